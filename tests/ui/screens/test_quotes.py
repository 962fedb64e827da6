import docx

from qda.domain.table_shapes import Tag
from qda.reporting.quote_attribution import attribution
from qda.store import history, people
from qda.store.tables import Identifier


def press(shown, label):
    next(button for button in shown.button if button.label == label).click()
    shown.run()
    assert not shown.exception


def test_the_quote_bank_and_the_units_by_category_are_written_when_somebody_asks(demo, page):
    shown = page("quotes")
    folder = demo.path.parent / "exports"
    assert not folder.exists()
    next(box for box in shown.selectbox if box.label == "Which").select("all").run()
    next(button for button in shown.button if button.key == "bank.docx").click().run()
    next(button for button in shown.button if button.key == "sorted.md").click().run()
    assert not shown.exception
    assert sorted(file.name for file in folder.iterdir()) == ["quotes.docx", "units-by-category.md"]
    assert len(docx.Document(str(folder / "quotes.docx")).tables[0].rows) > 100


def test_no_chosen_quote_is_said_and_no_file_is_made(demo, page):
    shown = page("quotes")
    next(button for button in shown.button if button.key == "bank.csv").click().run()
    assert "No quote is chosen or approved" in shown.error[0].value
    assert not (demo.path.parent / "exports").exists()


def test_units_with_a_string_that_identifies_are_held_back_until_a_reason_is_given(demo, page):
    with demo.act("find", "Find names", people.person(demo)) as act:
        act.s.add(Identifier(words="patients", kind="name", decision="replace"))
    shown = page("quotes")
    folder = demo.path.parent / "exports"
    next(button for button in shown.button if button.key == "sorted.md").click().run()
    assert "No file was made" in shown.warning[0].value
    assert not folder.exists()
    press(shown, "Write it with this reason")
    assert not folder.exists()
    next(box for box in shown.text_input if box.label.startswith("Why may")).input("Read by all of us")
    press(shown, "Write it with this reason")
    assert [file.name for file in folder.iterdir()] == ["units-by-category.md"]
    assert history.acts(demo, viewer=None, limit=1)[0]["why"] == "Read by all of us"


def test_how_quotes_are_attributed_is_kept_in_the_study(demo, page):
    shown = page("quotes")
    next(box for box in shown.selectbox if box.label == "Who said it").select(Tag.ROLE)
    shown.number_input[0].set_value(5)
    press(shown, "Keep")
    now = attribution(demo, None)
    assert (now.tag, now.k) == (Tag.ROLE, 5)


def test_an_empty_study_opens_the_page(empty, page):
    assert page("quotes").button


def test_the_sample_is_written_and_what_is_shared_is_kept(demo, page):
    shown = page("methods", part="sample", item="data availability")
    press(shown, "Export to Word")
    words = docx.Document(str(demo.path.parent / "exports" / "sample.docx"))
    assert "Sample and data" in words.paragraphs[0].text
    assert len(words.tables) == 3
    choice = next(box for box in shown.selectbox if box.label == "The transcripts are")
    choice.select("nothing").run()
    assert any("are not shared" in one.value for one in shown.html)


def test_the_codebook_goes_out_in_its_own_shape_and_as_the_paper_prints_it(demo, page):
    shown = page("codebook")
    for label in ("As .csv", "Word", "HTML", "Markdown", "Excel", "LaTeX"):
        press(shown, label)
    folder = demo.path.parent / "exports"
    assert {file.name for file in folder.iterdir()} == {
        f"codebook.{kind}" for kind in ("csv", "docx", "html", "md", "xlsx", "tex")
    }


def test_a_codebook_with_a_string_that_identifies_is_held_back(demo, page):
    with demo.act("find", "Find names", people.person(demo)) as act:
        act.s.add(Identifier(words="letter", kind="name", decision="replace"))
    shown = page("codebook")
    press(shown, "Word")
    assert "No file was made" in shown.warning[0].value
    assert not (demo.path.parent / "exports").exists()
