"""${message}"""

import sqlalchemy as sa
import sqlmodel
from alembic import op

from qda.store import images

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
    # whatever changes in a journalled table changes in the journal too:
    # images.rename_column(op.get_bind(), "code", "old", "new")
