"""The packet for a co-author: what changed since last time, up to five questions, the tree as much of it as fits."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.packet import Line, Node, Packet, Question, Quote
from qda.domain.terms import name_key
from qda.language import _, ngettext
from qda.review.found import people
from qda.review.inbox import inbox, since
from qda.review.proposals import proposals, sentence
from qda.review.threads import threads
from qda.store import desk
from qda.store.columns import now
from qda.store.study import Study
from qda.store.tables import (
    Category,
    ChosenQuote,
    Code,
    Coding,
    Layer,
    Level,
    MeaningUnit,
    Participant,
    Speaker,
    Turn,
    Wording,
)
from qda.store.tables import Study as StudyRow

PAGES = 4
LINES_A_PAGE = 66
WIDE = 118
MOST_QUESTIONS = 5
MOST_CHANGES = 8
SENT = "packets"


class Plan(NamedTuple):
    """How much a packet says: codes a category, categories with quotes from which depth up, a quote's length."""

    codes: int
    quotes: str
    longest: int
    definitions: bool = True


PLANS = (
    Plan(99, "lowest", 400),
    Plan(4, "lowest", 240),
    Plan(2, "lowest", 160),
    Plan(2, "middle", 200),
    Plan(1, "middle", 160),
    Plan(1, "top", 200),
    Plan(1, "top", 100),
    Plan(1, "top", 120, definitions=False),
    Plan(0, "top", 120, definitions=False),
    Plan(0, "", 0, definitions=False),
)


@dataclass(frozen=True)
class Rows:
    """What the tree of a packet is made of."""

    categories: list[Any]
    codes: dict[UUID, list[Any]]
    units: dict[UUID, list[Any]]
    condensed: dict[UUID, str]
    quotes: dict[UUID, str]
    who: dict[UUID, str]
    chosen: set[UUID]


def packet(study: Study, viewer: UUID, *, reader: UUID | None = None, chosen: Iterable[UUID] = ()) -> Packet:
    """The packet for a reader (without one: for anybody), as `viewer` may see it; at most about four pages.

    `chosen` are units whose quotes are to stand in it where there is room.
    """
    with study.seen(viewer) as s:
        rows = _rows(s)
        title, language = s.execute(select(col(StudyRow.title), col(StudyRow.language))).one()
        name = people(s)[reader]["name"] if reader else ""
    sent = last_sent(study, viewer, reader)
    made = Packet(
        title,
        study.pulse(viewer)[0],
        now().date().isoformat(),
        name,
        changed(study, viewer, reader or viewer, sent),
        questions(study, viewer, reader or viewer),
        language=language,
        study=str(study.id),
    )
    return fitted(made, rows, {*chosen, *rows.chosen})


def whole(study: Study, viewer: UUID, *, reader: UUID | None = None, chosen: Iterable[UUID] = ()) -> Packet:
    """The same with the whole tree, for a page on which one can search.

    Its quotes are those chosen for the paper; where none is chosen yet, two of each category of the lowest level.
    """
    made = packet(study, viewer, reader=reader, chosen=chosen)
    with study.seen(viewer) as s:
        rows = _rows(s)
    if rows.chosen:
        rows = replace(
            rows,
            units={code: [u for u in units if u.id in rows.chosen] for code, units in rows.units.items()},
        )
    return replace(made, nodes=tree(rows, PLANS[0], set(chosen)), left_out="")


