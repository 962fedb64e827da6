"""Names of categories that a manuscript prints otherwise than the study has them."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from qda.domain.inner_contradictions import Remark
from qda.domain.manuscript_text import Manuscript
from qda.domain.quote_tracing import words_of
from qda.language import _
from qda.reporting.material import Heading, Material

MARKED = re.compile(r"[“«\"‘]([^“”«»\"‘\n]{3,80}?)[”»\"’]")
SAID = re.compile(
    r"\b(?:categor(?:y|ies)|themes?|kategori(?:en|er|ene)?|tema(?:et)?)\s*(?:were|was|are|is|var|er|named|called|labelled|kalt)?\s*[:,–-]?\s*([^.\n]{3,300})",
    re.IGNORECASE,
)
NEAR = 0.8
NEAR_ONE = 0.72
"""How alike two names must be to be asked about; a name of one word is in a heading or between marks."""


class Printed(NamedTuple):
    """A phrase that stands where names of categories stand."""

    words: str
    start: int
    stop: int


def names(material: Material) -> dict[str, Heading]:
    """All names of categories and codes, as they are compared."""
    found: dict[str, Heading] = {}
    for one in (*material.codes.values(), *material.categories.values()):
        for name in (one.name, one.publication_name):
            if name:
                found[flat(name)] = one
    return found


def flat(words: str) -> str:
    """A name as it is compared: small letters, without marks and numbering."""
    return re.sub(r"^(?:\d+ )+", "", " ".join(word.key for word in words_of(words)))


def candidates(manuscript: Manuscript) -> Iterator[Printed]:
    """Headings, phrases between marks, and lists behind the word category."""
    for start, one in manuscript.body():
        if one.heading:
            yield Printed(one.words, start, start + len(one.words))
            continue
        for match in MARKED.finditer(one.words):
            yield Printed(match[1], start + match.start(1), start + match.end(1))
        for match in SAID.finditer(one.words):
            place = match.start(1)
            for piece in re.split(r"(,|;|\band\b|\bog\b|[“”«»\"])", match[1]):
                if piece.strip() and not re.fullmatch(r",|;|and|og|[“”«»\"]", piece):
                    yield Printed(piece.strip(), start + place, start + place + len(piece))
                place += len(piece)


def otherwise(manuscript: Manuscript, material: Material) -> Iterator[Remark]:
    """Phrases in the place of a name that are near to the name of a category and equal to none."""
    known = names(material)
    categories = {name: one for name, one in known.items() if one.kind != "code"}
    told: set[str] = set()
    for one in candidates(manuscript):
        words = flat(one.words)
        if not words or words in told or words in known:
            continue
        name, likeness = nearest(words, categories)
        if name and likeness >= (NEAR if " " in name else NEAR_ONE):
            told.add(words)
            yield Remark(
                "name",
                _("“{printed}”, but the study’s name is “{name}”.").format(
                    printed=one.words, name=printed_name(material, categories[name])
                ),
                ((one.start, one.stop),),
            )


def printed_name(material: Material, heading: Heading) -> str:
    """The name for the paper."""
    return material.name(heading, str(material.about["publication_language"]))


def nearest(words: str, known: dict[str, Heading]) -> tuple[str, float]:
    """The name that is most alike, and how much; words of another length are not looked at."""
    best, most = "", 0.0
    for name in known:
        if abs(len(name) - len(words)) > max(4, len(name) // 3):
            continue
        likeness = SequenceMatcher(None, words, name, autojunk=False).ratio()
        if likeness > most:
            best, most = name, likeness
    return best, most


def unnamed(manuscript: Manuscript, material: Material) -> list[str]:
    """The categories at the top that the manuscript nowhere names, where it names at least one of them."""
    text = f" {flat(manuscript.text[: manuscript.body_stop])} "
    tops = [material.categories[str(place.id)] for place, depth in material.tree.walk() if depth == 0]
    missing = [
        one.name
        for one in tops
        if not any(f" {flat(name)} " in text for name in (one.name, one.publication_name) if name)
    ]
    return missing if len(missing) < len(tops) else []
