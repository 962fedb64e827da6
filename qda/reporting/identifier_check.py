"""Whether strings that may identify somebody stand in files that are about to leave the study."""

import re
from collections.abc import Mapping
from html import unescape
from io import BytesIO
from typing import NamedTuple
from unicodedata import normalize
from uuid import UUID
from zipfile import ZipFile, is_zipfile

from sqlalchemy import select
from sqlmodel import col

from qda.reporting.material import rows
from qda.store import tables as t
from qda.store.study import Study

SHORTEST = 3
"""A string of fewer letters is looked for as a whole word in its own case only."""
TAGS = re.compile(r"<[^>]+>")
PARTING = re.compile(r"</w:p>|<w:(?:br|tab|cr)/?>|</si>|</is>|</c>")
"""Where words end in the parts of Word files and spreadsheets; runs within a word are no end of it."""
GENITIVE = r"(?:['’]?s)?"


class Left(NamedTuple):
    """A file with a kind of identifying string, and how often; never the string."""

    file: str
    kind: str
    times: int


def left_in(study: Study, viewer: UUID | None, files: Mapping[str, bytes]) -> list[Left]:
    """Strings of the study's list that are open or to be replaced, and values of identifying attributes, found in files and their names."""
    strings = identifying(study, viewer)
    found = []
    patterns = [(pattern_of(string), kind) for string, kind in strings]
    for name, data in files.items() if strings else ():
        words = normalize("NFC", f"{name}\n{text_of(data)}")
        for pattern, kind in patterns:
            times = len(pattern.findall(words))
            if times:
                found.append(Left(name, kind, times))
    return found


def pattern_of(string: str) -> re.Pattern[str]:
    """The string as whole words, over ends of lines, with an s of possession; a short one in its own case only."""
    case = re.NOFLAG if len(string) <= SHORTEST else re.IGNORECASE
    words = r"[\s\u00ad]+".join(map(re.escape, normalize("NFC", string).split()))
    return re.compile(rf"(?<![^\W_]){words}{GENITIVE if len(string) > SHORTEST else ''}(?![^\W_])", case)


def identifying(study: Study, viewer: UUID | None) -> list[tuple[str, str]]:
    """The strings with their kinds."""
    value, attribute = t.AttributeValue, t.Attribute
    with study.seen(viewer) as s:
        listed = rows(
            s,
            select(col(t.Identifier.words), col(t.Identifier.kind)).where(
                col(t.Identifier.decision) != "keep"
            ),
        )
        values = rows(
            s,
            select(col(value.value), col(attribute.name))
            .join(attribute, col(attribute.id) == col(value.attribute_id))
            .where(col(attribute.identifying)),
        )
    return sorted({(words.strip(), kind or "?") for words, kind in (*listed, *values) if words.strip()})


def text_of(data: bytes) -> str:
    """The words in a file: a page without its tags, a package part by part."""
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as pack:
            parts = [pack.read(name) for name in pack.namelist() if name.endswith((".xml", ".rels"))]
        return "\n".join(
            unescape(TAGS.sub("", PARTING.sub("\n", part.decode("utf-8", "replace")))) for part in parts
        )
    words = data.decode("utf-8", "replace")
    return unescape(TAGS.sub(" ", words)) if words.lstrip("\ufeff").startswith("<") else words
