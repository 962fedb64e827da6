"""Every preset as LibreOffice prints it: each cell is on the page, nothing leaves the paper."""

from dataclasses import replace

import pytest

from bench.looks import Page, Word, looked_at, pages, rendered, tables
from qda.domain.table import Column, Merge, Table, is_landscape

from .made_study import make

NASTY = Table(
    (Column("Meaning unit"), Column("=Code"), Column("Category")),
    [
        (
            "=1+1 & <b>bold</b>\n\tindented; 50 % of #3_4",
            "'quoted",
            "Samhandlingsreformkoordineringsutvalget",
        ),
        ("Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2, "-5", "Anchoring"),
        *[
            ("What surprised me was how little it stirred up. " * 7, f"Code {n}", "Anchoring")
            for n in range(30)
        ],
        ("One row that is taller than a page. " * 200, "Long", "Outcome"),
    ],
    title="Cells that are hard to print",
    label="Table 31",
    merge=(Merge(2),),
    notes=("A cell over several rows holds for all of them.",),
)


@pytest.fixture(scope="module")
def looks(office, shown, tmp_path_factory):
    folder = tmp_path_factory.mktemp("rendered")
    made = make(folder / "breaks.sqlite")
    found = {
        **{f"demo {id}": one for id, one in tables(shown, per_category=3).items()},
        **{f"made {id}": one for id, one in tables(made.study, language="nb").items() if id in HARD},
        "nasty": NASTY,
    }
    made.study.close()
    files = rendered(folder, found)
    printed = {name: pages(file) for name, file in files.items()}
    return {name: (found[name], printed[name], looked_at(found[name], printed[name])) for name in found}


HARD = ("T4", "T7", "T10", "T12", "T13", "T14", "T24", "T27")


def test_every_cell_is_printed_on_the_paper_below_its_heading(looks):
    assert len(looks) == 30 + len(HARD) + 1
    for name, (_made, _printed, look) in looks.items():
        assert look.missing == [], name
        assert look.beyond == [], name
        assert look.headless == [], name


def test_wide_tables_lie_across_and_narrow_ones_stand(looks):
    for name, (made, printed, _look) in looks.items():
        assert {page.width > page.height for page in printed} == {is_landscape(made)}, name


def test_the_caption_stands_above_and_the_notes_below(looks):
    for name, (made, printed, _look) in looks.items():
        first, last = (" ".join(word.text for word in page.words) for page in (printed[0], printed[-1]))
        assert first.startswith(" ".join(made.caption.split())), name
        if made.notes:
            assert " ".join(made.notes[-1].split()) in last, name


def test_a_category_over_several_pages_is_named_on_each(looks):
    _made, printed, _look = looks["nasty"]
    assert len(printed) > 3
    assert all("Anchoring" in [word.text for word in page.words] for page in printed[:3])


def test_a_cell_that_is_missing_and_a_word_beyond_the_paper_are_seen(looks):
    made, printed, _look = looks["demo T17"]
    other = replace(made, rows=[*made.rows, ("Nowhere printed", "")])
    assert looked_at(other, printed).missing == ["Nowhere printed"]
    wide = [Page(one.width, one.height, (*one.words, Word(590, 90, 640, 99, "out"))) for one in printed]
    assert looked_at(made, wide).beyond == ["page 1: out"]
    broad = [one._replace(width=900.0) for one in printed]
    assert looked_at(made, broad).beyond[0].startswith("page 1 is 900")
