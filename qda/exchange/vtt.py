"""WebVTT captions (Teams, Zoom, recorders): cues become turns, their times are kept."""

import html
import re
from collections.abc import Iterator, Sequence

from qda.domain.transcript import ParsedTranscript
from qda.exchange.decoding import decoded
from qda.exchange.reading import Source, Utterance, cue_lines, transcript
from qda.exchange.stamps import seconds_of
from qda.language import ngettext

TIMES = re.compile(r"^.*-->.*$", re.MULTILINE)
VOICE = re.compile(r"<v(?:\.[^\s>]+)?\s+([^>]+)>")
MARKUP = re.compile(r"</?(?:v|c|b|i|u|ruby|rt|lang)(?:[.\s][^>]*)?>|<\d[\d:.]*>")


def read_vtt(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """A .vtt file: speakers from `<v Name>` or `Name:` inside the cues. Raises Unreadable."""
    import webvtt

    text, encoding, warnings = decoded(data)
    timed = TIMES.sub(lambda line: line[0].replace(",", "."), text)
    captions = webvtt.from_string(timed if timed.startswith("WEBVTT") else f"WEBVTT\n\n{timed}")
    lost = len(TIMES.findall(timed)) - len(captions.captions)
    if lost > 0:
        warnings.append(ngettext("{n} caption could not be read.", "{n} captions could not be read.", lost))
    said = [one for cue in captions.captions for one in _voices(cue.raw_text, seconds_of(cue.start))]
    return transcript(
        Source("vtt", cue_lines(said, speakers), encoding, title, apart=True, warnings=warnings), speakers
    )


def _voices(raw: str, seconds: float | None) -> Iterator[Utterance]:
    """The voices within one cue; words before the first voice belong to whoever spoke last."""
    first, *voices = VOICE.split(raw)
    if first.strip():
        yield Utterance("", _plain(first), seconds)
    for speaker, words in zip(voices[::2], voices[1::2], strict=True):
        yield Utterance(_plain(speaker), _plain(words), seconds)


def _plain(words: str) -> str:
    return html.unescape(MARKUP.sub("", words)).strip()
