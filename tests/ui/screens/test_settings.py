"""The page of settings: levels come and go, a theme may cut across, several places are allowed or not."""

from qda.organising import abstraction, further_places
from qda.preparation import studies


def levels(study):
    return [(one["kind"], one["label"], one["cuts_across"]) for one in studies.about(study, None)["levels"]]


def ticked(shown, label):
    return next(box for box in shown.checkbox if box.label == label)


def kept(shown):
    next(button for button in shown.button if button.label == "Keep the levels").click()
    return shown.run()


def test_a_study_has_the_levels_that_are_ticked_from_none_to_a_theme_that_cuts_across(empty, page):
    shown = page("settings")
    for kind in ("sub-category", "generic category", "main category"):
        ticked(shown, kind).uncheck()
    kept(shown)
    assert levels(empty) == []
    ticked(shown, "main category").check()
    ticked(shown, "theme").check()
    ticked(shown, "A code or category may stand in several places").check()
    kept(shown)
    assert not shown.exception
    assert levels(empty) == [("main category", "Main category", False), ("theme", "Theme", True)]
    assert further_places.allowed(empty, None)


def test_a_level_that_holds_categories_stays_and_a_sentence_says_why(empty, page):
    by = empty.coder("EK")
    abstraction.add_category(empty, "Anchoring", 3, by=by)
    shown = page("settings")
    ticked(shown, "main category").uncheck()
    kept(shown)
    assert "is in use and cannot be taken away" in shown.error[0].value
    assert len(levels(empty)) == 3
