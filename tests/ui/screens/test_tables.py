"""The page of tables is a surface of its own; its routes are tested in tests/web/test_tables.py."""


def test_the_page_opens_on_the_demonstration_and_on_an_empty_study(demo, page):
    assert not page("tables", table="T10").exception


def test_nothing_is_written_by_opening_the_page(demo, page):
    page("tables")
    assert not (demo.path.parent / "exports").exists()


def test_an_empty_study_opens_too(empty, page):
    assert not page("tables").exception
