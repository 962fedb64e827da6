"""A table that came back from a co-author: its cells with changes read as accepted, who made them, and the comments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from qda.domain.packet import Remark
from qda.domain.table_signs import TABLE_SIGN, row_signs


@dataclass
class Cell:
    """The words of a cell; of one that is covered by a merged cell above, the words there (`covered`)."""

    words: str
    authors: Sequence[str] = ()
    remarks: list[Remark] = field(default_factory=list)
    covered: bool = False
    gone: bool = False
    top: "Cell | None" = None
    """The merged cell that covers it."""


@dataclass
class Line:
    """A row; `gone` was taken out with changes tracked, `author` by whom."""

    cells: list[Cell]
    gone: bool = False
    author: str = ""

    @property
    def words(self) -> str:
        """The words of its cells, for people."""
        return " | ".join(" ".join(cell.words.split()) for cell in self.cells if cell.words.strip())


@dataclass
class ReturnedTable:
    """All rows, headings among them; `author` is who saved the file, `beside` what was said outside the table."""

    lines: list[Line]
    author: str = ""
    beside: list[Remark] = field(default_factory=list)

    def head(self) -> tuple[int, int, str] | None:
        """Where the table's own sign stands: row, column, and the sign itself; None where there is none."""
        for n, line in enumerate(self.lines):
            for place, cell in enumerate(line.cells):
                if found := TABLE_SIGN.search(cell.words):
                    return n, place, f"T{found[1].lower()}"
        return None

    def signed(self, head: tuple[int, int, str]) -> Iterator[tuple[Line, list[str]]]:
        """The rows below the headings with the signs in their column of signs, else anywhere in the row."""
        first, place, _sign = head
        for line in self.lines[first + 1 :]:
            own = row_signs(line.cells[place].words) if place < len(line.cells) else []
            yield line, own or [sign for cell in line.cells for sign in row_signs(cell.words)]
