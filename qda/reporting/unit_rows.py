"""One row for each meaning unit, with everything that a printed table may need."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.domain.table_shapes import Tag
from qda.reporting.material import Heading, Material, Unit, Voice, key, rows
from qda.reporting.tags import locator, names, tag_of, turns
from qda.store.study import Study
from qda.store.tables import Comment, Memo, TextBody, Thread, Transcript, Turn

THEME = "theme"


class UnitRow(NamedTuple):
    """A meaning unit on its way to the table; several names stand in one cell, a line each.

    `levels` holds for each kind of level the categories on the codes' paths; `path` those of the first code from
    the top; `tag` is without brackets; `group` is the key of the highest category, by which rows are chosen.
    """

    id: str
    number: int
    unit: str
    quote: str
    condensed: str
    interpreted: str
    codes: tuple[str, ...]
    levels: Mapping[str, tuple[str, ...]]
    path: tuple[str, ...]
    group: str
    participants: tuple[str, ...]
    tag: str
    transcript: str
    title: str
    kind: str
    turns: str
    locator: str
    interaction: tuple[str, ...]
    coder: str
    start: int
    stop: int
    rank: tuple[int, int]

    def level(self, kind: str) -> str:
        """The categories of this kind of level on the paths of the unit's codes, a line each."""
        return "\n".join(self.levels.get(kind, ()))


class Asked(NamedTuple):
    """How rows are to be read: language of the cells, whose analysis, how speakers are named."""

    language: str | None = None
    coder: str | None = None
    tag: Tag = Tag.NONE


def unit_rows(material: Material, asked: Asked) -> list[UnitRow]:
    """The rows in the order of the talk; of one coder those they marked or coded."""
    return [
        unit_row(material, unit, asked) for unit in material.units if concerns(material, unit, asked.coder)
    ]


def concerns(material: Material, unit: Unit, coder: str | None) -> bool:
    """Whether a unit belongs to the analysis of this coder (None: to anybody's)."""
    return coder is None or unit.coder == coder or bool(material.codes_on(unit.id, coder))


def unit_row(material: Material, unit: Unit, asked: Asked) -> UnitRow:
    """One row."""
    codes = sorted(material.codes_on(unit.id, asked.coder), key=material.rank.__getitem__)
    path = next((found for code in codes if (found := material.path(code))), [])
    last = len(material.rank)
    language = asked.language
    return UnitRow(
        id=unit.id,
        number=unit.number,
        unit=unit.quote,
        quote=material.printed(unit, language, asked.coder),
        condensed=material.wording(unit, "condensed", language, asked.coder),
        interpreted=material.wording(unit, "interpreted", language, asked.coder),
        codes=tuple(dict.fromkeys(material.name(material.codes[code], language) for code in codes)),
        levels=levels(material, codes, language),
        path=tuple(material.name(one, language) for one in path),
        group=next((one.id for one in path if one.kind != THEME), ""),
        participants=tuple(names(material, unit)),
        tag=tag_of(material, unit, asked.tag),
        transcript=unit.transcript,
        title=material.interviews[unit.transcript].title,
        kind=material.interviews[unit.transcript].kind,
        turns=turns(unit),
        locator=locator(material, unit),
        interaction=tuple(unit.interaction or ()),
        coder=material.coders.get(unit.coder, ""),
        start=unit.start,
        stop=unit.stop,
        rank=(0 if path else 1, material.rank[codes[0]] if codes else last),
    )


