"""What a file says of itself beside its words: who wrote and saved it, for whom, and what its name gives away."""

import re
from pathlib import PurePath
from typing import NamedTuple

from qda.errors import QdaError
from qda.exchange import packages
from qda.exchange.kinds import kind_of
from qda.exchange.xml import parsed_xml
from qda.language import _

PARTS = {
    ".docx": ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"),
    ".xlsx": ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml"),
    ".odt": ("meta.xml",),
}
HARMLESS_WORDS = (
    "interview intervju transcript transkript transkripsjon focus fokus group gruppe focusgroup fokusgruppe "
    "final corrected rettet ferdig version versjon draft utkast raw commented audio zoom teams meeting otter "
    "deltaker participant informant pilot part del doc the and med with dr "
    "student study studie prosjekt project tekst text recording opptak export eksport copy kopi "
    "norsk nynorsk bokmål svensk dansk engelsk english whisper whisperx nvivo maxqda word"
)
HARMLESS = frozenset(HARMLESS_WORDS.split())
"""Words of a file's name that name nobody."""
PDF = re.compile(rb"/(Author|Title|Company|Creator)\s*\(((?:\\.|[^()\\])*)\)")
LONGEST = 200


class Property(NamedTuple):
    """One thing that a file says of itself: what it is, in the researcher's words, and its value."""

    what: str
    value: str


def properties_of(data: bytes, name: str) -> list[Property]:
    """Author, title, last saved by, company and the like, as the file gives them; a damaged file gives none.

    The name of the file is among them where a word in it may be a person's or a place's.
    """
    suffix = kind_of(data) or PurePath(name).suffix.lower()
    found = _of_pdf(data) if suffix == ".pdf" else _of_package(data, PARTS.get(suffix, ()))
    if telling(PurePath(name).stem):
        found.append(Property(_("file name"), PurePath(name).name))
    return found


def telling(stem: str) -> bool:
    """Whether a file's name holds a word that may name somebody: any word of three letters or more that is no usual one."""
    words = re.findall(r"[^\W\d_]{3,}", stem)
    return any(word.casefold() not in HARMLESS and not word.isupper() for word in words)


def _of_package(data: bytes, parts: tuple[str, ...]) -> list[Property]:
    wanted = _wanted()
    found: list[Property] = []
    if not parts:
        return found
    try:
        with packages.opened(data, "file") as package:
            names = set(package.namelist())
            for part in parts:
                if part in names:
                    for element in parsed_xml(package.read(part), "file").iter():
                        key = str(element.tag).rpartition("}")[2].casefold()
                        value = " ".join((element.text or "").split())[:LONGEST]
                        if key in wanted and value:
                            found.append(Property(wanted[key], value))
    except (QdaError, KeyError, RuntimeError, *packages.UNREADABLE):
        return []
    return list(dict.fromkeys(found))


def _of_pdf(data: bytes) -> list[Property]:
    wanted = _wanted()
    return [
        Property(wanted[key.decode().casefold()], value.decode("latin-1")[:LONGEST])
        for key, value in PDF.findall(data)
        if value.strip()
    ]


def _wanted() -> dict[str, str]:
    return {
        "creator": _("author"),
        "author": _("author"),
        "initial-creator": _("author"),
        "title": _("title"),
        "subject": _("subject"),
        "description": _("description"),
        "keywords": _("keywords"),
        "lastmodifiedby": _("last saved by"),
        "company": _("company"),
        "manager": _("manager"),
        "lpwstr": _("own property"),
    }
