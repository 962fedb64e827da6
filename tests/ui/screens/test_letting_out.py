"""Memos, minutes, figures and agreement leave through the door through which tables leave."""

import pytest

from qda.organising import memos
from qda.review import meetings
from qda.store import history, people
from qda.store.tables import Identifier


@pytest.fixture
def named(demo):
    """The demonstration with a name on the list of identifiers that stands in a memo, in minutes and in a category's name."""
    me = people.person(demo)
    with demo.act("find", "Find names", me) as act:
        for words in ("Kari Moe", "Anchoring", "MD1"):
            act.s.add(Identifier(words=words, kind="name", decision="replace"))
    memos.write(demo, "What Kari Moe said at the door", by=me)
    meetings.hold(demo, "2024-01-09", present=[me], minutes="Kari Moe was quoted", by=me)
    return demo


def ask(shown, label):
    next(button for button in shown.button if button.label == label).click()
    shown.run()
    assert not shown.exception


@pytest.mark.parametrize(
    ("name", "label", "file"),
    [
        ("memos", "These as .docx", "memos.docx"),
        ("meetings", "Minutes as .docx", "minutes 2024-01-09.docx"),
        ("figures", "For a paper: PNG", "tree.png"),
        ("agreement", "All figures as JSON", "agreement.json"),
    ],
)
def test_a_file_with_a_name_in_it_is_made_only_for_a_reason(named, page, name, label, file):
    shown = page(name)
    for toggle in [one for one in shown.toggle if one.label == "Show the figures"]:
        toggle.set_value(True).run()
    folder = named.path.parent / "exports"
    label = next(button.label for button in shown.button if button.label.startswith(label))
    ask(shown, label)
    assert file in shown.warning[0].value.replace("\\", "")
    assert "Kari" not in shown.warning[0].value
    assert not folder.exists()
    next(box for box in shown.text_input if box.label.startswith("Why may")).input("For our archive")
    ask(shown, "Write it with this reason")
    assert [made.name for made in folder.iterdir()] == [file]
    assert history.acts(named, viewer=None, limit=1)[0]["why"] == "For our archive"


def test_memos_without_a_name_are_written_at_once(demo, page):
    shown = page("memos")
    ask(shown, "These as .csv")
    assert not shown.warning
    assert (demo.path.parent / "exports" / "memos.csv").stat().st_size > 0
