"""Questions to the categories (Elo et al. 2014): prompts to think, never errors; each can be answered with a reason."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.domain.likeness import stems
from qda.domain.text import clean
from qda.errors import Refused
from qda.language import _, ngettext, percent
from qda.organising.analysis import Analysis, analysis_of
from qda.organising.found import all_of, fetch, the, written
from qda.organising.uncoded import uncoded
from qda.store.study import Study
from qda.store.tables import Answer, Category, Code, Coder, Topic, Transcript

LONG = 10
"""More words than this in a category's name ask for a shorter one."""
ROOT = 6
"""Words that begin with so many equal letters count as one (anchorage, anchoring)."""
TARGETS: dict[str, Any] = {"category": Category, "code": Code, "transcript": Transcript}
LISTED = 200


class Question(NamedTuple):
    """A question: `about` = what it is about now (when that changes, an answer no longer holds)."""

    kind: str
    group: str
    text: str
    more: str
    about: Sequence[object]
    on: tuple[str, str] | None = None
    page: str = "tree"
    query: dict[str, str] = {}  # noqa: RUF012  never changed
    listed: Sequence[tuple[str, str, str]] = ()

    @property
    def seen(self) -> str:
        """What it is about, short enough to be kept with an answer."""
        return hashlib.sha256(repr([self.kind, *self.about]).encode()).hexdigest()[:32]


def questions(study: Study, viewer: UUID | None) -> dict[str, Any]:
    """All questions as the tree stands now: {"open": […], "answered": […], "uncoded": as `uncoded` tells it}.

    A question is {"kind", "group", "text", "more", "on", "target", "seen", "page", "query", "listed": [[kind, id,
    name]]}; an answered one also "answer": {"id", "who", "why"}. An answer stops holding when what it was about
    changes.
    """
    analysis = analysis_of(study, viewer)
    left = uncoded(study, viewer)
    found = [*_voices(analysis), *_tree(analysis), *_names(study, viewer, analysis), *_left(left)]
    known = _answers(study, viewer)
    told = [(_told(one), known.get((one.kind, one.on[1] if one.on else "", one.seen))) for one in found]
    return {
        "open": [one for one, answer in told if not answer],
        "answered": [one | {"answer": answer} for one, answer in told if answer],
        "uncoded": left,
    }


def answer(  # noqa: PLR0913  what was asked, about what, and the reason
    study: Study,
    kind: str,
    seen: str,
    why: str,
    *,
    on: str = "",
    target: UUID | None = None,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Answer a question with a reason; it comes back when what it was about changes. Refused without a reason."""
    words = clean(why)[0].strip()
    if not words:
        raise Refused(
            _(
                "An answer needs a reason: it goes into the audit trail. Nothing was changed. Write a few words."
            )
        )
    with study.act(
        "answer question", _("Answer a question to the categories"), by, why=words, id=act
    ) as doing:
        link: dict[str, UUID] = {}
        if on and target:
            link = {f"{on}_id": all_of(doing, TARGETS[on], [target], _("What was asked about"))[0].id}
        row = Answer(coder_id=by, space_id=doing.space, kind=kind, seen=seen, why=words, **link)
        doing.s.add(row)
        doing.s.flush()
        told = {"answer": str(row.id)}
        doing.answer = told
    return told


def ask_again(study: Study, answer: UUID, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Take an answer away: the question is open again."""
    with study.act("ask again", _("Open a question again"), by, id=act) as doing:
        row = the(doing, Answer, answer, _("This answer"))
        doing.s.delete(row)
        told = {"answer": str(answer)}
        doing.answer = told
    return told


def _told(one: Question) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "group": one.group,
        "text": one.text,
        "more": one.more,
        "on": one.on[0] if one.on else "",
        "target": one.on[1] if one.on else "",
        "seen": one.seen,
        "page": one.page,
        "query": one.query,
        "listed": [list(line) for line in one.listed],
    }


