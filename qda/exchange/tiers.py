"""Files of linguists and speech tools in which each speaker has a tier of stretches in time."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from qda.domain.transcript import ParsedTranscript
from qda.errors import Unreadable
from qda.exchange.decoding import decoded
from qda.exchange.reading import Source, Utterance, speech
from qda.exchange.xml import parsed_xml
from qda.language import _

TOKEN = re.compile(r'"(?:[^"]|"")*"|<exists>|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?')
INDEX = re.compile(r"\[\d*\]:?|^\s*!.*$", re.MULTILINE)


class Stretch(NamedTuple):
    """What is said in one tier between two times."""

    seconds: float | None
    speaker: str
    words: str


def read_elan(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """An ELAN .eaf file: its time-aligned tiers, each its participant's (or named after itself). Raises Unreadable."""
    del speakers
    root = parsed_xml(data, "ELAN file")
    times = {
        slot.get("TIME_SLOT_ID", ""): int(value) / 1000
        for slot in root.iter("TIME_SLOT")
        if (value := slot.get("TIME_VALUE", "")).isdecimal()
    }
    found = [
        Stretch(
            times.get(one.get("TIME_SLOT_REF1", "")),
            tier.get("PARTICIPANT") or tier.get("TIER_ID") or "",
            _words(one),
        )
        for tier in root.iter("TIER")
        if tier.get("PARENT_REF") is None
        for one in tier.iter("ALIGNABLE_ANNOTATION")
    ]
    return _read("elan", found, title)


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
    return _read(
        "exmaralda", [Stretch(at[1], speaker, words) for at, speaker, words in found], title, in_order=True
    )


def read_textgrid(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """A Praat .TextGrid file, long or short: each tier of intervals is a speaker. Raises Unreadable."""
    del speakers
    text, _encoding, warnings = decoded(data)
    tokens = iter(TOKEN.findall(INDEX.sub("", text)))
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
