import sqlite3
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from streamlit.testing.v1 import AppTest

from qda.organising import abstraction, scheme
from qda.review import meetings, proposals, stances, threads
from qda.store import history, merging, undo
from qda.store.study import Study
from qda.store.tables import Identifier

Run = Callable[..., AppTest]


def press(shown: AppTest, label: str) -> AppTest:
    next(one for one in shown.button if one.label == label).click()
    return shown.run()


def test_review_shows_what_wants_ones_eye_and_answers_go_into_the_thread(demo: Study, page: Run) -> None:
    shown = page("review")
    assert [tab.label for tab in shown.tabs][:3] == ["Wants your eye", "Waiting for others", "Settled"]
    assert "4 want your eye · 1 of yours wait for others · 3 settled" in [one.value for one in shown.caption]
    next(area for area in shown.text_area if area.label == "Answer").set_value("Agreed, it goes there.")
    press(shown, "Answer")
    by = demo.coder("Coder A")
    assert any(one["comments"][-1]["words"] == "Agreed, it goes there." for one in threads.threads(demo, by))


def test_a_proposal_is_accepted_with_its_reason(demo: Study, page: Run) -> None:
    shown = page("review")
    next(field for field in shown.text_input if field.label == "Reason or remark").set_value("Agreed.")
    press(shown, "Accept")
    by = demo.coder("Coder A")
    one = next(p for p in proposals.proposals(demo, by) if p["kind"] == "merge")
    assert (one["state"], one["decided_why"]) == ("accepted", "Agreed.")


def test_two_versions_of_a_branch_stand_side_by_side_and_either_is_chosen(
    demo: Study, page: Run, tmp_path: Path
) -> None:
    halves = [UUID(one["id"]) for one in scheme.tree(demo, None)["categories"] if one["level"] == 1][:2]
    there = str(tmp_path / "copy.sqlite")
    with sqlite3.connect(str(demo.path)) as file, sqlite3.connect(there) as copied:
        file.backup(copied)
    copied.close()
    file.close()
    copy = Study.open(there)
    by = copy.coder("Coder B")
    assert by is not None
    abstraction.merge_categories(copy, halves[:1], halves[1], by=by)
    copy.close()
    me = demo.coder("Coder A")
    assert me is not None
    inside = [one["id"] for one in scheme.tree(demo, None)["codes"] if one["category"] == str(halves[0])]
    abstraction.split_category(demo, halves[0], "New half", codes=[UUID(inside[0])], by=me)
    merging.merge(demo, there, by=me)

    shown = page("review")
    versions = list({one for one in demo_html(shown) if "q-sides q-versions" in one})
    assert len(versions) == 1
    assert "in “New half”" in versions[0]
    assert "<del>" in versions[0]
    press(shown, "Take the copy’s version")
    assert str(halves[0]) not in {one["id"] for one in scheme.tree(demo, None)["categories"]}
    undo.undo(demo, by=me)
    press(page("review"), "Keep what is here")
    assert str(halves[0]) in {one["id"] for one in scheme.tree(demo, None)["categories"]}
    states = {one["by"]: one["state"] for one in proposals.proposals(demo, me) if one["copy"]}
    assert states == {"Coder B": "declined"}


def demo_html(shown: AppTest) -> list[str]:
    return [str(one.proto.body) for one in shown.get("html")]


def test_one_agrees_with_a_category_by_a_button_and_takes_it_back_by_it(demo: Study, page: Run) -> None:
    shown = page("review")
    assert "Agree" not in [one.label for one in shown.button], "the whole tree is drawn when it is looked at"
    shown.session_state["review-tabs"] = "Agree or discuss"
    shown = press(shown.run(), "Agree")
    assert len(stances.stances(demo, demo.coder("Coder A"))) == 1
    press(shown, "Agree")
    assert not stances.stances(demo, demo.coder("Coder A"))


def test_the_files_for_a_co_author_are_made_on_the_page(demo: Study, page: Run) -> None:
    shown = press(page("review"), "Make the files")
    assert not shown.exception
    assert shown.session_state["kept-packet"][0][:2] == b"PK"


def test_files_for_a_co_author_with_a_string_that_identifies_wait_for_a_reason(
    demo: Study, page: Run
) -> None:
    with demo.act("find", "Find names", demo.coder("Coder A")) as act:
        act.s.add(Identifier(words="letter", kind="name", decision="replace"))
    shown = press(page("review"), "Make the files")
    assert "No file was made" in shown.warning[0].value
    assert shown.session_state["kept-packet"] is None
    next(box for box in shown.text_input if box.label.startswith("Why may")).input("She knows them all")
    press(shown, "Write it with this reason")
    assert shown.session_state["kept-packet"][0][:2] == b"PK"
    assert history.acts(demo, viewer=None, limit=1)[0]["why"] == "She knows them all"


def test_agreement_opens_on_the_differences_and_shows_figures_only_when_asked(demo: Study, page: Run) -> None:
    shown = page("agreement")
    assert any("42 units coded alike" in one.value for one in shown.caption)
    assert not shown.dataframe
    shown.toggle[0].set_value(True).run()
    assert len(shown.dataframe) == 2
    assert any("coded the same 51 units" in one.value for one in shown.markdown)


def test_a_difference_without_a_reason_stays_open(demo: Study, page: Run) -> None:
    shown = press(page("agreement"), "Consensus reached")
    assert "Write the reason" in shown.error[0].value


def test_a_study_of_one_person_has_nothing_to_compare(empty: Study, page: Run) -> None:
    assert "Two people have to code" in page("agreement").info[0].value


def test_meetings_are_shown_and_a_new_one_has_its_agenda(demo: Study, page: Run) -> None:
    shown = page("meetings")
    assert "2023-10-19" in [one.value for one in shown.subheader]
    agenda = next(area for area in shown.text_area if area.label.startswith("Agenda"))
    assert "Far from the daily work" in agenda.value
    talked = next(area for area in shown.text_area if area.label == "What was talked about")
    talked.set_value("The names of the main categories.")
    agenda.set_value("Names")
    by = demo.coder("Coder A")
    cost = next(one for one in scheme.tree(demo, by)["categories"] if one["name"] == "Cost")
    threads.ask(demo, "category", UUID(str(cost["id"])), "Is it too narrow?", by=by)
    shown = press(shown, "Keep the minutes")
    kept = meetings.meetings(demo, None)[0]
    assert (kept["minutes"], kept["agenda"]) == ("The names of the main categories.", ["Names"]), (
        "a question asked meanwhile takes nothing away that was typed"
    )
    assert len(meetings.meetings(demo, None)) == 2
    talked = next(area for area in shown.text_area if area.label == "What was talked about")
    assert talked.value == "", "the form for the next meeting is empty"
