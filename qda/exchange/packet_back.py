"""A Word file that came back from a co-author: its paragraphs and rows, tracked changes, comments and authors."""

import re
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

from qda.domain.packet import SIGN, Block, Remark, Returned
from qda.domain.text import clean
from qda.errors import Unreadable
from qda.exchange import packages
from qda.exchange.xml import parsed_xml
from qda.language import _

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
DC = "{http://purl.org/dc/elements/1.1/}"
CORE = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
KIND = "Word file"
GONE = (f"{WORD}del", f"{WORD}moveFrom")
TRACKED = (*GONE, f"{WORD}ins", f"{WORD}moveTo")
BOX = f"{WORD}txbxContent"
STRUCK = (f"{WORD}strike", f"{WORD}dstrike")
COLOURED = (f"{WORD}highlight",)
OFF = ("0", "false", "off", "none")
HEADING = re.compile(r"heading (\d)$")
DOCUMENT = "word/document.xml"


def read_packet(data: bytes) -> Returned:
    """The page with all changes read as accepted, each with who made them. Raises Unreadable."""
    body, reader, author = opened_page(data)
    return Returned(list(reader.blocks(body)), author)


def opened_page(data: bytes) -> "tuple[etree._Element, Reader, str]":
    """The page of a Word file, what reads its paragraphs, and who saved it last. Raises Unreadable."""
    refuse_others(data)
    with packages.opened(data, KIND) as package:
        body = _part(package, DOCUMENT)
        if body is None:
            raise Unreadable(_("Not a Word file: it has no page in it. Nothing was read."))
        return body, Reader(_levels(package), _remarks(package), _notes(package)), _last_author(package)


def refuse_others(data: bytes) -> None:
    """Say what to do with a file that a word processor wrote in another format. Raises Unreadable."""
    if is_rich_text(data) or b"application/vnd.oasis.opendocument.text" in data[:200]:
        raise Unreadable(
            _(
                "This file is not in Word's format (.docx). Nothing was read. Open it where it was written, save it as .docx, and bring that in: comments and tracked changes stay in it."
            )
        )


def is_rich_text(data: bytes) -> bool:
    """Whether a file is .rtf."""
    return data[:5] == b"{\\rtf"


def _part(package: ZipFile, name: str) -> etree._Element | None:
    try:
        return parsed_xml(package.read(name), KIND)
    except KeyError:
        return None
    except packages.UNREADABLE:
        raise Unreadable(
            _(
                "This Word file is damaged inside. Nothing was read. Open it in Word, save it anew, and try again."
            )
        ) from None


def _levels(package: ZipFile) -> dict[str, int]:
    """The heading level of each paragraph style, also of those that build upon one."""
    root = _part(package, "word/styles.xml")
    found: dict[str, int] = {}
    for style in root.iter(f"{WORD}style") if root is not None else ():
        name = style.find(f"{WORD}name")
        match = HEADING.match(name.get(f"{WORD}val", "").casefold()) if name is not None else None
        if match:
            found[style.get(f"{WORD}styleId", "")] = int(match[1])
    return found


def _remarks(package: ZipFile) -> dict[str, tuple[Remark, str, str]]:
    """The comments by their id: author and words, the mark of their paragraph, and of the one they answer."""
    root = _part(package, "word/comments.xml")
    if root is None:
        return {}
    extended = _part(package, "word/commentsExtended.xml")
    ties = list(extended.iter(f"{W15}commentEx")) if extended is not None else []
    over = {one.get(f"{W15}paraId", ""): one.get(f"{W15}paraIdParent", "") for one in ties}
    done = {one.get(f"{W15}paraId", "") for one in ties if one.get(f"{W15}done") in ("1", "true")}
    found = {}
    for one in root.iter(f"{WORD}comment"):
        words = "\n".join(_letters(p) for p in one.iter(f"{WORD}p")).strip()
        marks = [p.get(f"{W14}paraId", "") for p in one.iter(f"{WORD}p")]
        mark = marks[-1] if marks else ""
        author = clean(one.get(f"{WORD}author", ""))[0].strip()
        remark = Remark(author, clean(words)[0], done=mark in done)
        found[one.get(f"{WORD}id", "")] = (remark, mark, over.get(mark, ""))
    return found


def _notes(package: ZipFile) -> dict[str, str]:
    """The footnotes and endnotes by the tag and id that their places in the page carry."""
    found = {}
    for kind in ("footnote", "endnote"):
        root = _part(package, f"word/{kind}s.xml")
        for one in root.iter(f"{WORD}{kind}") if root is not None else ():
            words = "\n".join(_letters(p) for p in one.iter(f"{WORD}p"))
            found[f"{WORD}{kind}Reference {one.get(f'{WORD}id', '')}"] = clean(words)[0].strip()
    return found


def _last_author(package: ZipFile) -> str:
    root = _part(package, "docProps/core.xml")
    if root is None:
        return ""
    for tag in (f"{CORE}lastModifiedBy", f"{DC}creator"):
        if found := root.findtext(tag, "").strip():
            return clean(found)[0]
    return ""


