"""SubRip captions, also broken ones."""

import re
from collections.abc import Sequence

from qda.domain.transcript import ParsedTranscript
from qda.exchange.decoding import decoded
from qda.exchange.reading import Source, Utterance, cue_lines, transcript
from qda.language import ngettext

MARKUP = re.compile(r"</?\s*(?:[biusBIUS]|font)(?:\s[^>\n]*)?>|\{\\[^}\n]*\}")


def read_srt(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """An .srt file: speakers from `Name:`, `[Name]` or `(Name)` inside the captions. Raises Unreadable."""
    import pysubs2

    text, encoding, warnings = decoded(data)
    captions = pysubs2.SSAFile.from_string(text, format_="srt", keep_html_tags=True)
    lost = text.count("-->") - len(captions)
    if lost > 0:
        warnings.append(ngettext("{n} caption could not be read.", "{n} captions could not be read.", lost))
    said = [Utterance("", _plain(caption.text), caption.start / 1000) for caption in captions]
    return transcript(
        Source("srt", cue_lines(said, speakers), encoding, title, apart=True, warnings=warnings), speakers
    )


def _plain(words: str) -> str:
    """The words of a caption without the signs for how they look; what merely stands in brackets stays."""
    return MARKUP.sub("", words.replace("\\N", "\n"))
