from qda.organising import codebook
from qda.store import history


def test_an_act_is_taken_back_where_nothing_stands_on_it(empty, page):
    by = empty.coder("EK")
    codebook.add_code(empty, "Alone", by=by)
    shown = page("history")
    assert [button.label for button in shown.button].count("Undo this act") == 1
    shown.button[0].click()
    shown.run()
    assert not shown.exception
    assert "can be undone too" in shown.success[0].value
    assert history.acts(empty, viewer=by, limit=1)[0]["undoes"] is not None


def test_an_act_that_others_built_on_stays_with_a_sentence(empty, page):
    by = empty.coder("EK")
    code = codebook.add_code(empty, "Alone", by=by)["codes"][0]["id"]
    codebook.rename(empty, code, "Other", by=by)
    shown = page("history")
    shown.button[1].click()
    shown.run()
    assert not shown.exception
    assert shown.error
    assert [act["kind"] for act in history.acts(empty, viewer=by)] == [
        "rename",
        "add code",
        "create study",
    ]


def test_the_beginning_of_a_study_cannot_be_taken_back(empty, page):
    assert not page("history").button
