"""An open study: acts that are kept whole or not at all, and reading as one person sees it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Self
from uuid import UUID, uuid5

from sqlalchemy import func, select
from sqlalchemy.exc import DatabaseError
from sqlmodel import Session

from qda.errors import ReadOnly, Refused, Unreadable
from qda.language import _
from qda.store import migrating, registry, setup, shown, visible
from qda.store.acting import OpenAct, Repeated, Wanted, joinable
from qda.store.columns import new_key, now
from qda.store.doing import kept
from qda.store.postgres import PostgresSchema, address
from qda.store.schema import VERSION
from qda.store.sqlite import SqliteFile
from qda.store.tables import TABLES

__all__ = ["Repeated", "Study"]

CHANGE = TABLES["change"]


class Study:
    """One study, open in this process once however many pages show it."""

    def __init__(self, place: str, database: SqliteFile | PostgresSchema) -> None:
        self.place, self.database = place, database
        self.id = UUID(int=0)
        self.listeners: list[Callable[[int], object]] = []
        self._lock = threading.Lock()
        self._writes_here = threading.local()

    @classmethod
    def create(
        cls,
        where: str | Path,
        *,
        title: str,
        by: str = "",
        at: datetime | None = None,
        seed: UUID | None = None,
    ) -> Self:
        """A new study with default levels and layers and its first coder; with a seed its keys are always the same."""
        name = by or _("Researcher")
        key = setup.keys(seed)
        with registry.lock():
            study = cls.bare(where)
            coder = key("coder")
            with study.act("create study", _("Create the study"), coder, id=key("create"), at=at) as act:
                setup.first_rows(act, title, name, seed)
            study.meet()
        return study

    @classmethod
    def bare(cls, where: str | Path) -> Self:
        """Tables and triggers without any row, for `create` and for a study that comes from a snapshot."""
        place = place_of(where)
        with registry.lock():
            refuse_taken(place)
            study = cls(place, database_of(place))
            if study.read_only:
                study.database.close()
                raise ReadOnly(study.read_only)
            try:
                with study.explaining():
                    study._lay()
            except BaseException:
                study.database.close()
                if study.path:
                    study.path.unlink(missing_ok=True)
                raise
            registry.studies()[place] = study
        return study

    def remove(self) -> None:
        """Take away a study whose making failed."""
        if isinstance(self.database, PostgresSchema):
            with self.database.writer.begin() as c:
                self.database.drop(c)
        self.close()
        if self.path:
            self.path.unlink(missing_ok=True)

    def _lay(self) -> None:
        with self.database.writer.begin() as c:
            if isinstance(self.database, PostgresSchema):
                self.database.make(c)
            setup.lay(c)
        self.database.reader.dispose()

    @classmethod
    def open(cls, where: str | Path) -> Self:
        """The study at this place; the same one for all who open it in this process."""
        place = place_of(where)
        with registry.lock():
            if found := registry.studies().get(place):
                found.__class__ = cls  # a page reload has made the class anew
                return found  # type: ignore[no-any-return]
            refuse_missing(place)
            study = cls(place, database_of(place))
            try:
                study._check_version()
                study.meet()
            except DatabaseError as e:
                study.database.close()
                told = study.database.explained(e)
                raise (Unreadable(no_study(place)) if told is e else told) from e
            except BaseException:
                study.database.close()
                raise
            registry.studies()[place] = study
        return study

    def _check_version(self) -> None:
        with self.database.reader.connect() as c:
            version = c.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if version != VERSION:
            migrating.bring_up(self.database, version)

    def meet(self) -> None:
        """Learn the study's own key."""
        with self.seen(None) as s:
            found = s.execute(select(TABLES["study"].c.id)).scalar()
        if found is None:
            raise Unreadable(no_study(self.place))
        self.id = found

    @property
    def address(self) -> UUID:
        """What pages call the study that lies here: a copy of its file, open beside it, has the same key and another address."""
        return address_of(self.id, self.place)

    @property
    def path(self) -> Path | None:
        """The study's file; nothing for a study in a database."""
        return self.database.path if isinstance(self.database, SqliteFile) else None

    @property
    def read_only(self) -> str:
        """Why the study can only be read, as a sentence; empty when it can be written."""
        return self.database.read_only

    @property
    def warning(self) -> str:
        """Why the study's place is risky, as a sentence; empty when it is a good one."""
        return self.database.warning

    def close(self) -> None:
        """Let go of the study for the whole process; a plain copy of its file is whole from then on."""
        with registry.lock():
            if registry.studies().get(self.place) is self:
                del registry.studies()[self.place]
            with self._lock:
                self.database.close()

    @contextmanager
    def act(  # noqa: PLR0913 - who, what and why of an act belong together
        self,
        kind: str,
        doing: str,
        by: UUID,
        *,
        why: str = "",
        id: UUID | None = None,
        field: str = "",
        undoes: int | None = None,
        at: datetime | None = None,
    ) -> Iterator[OpenAct]:
        """One step of work by one person, kept as a whole and lasting when the block ends.

        Raises Repeated when this `id` was done before, ReadOnly where the study cannot be written.
        """
        if team := registry.team():
            team.guard(self, by, kind)
        wanted = Wanted(kind, kept(doing), by, at or now(), why, id or new_key(), field, undoes)
        with self._writing():
            with Session(self.database.writer) as s, s.begin():
                act = self._begin(s, wanted)
                yield act
                s.flush()
                changed = self.database.finish(s.connection(), act)
            ticket = self.database.committed()
        self.database.durable.wait(ticket)
        if changed is not None or act.keep:
            self.database.announce(act.rev, self._tell)

    def _begin(self, s: Session, wanted: Wanted) -> OpenAct:
        c = s.connection()
        self.database.repeated(c, wanted)
        joined = joinable(c, wanted)
        after = None
        if joined is not None:
            after = c.execute(select(func.max(CHANGE.c.id))).scalar() or 0
        rev, space = self.database.begin(c, wanted, joined)
        return OpenAct(s, wanted, rev, space, after)

    @contextmanager
    def aside(self) -> Iterator[Session]:
        """Write what is not research data (places, drafts, read marks): no act; a journalled table refuses."""
        with self._writing():
            with Session(self.database.writer) as s, s.begin():
                yield s
            ticket = self.database.committed()
        self.database.durable.wait(ticket)

    @contextmanager
    def unsealed(self) -> Iterator[Session]:
        """Erasing alone: change what is otherwise written once (acts, changes, texts)."""
        with self._writing():
            with Session(self.database.writer) as s, s.begin():
                self.database.open_seal(s.connection())
                yield s
                s.flush()
                self.database.close_seal(s.connection())
            ticket = self.database.committed()
        self.database.durable.wait(ticket)

    @contextmanager
    def unguarded(self) -> Iterator[Session]:
        """Fill a bare study with rows and their journal as they were elsewhere; the triggers are laid again at the end."""
        with self._writing(), Session(self.database.writer) as s, s.begin():
            setup.lift_guards(s.connection())
            yield s
            s.flush()
            setup.lay_guards(s.connection())
        self.database.reader.dispose()

    @contextmanager
    def final_act(self, wanted: Wanted, then: Callable[[OpenAct], None]) -> Iterator[OpenAct]:
        """An act that nothing brings back: when its block ends, `then` rewrites what the study held before, journal and all.

        The act and what `then` rewrites are kept together or not at all; the triggers stand again before that.
        """
        if team := registry.team():
            team.guard(self, wanted.by, wanted.kind)
        with self._writing():
            with Session(self.database.writer) as s, s.begin():
                act = self._begin(s, wanted)
                act.keep = True
                yield act
                s.flush()
                self.database.finish(s.connection(), act)
                setup.rest_guards(s.connection())
                then(act)
                s.flush()
                setup.wake_guards(s.connection())
            ticket = self.database.committed()
        self.database.durable.wait(ticket)
        self.database.announce(act.rev, self._tell)

    def compact(self) -> list[str]:
        """Overwrite what was deleted and fold the log; gives what could not be done, as sentences."""
        with self._writing():
            return self.database.compact()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only:
            raise ReadOnly(self.read_only)
        if getattr(self._writes_here, "on", False):
            raise RuntimeError("an act within an act of the same thread would wait for itself")
        with self._lock:
            self._writes_here.on = True
            try:
                with self.explaining():
                    yield
            finally:
                self._writes_here.on = False

    @contextmanager
    def explaining(self) -> Iterator[None]:
        """A mishap of the database's becomes a sentence, where a researcher can do something about it."""
        try:
            yield
        except DatabaseError as e:
            told = self.database.explained(e)
            if told is e:
                raise
            raise told from e

    @contextmanager
    def seen(self, viewer: UUID | None) -> Iterator[Session]:
        """Read at one moment as this person: every table's name means what they may see; without one, what all may."""
        with self.explaining(), Session(self.database.reader) as s:
            visible.see(s.connection(), viewer)
            yield s

    @contextmanager
    def whole(self) -> Iterator[Session]:
        """Read all rows, also those in spaces that are not open yet: for checks and whole copies, never for a screen."""
        with self.database.bare() as c, Session(c) as s:
            yield s

    def rev(self) -> int:
        """The number of the last act; 0 before the first."""
        with self.database.reader.connect() as c:
            return int(c.exec_driver_sql("SELECT rev FROM newest").scalar_one())

    def cursor(self) -> int:
        """The number of the last change: it also moves while a person goes on typing in one act, so caches hang on it."""
        with self.database.reader.connect() as c:
            return int(c.exec_driver_sql("SELECT change_id FROM newest").scalar_one())

    def pulse(self, viewer: UUID | None) -> tuple[int, int]:
        """The last act and the last change that this person may see: of unseen work not even that it goes on."""
        with self.seen(viewer) as s:
            known = shown.shown(s)
            rev = s.execute(select(func.max(TABLES["act"].c.rev))).scalar()
            return known.of(rev or 0), shown.reached(s, known)

    def last_of_others(self, viewer: UUID) -> int:
        """The last act by somebody else that this person may see; 0 where there is none."""
        act = TABLES["act"]
        with self.seen(viewer) as s:
            theirs = select(act.c.rev).where(act.c.by_id != viewer).order_by(act.c.rev.desc()).limit(1)
            return shown.shown(s).of(s.execute(theirs).scalar() or 0)

    def subscribe(self, listener: Callable[[int], object]) -> Callable[[], None]:
        """Call the listener with the act's number after each act, with 0 when some may have been missed; gives what ends it."""
        self.listeners.append(listener)
        self.database.listen(self._tell)

        def unsubscribe() -> None:
            if listener in self.listeners:
                self.listeners.remove(listener)

        return unsubscribe

    def _tell(self, rev: int) -> None:
        for listener in list(self.listeners):
            listener(rev)

    def coder(self, name: str) -> UUID | None:
        """The key of the coder of this name, or nothing."""
        coder = TABLES["coder"]
        with self.seen(None) as s:
            found: Any = s.execute(select(coder.c.id).where(coder.c.name == name)).scalar()
        return found  # type: ignore[no-any-return]


