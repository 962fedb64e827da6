"""The interviews' page erases one for good: the list first, its title as the yes, then a certificate."""

from qda.preparation import erasing, interviews


def test_an_interview_is_erased_once_its_title_is_written(demo, page):
    shown = page("interviews")
    shown.selectbox[0].set_value(shown.selectbox[0].options[0]).run()
    before = [one["title"] for one in interviews.interviews(demo, None)]
    title = before[0]
    shown.button(key="erase-list").click().run()
    assert any("The whole interview" in one.value and title in one.value for one in shown.markdown)
    shown.text_input(key="erase-typed").set_value("something else")
    next(one for one in shown.button if one.label == "Erase for good").click().run()
    assert "Nothing was changed" in shown.warning[-1].value
    assert erasing.certificates(demo, None) == []
    shown.text_input(key="erase-typed").set_value(title)
    next(one for one in shown.button if one.label == "Erase for good").click().run()
    assert not shown.exception
    assert "was erased" in shown.success[0].value
    assert [one["title"] for one in interviews.interviews(demo, None)] == before[1:]
    assert [one["kind"] for one in erasing.certificates(demo, None)] == ["erase transcript"]
