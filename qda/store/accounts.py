"""The accounts of a team: who may sign in, and which role each person has in which study."""

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple, Self
from uuid import UUID

from sqlalchemy import Connection, Engine, create_engine, delete, func, insert, select, update
from sqlalchemy.engine import URL
from sqlalchemy.schema import CreateSchema

from qda.errors import NotFound, Refused
from qda.language import _
from qda.store import passwords, people
from qda.store.account_tables import ACCESS, ACCOUNT, ATTEMPT, CHOICE, INVITATION, META, SESSION
from qda.store.columns import new_key, now
from qda.store.postgres import address
from qda.store.roles import OWNER, ROLES, refuse_act
from qda.store.study import Study

SCHEMA = "qda_accounts"
FILE = "accounts.sqlite"
SIGNED_IN = timedelta(days=14)
INVITED = timedelta(days=7)
WINDOW, MOST_WRONG, MOST_WRONG_THERE = timedelta(minutes=15), 5, 20


class Account(NamedTuple):
    """One person who may sign in."""

    id: UUID
    login: str
    name: str
    admin: bool
    active: bool


class Access(NamedTuple):
    """One account's way into one study: where it lies, as which coder, in which role."""

    account: UUID
    study: UUID
    place: str
    coder: UUID
    role: str


class Accounts:
    """The accounts of one server, in their own file or schema."""

    def __init__(self, engine: Engine, home: str) -> None:
        self.engine, self.home = engine, home

    @classmethod
    def open(cls, where: str) -> Self:
        """The accounts in a PostgreSQL database, or in a folder that also holds the studies' files."""
        if where.startswith("postgres"):
            url, _schema = address(f"{where}#{SCHEMA}")
            engine = create_engine(url, connect_args={"options": f"-csearch_path={SCHEMA}"})
            with engine.begin() as c:
                c.execute(CreateSchema(SCHEMA, if_not_exists=True))
        else:
            folder = Path(where).expanduser().resolve()
            folder.mkdir(parents=True, exist_ok=True)
            engine = create_engine(URL.create("sqlite", database=str(folder / FILE)))
            where = str(folder)
        META.create_all(engine)
        return cls(engine, where)

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        with self.engine.begin() as c:
            yield c

    def place(self, name: str) -> str:
        """Where a study of this name lies on this server."""
        return (
            f"{self.home}#{name}"
            if self.home.startswith("postgres")
            else str(Path(self.home) / f"{name}.sqlite")
        )

    # ── people ──
    def invite(self, login: str, name: str, *, admin: bool = False) -> str:
        """The token of an invitation: whoever brings it within a week chooses the password. Raises Refused for a login that is taken."""
        login = login.strip().casefold()
        if not login or not name.strip():
            raise Refused(_("An account needs a login and a name. Nothing was changed."))
        token = secrets.token_urlsafe(24)
        with self._begin() as c:
            known = c.execute(
                select(ACCOUNT.c.id, ACCOUNT.c.password).where(ACCOUNT.c.login == login)
            ).first()
            if known and known.password:
                raise Refused(
                    _("There is an account “{login}” already. Nothing was changed.").format(login=login)
                )
            id = known.id if known else new_key()
            if not known:
                c.execute(
                    insert(ACCOUNT).values(
                        id=id,
                        login=login,
                        name=name.strip(),
                        password="",
                        admin=admin,
                        active=True,
                        made_at=now(),
                    )
                )
            c.execute(delete(INVITATION).where(INVITATION.c.account_id == id))
            c.execute(insert(INVITATION).values(token=hashed(token), account_id=id, until=now() + INVITED))
        return token

    def take_up(self, token: str, password: str) -> Account:
        """Choose the password of an invited account; the invitation is used up. Raises Refused."""
        secret = passwords.hashed(password)
        with self._begin() as c:
            row = c.execute(select(INVITATION).where(INVITATION.c.token == hashed(token))).first()
            if row is None or row.until < now():
                raise Refused(_("This invitation is used up or too old. Ask for a new one."))
            c.execute(update(ACCOUNT).where(ACCOUNT.c.id == row.account_id).values(password=secret))
            c.execute(delete(INVITATION).where(INVITATION.c.account_id == row.account_id))
            return found(c, row.account_id)

    def sign_in(self, login: str, password: str, there: str) -> str:
        """The token of a new session. Raises Refused for a wrong login or password, and after too many tries."""
        login = login.strip().casefold()[:200]
        with self._begin() as c:
            too_many(c, login, there)
            row = c.execute(select(ACCOUNT).where(ACCOUNT.c.login == login)).first()
        right = passwords.matches(row.password if row else "", password)
        with self._begin() as c:
            if row is None or not right or not row.active:
                c.execute(insert(ATTEMPT).values(id=new_key(), login=login, there=there, at=now()))
            else:
                c.execute(delete(ATTEMPT).where(ATTEMPT.c.login == login))
                return session(c, row.id)
        raise Refused(_("Login and password do not belong together. Nothing was opened."))

    def let_in(self, login: str) -> str:
        """The token of a new session for somebody whom a provider has proved to be this login; an invitation that was
        open is used up. Raises Refused where no active account has this login.
        """
        login = login.strip().casefold()[:200]
        with self._begin() as c:
            row = c.execute(select(ACCOUNT).where(ACCOUNT.c.login == login, ACCOUNT.c.active)).first()
            if row is None:
                raise Refused(
                    _(
                        "“{login}” has no account here. Nothing was opened. Ask the administrator for an invitation to this login."
                    ).format(login=login)
                )
            c.execute(delete(INVITATION).where(INVITATION.c.account_id == row.id))
            return session(c, row.id)

    def of_session(self, token: str) -> Account | None:
        """Whose session this is, while it lasts and the account is active."""
        if not token:
            return None
        joined = SESSION.join(ACCOUNT, ACCOUNT.c.id == SESSION.c.account_id)
        with self._begin() as c:
            row = c.execute(
                select(ACCOUNT)
                .select_from(joined)
                .where(SESSION.c.token == hashed(token), SESSION.c.until > now(), ACCOUNT.c.active)
            ).first()
        return account(row) if row else None

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self._begin() as c:
            c.execute(delete(SESSION).where(SESSION.c.token == hashed(token)))

    def all(self) -> list[Account]:
        """Every account, by name."""
        with self._begin() as c:
            return [account(row) for row in c.execute(select(ACCOUNT).order_by(ACCOUNT.c.name))]

    def set_active(self, id: UUID, *, active: bool) -> None:
        """Let an account in again, or shut it out at once. The last administrator stays."""
        with self._begin() as c:
            others = c.execute(
                select(func.count())
                .select_from(ACCOUNT)
                .where(ACCOUNT.c.admin, ACCOUNT.c.active, ACCOUNT.c.id != id)
            ).scalar()
            if not active and not others and found(c, id).admin:
                raise Refused(
                    _(
                        "Somebody has to look after the server: the last administrator stays. Nothing was changed."
                    )
                )
            c.execute(update(ACCOUNT).where(ACCOUNT.c.id == id).values(active=active))
            if not active:
                c.execute(delete(SESSION).where(SESSION.c.account_id == id))

    # ── studies ──
    def give(self, id: UUID, study: Study, role: str) -> Access:
        """Give an account a role in a study, under the account's own name as coder there."""
        if role not in ROLES:
            raise Refused(_("There is no role “{role}”. Nothing was changed.").format(role=role))
        with self._begin() as c:
            name = found(c, id).name
        owners = [way.coder for way in self.access(study=study.id) if way.role == OWNER]
        coder = people.join(study, name, by=owners[0] if owners else None)
        given = Access(id, study.id, study.place, coder, role)
        with self._begin() as c:
            c.execute(delete(ACCESS).where(ACCESS.c.account_id == id, ACCESS.c.study_id == study.id))
            c.execute(
                insert(ACCESS).values(
                    account_id=id, study_id=study.id, place=study.place, coder_id=coder, role=role
                )
            )
        return given

    def take_away(self, id: UUID, study: UUID) -> None:
        """Shut an account out of a study; what the person did there stays."""
        with self._begin() as c:
            c.execute(delete(ACCESS).where(ACCESS.c.account_id == id, ACCESS.c.study_id == study))

    def access(
        self, *, account: UUID | None = None, study: UUID | None = None, coder: UUID | None = None
    ) -> list[Access]:
        """Who may go where, for one account, one study or one coder of it."""
        wanted = select(ACCESS)
        for column, value in (
            (ACCESS.c.account_id, account),
            (ACCESS.c.study_id, study),
            (ACCESS.c.coder_id, coder),
        ):
            if value is not None:
                wanted = wanted.where(column == value)
        with self._begin() as c:
            return [
                Access(row.account_id, row.study_id, row.place, row.coder_id, row.role)
                for row in c.execute(wanted.order_by(ACCESS.c.place))
            ]

    def choice(self, id: UUID, name: str) -> str:
        """What the account's person once chose for all their studies (the language of the screens …); "" where they never did."""
        mine = (CHOICE.c.account_id == id) & (CHOICE.c.name == name)
        with self._begin() as c:
            return str(c.execute(select(CHOICE.c.value).where(mine)).scalar() or "")

    def choose(self, id: UUID, name: str, value: str) -> None:
        """Keep a choice of the account's person, wherever they sign in."""
        mine = (CHOICE.c.account_id == id) & (CHOICE.c.name == name)
        with self._begin() as c:
            c.execute(delete(CHOICE).where(mine))
            c.execute(insert(CHOICE).values(account_id=id, name=name, value=value))

    def guard(self, study: Study, by: UUID, kind: str) -> None:
        """Raises Refused where the coder's role does not allow an act of this kind; a study without an owner is being made."""
        ways = self.access(study=study.id)
        if any(way.role == OWNER for way in ways):
            refuse_act(next((way.role for way in ways if way.coder == by), ""), kind)