def _answers(study: Study, viewer: UUID | None) -> dict[tuple[str, str, str], dict[str, str]]:
    query = select(
        written(Answer.id),
        col(Answer.kind),
        written(Answer.category_id),
        written(Answer.code_id),
        written(Answer.transcript_id),
        col(Answer.seen),
        col(Answer.why),
        col(Coder.name),
    ).join(Coder, col(Coder.id) == col(Answer.coder_id))
    with study.seen(viewer) as s:
        return {
            (kind, category or code or transcript or "", seen): {"id": id, "why": why, "who": who}
            for id, kind, category, code, transcript, seen, why, who in fetch(
                s, query.order_by(col(Answer.id))
            )
        }


def _on(id: UUID) -> dict[str, Any]:
    return {"on": ("category", str(id)), "page": "category", "query": {"node": str(id)}}


def _voices(analysis: Analysis) -> Iterator[Question]:
    """Whom a category rests on, and whether its units stand in a sibling too."""
    group = _("Voices")
    labels = {one["id"]: one["label"] for one in analysis.people}
    tree = analysis.places.tree
    for place, _depth in tree.walk():
        units = analysis.units_in(str(place.id))
        people = analysis.people_in(units)
        where = _on(place.id)
        if len(units) == 1:
            told = _("“{name}” rests on one unit (U{number})").format(
                name=_named(place.name), number=analysis.units[units[0]].number
            )
            yield Question("one unit", group, told, _("Is it a category of its own yet?"), units, **where)
        elif units and len(people) == 1:
            told = _("“{name}” rests on one voice ({who})").format(
                name=_named(place.name), who=labels[people[0]]
            )
            more = ngettext(
                "{n} unit, all by one participant", "{n} units, all by one participant", len(units)
            )
            yield Question("one voice", group, told, more.format(n=len(units)), units, **where)
    yield from _siblings(analysis)


def _siblings(analysis: Analysis) -> Iterator[Question]:
    tree = analysis.places.tree
    for over in [None, *tree.places]:
        below = [(place, set(analysis.units_in(str(place.id)))) for place in tree.children(over)]
        for (one, mine), (other, theirs) in combinations(below, 2):
            shared = analysis.in_order(mine & theirs)
            if not shared:
                continue
            text = ngettext(
                "{n} unit stands in both “{one}” and “{other}”",
                "{n} units stand in both “{one}” and “{other}”",
                len(shared),
            ).format(n=len(shared), one=_named(one.name), other=_named(other.name))
            numbers = ", ".join(f"U{analysis.units[unit].number}" for unit in shared[:12])
            kind = f"siblings {other.id}"
            yield Question(kind, _("Tree"), text, numbers, shared, **_on(one.id))


def _tree(analysis: Analysis) -> Iterator[Question]:
    tree, codes, group = analysis.places.tree, analysis.places.codes, _("Tree")
    placed = [code for code in codes.values() if code.category]
    for place, _depth in tree.walk():
        below = tree.children(place.id)
        held = [code for code in placed if code.category == place.id and not code.parent]
        if len(below) + len(held) != 1:
            continue
        name = _named(below[0].name if below else held[0].name)
        text = _("“{name}” holds one thing only: “{child}”").format(name=_named(place.name), child=name)
        more = _("Does the level say more than what it holds?")
        about = [str(one.id) for one in below] + [one.id for one in held]
        yield Question("single child", group, text, more, about, **_on(place.id))
    yield from _depths(analysis)
    loose = [code for code in codes.values() if not code.category and not code.parked]
    if loose:
        text = ngettext("{n} code has no place yet", "{n} codes have no place yet", len(loose))
        yield _list("no place", group, text, [("code", code.id, code.name) for code in loose], page="board")
    parked = [code for code in codes.values() if code.parked]
    if parked:
        text = ngettext("{n} code is parked", "{n} codes are parked", len(parked))
        yield _list("parked", group, text, [("code", code.id, code.name) for code in parked], page="board")


def _list(
    kind: str, group: str, text: str, listed: list[tuple[str, str, str]], page: str = "tree"
) -> Question:
    names = ", ".join(name for _kind, _id, name in listed[:6])
    more = names + (" …" if len(listed) > 6 else "")  # noqa: PLR2004  as many names as fit on a line
    about = sorted(id for _kind, id, _name in listed)
    return Question(kind, group, text.format(n=len(listed)), more, about, page=page, listed=listed[:LISTED])


