import re
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.table import Column, Kind, Merge, Table
from qda.exchange.table_latex import escaped, write_latex
from tests.exchange.reading_back import PIECE, TEX


@given(st.text(alphabet="ab \\{}#$%&_^~[]*\"<>|-'`,!?\n\u00a0æש😀"))
def test_tex_prints_the_characters_that_were_written(text):
    shown = PIECE.sub(lambda found: TEX[found[0]], escaped(text))
    assert shown == "\n".join(line.strip(" ") for line in text.split("\n"))


@given(st.text(alphabet="-'`,!? a"))
def test_no_two_characters_become_one(text):
    assert not re.search(r"--|''|``|,,|!`|\?`", escaped(text))


def test_cells_merge_and_small_groups_stay_on_one_page():
    rows = [("a", "Anchoring"), ("b", "Anchoring"), ("c", "Outcome")]
    source = write_latex(Table((Column("Code"), Column("Category")), rows, merge=(Merge(1),))).decode()
    assert (
        "a & \\multirow[t]{2}{=}{Anchoring} \\\\*[3pt]\nb &  \\\\[3pt]\n\\midrule[0.03em]\nc & Outcome \\\\[3pt]\n"
        in source
    )


def test_wide_tables_lie_across_the_page_and_numbers_stand_at_the_right():
    source = write_latex(Table((Column("n", Kind.NUMBER),) * 5, [])).decode()
    assert r"\documentclass[a4paper,landscape,10pt]{article}" in source
    assert source.count(r"\raggedleft") == 5


@pytest.mark.skipif(shutil.which("pdflatex") is None, reason="pdflatex is not installed")
def test_the_file_compiles(tmp_path):
    hard = "[a]\n\n*b* \\ {c} 50 % #1 $2 _x_ ^ ~ \" -- '' `` <<d>> | æøå – …"
    table = Table(
        (Column("Quote"), Column(hard)),
        [(hard, "same"), ("\nbelow", "same")],
        title=hard,
        label="Table 1",
        merge=(Merge(1),),
        notes=(hard,),
    )
    (tmp_path / "table.tex").write_bytes(write_latex(table))
    done = subprocess.run(
        ["pdflatex", "-halt-on-error", "-interaction=nonstopmode", "table.tex"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout.decode(errors="replace")[-2000:]


def test_the_file_equals_the_golden_one(small_table, same_as_golden):
    same_as_golden("table.tex", write_latex(small_table))