def session(c: Connection, id: UUID) -> str:
    """A new session of an account; those that have run out go."""
    token = secrets.token_urlsafe(32)
    c.execute(delete(SESSION).where(SESSION.c.until < now()))
    c.execute(insert(SESSION).values(token=hashed(token), account_id=id, until=now() + SIGNED_IN))
    return token


def hashed(token: str) -> str:
    """How a token is kept: who reads the database cannot sign in with it."""
    return hashlib.sha256(token.encode()).hexdigest()


def account(row: object) -> Account:
    """An account without its password."""
    return Account(*(getattr(row, name) for name in Account._fields))


def found(c: Connection, id: UUID) -> Account:
    """The account of this key; raises NotFound."""
    row = c.execute(select(ACCOUNT).where(ACCOUNT.c.id == id)).first()
    if row is None:
        raise NotFound(_("This account"))
    return account(row)


def too_many(c: Connection, login: str, there: str) -> None:
    """Raises Refused after too many wrong passwords for one login, or from one address, within a quarter of an hour."""
    since: datetime = now() - WINDOW
    for column, value, most in (
        (ATTEMPT.c.login, login, MOST_WRONG),
        (ATTEMPT.c.there, there, MOST_WRONG_THERE),
    ):
        tried = c.execute(
            select(func.count()).select_from(ATTEMPT).where(column == value, ATTEMPT.c.at > since)
        ).scalar()
        if (tried or 0) >= most:
            raise Refused(_("Too many wrong tries. Wait a quarter of an hour, or ask the administrator."))