def _depths(analysis: Analysis) -> Iterator[Question]:
    """Whether codes stand under as many categories everywhere."""
    tree = analysis.places.tree
    depths: dict[str, set[int]] = {}
    for code in analysis.places.codes.values():
        if code.category and code.category in tree.places:
            above = tree.above(code.category)
            top = above[-1] if above else tree.places[code.category]
            depths.setdefault(top.name, set()).add(1 + len(above))
    every = sorted({depth for found in depths.values() for depth in found})
    if len(every) > 1:
        text = _("Codes stand under {least} to {most} categories").format(least=every[0], most=every[-1])
        parts = [f"{_named(name)}: {'–'.join(map(str, sorted(found)))}" for name, found in depths.items()]
        yield Question("unequal depth", _("Tree"), text, "; ".join(parts), sorted(parts))


def _names(study: Study, viewer: UUID | None, analysis: Analysis) -> Iterator[Question]:
    group = _("Names and definitions")
    with study.seen(viewer) as s:
        topics = [row[0] for row in fetch(s, select(col(Topic.question)).order_by(col(Topic.position)))]
        undefined = {
            table: fetch(
                s,
                select(written(kind.id), col(kind.name))
                .where(col(kind.definition) == "")
                .order_by(col(kind.number)),
            )
            for table, kind in (("category", Category), ("code", Code))
        }
    lines = [line.strip(" –-•*\t") for topic in topics for line in topic.splitlines() if line.strip()]
    for place, _depth in analysis.places.tree.walk():
        words = len(place.name.split())
        if words > LONG:
            text = _("“{name}” is a long name").format(name=place.name)
            more = ngettext("{n} word", "{n} words", words).format(n=words)
            yield Question("long name", group, text, more, [place.name], **_on(place.id))
        if line := next((line for line in lines if repeats(place.name, line)), ""):
            text = _("“{name}” has the name of a topic in the interview guide").format(name=place.name)
            more = _("“{topic}”: is it a finding, or the question again?").format(topic=line)
            yield Question("guide topic", group, text, more, [place.name, line], **_on(place.id))
    for table, listed in (
        (name, [(name, id, named) for id, named in undefined[name]]) for name in ("category", "code")
    ):
        if listed:
            yield _list(f"no definition {table}", group, _without_definition(table, len(listed)), listed)


def _without_definition(table: str, n: int) -> str:
    if table == "category":
        return ngettext("{n} category has no definition", "{n} categories have no definition", n)
    return ngettext("{n} code has no definition", "{n} codes have no definition", n)


def repeats(name: str, topic: str) -> bool:
    """Whether every word of a name that says something stands in a topic of the guide, in this form or another."""
    said = [word.casefold() for word in stems(name).values()]
    asked = [word.casefold() for word in stems(topic).values()]
    return bool(said) and all(any(_alike(word, other) for other in asked) for word in said)


def _alike(one: str, other: str) -> bool:
    same = set(stems(one)) == set(stems(other))
    return same or (min(len(one), len(other)) >= ROOT and one[:ROOT] == other[:ROOT])


def _left(interviews: Iterable[dict[str, Any]]) -> Iterator[Question]:
    for one in interviews:
        if not one["stretches"] or not one["words"]:
            continue
        longest = one["stretches"][0]
        text = _("{title}: {share} of the participants' words are in units").format(
            title=one["title"], share=percent(one["coded"] / one["words"])
        )
        where = ngettext(
            "longest stretch: turn {turn}, {n} word",
            "longest stretch: turn {turn}, {n} words",
            longest["words"],
        )
        more = where.format(turn=longest["turn"], n=longest["words"])
        query = {"interview": one["id"], "turn": str(longest["turn"])}
        yield Question(
            "uncoded",
            _("Where nothing is coded yet"),
            text,
            more,
            [one["coded"], one["words"]],
            on=("transcript", one["id"]),
            page="coding",
            query=query,
        )


def _named(name: str) -> str:
    return name or _("a pile without a name")