def levels(material: Material, codes: Iterable[str], language: str | None) -> dict[str, tuple[str, ...]]:
    """The names on the codes' paths by kind of level; themes that cut across come from further places."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for code in codes:
        for one in (*material.path(code), *themes_across(material, code)):
            found[one.kind][material.name(one, language)] = None
    return {kind: tuple(named) for kind, named in found.items()}


def themes_across(material: Material, code: str) -> list[Heading]:
    """The themes to which a code, or a category above it, belongs beside its place in the tree."""
    if not material.also:
        return []
    links = [code, *(one.id for one in material.path(code))]
    further = (material.categories.get(id) for link in links for id in material.also.get(link, ()))
    return [one for one in further if one is not None and one.kind == THEME]


def in_order(rows: Sequence[UnitRow], order: str) -> list[UnitRow]:
    """As in the talk, or (`tree`) as the tree is read, within a code as in the talk."""
    return sorted(rows, key=lambda row: row.rank) if order == "tree" else list(rows)


def spread(rows: Sequence[UnitRow], most: int) -> list[UnitRow]:
    """So many rows of each category at the top: condensed and coded ones, each time somebody not heard there yet.

    Rows without a place in the tree are left out; the order stays.
    """
    groups: dict[str, list[UnitRow]] = defaultdict(list)
    for row in rows:
        if row.group:
            groups[row.group].append(row)
    kept = {row.id for members in groups.values() for row in varied(members, most)}
    return [row for row in rows if row.id in kept]


def varied(members: Sequence[UnitRow], most: int) -> list[UnitRow]:
    """Some of these rows, from as many different participants and codes as there are."""
    taken: list[UnitRow] = []
    waiting = list(members)
    heard: set[str] = set()
    named: set[str] = set()
    while waiting and len(taken) < most:
        best = min(
            waiting,
            key=lambda row: (
                not row.condensed,
                bool(heard & {*row.participants}),
                bool(named & {*row.codes}),
            ),
        )
        waiting.remove(best)
        taken.append(best)
        heard |= {*best.participants}
        named |= {*best.codes}
    return taken


def exchanges(study: Study, viewer: UUID | None, material: Material, tag: Tag = Tag.NONE) -> dict[str, str]:
    """For units of several turns, all these turns with their speakers, a line each; roles for numbers where `tag` says so."""
    wanted = [unit for unit in material.units if unit.last_turn > unit.first_turn]
    found: dict[str, str] = {}
    with study.seen(viewer) as s:
        spans: dict[str, dict[int, tuple[int, int]]] = defaultdict(dict)
        query = select(key(Turn.transcript_id), col(Turn.position), col(Turn.start), col(Turn.stop))
        for transcript, position, start, stop in rows(s, query):
            spans[transcript][position] = (start, stop)
        texts = select(key(Transcript.id), col(TextBody.words)).join(
            TextBody, col(TextBody.sha256) == col(Transcript.sha256)
        )
        words = dict(rows(s, texts.where(col(Transcript.id).in_({unit.transcript for unit in wanted}))))
    for unit in wanted:
        said = []
        for n in range(unit.first_turn, unit.last_turn + 1):
            speaker = material.voices.get(material.turns[unit.transcript].get(n) or "")
            start, stop = spans[unit.transcript].get(n, (0, 0))
            said.append(f"{speaking(material, speaker, tag)}: {words[unit.transcript][start:stop]}")
        found[unit.id] = "\n".join(said)
    return found


def speaking(material: Material, voice: Voice | None, tag: Tag) -> str:
    """Who begins a line of an exchange."""
    if voice is None:
        return "?"
    person = material.people.get(voice.participant or "")
    of_role = tag in {Tag.ROLE, Tag.ROLE_AND_TRANSCRIPT} and person is not None
    return (person.role if of_role and person else "") or voice.label


def memos(study: Study, viewer: UUID | None) -> dict[str, str]:
    """The memos on each unit, a line each."""
    query = select(key(Memo.unit_id), col(Memo.words)).where(col(Memo.unit_id).is_not(None))
    with study.seen(viewer) as s:
        return together(rows(s, query.order_by(col(Memo.at), col(Memo.id))))


def comments(study: Study, viewer: UUID | None, material: Material) -> dict[str, str]:
    """What co-authors said on each unit, a line each with who said it."""
    query = (
        select(key(Thread.unit_id), key(Comment.coder_id), col(Comment.words))
        .join(Thread, col(Thread.id) == col(Comment.thread_id))
        .where(col(Thread.unit_id).is_not(None))
        .order_by(col(Comment.at), col(Comment.id))
    )
    with study.seen(viewer) as s:
        found = rows(s, query)
    return together((unit, f"{material.coders.get(by, '')}: {words}") for unit, by, words in found)


def together(pairs: Iterable[Sequence[str]]) -> dict[str, str]:
    """The words on each unit, a line each."""
    found: dict[str, list[str]] = defaultdict(list)
    for unit, words in pairs:
        found[unit].append(words)
    return {unit: "\n".join(lines) for unit, lines in found.items()}
