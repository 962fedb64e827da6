"""A co-author at work on a packet: the ten answers of one afternoon, written into the file as Word or LibreOffice would."""

import copy
import io
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NS}}}"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
DATE = "2026-11-20T10:00:00Z"
Change = Callable[[etree._Element], None]


class Page:
    """The file under the co-author's hands."""

    def __init__(self, data: bytes, author: str) -> None:
        self.author = author
        with ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.comments: list[tuple[str, str]] = []

    @property
    def body(self) -> etree._Element:
        found = self.root.find(f"{W}body")
        assert found is not None
        return found

    def paragraph(self, sign: str, *, heading: bool | None = None) -> etree._Element:
        """The first paragraph with this sign; a heading or not where it is said."""
        for one in self.body.iter(f"{W}p"):
            style = one.find(f"{W}pPr/{W}pStyle")
            is_heading = style is not None and style.get(f"{W}val", "").startswith("Heading")
            if sign in words(one) and heading in (None, is_heading):
                return one
        raise LookupError(sign)

    def row(self, sign: str) -> etree._Element:
        return next(one for one in self.body.iter(f"{W}tr") if sign in words(one))

    def comment(self, sign: str, said: str, **where: bool) -> None:
        """A comment in the margin, on the whole paragraph."""
        id = str(len(self.comments))
        self.comments.append((self.author, said))
        paragraph = self.paragraph(sign, **where)
        at = 1 if paragraph.find(f"{W}pPr") is not None else 0
        paragraph.insert(at, etree.Element(f"{W}commentRangeStart", {f"{W}id": id}))
        paragraph.append(etree.Element(f"{W}commentRangeEnd", {f"{W}id": id}))
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": id})

    def rename(self, sign: str, old: str, new: str) -> None:
        """Type over a heading, untracked."""
        text = next(
            one for one in self.paragraph(sign, heading=True).iter(f"{W}t") if old in (one.text or "")
        )
        text.text = (text.text or "").replace(old, new)

    def rename_tracked(self, sign: str, old: str, new: str) -> None:
        """The same with changes tracked: the words taken out, the new ones put in, the rest in runs of its own."""
        paragraph = self.paragraph(sign, heading=True)
        run = next(one for one in paragraph.iter(f"{W}r"))
        rest = words(run).replace(old, "", 1)
        run.getparent().remove(run)  # type: ignore[union-attr]
        gone = self.tracked(paragraph, "del")
        etree.SubElement(etree.SubElement(gone, f"{W}r"), f"{W}delText").text = old
        put = self.tracked(paragraph, "ins")
        etree.SubElement(etree.SubElement(put, f"{W}r"), f"{W}t").text = new
        for piece in (rest[:2], rest[2:]):
            etree.SubElement(paragraph, f"{W}proofErr", {f"{W}type": "spellStart"})
            text = etree.SubElement(etree.SubElement(paragraph, f"{W}r", {f"{W}rsidR": "00AB12CD"}), f"{W}t")
            text.text = piece
            text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    def tracked(self, parent: etree._Element, kind: str) -> etree._Element:
        id = str(900 + sum(1 for _one in self.root.iter(f"{W}ins", f"{W}del", f"{W}moveTo", f"{W}moveFrom")))
        return etree.SubElement(
            parent, f"{W}{kind}", {f"{W}id": id, f"{W}author": self.author, f"{W}date": DATE}
        )

    def move(self, sign: str, under: str) -> None:
        """Drag a paragraph below another heading."""
        paragraph = self.paragraph(sign, heading=False)
        paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]
        self.paragraph(under, heading=True).addnext(paragraph)

    def move_tracked(self, sign: str, under: str) -> None:
        """The same with changes tracked: it stands in both places."""
        old = self.paragraph(sign, heading=False)
        new = copy.deepcopy(old)
        for paragraph, kind in ((old, "moveFrom"), (new, "moveTo")):
            runs = list(paragraph.iter(f"{W}r"))
            wrapped = self.tracked(paragraph, kind)
            for run in runs:
                wrapped.append(run)
        self.paragraph(under, heading=True).addnext(new)

    def delete_row(self, sign: str) -> None:
        row = self.row(sign)
        row.getparent().remove(row)  # type: ignore[union-attr]

    def delete_row_tracked(self, sign: str) -> None:
        row = self.row(sign)
        properties = etree.Element(f"{W}trPr")
        row.insert(0, properties)
        self.tracked(properties, "del")
        for paragraph in row.iter(f"{W}p"):
            runs = list(paragraph.iter(f"{W}r"))
            gone = self.tracked(paragraph, "del")
            for run in runs:
                gone.append(run)
                for text in run.iter(f"{W}t"):
                    text.tag = f"{W}delText"

    def saved(self) -> bytes:
        """The file."""
        parts = dict(self.parts)
        parts["word/document.xml"] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8")
        if self.comments:
            parts["word/comments.xml"] = self._comments()
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
                b"</Types>",
                f'<Override PartName="/word/comments.xml" ContentType="{TYPE}"/></Types>'.encode(),
            )
            parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
                b"</Relationships>",
                f'<Relationship Id="rId77" Type="{RELATION}" Target="comments.xml"/></Relationships>'.encode(),
            )
        out = io.BytesIO()
        with ZipFile(out, "w", ZIP_DEFLATED) as package:
            for name, data in parts.items():
                package.writestr(name, data)
        return out.getvalue()

    def _comments(self) -> bytes:
        root = etree.Element(f"{W}comments", nsmap={"w": NS, "w14": W14})
        for n, (author, said) in enumerate(self.comments):
            one = etree.SubElement(
                root,
                f"{W}comment",
                {f"{W}id": str(n), f"{W}author": author, f"{W}initials": author[:1], f"{W}date": DATE},
            )
            paragraph = etree.SubElement(one, f"{W}p", {f"{{{W14}}}paraId": f"{n + 16:08X}"})
            etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t").text = said
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def words(element: etree._Element) -> str:
    return "".join(one.text or "" for one in element.iter(f"{W}t"))


def by_libreoffice(data: bytes, folder: Path) -> bytes:
    """The file opened in LibreOffice and saved there as .docx."""
    there = folder / "saved"
    there.mkdir(exist_ok=True)
    file = folder / "packet.docx"
    file.write_bytes(data)
    command = ["soffice", f"-env:UserInstallation=file://{folder / 'office'}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(there), str(file)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return (there / "packet.docx").read_bytes()


def pages(data: bytes, folder: Path) -> int:
    """How many pages LibreOffice prints."""
    file = folder / "count.docx"
    file.write_bytes(data)
    command = ["soffice", f"-env:UserInstallation=file://{folder / 'office'}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), str(file)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    pdf = (folder / "count.pdf").read_bytes()
    return pdf.count(b"/Type/Page") - pdf.count(b"/Type/Pages")
