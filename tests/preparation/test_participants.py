"""What is known of participants, by hand and from a table."""

import pytest

from qda.errors import NotFound, Refused, Unreadable
from qda.preparation import importing
from qda.preparation.participants import change, import_table, participants, read_table
from tests.preparation.conftest import parsed
from tests.preparation.test_interviews import unit

TABLE = "participant,role,group,years,since\r\nM1,Centre manager,FG1,12,2020-01-31\r\nm2,Centre manager,FG1,3,\r\nM9,Ghost,,1,\r\n"


@pytest.fixture(autouse=True)
def group(study, me):
    importing.add_transcript(study, parsed(), title="FG1", by=me)


def by_label(study):
    return {one["label"]: one for one in participants(study, None)}


def test_participants_are_listed_with_what_they_said(study, me):
    unit(study, me, "Nobody had decided it.")
    first = by_label(study)["M1"]
    assert (first["turns"], first["words"], first["units"], first["interviews"]) == (2, 14, 1, ["FG1"])
    assert by_label(study)["M2"]["units"] == 0


def test_a_table_gives_role_group_and_attributes_in_one_act(study, me):
    before = study.rev()
    answer = import_table(study, read_table(TABLE.encode()), by=me)
    assert study.rev() == before + 1
    assert answer == {"participants": 2, "attributes": ["years", "since"], "unknown": ["M9"]}
    known = by_label(study)
    assert (known["M1"]["role"], known["M1"]["group"]) == ("Centre manager", "FG1")
    assert known["M1"]["attributes"] == {"since": "2020-01-31", "years": "12"}
    assert known["M2"]["attributes"] == {"years": "3"}


def test_blank_cells_of_a_second_table_change_nothing(study, me):
    import_table(study, read_table(TABLE.encode()), by=me)
    answer = import_table(study, read_table(b"participant,years,since\nM1,13,\n"), leave_out=["years"], by=me)
    assert answer["attributes"] == ["since"]
    assert by_label(study)["M1"]["attributes"] == {"since": "2020-01-31", "years": "12"}


def test_a_participant_is_changed_by_hand(study, me):
    change(study, "M1", {"role": "Director", "attributes": {"Years": "20"}}, by=me)
    change(study, "M1", {"label": "MD3"}, by=me)
    one = by_label(study)["MD3"]
    assert (one["role"], one["attributes"]) == ("Director", {"Years": "20"})
    change(study, "MD3", {"attributes": {"years": ""}}, by=me)
    assert by_label(study)["MD3"]["attributes"] == {}


@pytest.mark.parametrize("label", ["m2", "  "])
def test_a_number_that_is_taken_or_blank_is_refused(study, me, label):
    with pytest.raises(Refused):
        change(study, "M1", {"label": label}, by=me)
    assert set(by_label(study)) == {"M1", "M2"}


def test_somebody_who_is_not_there_is_named(study, me):
    with pytest.raises(NotFound, match="“M7”"):
        change(study, "M7", {"role": "x"}, by=me)


@pytest.mark.parametrize("data", [b"", b"participant\nM1\n"])
def test_a_table_without_columns_is_refused(data):
    with pytest.raises(Unreadable):
        read_table(data)


def test_a_participant_is_added_by_hand_once(study, me):
    from qda.preparation import participants as people

    people.add(study, " M7 ", role="Manager", by=me)
    last = people.participants(study, me)[-1]
    assert (last["label"], last["role"]) == ("M7", "Manager")
    with pytest.raises(Refused, match="already"):
        people.add(study, "m7", by=me)


def test_a_table_may_be_an_excel_file():
    import io

    import openpyxl

    from qda.preparation import participants as people

    book = openpyxl.Workbook()
    for row in [("Participant", "Role", "Age"), ("M1", "Manager", 54)]:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    table = people.read_table(stream.getvalue())
    assert (table.columns, table.rows) == (("Participant", "Role", "Age"), (("M1", "Manager", "54"),))
