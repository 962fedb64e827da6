from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from qda.domain.table import Column, Table
from qda.exchange.table_html import write_html
from tests.exchange.reading_back import of_html


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_cell_reads_back_as_it_was(nasty_tables, data):
    table = data.draw(nasty_tables)
    assert of_html(write_html(table)) == [list(table.headings), *map(list, table.rows)]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_page_holds_only_our_own_elements_and_reaches_nothing(nasty_tables, data):
    tree = html.document_fromstring(write_html(data.draw(nasty_tables)))
    known = {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "table",
        "caption",
        "colgroup",
        "col",
        "thead",
        "tbody",
    }
    assert {element.tag for element in tree.iter()} <= known | {"tr", "th", "td", "br", "p", "b"}
    assert not tree.xpath("//@href | //@src | //@onclick")
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [
        "default-src 'none'; style-src 'unsafe-inline'"
    ]


def test_the_language_of_the_cells_is_named():
    assert (
        html.document_fromstring(write_html(Table((Column("Kode"),), [], language="nb"))).get("lang") == "nb"
    )


def test_the_file_equals_the_golden_one(small_table, same_as_golden):
    same_as_golden("table.html", write_html(small_table))
