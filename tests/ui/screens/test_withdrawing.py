"""The participants' page withdraws somebody: the list first, their number as the yes, then a certificate."""

from qda.preparation import erasing, participants


def field(shown, label):
    return next(one for one in shown.text_input if label in one.label)


def test_nothing_happens_until_the_number_is_written(demo, page):
    shown = page("participants")
    shown.selectbox(key="withdraw-who").set_value("M10").run()
    assert any("meaning unit" in one.value for one in shown.markdown)
    field(shown, "write the number").set_value("M1")
    next(one for one in shown.button if one.label == "Withdraw for good").click().run()
    assert "Nothing was changed" in shown.warning[0].value
    assert erasing.certificates(demo, None) == []


def test_a_participant_withdraws_and_the_certificate_is_offered(demo, page):
    shown = page("participants")
    shown.selectbox(key="withdraw-who").set_value("M10").run()
    field(shown, "Why").set_value("asked by letter")
    field(shown, "write the number").set_value("M10")
    next(one for one in shown.button if one.label == "Withdraw for good").click().run()
    assert not shown.exception
    assert shown.success[0].value == "M10 was withdrawn."
    assert [one["whom"] for one in erasing.certificates(demo, None)] == ["M10"]
    known = {one["label"]: one for one in participants.participants(demo, None)}
    assert known["M10"]["withdrawn_at"]
    assert "M10" not in shown.selectbox(key="withdraw-who").options
