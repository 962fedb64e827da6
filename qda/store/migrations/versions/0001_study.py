"""The tables of the first release; studies are born with them, this makes them in an empty place."""

from pathlib import Path

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    frozen = Path(__file__).with_name(f"0001_{op.get_bind().dialect.name}.sql")
    c = op.get_bind()
    for statement in frozen.read_text(encoding="utf-8").split(";\n\n"):
        if statement.strip():
            c.exec_driver_sql(statement)