def fitted(made: Packet, rows: Rows, chosen: set[UUID]) -> Packet:
    """The packet with as rich a tree as fits on four pages; where even the headings do not, it says how many are left out."""
    room = (
        PAGES * LINES_A_PAGE - 14 - len(made.changed) - sum(2 + len(q.words) // WIDE for q in made.questions)
    )
    for plan in PLANS:
        nodes = tree(rows, plan, chosen)
        if lines(nodes) <= room:
            return replace(made, nodes=nodes)
    nodes = tree(rows, PLANS[-1], chosen)
    kept: list[Node] = []
    for node in sorted(nodes, key=lambda node: node.depth):
        if lines([*kept, node]) <= room:
            kept.append(node)
    there = {node.number for node in kept}
    left = len(nodes) - len(kept)
    told = ngettext(
        "{n} category of the lower levels did not fit on four pages.",
        "{n} categories of the lower levels did not fit on four pages.",
        left,
    ).format(n=left)
    return replace(made, nodes=[node for node in nodes if node.number in there], left_out=told)


def lines(nodes: Sequence[Node]) -> float:
    """About how many lines a tree takes on paper."""
    total = 0.0
    for node in nodes:
        total += (2.0, 1.7, 1.4)[min(node.depth, 2)] + (
            1 + len(node.definition) // WIDE if node.definition else 0
        )
        total += sum(1 + (len(one.name) + len(one.condensed) + 16) // (WIDE - 6) for one in node.lines)
        total += sum(1.15 + len(one.words) // 95 for one in node.quotes) + (0.4 if node.quotes else 0)
    return total


def changed(study: Study, viewer: UUID, reader: UUID, sent: int | None) -> list[str]:
    """What others did since the reader's last packet, as both may see it, the same kinds of act counted together."""
    if sent is None:
        return []
    counted: dict[str, list[str]] = defaultdict(list)
    theirs = {act["id"] for act in since(study, reader, 0)} if reader != viewer else set()
    for act in since(study, viewer, sent, apart_from=reader):
        if reader != viewer and act["id"] not in theirs:
            continue
        counted[act["doing"]].append(act["why"])
    if not counted:
        return [_("Nothing.")]
    found = []
    for doing, whys in list(counted.items())[:MOST_CHANGES]:
        reasons = [why for why in dict.fromkeys(whys) if why][:2]
        times = f" ({len(whys)} ×)" if len(whys) > 1 else ""
        found.append(f"{doing}{times}" + (f": {'; '.join(reasons)}" if reasons else ""))
    if len(counted) > MOST_CHANGES:
        found[-1] += _(" – and more")
    return found


def questions(study: Study, viewer: UUID, reader: UUID) -> list[Question]:
    """Up to five, as both may see them: what calls the reader by name first, then proposals, then other open threads."""
    waiting = inbox(study, reader, sight=viewer)["eye"]
    if reader != viewer:
        theirs = {one["id"] for one in (*threads(study, reader), *proposals(study, reader))}
        waiting = [one for one in waiting if one["id"] in theirs]
    called = [one for one in waiting if one["what"] == "thread" and _calls(one, reader)]
    proposed = [one for one in waiting if one["what"] == "proposal"]
    others = [one for one in waiting if one["what"] == "thread" and one not in called]
    return [
        Question(sign_of(one["id"]), _asked(one)) for one in [*called, *proposed, *others][:MOST_QUESTIONS]
    ]


def _calls(one: dict[str, Any], reader: UUID) -> bool:
    return any(str(reader) in comment["mentions"] for comment in one["comments"])


def _asked(one: dict[str, Any]) -> str:
    if one["what"] == "proposal":
        if one["copy"]:
            return _("{what}. Which one?").format(what=sentence(one))
        why = f" – {one['why']}" if one["why"] else ""
        return _("{who} proposes: {what}.{why} Do you agree?").format(
            who=one["by"], what=sentence(one), why=why
        )
    said = " / ".join(f"{comment['by']}: {comment['words']}" for comment in one["comments"][-2:])
    about = f"{one['name']} “{_cut(one['quote'], WIDE)}”" if one["quote"] else one["name"]
    return f"{about}: {' '.join(said.split())}"


def sign_of(id: str) -> str:
    """The sign of a thread or proposal: Q and the end of its key, which is all chance."""
    return f"Q{id.replace('-', '')[-6:]}"


def last_sent(study: Study, viewer: UUID, reader: UUID | None) -> int | None:
    """After which act the reader's last packet was made; None for the first."""
    known = desk.get(study, viewer, SENT) or {}
    found = known.get(str(reader or ""))
    return int(found) if found is not None else None


def note_sent(study: Study, made: Packet, *, reader: UUID | None, by: UUID) -> None:
    """Remember that a packet went to a reader, so that the next one says what changed since."""
    known = dict(desk.get(study, by, SENT) or {})
    known[str(reader or "")] = made.number
    desk.put(study, by, SENT, known)


def tree(rows: Rows, plan: Plan, chosen: set[UUID]) -> list[Node]:
    """The categories from top to bottom, as much of each as the plan says."""
    below: dict[UUID | None, list[Any]] = defaultdict(list)
    known = {row.id for row in rows.categories}
    for row in rows.categories:
        below[row.parent_id if row.parent_id in known else None].append(row)
    found: list[Node] = []

    def walk(row: Any, depth: int) -> None:
        children = below[row.id]
        lowest = not children
        shown = {"lowest": lowest, "middle": depth == 1 or (lowest and not depth), "top": depth == 0}.get(
            plan.quotes
        )
        units = _branch(rows, below, row) if shown else []
        found.append(
            Node(
                row.number,
                row.name or _("Pile {n}").format(n=row.number),
                depth,
                _cut(row.definition, WIDE - 4 if plan.codes < PLANS[0].codes else 400)
                if plan.definitions
                else "",
                [_line(rows, code) for code in rows.codes.get(row.id, [])[: plan.codes]],
                _two(rows, units, plan, chosen),
            )
        )
        for child in children:
            walk(child, depth + 1)

    for row in below[None]:
        walk(row, 0)
    return found


def _branch(rows: Rows, below: dict[UUID | None, list[Any]], row: Any) -> list[Any]:
    units = [unit for code in rows.codes.get(row.id, []) for unit in rows.units.get(code.id, [])]
    for child in below[row.id]:
        units += _branch(rows, below, child)
    return units


def _line(rows: Rows, code: Any) -> Line:
    with_words = [unit for unit in rows.units.get(code.id, []) if rows.condensed.get(unit.id)]
    if not with_words or name_key(rows.condensed[with_words[0].id]) == name_key(code.name):
        return Line(code.number, code.name)
    return Line(code.number, code.name, _cut(rows.condensed[with_words[0].id], 220), with_words[0].number)


def _two(rows: Rows, units: Sequence[Any], plan: Plan, chosen: set[UUID]) -> list[Quote]:
    """Two quotes, chosen ones first, of different people where there are any, short before long."""
    order = sorted(
        units, key=lambda unit: (unit.id not in chosen, len(unit.quote) > plan.longest, unit.number)
    )
    found: dict[str, Any] = {}
    for unit in order:
        found.setdefault(rows.who.get(unit.id, ""), unit)
    voices = list(found.values())
    picked = voices[:1] + voices[1:][-1:]
    picked += [unit for unit in order if unit not in picked][: 2 - len(picked)]
    return [
        Quote(
            unit.number, _cut(rows.quotes.get(unit.id) or unit.quote, plan.longest), rows.who.get(unit.id, "")
        )
        for unit in picked
    ]


def _cut(words: str, longest: int) -> str:
    line = " ".join(words.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0] + " …"


def _rows(s: Session) -> Rows:
    categories = s.execute(
        select(
            col(Category.id),
            col(Category.number),
            col(Category.name),
            col(Category.definition),
            col(Category.parent_id),
        )
        .join(Level, col(Level.id) == col(Category.level_id))
        .order_by(col(Level.position).desc(), col(Category.position), col(Category.number))
    ).all()
    codes: dict[UUID, list[Any]] = defaultdict(list)
    for code in s.execute(
        select(col(Code.id), col(Code.number), col(Code.name), col(Code.category_id)).order_by(
            col(Code.position), col(Code.number)
        )
    ):
        if code.category_id:
            codes[code.category_id].append(code)
    units: dict[UUID, list[Any]] = defaultdict(list)
    for code_id, *unit in s.execute(
        select(col(Coding.code_id), col(MeaningUnit.id), col(MeaningUnit.number), col(MeaningUnit.quote))
        .join(MeaningUnit, col(MeaningUnit.id) == col(Coding.unit_id))
        .where(~col(MeaningUnit.outside))
        .order_by(col(MeaningUnit.number))
    ):
        row = Unit(*unit)
        if row not in units[code_id]:
            units[code_id].append(row)
    return Rows(
        list(categories), codes, units, _wordings(s, "condensed"), _wordings(s, "quote"), _who(s), _chosen(s)
    )


def _chosen(s: Session) -> set[UUID]:
    """The units whose quotes were chosen for the paper."""
    return set(s.scalars(select(col(ChosenQuote.unit_id))))


class Unit(NamedTuple):
    """A unit with its words."""

    id: UUID
    number: int
    quote: str


def _wordings(s: Session, kind: str) -> dict[UUID, str]:
    """The words of a layer by unit, agreed ones before drafts, in the language of the analysis."""
    query = (
        select(col(Wording.unit_id), col(Wording.words))
        .join(Layer, col(Layer.id) == col(Wording.layer_id))
        .where(
            col(Layer.kind) == kind,
            col(Wording.words) != "",
            col(Wording.unit_id).is_not(None),
            col(Wording.language) == select(col(StudyRow.language)).scalar_subquery(),
        )
        .order_by((col(Wording.status) == "agreed").desc(), col(Wording.id))
    )
    found: dict[UUID, str] = {}
    for unit, words in s.execute(query):
        found.setdefault(unit, words)
    return found


def _who(s: Session) -> dict[UUID, str]:
    """Who speaks first in each unit, by their number."""
    query = (
        select(col(MeaningUnit.id), col(Participant.label))
        .join(Turn, col(Turn.transcript_id) == col(MeaningUnit.transcript_id))
        .join(Speaker, col(Speaker.id) == col(Turn.speaker_id))
        .join(Participant, col(Participant.id) == col(Speaker.participant_id))
        .where(
            col(Turn.position) >= col(MeaningUnit.first_turn),
            col(Turn.position) <= col(MeaningUnit.last_turn),
            col(Speaker.role) == "participant",
        )
        .order_by(col(Turn.position))
    )
    found: dict[UUID, str] = {}
    for unit, label in s.execute(query):
        found.setdefault(unit, label)
    return found
