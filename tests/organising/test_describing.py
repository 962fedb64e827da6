from qda.organising.describing import describe, take_over
from qda.store.tables import Code


def code(act, **texts):
    row = Code(number=1, space_id=act.space, name="A", name_key="a", **texts)
    act.s.add(row)
    act.s.flush()
    return row


def test_an_heir_keeps_what_differs_line_by_line(world):
    with world.study.act("code", "Code", world.ek) as act:
        heir = code(act, definition="News", includes="Letters and mails")
        take_over(heir, code(act, definition="Tidings", includes="Letters", excludes="Calls"))
        assert (heir.definition, heir.includes, heir.excludes) == (
            "News\nTidings",
            "Letters and mails",
            "Calls",
        )


def test_texts_are_cleaned_and_what_is_not_given_stays(world):
    with world.study.act("code", "Code", world.ek) as act:
        row = code(act, definition="News", note="Old")
        assert describe(act, row, {"definition": "A\r\nB", "note": None}, None) == {"definition": "A\nB"}
        assert (row.definition, row.note) == ("A\nB", "Old")
        assert describe(act, row, {"definition": ""}, {"definition": "A\nB"}) == {"definition": ""}