def address_of(id: UUID, place: str) -> UUID:
    """What pages call the study of this key that lies at a place (`Study.address`)."""
    return id if in_database(place) else uuid5(id, place)


def in_database(where: str | Path) -> bool:
    """Whether a study's place is an address in a database rather than a file."""
    return str(where).startswith(("postgresql://", "postgresql+psycopg://", "postgres://"))


def place_of(where: str | Path) -> str:
    """One way of writing a study's place, however it was given."""
    if not in_database(where):
        return str(Path(where).expanduser().resolve())
    url, schema = address(str(where))
    return url.render_as_string(hide_password=False) + "#" + schema


def database_of(place: str) -> SqliteFile | PostgresSchema:
    """The engines for a place."""
    return PostgresSchema(place) if in_database(place) else SqliteFile(Path(place))


def refuse_taken(place: str) -> None:
    """A new study never goes where something lies already."""
    if in_database(place):
        return
    path = Path(place)
    if path.exists() or place in registry.studies():
        raise Refused(
            _("There is a file “{name}” already. Nothing was changed. Choose another name.").format(
                name=path.name
            )
        )
    path.parent.mkdir(parents=True, exist_ok=True)


def refuse_missing(place: str) -> None:
    """A study is opened only where a file is."""
    if not in_database(place) and not Path(place).is_file():
        raise Unreadable(
            _("There is no study file “{place}”. See whether it was moved or renamed.").format(place=place)
        )


def no_study(place: str) -> str:
    """The sentence for a file or schema that is something else."""
    name = place.partition("#")[2] if in_database(place) else Path(place).name
    return _("“{name}” is not a study of this program. Nothing in it was changed.").format(name=name)
