"""Files of linguists and speech tools in which each speaker has a tier of stretches in time."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from qda.domain.transcript import ParsedTranscript
from qda.errors import Unreadable
from qda.exchange.decoding import decoded
from qda.exchange.reading import Source, Utterance, speech
from qda.exchange.xml import parsed_xml
from qda.language import _, quoted

TOKEN = re.compile(
    r'(?P<token>"(?:[^"]|"")*"|<exists>|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|\[\d*\]|^[ \t]*!.*$', re.MULTILINE
)
"""What stands in a TextGrid; numbers of its parts in brackets and remarks of its own are no tokens."""
DEEPEST = 8  # tiers below one another


class Stretch(NamedTuple):
    """What is said in one tier between two times."""

    seconds: float | None
    speaker: str
    words: str


def read_elan(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """An ELAN .eaf file: its time-aligned tiers, each its participant's (or named after itself). Raises Unreadable."""
    del speakers
    root = parsed_xml(data, "ELAN file")
    times = _slots(root)
    times_of = {
        one.get("ANNOTATION_ID", ""): times.get(one.get("TIME_SLOT_REF1", ""))
        for one in root.iter("ALIGNABLE_ANNOTATION")
    }
    tiers = _spoken_tiers(list(root.iter("TIER")))
    found = [
        Stretch(_begins(one, times, times_of), tier.get("PARTICIPANT") or _who(named, tiers), _words(one))
        for named, tier in tiers
        for one in tier.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION")
    ]
    warnings = _left_out(
        [one.get("TIER_ID") or "" for one in root.iter("TIER") if _holds_words(one)],
        [tier.get("TIER_ID") or "" for _named, tier in tiers],
    )
    return _read("elan", found, title, warnings=warnings)


def _slots(root: etree._Element) -> dict[str, float]:
    """The times of a file; a place on the line that has none of its own has that of the place before it."""
    times: dict[str, float] = {}
    last: float | None = None
    for slot in root.iter("TIME_SLOT"):
        value = slot.get("TIME_VALUE", "")
        last = int(value) / 1000 if value.isdecimal() else last
        if last is not None:
            times[slot.get("TIME_SLOT_ID", "")] = last
    return times


def _who(named: etree._Element, tiers: Sequence[tuple[etree._Element, etree._Element]]) -> str:
    """Whose a tier is by its name; where all are called after the pattern “text@KAR”, what stands behind the sign."""
    name = named.get("TIER_ID") or ""
    by_sign = all("@" in (one.get("TIER_ID") or "") for one, _tier in tiers)
    return name.rpartition("@")[2] or name if by_sign else name


def _spoken_tiers(tiers: Sequence[etree._Element]) -> list[tuple[etree._Element, etree._Element]]:
    """The tiers with no other above them, each with the tier its words stand in: itself, else the first below it that has any."""
    below: dict[str, list[etree._Element]] = {}
    for tier in tiers:
        below.setdefault(tier.get("PARENT_REF") or "", []).append(tier)

    def worded(tier: etree._Element, left: int) -> etree._Element | None:
        if _holds_words(tier) or not left:
            return tier
        return next(
            (
                found
                for one in below.get(tier.get("TIER_ID") or "-", [])
                if (found := worded(one, left - 1)) is not None and _holds_words(found)
            ),
            None,
        )

    spoken = ((tier, worded(tier, DEEPEST)) for tier in below.get("", []))
    return [(tier, tier if found is None else found) for tier, found in spoken]


def _holds_words(tier: etree._Element) -> bool:
    return any(_words(one).strip() for one in tier.iter("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"))


def _begins(
    one: etree._Element, times: Mapping[str, float], times_of: Mapping[str, float | None]
) -> float | None:
    """When a stretch begins: by itself, or by the one it hangs on."""
    own = one.get("TIME_SLOT_REF1")
    return times.get(own) if own else times_of.get(one.get("ANNOTATION_REF", ""))


