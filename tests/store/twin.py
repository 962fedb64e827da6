"""Two coders who do random things to a study, the same things to any study that is given the same steps."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from qda.errors import BuiltOn, Refused
from qda.store import undo
from qda.store.acting import OpenAct
from qda.store.derived import rederive
from qda.store.states import plain
from qda.store.study import Study
from qda.store.tables import (
    TABLES,
    Category,
    Code,
    Coder,
    Coding,
    MeaningUnit,
    Membership,
    Memo,
    TextBody,
    Transcript,
    Turn,
    Wording,
)

SEED = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
TEXT = "Å, it is anchored in the management. \U0001f600 e\u0301 quote \" \\ \u2028 '\t\n" * 20
OTHER = "Well, i" + TEXT[1:]
START = datetime(2026, 1, 1, tzinfo=UTC)
OPS = ("code", "category", "unit", "word", "edit", "rename", "move code", "move category", "merge", "member",
       "remove unit", "remove code", "remove category", "memo", "bulk", "swap turns", "join turns", "correct",
       "undo", "undo", "undo", "redo", "redo", "undo any", "nothing")  # fmt: skip
STEPS = st.tuples(st.sampled_from(OPS), st.integers(0, 1), st.integers(0, 9999), st.integers(0, 9999))
"""One step: what, who of the two, and two numbers that choose among what is there."""


class Twin:
    """One study to which steps are done; keys and moments follow from the number of the step alone."""

    def __init__(self, study: Study) -> None:
        self.study, self.steps = study, 0
        self.coders = [uuid5(SEED, "coder"), uuid5(SEED, "second coder")]
        self.transcript = uuid5(SEED, "transcript")
        with self.act("set up", 0) as act:
            act.s.add(Coder(id=self.coders[1], name="BMH"))
            for words in (TEXT, OTHER):
                act.s.add(TextBody(sha256=sha(words), characters=len(words), words=words))
            act.s.flush()
            act.s.add(Transcript(id=self.transcript, title="MD1", sha256=sha(TEXT)))
            act.s.flush()
            for i in range(6):
                act.s.add(
                    Turn(
                        id=self.key(f"turn {i}"),
                        transcript_id=self.transcript,
                        position=i,
                        start=100 * i,
                        stop=100 * i + 90,
                    )
                )
        with study.seen(None) as s:
            self.levels = list(
                s.execute(select(TABLES["level"].c.id).order_by(TABLES["level"].c.position)).scalars()
            )
            self.layer = (
                s.execute(select(TABLES["layer"].c.id).order_by(TABLES["layer"].c.position)).scalars().first()
            )

    def key(self, name: str) -> UUID:
        return uuid5(SEED, f"{self.steps} {name}")

    def act(self, doing: str, who: int):
        self.steps += 1
        at = START + timedelta(minutes=2 * self.steps, microseconds=7)
        return self.study.act(doing, doing, self.coders[who], id=self.key("act"), at=at)

    def pick(self, act: OpenAct, table: type, n: int) -> UUID | None:
        keys = sorted(act.s.execute(select(table.__table__.c.id)).scalars())
        return keys[n % len(keys)] if keys else None

    def above(self, act: OpenAct, level: UUID, n: int) -> UUID | None:
        """A category of a higher level."""
        higher = self.levels[self.levels.index(level) + 1 :]
        keys = sorted(act.s.execute(select(Category.id).where(Category.level_id.in_(higher))).scalars())
        return keys[n % len(keys)] if keys else None

    def step(self, op: str, who: int, a: int, b: int) -> str:
        """Do one step; what came of it, in a word."""
        if op in ("undo", "redo", "undo any"):
            return self.take_back(op, who, a)
        try:
            with self.act(op, who) as act:
                DO[op](self, act, a, b)
        except IntegrityError:
            return "refused"
        return "done"

    def take_back(self, op: str, who: int, a: int) -> str:
        coder = self.coders[who]
        self.steps += 1
        step = undo.last(self.study, coder)
        rev = (
            a % self.study.rev() + 1
            if op == "undo any"
            else (step.undo if op == "undo" else step.redo or step.redo)
        )
        rev = rev.rev if isinstance(rev, undo.Step) else rev
        if rev is None:
            return "nothing to do"
        try:
            undo.take_back(self.study, rev, by=coder, act=self.key("act"))
        except BuiltOn:
            return "built on"
        except Refused:
            return "refused"
        return "done"


def sha(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def add_code(t: Twin, act: OpenAct, a: int, b: int) -> None:
    name = f"n{a % 30}"
    act.s.add(Code(id=t.key("code"), number=act.number("code"), space_id=act.space, name=name, name_key=name))


def add_category(t: Twin, act: OpenAct, a: int, b: int) -> None:
    level = t.levels[a % 3]
    up = t.above(act, level, b) if b % 3 else None
    act.s.add(Category(id=t.key("category"), number=act.number("category"), space_id=act.space, name=f"c{a % 4}", name_key=f"c{a % 4}",
                       level_id=level, parent_id=up))  # fmt: skip


def add_unit(t: Twin, act: OpenAct, a: int, b: int) -> None:
    start = a % 500
    unit = t.key("unit")
    act.s.add(MeaningUnit(id=unit, number=act.number("unit"), transcript_id=t.transcript, coder_id=act.by, space_id=act.space,
                          start=start, stop=start + 5 + b % 90, interaction=["agrees"][: a % 2]))  # fmt: skip
    act.s.flush()
    rederive(act.s, [unit])
    codes = {t.pick(act, Code, b + i) for i in range(a % 3)} - {None}
    for code in sorted(codes):
        act.s.add(
            Coding(
                id=t.key(f"coding {code}"), unit_id=unit, code_id=code, coder_id=act.by, space_id=act.space
            )
        )


def add_wording(t: Twin, act: OpenAct, a: int, b: int) -> None:
    if unit := t.pick(act, MeaningUnit, b):
        act.s.add(Wording(id=t.key("wording"), unit_id=unit, layer_id=t.layer, language="en", coder_id=act.by, space_id=act.space,
                          words=TEXT[a % 9 : a % 40 + 10], written_for=sha("x")))  # fmt: skip


def edit(t: Twin, act: OpenAct, a: int, b: int) -> None:
    if wording := t.pick(act, Wording, b):
        act.s.execute(
            update(Wording).where(Wording.id == wording).values(words=f"edited {a % 3}", status="disputed")
        )


def rename(t: Twin, act: OpenAct, a: int, b: int) -> None:
    if code := t.pick(act, Code, b):
        act.s.execute(update(Code).where(Code.id == code).values(name=f"n{a % 30}", name_key=f"n{a % 30}"))


def move_code(t: Twin, act: OpenAct, a: int, b: int) -> None:
    if code := t.pick(act, Code, b):
        act.s.execute(
            update(Code)
            .where(Code.id == code)
            .values(category_id=None if a % 2 else t.pick(act, Category, a), parked=bool(a % 2))
        )


def move_category(t: Twin, act: OpenAct, a: int, b: int) -> None:
    if one := t.pick(act, Category, a):
        level = act.s.execute(select(Category.level_id).where(Category.id == one)).scalar()
        up = t.above(act, level, b) if b % 4 else None
        act.s.execute(update(Category).where(Category.id == one).values(parent_id=up))


def merge(t: Twin, act: OpenAct, a: int, b: int) -> None:
    gone, into = t.pick(act, Code, a), t.pick(act, Code, b)
    if not gone or gone == into:
        return
    coding = Coding.__table__
    same = coding.alias()
    twice = select(same.c.id).where(
        same.c.code_id == into, same.c.unit_id == coding.c.unit_id, same.c.coder_id == coding.c.coder_id
    )
    act.s.execute(delete(coding).where(coding.c.code_id == gone, twice.exists()))
    act.s.execute(update(coding).where(coding.c.code_id == gone).values(code_id=into))
    act.s.execute(delete(Code).where(Code.id == gone))


def add_membership(t: Twin, act: OpenAct, a: int, b: int) -> None:
    category, code = t.pick(act, Category, a), t.pick(act, Code, b)
    if category and code:
        act.s.add(Membership(id=t.key("membership"), category_id=category, code_id=code, space_id=act.space))


def remove_unit(t: Twin, act: OpenAct, a: int, b: int) -> None:
    act.s.execute(delete(MeaningUnit).where(MeaningUnit.id == t.pick(act, MeaningUnit, a)))


def remove_code(t: Twin, act: OpenAct, a: int, b: int) -> None:
    code = t.pick(act, Code, a)
    act.s.execute(delete(Coding).where(Coding.code_id == code))
    act.s.execute(delete(Code).where(Code.id == code))


def remove_category(t: Twin, act: OpenAct, a: int, b: int) -> None:
    category = t.pick(act, Category, a)
    act.s.execute(update(Code).where(Code.category_id == category).values(category_id=None))
    act.s.execute(delete(Category).where(Category.id == category))


def add_memo(t: Twin, act: OpenAct, a: int, b: int) -> None:
    act.s.add(
        Memo(
            id=t.key("memo"),
            coder_id=act.by,
            space_id=act.space,
            words="m",
            at=START,
            unit_id=t.pick(act, MeaningUnit, a),
        )
    )


def bulk(t: Twin, act: OpenAct, a: int, b: int) -> None:
    act.s.execute(update(MeaningUnit).where(MeaningUnit.start < a % 200).values(outside=b % 2 == 0))


def swap_turns(t: Twin, act: OpenAct, a: int, b: int) -> None:
    keys = sorted(act.s.execute(select(Turn.id, Turn.position)).all(), key=lambda r: r.position)
    if not keys:
        return
    (one, first), (other, second) = keys[a % len(keys)], keys[b % len(keys)]
    if one != other:
        for key, position in ((one, -1), (other, first), (one, second)):
            act.s.execute(update(Turn).where(Turn.id == key).values(position=position))
        rederive(act.s, transcripts=[t.transcript])


def join_turns(t: Twin, act: OpenAct, a: int, b: int) -> None:
    turns = act.s.execute(select(Turn.id, Turn.start, Turn.stop, Turn.position).order_by(Turn.start)).all()
    if len(turns) > 2:
        i = a % (len(turns) - 1)
        act.s.execute(delete(Turn).where(Turn.id == turns[i + 1].id))
        act.s.execute(update(Turn).where(Turn.id == turns[i].id).values(stop=turns[i + 1].stop))
        for turn in sorted(turns[i + 2 :], key=lambda r: r.position):
            taken = {p for (p,) in act.s.execute(select(Turn.position))}
            if turn.position - 1 not in taken and turn.position > 0:
                act.s.execute(update(Turn).where(Turn.id == turn.id).values(position=turn.position - 1))
        rederive(act.s, transcripts=[t.transcript])


def correct(t: Twin, act: OpenAct, a: int, b: int) -> None:
    """Another version: what lies behind the first word moves by six code points, there or back."""
    now_sha = act.s.execute(select(Transcript.sha256)).scalar()
    new, by = (OTHER, 6) if now_sha == sha(TEXT) else (TEXT, -6)
    act.s.execute(update(Transcript).values(sha256=sha(new)))
    for table in (Turn, MeaningUnit):
        for key, start, stop in act.s.execute(select(table.id, table.start, table.stop)).all():
            if start >= 8 + max(-by, 0):
                act.s.execute(update(table).where(table.id == key).values(start=start + by, stop=stop + by))
    act.s.flush()
    rederive(act.s, transcripts=[t.transcript])


DO: dict[str, Callable[[Twin, OpenAct, int, int], None]] = {
    "code": add_code, "category": add_category, "unit": add_unit, "word": add_wording, "edit": edit, "rename": rename,
    "move code": move_code, "move category": move_category, "merge": merge, "member": add_membership,
    "remove unit": remove_unit, "remove code": remove_code, "remove category": remove_category, "memo": add_memo, "bulk": bulk,
    "swap turns": swap_turns, "join turns": join_turns, "correct": correct, "nothing": lambda *_: None,
}  # fmt: skip


def everything(study: Study) -> dict[str, dict[UUID, dict]]:
    """All journalled rows, derived columns too."""
    out = {}
    with study.seen(None) as s:
        for name, table in TABLES.items():
            if table.info.get("journal", True):
                out[name] = {
                    r["id"]: {k: plain(v) for k, v in r.items()} for r in s.execute(select(table)).mappings()
                }
    return out


def journal(study: Study) -> tuple[list, list]:
    """Acts and changes as both databases write them; changes within a statement come in any order."""
    act, change = TABLES["act"], TABLES["change"]
    undoing = ("at", "last_at")
    with study.seen(None) as s:
        acts = [
            {k: plain(v) for k, v in r.items() if k not in undoing}
            for r in s.execute(select(act).order_by(act.c.rev)).mappings()
        ]
        order = (change.c.act, change.c.table_name, change.c.row_id, change.c.id)
        rows = s.execute(select(change).order_by(*order)).mappings()
        return acts, [{k: plain(v) for k, v in r.items() if k != "id"} for r in rows]
