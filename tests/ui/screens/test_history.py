from uuid import UUID

from qda.organising import abstraction, codebook, scheme, scheme_difference
from qda.organising.act_sentences import what_changed
from qda.store import history, undo
from qda.ui import playing


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


def said(shown):
    return "".join(block.body for block in shown.get("html"))


def test_an_act_says_what_it_changed(demo, page):
    found = said(page("history"))
    assert "Proposal on “Letting somebody else look”: declined" in found
    assert "Meeting of 2023-10-19" in found


def test_the_tree_between_two_moments_shows_its_life_with_named_moments(demo, page):
    scheme_difference.name_moment(demo, "As <submitted>", by=demo.coder("Coder A"))
    shown = page("history")
    shown.segmented_control[0].set_value("tree").run()
    assert not shown.exception
    found = said(shown)
    assert 'class="q-life"' in found
    assert "As &lt;submitted&gt;" in found
    assert "went from no place to “Own words, not counted”" in found
    next(button for button in shown.button if button.label == "Whole life").click().run()
    assert "“Outcome” is new" in said(shown)


def test_one_goes_back_to_a_named_moment_by_an_act_that_can_be_undone(demo, page):
    by = demo.coder("Coder A")
    scheme_difference.name_moment(demo, "As submitted", by=by)
    cost = next(one for one in scheme.tree(demo, by)["categories"] if one["name"] == "Cost")
    abstraction.rename(demo, UUID(cost["id"]), "Price", by=by)
    shown = page("history")
    shown.segmented_control[0].set_value("tree").run()
    next(button for button in shown.button if button.label == "Since “As submitted”").click().run()
    assert "“Cost” is called “Price” now" in said(shown)
    next(field for field in shown.text_input if field.label == "Why").set_value("too narrow")
    next(button for button in shown.button if button.label == "Go back").click().run()
    assert not shown.exception
    assert "Cost" in {one["name"] for one in scheme.tree(demo, by)["categories"]}
    act = history.acts(demo, viewer=by, limit=1)[0]
    assert (act["kind"], act["why"]) == ("go back", "too narrow")
    assert what_changed(demo, [act["rev"]], by)[act["rev"]][0] == "Renamed “Price” to “Cost”"
    undo.undo(demo, by=by)
    assert "Price" in {one["name"] for one in scheme.tree(demo, by)["categories"]}


def test_what_each_interview_brought_is_told_by_the_places_of_its_codes(demo, page):
    shown = page("history")
    shown.segmented_control[0].set_value("late").run()
    assert not shown.exception
    found = said(shown)
    assert "64 new codes" in found
    assert "General experience › Reception" not in found
    shown.toggle[0].set_value(True).run()
    assert "General experience › Reception" in said(shown)


def at(shown):
    """Which act of the tree is shown."""
    return next(caption.value for caption in shown.caption if caption.value.endswith("acts")).split(" ")[0]


def press(shown, label):
    next(button for button in shown.button if button.label == label).click().run()
    assert not shown.exception


def test_the_life_of_the_tree_is_played_from_its_first_moment_and_stepped(demo, page, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(playing.time, "monotonic", lambda: now[0])
    shown = page("history")
    shown.segmented_control[0].set_value("tree").run()
    press(shown, "Whole life")
    press(shown, "Play")
    assert at(shown) == "1"
    now[0] += playing.PACE
    shown.run()
    assert at(shown) == "2"
    press(shown, "Pause")
    now[0] += playing.PACE
    shown.run()
    assert at(shown) == "2"
    press(shown, "One act on")
    assert at(shown) == "3"
    press(shown, "One act back")
    assert at(shown) == "2"


def test_a_life_that_was_left_while_it_played_does_not_go_on_by_itself(demo, page, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(playing.time, "monotonic", lambda: now[0])
    shown = page("history")
    shown.segmented_control[0].set_value("tree").run()
    press(shown, "Play")
    before = at(shown)
    now[0] += playing.LEFT
    shown.run()
    assert at(shown) == before
    assert "Pause" not in [button.label for button in shown.button]


def test_nothing_plays_by_itself_where_the_system_asks_for_less_motion(demo, page, monkeypatch):
    monkeypatch.setattr(playing, "stands_still", lambda: True)
    shown = page("history")
    shown.segmented_control[0].set_value("tree").run()
    press(shown, "Whole life")
    assert "Play" not in [button.label for button in shown.button]
    press(shown, "One act on")
    assert at(shown) == "1"
    press(shown, "One act on")
    assert at(shown) == "2"