def _left_out(all_tiers: Sequence[str], read: Sequence[str]) -> list[str]:
    """The tiers with words that were not taken as speech, named once in a warning."""
    others = [name for name in dict.fromkeys(all_tiers) if name not in read]
    if not others:
        return []
    return [
        _(
            "Not taken as speech: the tiers {names}. They hold words, translations or notes on other tiers."
        ).format(names=", ".join(quoted(name) for name in others))
    ]


def read_exmaralda(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """An EXMARaLDA .exb file: the transcribed tiers of its speakers along the common time line. Raises Unreadable."""
    del speakers
    root = parsed_xml(data, "EXMARaLDA file")
    line = {point.get("id", ""): (n, _number(point.get("time"))) for n, point in enumerate(root.iter("tli"))}
    names = {
        speaker.get("id", ""): (speaker.findtext("abbreviation") or "").strip() or speaker.get("id", "")
        for speaker in root.iter("speaker")
    }
    found = sorted(
        (
            line.get(event.get("start", ""), (len(line), None)),
            names.get(tier.get("speaker", ""), ""),
            event.text or "",
        )
        for tier in root.iter("tier")
        if tier.get("type") == "t"
        for event in tier.iter("event")
    )
    named = [
        (_shown(tier, names), tier.get("type"))
        for tier in root.iter("tier")
        if any(event.text and event.text.strip() for event in tier.iter("event"))
    ]
    warnings = _left_out([name for name, kind in named if kind != "t"], ())
    return _read(
        "exmaralda",
        [Stretch(at[1], speaker, words) for at, speaker, words in found],
        title,
        in_order=True,
        warnings=warnings,
    )


def _shown(tier: etree._Element, names: Mapping[str, str]) -> str:
    """How a tier of EXMARaLDA is called: as the program shows it."""
    shown = (
        tier.get("display-name") or f"{names.get(tier.get('speaker', ''), '')} [{tier.get('category', '')}]"
    )
    return shown.strip()


def read_textgrid(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """A Praat .TextGrid file, long or short: each tier of intervals is a speaker. Raises Unreadable."""
    del speakers
    text, _encoding, warnings = decoded(data)
    tokens = (match["token"] for match in TOKEN.finditer(text) if match["token"])
    try:
        found = list(_grid(tokens))
    except (StopIteration, ValueError, RuntimeError):
        raise Unreadable(
            _(
                "This TextGrid is damaged: it ends too early. Nothing was imported. Save it anew in Praat and try again."
            )
        ) from None
    return _read("textgrid", found, title, warnings=warnings)


def _grid(tokens: Iterator[str]) -> list[Stretch]:
    found: list[Stretch] = []
    while next(tokens) != "<exists>":
        pass
    for _tier in range(int(next(tokens))):
        kind, name = _unquoted(next(tokens)), _unquoted(next(tokens))
        next(tokens), next(tokens)
        for _one in range(int(next(tokens))):
            start = float(next(tokens))
            if kind == "IntervalTier":
                next(tokens)
            found.append(Stretch(start, name, _unquoted(next(tokens))))
    return found


def _unquoted(token: str) -> str:
    if not token.startswith('"'):
        raise ValueError(token)
    return token[1:-1].replace('""', '"')


def _words(one: etree._Element) -> str:
    return one.findtext("ANNOTATION_VALUE") or ""


def _number(value: str | None) -> float | None:
    try:
        return None if value is None else float(value)
    except ValueError:
        return None


def _read(
    format: str, found: Sequence[Stretch], title: str, *, in_order: bool = False, warnings: Sequence[str] = ()
) -> ParsedTranscript:
    ordered = (
        found
        if in_order
        else sorted(found, key=lambda one: float("inf") if one.seconds is None else one.seconds)
    )
    said = [Utterance(one.speaker, one.words, one.seconds) for one in ordered if one.words.strip()]
    return speech(Source(format, (), "", title, warnings=warnings), said, in_pieces=True)
