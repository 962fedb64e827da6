"""A co-author at work on a signed table: in Word by its XML, in Excel by openpyxl, in a .csv by its lines."""

import io

from coauthor import Page, W
from lxml import etree


class TablePage(Page):
    """The Word file of a table under the co-author's hands; columns from 0, that of the signs among them."""

    def cell(self, sign: str, column: int) -> etree._Element:
        return [*self.row(sign).iter(f"{W}tc")][column]

    def type_over(self, sign: str, column: int, new: str) -> None:
        """Other words in a cell, untracked."""
        cell = self.cell(sign, column)
        first, *rest = cell.findall(f"{W}p")
        for one in rest:
            cell.remove(one)
        for run in first.findall(f"{W}r"):
            first.remove(run)
        etree.SubElement(etree.SubElement(first, f"{W}r"), f"{W}t").text = new

    def type_over_tracked(self, sign: str, column: int, new: str) -> None:
        """The same with changes tracked."""
        first = self.cell(sign, column).find(f"{W}p")
        assert first is not None
        for paragraph in self.cell(sign, column).findall(f"{W}p"):
            runs = paragraph.findall(f"{W}r")
            gone = self.tracked(paragraph, "del")
            for run in runs:
                gone.append(run)
                for text in run.iter(f"{W}t"):
                    text.tag = f"{W}delText"
        put = self.tracked(first, "ins")
        etree.SubElement(etree.SubElement(put, f"{W}r"), f"{W}t").text = new

    def say(self, sign: str, column: int, said: str) -> None:
        """A comment on a whole cell."""
        id = str(len(self.comments))
        self.comments.append((self.author, said))
        paragraph = self.cell(sign, column).find(f"{W}p")
        assert paragraph is not None
        paragraph.insert(1, etree.Element(f"{W}commentRangeStart", {f"{W}id": id}))
        paragraph.append(etree.Element(f"{W}commentRangeEnd", {f"{W}id": id}))
        run = etree.SubElement(paragraph, f"{W}r")
        etree.SubElement(run, f"{W}commentReference", {f"{W}id": id})

    def sign_over(self, sign: str, new: str) -> None:
        """The sign of a row altered."""
        text = next(one for one in self.cell(sign, 0).iter(f"{W}t") if sign in (one.text or ""))
        text.text = new


def sheet_of(data: bytes):
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data))
    return book, book.worksheets[0]


def saved(book) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
