"""Where two people coded differently, side by side with the words, and how each difference ended: by talk, not by figures."""

from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import select
from sqlmodel import col

from qda.errors import Refused
from qda.language import _
from qda.review.agreement import matching
from qda.review.coded import TWO, Coded, Unit, coded
from qda.review.found import the
from qda.review.threads import ENDS, add, begin, threads
from qda.store.study import Study
from qda.store.tables import TextBody, Thread, Transcript

AROUND = 160
"""So many characters of the talk stand before and after a difference."""


def differences(
    study: Study, viewer: UUID | None, *, level: str = "", two: tuple[UUID, UUID] | None = None
) -> dict[str, Any]:
    """All differences of two people (without a choice the first two), in the order of the talk.

    {"coders": [{"id", "name"}], "two": names, "level", "levels": [[kind, label]], "alike": how many units were coded
    alike, "items": [{"thread", "kind": "differ", "first only" or "second only", "title", "transcript", "two": their keys, "units": two of
    {"id", "number", "start", "stop", "codes", "values"} or None, "begin", "text", "state", "why", "comments"}]}.
    """
    found = coded(study, viewer)
    wanted = found.level(level)
    people = found.people
    pair = two or (people[0], people[1]) if len(people) >= TWO else None
    answer: dict[str, Any] = {
        "coders": [{"id": str(one), "name": found.coders[one]} for one in people],
        "two": [found.coders[one] for one in pair] if pair else [],
        "level": wanted,
        "levels": [["code", _("open code")], *([kind, label] for _n, kind, label in found.levels)],
        "alike": 0,
        "items": [],
    }
    if pair is None:
        return answer
    texts = _texts(study, viewer, found)
    talk = {one["id"]: one for one in threads(study, viewer)}
    for first, second in _units(found, pair):
        item = _item(study, found, pair, (first, second), wanted)
        if item is None:
            answer["alike"] += 1
            continue
        _in_talk(item, texts[item["transcript"]], talk)
        answer["items"].append(item)
    return answer


def _units(found: Coded, pair: tuple[UUID, UUID]) -> list[tuple[Unit | None, Unit | None]]:
    """The units to lay side by side: the same one twice where units are fixed, else the matched ones and those alone."""
    if found.fixed:
        both = [unit for unit in found.inside if set(pair) <= set(found.given.get(unit.id, {}))]
        return [(unit, unit) for unit in both]
    made = matching(found, *pair)
    rows: list[tuple[Any, Any]] = [(one.id, other.id) for one, other in made.pairs]
    rows += [(one.id, None) for one in made.only_first]
    rows += [(None, one.id) for one in made.only_second]
    order = list(found.texts)
    return sorted(rows, key=lambda row: _place(row[0] or row[1], order))


def _place(unit: Unit, order: list[UUID]) -> tuple[int, int, int]:
    return order.index(unit.transcript), unit.start, unit.number


def _item(
    study: Study,
    found: Coded,
    pair: tuple[UUID, UUID],
    units: tuple[Unit | None, Unit | None],
    level: str,
) -> dict[str, Any] | None:
    told = [_told(found, unit, one, level) for unit, one in zip(units, pair, strict=True)]
    first, second = told
    if first and second and first["values"] == second["values"]:
        return None
    there = next(unit for unit in units if unit)
    kind = "differ" if first and second else "first only" if first else "second only"
    return {
        "thread": str(thread_of(study, units)),
        "kind": kind,
        "title": found.texts[there.transcript].title,
        "transcript": str(there.transcript),
        "two": [str(one) for one in pair],
        "units": told,
    }


def _told(found: Coded, unit: Unit | None, person: UUID, level: str) -> dict[str, Any] | None:
    if unit is None:
        return None
    codes = sorted(found.name(code, "code") for code in found.given.get(unit.id, {}).get(person, ()))
    return {
        "id": str(unit.id),
        "number": unit.number,
        "start": unit.start,
        "stop": unit.stop,
        "codes": codes,
        "values": sorted(found.values(unit, person, level)),
    }


def thread_of(study: Study, units: tuple[Unit | None, Unit | None]) -> UUID:
    """The key of the thread in which a difference is talked about: always the same for the same units."""
    return uuid5(study.id, "difference " + " ".join(str(unit.id) if unit else "-" for unit in units))


def _texts(study: Study, viewer: UUID | None, found: Coded) -> dict[str, str]:
    with study.seen(viewer) as s:
        query = (
            select(col(Transcript.id), col(TextBody.words))
            .join(TextBody, col(TextBody.sha256) == col(Transcript.sha256))
            .where(col(Transcript.id).in_(list(found.texts)))
        )
        return {str(id): words for id, words in s.execute(query)}


def _in_talk(item: dict[str, Any], text: str, talk: dict[str, dict[str, Any]]) -> None:
    """The words around a difference, and what was said about it."""
    units = [unit for unit in item["units"] if unit]
    first, last = min(unit["start"] for unit in units), max(unit["stop"] for unit in units)
    begin_at = at_a_word(text, max(0, first - AROUND), first)
    end = min(len(text), last + AROUND)
    end = last + len(text[last:end].rsplit(" ", 1)[0]) if end < len(text) else end
    said = talk.get(item["thread"], {})
    item |= {
        "begin": begin_at,
        "text": text[begin_at:end],
        "state": said.get("state", "open"),
        "why": said.get("why", ""),
        "comments": said.get("comments", []),
    }


def at_a_word(text: str, start: int, stop: int) -> int:
    """The beginning of the first whole word between two places."""
    return start if not start else start + text[start:stop].find(" ") + 1


def settle(  # noqa: PLR0913  which units, how it ended, and why
    study: Study,
    first: UUID | None,
    second: UUID | None,
    state: str,
    *,
    words: str = "",
    why: str = "",
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Say how a difference ended: "answered" (consensus reached) or "agreed to differ", with the reason; "open" to go on.

    Both codings stay as they are; `words` is said in the thread on the first unit. Answers {"thread", "state"}. Refused
    without a reason, as the reason is what the talk was for.
    """
    if state not in ("open", *ENDS):
        raise Refused(
            _("“{state}” is no way of ending a difference. Nothing was changed.").format(state=state)
        )
    if state != "open" and not why.strip():
        raise Refused(_("Write the reason in a sentence; it is what the talk was for. Nothing was changed."))
    doing_words = {
        "open": _("Talk about a difference"),
        "answered": _("Reach consensus on a difference"),
        "agreed to differ": _("Agree to differ"),
    }
    target = first or second
    if target is None:
        raise Refused(_("A difference needs a unit. Nothing was changed."))
    key = uuid5(study.id, "difference " + " ".join(str(id) if id else "-" for id in (first, second)))
    with study.act("comment", doing_words[state], by, why=why, id=act) as doing:
        row = the(doing, "unit", target)
        thread = doing.s.get(Thread, key) or begin(doing, "unit", row.id, doing.space, thread=key)
        if words.strip():
            add(doing, thread, words)
        thread.state, thread.why = state, why.strip()
        doing.s.flush()
        answer = {"thread": str(key), "state": state}
        doing.answer = answer
    return answer
