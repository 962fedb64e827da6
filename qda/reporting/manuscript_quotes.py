"""Every quote that a manuscript prints, traced to the wording, the original and its place, with all that differs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from qda.domain.manuscript_text import Manuscript
from qda.domain.printed_quotes import PrintedQuote, printed_quotes
from qda.domain.quote_tracing import Difference, Piece, Trace, pieces, words_of, words_said
from qda.language import _
from qda.reporting.material import Material, Unit
from qda.reporting.spoken_words import Place, Spoken, Texts, Written

STEADY = 0.8
"""A cell of a table, or a few words, count as a changed quote only from this share of equal words on."""


class TracedQuote(NamedTuple):
    """A printed quote and what the study knows of it.

    `state`: "as written" (a quote as printed of the study), "as said", "changed", "condensed" (words of an analyst),
    "not found". `edits` are how the study's own wording differs from what was said, without a mark.
    """

    quote: PrintedQuote
    state: str
    differences: Sequence[Difference] = ()
    unit: Unit | None = None
    place: Place | None = None
    title: str = ""
    turns: tuple[int, int] | None = None
    speakers: Sequence[str] = ()
    original: str = ""
    wording: Written | None = None
    edits: Sequence[Difference] = ()
    approved: str = ""
    remarks: Sequence[str] = ()


def traced(
    manuscript: Manuscript, spoken: Spoken, approved: Mapping[str, str], other: set[str]
) -> list[TracedQuote]:
    """All quotes in order; what is a name in the study or one of the `other` phrases is left out.

    `approved`: unit → who approved its quote.
    """
    found = (
        trace(quote, spoken, approved)
        for quote in printed_quotes(manuscript)
        if phrase(quote.words) not in other
    )
    return [one for one in found if one is not None]


def phrase(words: str) -> str:
    """A phrase as it is compared with names."""
    return " ".join(word.key for word in words_of(words))


def trace(quote: PrintedQuote, spoken: Spoken, approved: Mapping[str, str]) -> TracedQuote | None:
    """One quote; nothing for words between marks that need not be a quote and are nowhere."""
    run = pieces(quote.words)
    if found := spoken.quotes.stream.exact(run):
        written = spoken.wordings[int(spoken.quotes.named(found.first))]
        return of_wording(quote, "as written", found, written, spoken, approved)
    if found := spoken.said.stream.exact(run):
        return of_speech(quote, "as said", found, spoken, approved)
    if len(run) == 1 and (found := spoken.condensed.stream.exact(run)):
        written = spoken.wordings[int(spoken.condensed.named(found.first))]
        return of_wording(quote, "condensed", found, written, spoken, approved) if quote.sure else None
    return changed(quote, run, spoken, approved)


def changed(
    quote: PrintedQuote, run: Sequence[Piece], spoken: Spoken, approved: Mapping[str, str]
) -> TracedQuote | None:
    """The nearest place, where one is near enough."""
    said = spoken.said.stream.nearest(run)
    written = spoken.quotes.stream.nearest(run)
    best = max((one.share for one in (said, written) if one), default=0.0)
    if best < (0 if quote.sure else STEADY) or not best:
        return TracedQuote(quote, "not found") if quote.sure else None
    if written and (said is None or written.share > said.share):
        wording = spoken.wordings[int(spoken.quotes.named(written.first))]
        return of_wording(quote, "changed", written, wording, spoken, approved)
    return (
        of_speech(quote, "changed" if said and said.differences else "as said", said, spoken, approved)
        if said
        else None
    )


def of_wording(
    quote: PrintedQuote,
    state: str,
    found: Trace,
    written: Written,
    spoken: Spoken,
    approved: Mapping[str, str],
) -> TracedQuote:
    """A quote that a wording of a unit holds: its place is that of the unit."""
    unit = spoken.material.by_id[written.unit]
    place = Place(unit.transcript, unit.start, unit.stop)
    edits: Sequence[Difference] = ()
    if state != "condensed" and written.language == spoken.material.language:
        own = Texts([("", words_said(unit.quote))]).stream
        run = pieces(written.words)
        near = own.exact(run) or own.nearest(run)
        edits = near.differences if near else ()
    told = located(quote, state, place, unit, spoken, approved)
    return told._replace(differences=found.differences, wording=written, edits=edits)


def of_speech(
    quote: PrintedQuote, state: str, found: Trace, spoken: Spoken, approved: Mapping[str, str]
) -> TracedQuote:
    """A quote that stands in a transcript."""
    words = spoken.said.words
    place = Place(spoken.said.named(found.first), words[found.first].start, words[found.last].stop)
    told = located(quote, state, place, spoken.unit_at(place), spoken, approved)
    return told._replace(differences=found.differences)


def located(
    quote: PrintedQuote,
    state: str,
    place: Place,
    unit: Unit | None,
    spoken: Spoken,
    approved: Mapping[str, str],
) -> TracedQuote:
    """What lies at the place of a quote, and whether the person named behind it said it."""
    turns = spoken.turns_of(place)
    speakers = spoken.speakers(place)
    remarks = list(named_otherwise(quote.tag, place, speakers, spoken.material))
    if unit is None:
        remarks.append(_("These words are in no meaning unit."))
    if state == "condensed":
        remarks.append(_("These are the words of an analyst, not of a participant."))
    return TracedQuote(
        quote,
        state,
        unit=unit,
        place=place,
        title=spoken.material.interviews[place.transcript].title,
        turns=(turns[0].position, turns[-1].position) if turns else None,
        speakers=speakers,
        original=spoken.texts[place.transcript][place.start : place.stop],
        approved=approved.get(unit.id, "") if unit else "",
        remarks=remarks,
    )


def named_otherwise(tag: str, place: Place, speakers: Sequence[str], material: Material) -> Iterator[str]:
    """Where the label, the role or the interview behind a quote is not that of its place."""
    labels = {person.label for person in material.people.values()}
    printed = {label for label in labels if re.search(rf"(?<!\w){re.escape(label)}(?!\w)", tag)}
    titles = {one.title for one in material.interviews.values()} - labels
    named = {title for title in titles if re.search(rf"(?<!\w){re.escape(title)}(?!\w)", tag)}
    title = material.interviews[place.transcript].title
    if printed and not printed & set(speakers):
        yield _("Printed as {printed}, but said by {speakers}.").format(
            printed=", ".join(sorted(printed)), speakers=", ".join(speakers) or "?"
        )
    elif not printed:
        yield from other_role(tag, speakers, material)
    if named and title not in named:
        yield _("Printed as from {printed}, but it stands in {title}.").format(
            printed=", ".join(sorted(named)), title=title
        )


def other_role(tag: str, speakers: Sequence[str], material: Material) -> Iterator[str]:
    """Where the role behind a quote is that of others only."""
    own = {head(p.role) for p in material.people.values() if p.label in speakers and p.role}
    roles = {head(person.role) for person in material.people.values() if person.role}
    printed = {role for role in roles if re.search(rf"\b{re.escape(role)}s?\b", tag, re.IGNORECASE)}
    if own and printed and not printed & own:
        yield _("Printed as “{tag}”, but said by {speakers} ({own}).").format(
            tag=tag, speakers=", ".join(speakers), own=", ".join(sorted(own))
        )


def head(role: str) -> str:
    """The last word of a role."""
    return role.lower().split()[-1]
