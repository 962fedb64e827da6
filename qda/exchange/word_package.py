"""A Word file as a package of parts: no date, no author, no trace of the machine; the same parts give the same bytes."""

from collections.abc import Iterable
from html import escape
from importlib.resources import files
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MARGIN = 1134
A4 = (11906, 16838)
"""Twentieths of a point: two centimetres, and the sides of the paper."""

LOCALES = {
    "en": "en-GB",
    "nb": "nb-NO",
    "nn": "nn-NO",
    "sv": "sv-SE",
    "da": "da-DK",
    "fi": "fi-FI",
    "de": "de-DE",
}
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

SETTINGS = (
    f'{HEAD}<w:settings xmlns:w="{W}"><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


class Part(NamedTuple):
    """A part beside the document, by its kind (styles, numbering, comments), which is its name too."""

    kind: str
    xml: str


def write_package(title: str, body: Iterable[str], parts: Iterable[Part]) -> bytes:
    """The file: its title, the document's XML piece by piece, and the parts beside it."""
    beside = [*parts, Part("settings", SETTINGS)]
    out = BytesIO()
    with ZipFile(out, "w") as package:
        for name, xml in (
            ("[Content_Types].xml", content_types(beside)),
            ("_rels/.rels", TOP_RELATIONS),
            ("docProps/core.xml", core_properties(title)),
            ("word/_rels/document.xml.rels", relations(beside)),
            *((f"word/{part.kind}.xml", part.xml) for part in beside),
        ):
            package.writestr(place(name), xml.encode())
        with package.open(place("word/document.xml"), "w") as stream:
            for chunk in body:
                stream.write(chunk.encode())
    return out.getvalue()


def place(name: str) -> ZipInfo:
    """Where a part stands in the package, without a date or a trace of the machine."""
    info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = ZIP_DEFLATED
    info.create_system = 0
    info.external_attr = 0
    return info


def content_types(parts: Iterable[Part]) -> str:
    """What each part is."""
    beside = "".join(
        f'<Override PartName="/word/{part.kind}.xml" ContentType="{OFFICE}.{part.kind}+xml"/>'
        for part in parts
    )
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>{beside}'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    )


TOP_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)


def relations(parts: Iterable[Part]) -> str:
    """How the document names the parts beside it."""
    beside = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/{part.kind}" Target="{part.kind}.xml"/>'
        for n, part in enumerate(parts, 1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{beside}</Relationships>'


def core_properties(title: str) -> str:
    """The file's properties: a title, and neither author nor time."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape(title, quote=False)}</dc:title></cp:coreProperties>'
    )


def styles(language: str, more: str = "") -> Part:
    """The named styles, which a journal's template replaces by its own of the same names; `more`: XML of further ones."""
    skeleton = files("qda.exchange").joinpath("table_docx_styles.xml").read_text("utf-8")
    xml = skeleton.replace("LANGUAGE", locale(language)).replace("</w:styles>", f"{more}</w:styles>")
    return Part("styles", xml)


def locale(language: str) -> str:
    """A language as Word names it, escaped."""
    return escape(LOCALES.get(language, language))


def paper(*, landscape: bool, margin: int = MARGIN, edge: int = 708) -> str:
    """The paper of a section: A4, upright or landscape; `edge`: from it to the lines at head and foot."""
    wide, high = A4[::-1] if landscape else A4
    turned = ' w:orient="landscape"' if landscape else ""
    margins = " ".join(f'w:{side}="{margin}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'<w:sectPr><w:pgSz w:w="{wide}" w:h="{high}"{turned}/>'
        f'<w:pgMar {margins} w:header="{edge}" w:footer="{edge}" w:gutter="0"/></w:sectPr>'
    )
