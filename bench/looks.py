"""`python -m bench.looks FOLDER [STUDY]`: every table in every format, the Word files rendered, measured and pictured.

Without STUDY it is the demonstration. FOLDER then holds the files, a picture of each page, and `looks.html` that lists
them with what was measured: pages, cells whose text is not on them, words beyond the paper, pages without headings.
"""

import argparse
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape, unescape
from pathlib import Path
from typing import NamedTuple

from qda.domain.table import Table, is_landscape
from qda.domain.table_presets import presets
from qda.errors import Refused
from qda.exchange.table_docx import column_widths
from qda.exchange.tables import WRITERS, write_table
from qda.exchange.word_package import A4, MARGIN
from qda.preparation import demonstration
from qda.reporting.condensed_table import table
from qda.store import people
from qda.store.study import Study

POINTS = 20
"""Twentieths of a point in a point."""
SLACK = 1.5
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')


class Word(NamedTuple):
    """A printed word and its box, in points from the top left of the page."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


class Page(NamedTuple):
    """A page with its words as they are read."""

    width: float
    height: float
    words: tuple[Word, ...]


@dataclass
class Look:
    """What was measured of a rendered table."""

    pages: int
    missing: list[str] = field(default_factory=list)
    beyond: list[str] = field(default_factory=list)
    headless: list[int] = field(default_factory=list)

    @property
    def is_right(self) -> bool:
        """Whether every cell is there, nothing leaves the paper, and each page of the table has its headings."""
        return not (self.missing or self.beyond or self.headless)


def tables(study: Study, **how: object) -> dict[str, Table]:
    """Every preset that the study can fill."""
    by = people.person(study)
    found: dict[str, Table] = {}
    for shape in presets():
        try:
            found[shape.id] = table(study, shape, by, label=f"Table {shape.id[1:]}", **how)  # type: ignore[arg-type]  # passed on
        except Refused:
            continue
    return found


def rendered(folder: Path, made: Mapping[str, Table]) -> dict[str, Path]:
    """The tables as Word files, and as LibreOffice prints these; raises FileNotFoundError without LibreOffice."""
    office = shutil.which("soffice")
    if office is None:
        raise FileNotFoundError("soffice (LibreOffice) is not installed")
    for name, one in made.items():
        (folder / f"{name}.docx").write_bytes(write_table(one, ".docx"))
    command = [office, "--headless", f"-env:UserInstallation={(folder / 'office').as_uri()}"]
    files = [str(folder / f"{name}.docx") for name in made]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(folder), *files], check=True, capture_output=True
    )
    return {name: folder / f"{name}.pdf" for name in made}


def pages(pdf: Path) -> list[Page]:
    """The pages of a PDF with the boxes of their words."""
    found = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True)
    return [
        Page(
            float(page[1]),
            float(page[2]),
            tuple(word_of(word) for word in WORD.finditer(page[3])),
        )
        for page in PAGE.finditer(found.stdout.decode())
    ]


def word_of(found: re.Match[str]) -> Word:
    """A word with its box."""
    left, top, right, bottom = (float(found[n]) for n in range(1, 5))
    return Word(left, top, right, bottom, unescape(found[5]))


def looked_at(made: Table, printed: Sequence[Page]) -> Look:
    """A rendered table held against what it should print."""
    look = Look(len(printed))
    wide, high = A4[::-1] if is_landscape(made) else A4
    for number, page in enumerate(printed, start=1):
        if abs(page.width * POINTS - wide) > POINTS or abs(page.height * POINTS - high) > POINTS:
            look.beyond.append(f"page {number} is {page.width:.0f} × {page.height:.0f} points")
        look.beyond += [
            f"page {number}: {word.text}"
            for word in page.words
            if word.left * POINTS < MARGIN - SLACK * POINTS
            or word.right * POINTS > wide - MARGIN + SLACK * POINTS
        ]
    columns = [column(made, printed, place) for place in range(len(made.columns))]
    for place, heading in enumerate(made.headings):
        below = "".join(page.partition(squeezed(heading))[2] for page in columns[place])
        cells = {row[place] for row in made.rows}
        look.missing += [cell for cell in cells if squeezed(cell) not in below]
    first = squeezed(made.headings[0])
    look.headless = [
        number
        for number, page in enumerate(columns[0], start=1)
        if page and first not in page and number < len(printed)
    ]
    return look


def column(made: Table, printed: Sequence[Page], place: int) -> list[str]:
    """What stands in a column, page by page, without blanks."""
    widths = [width / POINTS for width in column_widths(made)]
    left = MARGIN / POINTS + sum(widths[:place]) - SLACK
    right = left + widths[place]
    return [
        squeezed(
            "".join(word.text for word in in_lines(word for word in page.words if left <= word.left < right))
        )
        for page in printed
    ]


def in_lines(words: Iterator[Word]) -> list[Word]:
    """Words as they are read: line by line, from the left."""
    return sorted(words, key=lambda word: (round(word.bottom), word.left))


def squeezed(text: str) -> str:
    """Text without blanks."""
    return "".join(text.split())


def pictured(pdf: Path, resolution: int = 60) -> list[Path]:
    """A picture of each page, beside the PDF."""
    stem = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-r", str(resolution), "-png", str(pdf), str(stem)], check=True)
    return sorted(pdf.parent.glob(f"{stem.name}-*.png"))


def listed(looks: Mapping[str, Look], pictures: Mapping[str, Sequence[Path]]) -> str:
    """The page that lists all tables with their pictures."""
    parts = [
        '<!DOCTYPE html>\n<meta charset="utf-8">\n<title>Looks</title>\n<style>img{border:1px solid #888;margin:4px}</style>'
    ]
    for name, look in looks.items():
        parts.append(f"<h2>{name}</h2>\n<p>{escape(said(look))}</p>")
        parts += [
            f'<img src="{escape(one.name)}" alt="{name}, page {n}">'
            for n, one in enumerate(pictures[name], 1)
        ]
    return "\n".join(parts)


def said(look: Look) -> str:
    """What was measured, in a line."""
    return (
        f"{look.pages} pages, {len(look.missing)} cells missing, {len(look.beyond)} words beyond the paper, "
        f"{len(look.headless)} pages without headings"
    )


def main() -> int:
    """Make everything, print a line a table; 1 where something is not right."""
    parser = argparse.ArgumentParser(prog="python -m bench.looks", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("study", type=Path, nargs="?")
    asked = parser.parse_args()
    folder: Path = asked.folder
    folder.mkdir(parents=True, exist_ok=True)
    place = folder / "demonstration.sqlite"
    if asked.study is None:
        place.unlink(missing_ok=True)
    study = Study.open(asked.study) if asked.study else demonstration.make(place)
    made = tables(study)
    study.close()
    for name, one in made.items():
        for suffix in WRITERS:
            (folder / f"{name}{suffix}").write_bytes(write_table(one, suffix))
    files = rendered(folder, made)
    looks = {name: looked_at(made[name], pages(file)) for name, file in files.items()}
    for name, look in looks.items():
        print(f"{name:4} {said(look)}", *look.missing[:2], *look.beyond[:2])
    pictures = {name: pictured(file) for name, file in files.items()}
    (folder / "looks.html").write_text(listed(looks, pictures), "utf-8")
    print(folder / "looks.html")
    return 0 if all(look.is_right for look in looks.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
