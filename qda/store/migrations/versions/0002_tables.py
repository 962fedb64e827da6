"""Further tables: identifiers, listening, the matrix, answers, stances, what the paper prints."""

from alembic import op

from qda.store.migrating import lay_frozen

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    lay_frozen(op.get_bind(), revision)
