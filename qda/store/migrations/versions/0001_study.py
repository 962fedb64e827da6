"""The tables of the first release; studies are born with them, this makes them in an empty place."""

from alembic import op

from qda.store.migrating import lay_frozen

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    lay_frozen(op.get_bind(), revision)
