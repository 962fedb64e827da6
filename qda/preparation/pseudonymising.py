"""Replacing names by tokens everywhere in one act that can be undone: looked at first, with what may go wrong."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlmodel import Session, col, select

from qda.assist.languages import code_of
from qda.domain import name_forms
from qda.domain.name_forms import Place
from qda.domain.table import Column, Table
from qda.errors import Refused
from qda.exchange.table_csv import write_csv
from qda.language import _, ngettext
from qda.preparation import everywhere
from qda.preparation.collisions import collisions
from qda.preparation.name_places import Everywhere, Standing, sought
from qda.preparation.rewriting import Rewriting
from qda.preparation.tokens import decided
from qda.store.study import Study
from qda.store.tables import MeaningUnit

EXAMPLES = 3


class Shift(NamedTuple):
    """What replacing does to an interview: whether its text changes, units whose words do, units that only move."""

    changes: bool
    touched: int
    moved: int


def preview(study: Study, *, viewer: UUID | None) -> dict[str, Any]:
    """What replacing would do now, as far as this person sees the study; nothing is changed.

    {"strings": [{"words", "kind", "token", "times", "where": {group: times}, "forms": as they stand, "examples":
    [{"where": group, "title", "turn", "before", "after"}]}], "times", "interviews": how many texts change, "units":
    {"touched", "moved"}, "collisions": [{"kind", "words", "other", "sentence"}]}.
    """
    with study.seen(viewer) as s:
        strings = decided(s)
        names = list(strings)
        looked = Everywhere([sought(words) for words in names])
        rows = {words: _row(words, one.kind, one.token) for words, one in strings.items() if one.token}
        instead = {n: rows[words]["token"] for n, words in enumerate(names) if words in rows}
        for place in looked.standing(s) if rows else ():
            if names[place.name] in rows:
                _stands(rows[names[place.name]], place)
        shifts = [_shift(s, one, looked.in_interview(one), instead) for one in everywhere.interviews(s)]
        found = collisions(s, strings)
    return {
        "strings": sorted(rows.values(), key=lambda row: (-row["times"], row["words"])),
        "times": sum(row["times"] for row in rows.values()),
        "interviews": sum(shift.changes for shift in shifts),
        "units": {"touched": sum(x.touched for x in shifts), "moved": sum(x.moved for x in shifts)},
        "collisions": found,
    }


def replace(
    study: Study,
    *,
    by: UUID,
    act: UUID | None = None,
    why: str = "",
    progress: Callable[[int, int], object] | None = None,
) -> dict[str, Any]:
    """Replace every string that is decided so, everywhere, in one act: texts as new versions with their units, and all other words.

    Undo brings everything back; it stays possible until it is made final. `progress` is told (done, all) in interviews.
    Raises Refused where nothing is to be replaced. Answers {"strings", "places", "where": {group: places},
    "interviews": with a new text, "units": touched}.
    """
    with study.act("pseudonymise", _("Replace names by tokens"), by, id=act, why=why) as step:
        strings = decided(step.s)
        named = [(sought(words), one.token or None) for words, one in strings.items()]
        tokens = sum(token is not None for __, token in named)
        if not tokens:
            raise Refused(
                _("No string is to be replaced. Nothing was changed. Decide on possible identifiers first.")
            )
        done = Rewriting(step, named).everything(progress)
        places = sum(done.places.values())
        if not places:
            raise Refused(
                ngettext(
                    "The string to be replaced stands nowhere in the study. Nothing was changed.",
                    "None of the {n} strings to be replaced stands in the study. Nothing was changed.",
                    tokens,
                ).format(n=tokens)
            )
        answer = {
            "strings": tokens,
            "places": places,
            "where": {group: n for group, n in done.places.items() if n},
            "interviews": done.interviews,
            "units": done.touched,
        }
        step.answer = answer
    return answer


def key_file(study: Study, *, viewer: UUID | None) -> bytes:
    """The pairs of string and token as a table (CSV), to be kept elsewhere before the replacement is made final."""
    with study.seen(viewer) as s:
        rows = [(words, one.token, _(one.kind)) for words, one in decided(s).items() if one.token]
    headings = (_("String"), _("Token"), _("Kind"))
    return write_csv(Table(tuple(map(Column, headings)), tuple(rows)))


def _row(words: str, kind: str, token: str) -> dict[str, Any]:
    return {
        "words": words,
        "kind": kind,
        "token": token,
        "times": 0,
        "where": {},
        "forms": [],
        "examples": [],
    }


def _stands(row: dict[str, Any], place: Standing) -> None:
    row["times"] += 1
    row["where"][place.group] = row["where"].get(place.group, 0) + 1
    form = " ".join(place.words.split())
    if form not in row["forms"]:
        row["forms"].append(form)
    if len(row["examples"]) < EXAMPLES:
        new = name_forms.in_place_of(row["token"], place.ending, place.language)
        row["examples"].append(
            {
                "where": place.group,
                "title": place.interview.title if place.interview else "",
                "turn": place.interview.turn_at(place.start) if place.interview else 0,
                "before": f"{place.before}{place.words}{place.after}",
                "after": f"{place.before}{new}{place.after}",
            }
        )


def _shift(
    s: Session, interview: everywhere.Interview, places: Sequence[Place], instead: Mapping[int, str]
) -> Shift:
    __, changes = name_forms.replaced(interview.text, places, instead, code_of(interview.language or "en"))
    if not changes:
        return Shift(changes=False, touched=0, moved=0)
    query = select(col(MeaningUnit.start), col(MeaningUnit.stop)).where(
        col(MeaningUnit.transcript_id) == interview.id
    )
    touched = moved = 0
    for start, stop in s.exec(query):
        inside = any(one.start < stop and start < one.stop for one in changes)
        touched += inside
        moved += not inside and any(one.stop <= start for one in changes)
    return Shift(changes=True, touched=touched, moved=moved)
