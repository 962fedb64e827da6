"""Erasing listed strings, and what a pseudonymisation replaced, once it is made final."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlmodel import Session, col

from qda.domain.erasure import BLACK, Finder, Stretches, Token, always, either, joined, strings_finder
from qda.domain.name_forms import Name, Names
from qda.domain.text import edits
from qda.errors import Refused
from qda.language import _
from qda.preparation.erasing.plan import Plan, identifiers, put_marks, take_away, texts_with
from qda.preparation.name_places import INFLECTING, sought
from qda.preparation.tokens import decided
from qda.store.acting import OpenAct
from qda.store.tables import MeaningUnit, TextBody, TextVersion

if TYPE_CHECKING:
    from uuid import UUID

SHORTEST = 2
"""Fewer characters than these are never erased as a string: they stand everywhere."""


def strings_plan(s: Session, strings: Sequence[str], *, inside_words: bool = False) -> Plan:
    """What erasing a list of strings sets out to do. Raises Refused for an empty list and for single letters."""
    wanted = sorted({" ".join(one.split()) for one in strings if one.strip()})
    if not wanted:
        raise Refused(_("The list of strings is empty. Nothing was changed."))
    if any(len(one) < SHORTEST for one in wanted):
        raise Refused(
            _("A single letter stands everywhere and cannot be erased as a string. Nothing was changed.")
        )
    mark = _("[removed]")
    plan = _plan(s, strings_finder(wanted, inside_words=inside_words), always(mark))
    plan.listing["strings"] = len(wanted)
    plan.kind, plan.doing = "erase strings", _("Erase listed strings")
    return plan


def final_plan(s: Session) -> Plan:
    """What making a pseudonymisation final sets out to do. Raises Refused where nothing was replaced."""
    known = {words: one for words, one in decided(s).items() if one.token}
    tokens = surfaces(s) | {words: one.token for words, one in known.items()}
    if not tokens:
        raise Refused(_("Nothing was replaced, so there is nothing to make final. Nothing was changed."))
    names = [sought(words) for words in known]
    plan = _plan(s, replaced_finder(names, tokens), token_of(tokens))
    plan.listing["strings"] = len(known) or len(tokens)
    plan.kind, plan.doing = "make final", _("Make the replacement of identifiers final")
    return plan


def replaced_finder(names: Sequence[Name], tokens: Iterable[str]) -> Finder:
    """Finds names in the forms in which they are replaced, and all that replacing took out, as it stood there."""
    forms = [Names(names, language) for language in ("", INFLECTING)]

    def in_forms(words: str) -> Stretches:
        return joined((place.start, place.stop) for one in forms for place in one.places(words))

    return either(in_forms, strings_finder(tokens, any_case=False))


def token_of(tokens: Mapping[str, str]) -> Token:
    """What stands for a string that was found: its own token where it has one, with a genitive s where it had one."""
    by_key = {" ".join(words.casefold().split()): token for words, token in tokens.items()}
    by_length = sorted(by_key, key=len, reverse=True)
    mark = _("[removed]")

    def token(found: str) -> str:
        key = " ".join(found.casefold().split())
        first = next((one for one in by_length if key.startswith(one)), None)
        if first is None:
            return mark
        ending = "s" if key.removeprefix(first) == "s" else ""
        return (by_key[first] or mark) + ending

    return token


def surfaces(s: Session) -> dict[str, str]:
    """What earlier replacements took out of the texts, as it stood there, and what they put in its place."""
    query = select(
        col(TextVersion.transcript_id), col(TextVersion.number), col(TextVersion.cause), col(TextBody.words)
    ).join(TextBody, col(TextBody.sha256) == col(TextVersion.sha256))
    found: dict[str, str] = {}
    before: UUID | None = None
    last = ""
    for transcript, _number, cause, words in s.connection().execute(
        query.order_by(col(TextVersion.transcript_id), col(TextVersion.number))
    ):
        if cause == "pseudonymisation" and before == transcript:
            found = replaced(last, words) | found
        before, last = transcript, words
    return found


def replaced(old: str, new: str) -> dict[str, str]:
    """What stood in the old text where the new one has a token in square brackets."""
    found = {}
    for one in edits(old, new).changes:
        was, now = old[one.start : one.stop].strip(), new[one.new_start : one.new_stop].strip()
        if now.startswith("[") and was and BLACK not in was:
            found[was] = now
    return found


def _plan(s: Session, find: Finder, token: Token) -> Plan:
    texts, listed = texts_with(s, find), identifiers(s, find)

    def act_on(step: OpenAct) -> None:
        for transcript, _title, _words, places in texts:
            put_marks(step, transcript, places, token)
        take_away(step, {"identifier": listed})

    plan = Plan("", "", "", find, _("[removed]"), token, act_on)
    plan.wiped = {("identifier", id): None for id in listed}
    plan.listing = {
        "interviews": [{"title": title, "places": len(places)} for _id, title, _words, places in texts],
        "touched": touched_units(s, find),
        "identifiers": len(listed),
    }
    return plan


def touched_units(s: Session, find: Finder) -> list[dict[str, Any]]:
    """Meaning units in whose words something is found."""
    rows = s.connection().execute(
        select(col(MeaningUnit.number), col(MeaningUnit.quote)).order_by(col(MeaningUnit.number))
    )
    return [{"number": n, "words": quote} for n, quote in rows if find(quote)]
