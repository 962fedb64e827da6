"""Tables in the world of the demonstration study, and tables of nasty cells."""

import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import strategies as st

from qda.domain.table import Column, Kind, Merge, Table

GOLDEN = Path(__file__).parents[1] / "golden"
NASTY_WORDS = (
    "=1+1", "+47", "-5", "@SUM(A1)", "\tindented", "'=quoted", "''-twice", "'tis", "&amp;", "<b>bold</b>", "<r><t>x</t></r>",
    "_x000D_", "two\nlines", "\nbelow", "above\n", "שלום, עולם", "مرحبا hello", "😀👩‍👩‍👧", "a|b", "[x](y)", "50 % of #3_4",
    "\\end{longtable}", '"so," she said; ', "a\u00a0b", "\x00\x0b\x1f", "\ud800", " edge ", "007", "x" * 40_000, "😀" * 20_000,
)  # fmt: skip


@pytest.fixture(scope="session")
def small_table() -> Table:
    """Five rows of the preset Kjelle 2024 with all that a cell may need."""
    columns = (
        Column("Summary", Kind.QUOTE),
        Column("Condensed text"),
        Column("Key element", Kind.LABEL),
        Column("Units", Kind.NUMBER),
        Column("Category", Kind.LABEL),
    )
    rows = (
        (
            "Returning happened before, by note or phone. (M2)",
            "Returned before,\nperson-dependent",
            "Already practice",
            "12",
            "General experience",
        ),
        (
            "Some sent the same referral again – unread. (M2)",
            "Same referral & letter",
            "Complaining <first>",
            "3",
            "General experience",
        ),
        ("The managers met […] three times. (MD1)", "=Managers commented", "Local input", "7", "Anchoring"),
        ("قالوا نعم لنا 😀 (M3)", "'tis said", "", "1", "Anchoring"),
        ("It is not seen what happened. (M4)", "Unknown", "Effect unknown", "2", "Outcome"),
    )
    return Table(
        columns,
        rows,
        label="Table 3",
        title="Examples of the analysis: from summary to category",
        merge=(Merge(4),),
        notes=(
            "MD = medical director (2), M = manager (10).",
            "The table looks linear; the analysis moved back and forth.",
        ),
    )


@pytest.fixture(scope="session")
def nasty_tables() -> st.SearchStrategy[Table]:
    """Tables of three columns with cells that break careless writers; the last two columns merge."""
    cell = st.one_of(st.sampled_from(NASTY_WORDS), st.text(max_size=30), st.sampled_from(["same", ""]))
    return st.builds(
        lambda headings, rows, title: Table(
            tuple(map(Column, headings)), rows, title=title, merge=(Merge(2), Merge(1, 2)), notes=(title,)
        ),
        st.tuples(cell, cell, cell),
        st.lists(st.tuples(cell, cell, cell), max_size=6),
        st.sampled_from(NASTY_WORDS),
    )


@pytest.fixture(scope="session")
def same_as_golden() -> Callable[[str, bytes], None]:
    """Compare with a file under tests/golden, part by part in a zip; `QDA_GOLDEN=write` writes it anew."""

    def compare(name: str, made: bytes) -> None:
        path = GOLDEN / name
        if os.environ.get("QDA_GOLDEN") == "write":
            path.write_bytes(made)
        assert contents(made) == contents(path.read_bytes())

    return compare


def contents(data: bytes) -> dict[str, bytes]:
    """The parts of a zip file, or the one part of any other."""
    if not data.startswith(b"PK"):
        return {"": data}
    with ZipFile(BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}
