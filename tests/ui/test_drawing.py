import re
from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.table import Column, Merge, Table
from qda.ui import drawing

from .test_figures import branch

ROW = {
    "id": "x",
    "number": 7,
    "interview": "i",
    "title": "FG1",
    "turns": "28–30",
    "participants": ["M1"],
    "quote": "",
    "condensed": "",
    "codes": [],
}


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found, self.words = [], []

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)


def parsed(html):
    tags = Tags()
    tags.feed(html)
    return tags


HOSTILE = "<img src=x onerror=alert(1)> \"quoted\" & 'so'"


@pytest.mark.parametrize(
    "draw",
    [
        drawing.cut,
        lambda words: drawing.leads(words, "tree", node=words),
        lambda words: drawing.question([words, "b"], "t"),
        lambda words: drawing.phase(words, [(1.0, words, words, "tree")]),
        lambda words: drawing.ladder([(words, words, words)]),
        lambda words: drawing.people([words], []),
        lambda words: drawing.coded_strip([[0, 0.5, 1]], words),
        lambda words: drawing.voices(branch("a"), [(words, words, words), (words, words, words)]),
        lambda words: drawing.quoted(
            ROW | {"quote": words, "condensed": words, "codes": [words], "title": words}
        ),
        lambda words: drawing.paper(
            Table((Column(words),), [(words,)], title=words, notes=(words,)), landscape=False
        ),
        lambda words: drawing.act_line({"doing": words, "who": words, "why": words, "at": datetime.now(UTC)}),
    ],
)
def test_no_word_of_a_researcher_becomes_markup(draw):
    tags = parsed(draw(HOSTILE))
    assert "img" not in [tag for tag, _attrs in tags.found]
    assert not [name for _tag, attrs in tags.found for name in attrs if name.startswith("on")]


@given(st.text(max_size=40))
def test_words_come_out_as_they_went_in(words):
    assert "".join(parsed(f"<b>{drawing.words(words)}</b>").words).replace("\r\n", "\n") == words.replace(
        "\r\n", "\n"
    )


def test_the_paper_merges_cells_as_the_file_will():
    table = Table(
        (Column("Unit"), Column("Category")), [("a", "A"), ("b", "A"), ("c", "B")], merge=(Merge(1),)
    )
    cells = [attrs for tag, attrs in parsed(drawing.paper(table, landscape=False)).found if tag == "td"]
    assert len(cells) == 5
    assert [attrs["rowspan"] for attrs in cells if "rowspan" in attrs] == ["2"]


def test_voices_name_who_is_silent_and_keep_interviews_apart():
    people = [("MD1", "", "MD1"), ("M1", "", "FG1")]
    html = drawing.voices(branch("a"), people)
    assert 'aria-label="1 of 2 participants; no unit of M1"' in html
    assert len(re.findall("<span><i", html)) == 2


def test_a_link_says_its_page_and_place():
    (found,) = parsed(drawing.leads("FG1 · 3", "coding", interview="a b", unit=3)).found
    assert found[1]["data-go"] == "coding?interview=a+b&unit=3"
    assert found[1]["href"] == "/coding?interview=a+b&unit=3"


def test_a_strip_shows_where_units_lie():
    html = drawing.coded_strip([[0.25, 0.5, 3]], "FG1")
    assert "left:25.00%;width:25.00%;background:var(--q-code-3)" in html