class Reader:
    """Reads paragraphs and rows with their changes and comments; each comment once."""

    def __init__(
        self,
        levels: dict[str, int],
        remarks: dict[str, tuple[Remark, str, str]],
        notes: dict[str, str] | None = None,
    ) -> None:
        self.levels, self.remarks, self.notes = levels, remarks, notes or {}
        self.used: set[str] = set()

    def blocks(self, parent: etree._Element) -> Iterator[Block]:
        """Paragraphs and rows in the order of the page."""
        for child in parent:
            if child.tag == f"{WORD}p":
                yield self.block([child])
            elif child.tag == f"{WORD}tr":
                yield self.row(child)
            elif child.tag in (f"{WORD}body", f"{WORD}tbl", f"{WORD}sdt", f"{WORD}sdtContent", *TRACKED):
                yield from self.blocks(child)

    def row(self, row: etree._Element) -> Block:
        """A table row as one block; one taken out with tracking is gone."""
        made = self.block(list(row.iter(f"{WORD}p")), between=" ")
        out = row.find(f"{WORD}trPr/{WORD}del")
        made.row, made.level = True, 0
        if out is not None:
            made.gone = True
            made.authors.insert(0, out.get(f"{WORD}author", ""))
        return made

    def block(self, paragraphs: list[etree._Element], between: str = "\n") -> Block:
        """Words, level, authors and comments of paragraphs that belong together."""
        words = between.join(_letters(one) for one in paragraphs)
        authors = [
            one.get(f"{WORD}author", "")
            for p in paragraphs
            for one in p.iter(*TRACKED)
            if one.get(f"{WORD}author")
        ]
        gone = not words.strip() and any(True for p in paragraphs for _one in p.iter(*GONE))
        if gone:
            words = between.join(_letters(one, gone=True) for one in paragraphs)
        level = self.level(paragraphs[0]) if paragraphs else 0
        made = Block(clean(words)[0], level, gone=gone, authors=list(dict.fromkeys(authors)))
        for one in paragraphs:
            made.remarks.extend(self.remarks_on(one))
            made.remarks.extend(self.beside(one))
        return made

    def level(self, paragraph: etree._Element) -> int:
        """The heading level of a paragraph."""
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        if style is not None and style.get(f"{WORD}val", "") in self.levels:
            return self.levels[style.get(f"{WORD}val", "")]
        outline = paragraph.find(f"{WORD}pPr/{WORD}outlineLvl")
        return (
            int(outline.get(f"{WORD}val", "9")) % 9 + 1
            if outline is not None and outline.get(f"{WORD}val") != "9"
            else 0
        )

    def remarks_on(self, paragraph: etree._Element) -> Iterator[Remark]:
        """The comments that begin in a paragraph."""
        for sign in paragraph.iter(f"{WORD}commentRangeStart", f"{WORD}commentReference"):
            id = sign.get(f"{WORD}id", "")
            if id in self.remarks and id not in self.used:
                self.used.add(id)
                remark, mark, over = self.remarks[id]
                chosen = _chosen(paragraph, id)
                if chosen == _letters(paragraph).strip():
                    chosen = ""
                yield Remark(remark.author, remark.words, chosen, mark, over, remark.done)

    def beside(self, paragraph: etree._Element) -> Iterator[Remark]:
        """What was said in foot- and endnotes, in text boxes, by striking words out and by colouring them."""
        for sign in paragraph.iter(f"{WORD}footnoteReference", f"{WORD}endnoteReference"):
            if words := self.notes.get(f"{sign.tag} {sign.get(f'{WORD}id', '')}"):
                yield Remark("", words)
        boxes = ["\n".join(map(_letters_of, box.iter(f"{WORD}p"))) for box in paragraph.iter(BOX)]
        yield from (Remark("", clean(words)[0].strip()) for words in dict.fromkeys(boxes) if words.strip())
        for ways, said in (
            (STRUCK, _("Struck out: “{words}”")),
            (COLOURED, _("Marked with colour: “{words}”")),
        ):
            if words := clean(_painted(paragraph, ways))[0].strip():
                yield Remark("", said.format(words=words))


def _chosen(paragraph: etree._Element, id: str) -> str:
    """The words of a paragraph between the ends of a comment."""
    taken, inside = [], False
    for one in paragraph.iter():
        if one.get(f"{WORD}id") == id and one.tag == f"{WORD}commentRangeStart":
            inside = True
        elif one.get(f"{WORD}id") == id and one.tag == f"{WORD}commentRangeEnd":
            break
        elif inside and one.tag == f"{WORD}t":
            taken.append(one.text or "")
    return clean("".join(taken))[0].strip()


def _painted(paragraph: etree._Element, ways: tuple[str, ...]) -> str:
    """The words of a paragraph that look a certain way."""
    found: list[str] = []
    for run in paragraph.iter(f"{WORD}r"):
        look = run.find(f"{WORD}rPr")
        signs = [] if look is None else [one for one in look if one.tag in ways]
        if any(one.get(f"{WORD}val", "true") not in OFF for one in signs):
            found.extend(one.text or "" for one in run.iter(f"{WORD}t"))
    return " ".join(SIGN.sub(" ", "".join(found)).split())


def _letters_of(paragraph: etree._Element) -> str:
    """The words of a paragraph in a text box."""
    return "".join(one.text or "" for one in paragraph.iter(f"{WORD}t"))


def _letters(paragraph: etree._Element, *, gone: bool = False) -> str:
    """The words of a paragraph as if all changes were accepted, or (gone) those that were taken out."""
    found = []
    for one in paragraph.iter(
        f"{WORD}t", f"{WORD}delText", f"{WORD}tab", f"{WORD}br", f"{WORD}noBreakHyphen"
    ):
        out = any(parent.tag in GONE for parent in one.iterancestors())
        if out is not gone or any(parent.tag == BOX for parent in one.iterancestors()):
            continue
        found.append(
            {f"{WORD}tab": " ", f"{WORD}br": " ", f"{WORD}noBreakHyphen": "-"}.get(
                str(one.tag), one.text or ""
            )
        )
    return "".join(found)
