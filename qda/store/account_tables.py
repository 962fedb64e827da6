"""The tables of the accounts: their own file or schema, apart from every study."""

from sqlalchemy import Boolean, Column, ForeignKey, MetaData, String, Table, Text

from qda.store.columns import NAMES, Key, Moment

META = MetaData(naming_convention=NAMES)


def whose() -> Column[object]:
    """The account that a row belongs to."""
    return Column("account_id", Key, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, index=True)


ACCOUNT = Table(
    "account",
    META,
    Column("id", Key, primary_key=True),
    Column("login", String(200), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("password", Text, nullable=False),
    Column("admin", Boolean, nullable=False),
    Column("active", Boolean, nullable=False),
    Column("made_at", Moment, nullable=False),
)
ACCESS = Table(
    "access",
    META,
    Column("account_id", Key, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("study_id", Key, primary_key=True),
    Column("place", Text, nullable=False),
    Column("coder_id", Key, nullable=False),
    Column("role", String(20), nullable=False),
)
INVITATION = Table(
    "invitation",
    META,
    Column("token", String(64), primary_key=True),
    whose(),
    Column("until", Moment, nullable=False),
)
SESSION = Table(
    "session",
    META,
    Column("token", String(64), primary_key=True),
    whose(),
    Column("until", Moment, nullable=False),
)
CHOICE = Table(
    "choice",
    META,
    Column("account_id", Key, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("name", String(60), primary_key=True),
    Column("value", Text, nullable=False),
)
ATTEMPT = Table(
    "attempt",
    META,
    Column("id", Key, primary_key=True),
    Column("login", String(200), nullable=False, index=True),
    Column("there", String(100), nullable=False, index=True),
    Column("at", Moment, nullable=False),
)
