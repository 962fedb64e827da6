import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.table import Column, Kind, Merge, Table
from qda.exchange.latex_text import escaped
from qda.exchange.table_latex import write_latex
from tests.exchange.reading_back import expected, of_latex, read_back, tex, without_blanks


@given(st.text(alphabet="ab \\{}#$%&_^~[]*\"<>|-'`,!?\n\u00a0æש😀"))
def test_tex_prints_the_characters_that_were_written(text):
    assert tex(escaped(text)) == "\n".join(line.strip(" ") for line in text.split("\n"))


@given(st.text(alphabet="-'`,!? a"))
def test_no_two_characters_become_one(text):
    assert not re.search(r"--|''|``|,,|!`|\?`", escaped(text))


def test_cells_merge_and_small_groups_stay_on_one_page():
    rows = [("a", "Anchoring"), ("b", "Anchoring"), ("c", "Outcome")]
    source = write_latex(Table((Column("Code"), Column("Category")), rows, merge=(Merge(1),))).decode()
    assert (
        "a & \\multirow[t]{2}{=}{Anchoring} \\\\* \\addlinespace[3pt]\nb &  \\\\ \\addlinespace[3pt]\n"
        "\\midrule[0.03em]\nc & Outcome \\\\ \\addlinespace[3pt]\n" in source
    )


def test_wide_tables_lie_across_the_page_and_numbers_stand_at_the_right():
    source = write_latex(Table((Column("n", Kind.NUMBER),) * 5, [])).decode()
    assert r"\documentclass[a4paper,landscape,10pt]{article}" in source
    assert source.count(r"\raggedleft") == 5


def test_a_merged_cell_taller_than_its_rows_gets_room_below_the_last_of_them():
    rows = [("a", "Anchoring " * 40), ("b", "Anchoring " * 40)]
    source = write_latex(Table((Column("Code"), Column("Category")), rows, merge=(Merge(1),))).decode()
    (room,) = re.findall(r"^b &  \\\\ \\addlinespace\[(\d+)pt\]$", source, re.MULTILINE)
    assert int(room) > 24


def test_a_row_taller_than_a_page_goes_on_in_further_rows_with_every_word():
    text = "\n".join(" ".join(f"word{n}" for n in range(m, m + 90)) for m in range(0, 900, 90))
    made = Table((Column("Quote"), Column("Code")), [(text, "a")])
    source = write_latex(made)
    assert source.decode().count("% goes on") >= 1
    assert of_latex(source)[1][0] == without_blanks(text)


def test_a_merged_cell_that_begins_again_asks_for_a_new_page_where_this_one_is_nearly_full():
    rows = [("x" * 300, "Anchoring")] * 40
    source = write_latex(Table((Column("Unit"), Column("Category")), rows, merge=(Merge(1),))).decode()
    assert source.count("\\penalty-300") == source.count("{Anchoring}") - 1 > 0


def test_a_word_wider_than_its_column_may_break():
    assert escaped("Samhandling", 5) == "Sam\\allowbreak{}han\\allowbreak{}dli\\allowbreak{}ng"
    assert escaped("Samhandling", 11) == "Samhandling"


def test_what_a_font_may_lack_is_named_and_printed_as_its_number():
    made = Table((Column("Quote"),), [("שלום 😀 – æøå",)])
    head, _mark, body = write_latex(made).decode().partition("---")
    assert "% ו ל ם ש 😀: pdfLaTeX prints their numbers." in head
    assert "\\IfFontExistsTF" in head
    assert "\\qdafromright{}\\qdaother{05E9}{ש}" in body
    assert " \\qdaother{1F600}{😀} – æøå" in body
    plain = write_latex(Table((Column("Quote"),), [("– æøå − ≥ 3",)])).decode()
    assert "IfFontExists" not in plain
    assert "numbers" not in plain
    assert "qda" not in plain


HARD = (
    "[a]\n\n*b* \\ {c} 50 % #1 $2 _x_ ^ ~ \" -- '' `` <<d>> | æøå – … − ≥ ½ שלום, עולם 😀👩‍👧 Ж w" + "x" * 200
)


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
def test_the_file_compiles_and_nothing_leaves_its_column(tmp_path):
    table = Table(
        (Column("Quote"), Column(HARD)),
        [(HARD, "same"), ("\nbelow", "same"), ("One row taller than a page. " * 300, "other")],
        title=HARD,
        label="Table 1",
        merge=(Merge(1),),
        notes=(HARD,),
    )
    assert read_back(write_latex(table), ".tex") == expected(table, ".tex")
    (tmp_path / "table.tex").write_bytes(write_latex(table))
    command = ["pdflatex", "-halt-on-error", "-interaction=nonstopmode", "table.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]
    log = (tmp_path / "table.log").read_text(errors="replace")
    assert "Overfull" not in log
    assert "Missing character" not in log


def test_the_file_equals_the_golden_one(small_table, same_as_golden):
    same_as_golden("table.tex", write_latex(small_table))
