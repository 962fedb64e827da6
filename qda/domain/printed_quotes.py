"""The quotes that a manuscript prints: between quotation marks, set apart as a block, or in a table's cell."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from qda.domain.manuscript_text import Manuscript

MARKED = re.compile(
    r"“(?P<curly>[^“”]+)(?:”|$)|«(?P<guillemets>[^«»]+)(?:»|$)|„(?P<low>[^„“”]+)[“”]|(?<!\w)\"(?P<straight>[^\"]+)\"(?!\w)"
    r"|(?<![\w’])‘(?P<single>[^‘]{20,}?)’(?![\w])"
)
TAG = re.compile(
    r"[.,;:]?\s*(?:[(\[](?P<brackets>[^()\[\]]{1,60})[)\]]|[–—-]\s?(?P<dash>[^.\n]{1,60}?)(?=[.\n]|$))"
)
ENDING_TAG = re.compile(r"\s*(?:\((?P<brackets>[^()…]{1,60})\)|[–—]\s?(?P<dash>[^.–—\n]{1,60}))\.?\s*$")
NAMED = re.compile(
    r"\((?=[^()]*(?:\b[A-ZÆØÅ]{1,4}\d{1,3}\b|[Pp]articipant|[Ii]nformant|[Dd]eltaker|[Ii]nterview))[^()]{2,60}\)\.?\s*$"
)
"""A paragraph that ends with a speaker's number or role may be a quote without marks."""
FIRST = re.compile(r"\b([A-ZÆØÅ]{1,4}\d{1,3}):\s*$")
ELISION = re.compile(r"[(\[]\s*(?:…|\.\s?\.\s?\.)\s*[)\]]|/\s?(?:…|\.\.\.)\s?/|…|\.{3,}|\.\s\.\s\.")
WORDS_OF_SPEECH = 5
"""A quote of fewer words may be a way of speaking; it is traced, and not missed where it is nowhere."""
CELL_WORDS = 6


class PrintedQuote(NamedTuple):
    """One quote with its place (code points in the manuscript) and who is named behind it; `sure` where it must be found."""

    words: str
    start: int
    stop: int
    tag: str
    sure: bool
    section: str


def printed_quotes(manuscript: Manuscript) -> list[PrintedQuote]:
    """All quotes before the references, in order."""
    found: list[PrintedQuote] = []
    before = ""
    for start, one in manuscript.body():
        if one.heading:
            continue
        inside = list(marked(manuscript, start, one.words, sure=not one.cell))
        alone = before.endswith(":") or bool(NAMED.search(one.words))
        before = one.words.rstrip()
        if (one.block or one.cell or alone) and covered(inside) < len(one.words) / 2:
            found += apart(
                manuscript,
                start,
                one.words,
                sure=one.block,
                least=CELL_WORDS if one.cell else WORDS_OF_SPEECH,
            )
        if not one.block or not found or covered(inside) >= len(one.words) / 2:
            found += inside
    return found


def covered(quotes: list[PrintedQuote]) -> int:
    """How many letters stand between marks."""
    return sum(each.stop - each.start for each in quotes)


def marked(manuscript: Manuscript, start: int, words: str, *, sure: bool) -> Iterator[PrintedQuote]:
    """What stands between quotation marks in a paragraph."""
    for match in MARKED.finditer(words):
        name = next(name for name, value in match.groupdict().items() if value is not None)
        said = match[name]
        if not said.strip():
            continue
        begin = start + match.start(name)
        long = len(ELISION.sub(" ", said).split()) >= WORDS_OF_SPEECH
        yield PrintedQuote(
            said.strip(),
            begin,
            begin + len(said),
            tag_behind(words[match.end() :]) or tag_before(words[: match.start()]),
            sure and long,
            manuscript.section_at(start),
        )


def tag_behind(rest: str) -> str:
    """Who is named right behind a quote: “(M4)”, “– manager, FG1”."""
    match = TAG.match(rest)
    return (match["brackets"] or match["dash"] or "").strip() if match else ""


def tag_before(words: str) -> str:
    """The speaker's number right before a quote: “M4: …”."""
    match = FIRST.search(words)
    return match[1] if match else ""


def apart(
    manuscript: Manuscript, start: int, words: str, *, sure: bool, least: int
) -> Iterator[PrintedQuote]:
    """A paragraph that is a quote as a whole, without the speaker's name at its end."""
    said, tag = words, ""
    if match := ENDING_TAG.search(words):
        tag = (match["brackets"] or match["dash"] or "").strip()
        said = words[: match.start()]
    said = said.strip('“”«»"‘’ ')
    if len(said.split()) >= least:
        begin = start + words.index(said)
        yield PrintedQuote(said, begin, begin + len(said), tag, sure, manuscript.section_at(start))
