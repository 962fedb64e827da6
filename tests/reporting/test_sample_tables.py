import pytest

from qda.domain.table_presets import preset
from qda.errors import Refused
from qda.exchange.tables import write_table
from qda.preparation import participants
from qda.reporting.condensed_table import table
from qda.reporting.participants_table import participants_table
from qda.reporting.quote_attribution import attribute_quotes
from qda.store.tables import Guide, Topic


def told(world, known):
    """Participants by label, each with group, role and age; T27 of them."""
    for person, (group, role, age) in known.items():
        id = next(
            one["id"] for one in participants.participants(world.study, world.by) if one["label"] == person
        )
        participants.change(
            world.study,
            id,
            {"group_name": group, "role": role, "attributes": {"age": age}},
            by=world.by,
        )
    return table(world.study, preset("T27"), world.by)


def test_groups_of_few_are_put_together_and_small_numbers_hidden_as_in_the_participants_table(world):
    found = told(
        world,
        {
            "M1": ("A", "manager", "40"),
            "M2": ("A", "manager", "50"),
            "MD1": ("B", "director", ""),
            "MD2": ("B", "manager", "61"),
        },
    )
    assert [(row[0], row[1], row[3], row[4]) for row in found.rows] == [
        ("All", "4", "40–61 (50.3) (not known: 1)", "manager / director 4")
    ]
    assert {row[2] for row in found.rows} == {"not known"}
    norwegian = table(world.study, preset("T27"), world.by, language="nb")
    assert norwegian.rows[0][3] == "40–61 (50,3) (ikke kjent: 1)"
    assert "40–61 (50,3)" in write_table(norwegian, "t27.html").decode()
    assert "40–61 (50.3)" in write_table(norwegian, "t27.csv").decode()
    beside = participants_table(world.study, world.by)
    assert [row[1:] for row in beside.rows if row[0] == "Role"] == [("manager / director", "4")]
    assert found.notes[0] in beside.notes
    assert any("Role: manager / director" in note for note in found.notes)


def test_a_study_decides_how_many_must_share_a_cell_of_both_tables(world):
    known = dict.fromkeys(("M1", "M2", "MD1", "MD2"), ("A", "nurse", "40"))
    assert told(world, known).rows[-1][4] == "nurse 4"
    attribute_quotes(world.study, "number", [], 5, by=world.by)
    for made in (
        lambda: table(world.study, preset("T27"), world.by),
        lambda: participants_table(world.study, world.by),
    ):
        with pytest.raises(Refused, match="fewer than 5 participants"):
            made()


def test_the_guides_stand_side_by_side(world):
    with pytest.raises(Refused, match="interview guide"):
        table(world.study, preset("T29"), world.by)
    with world.study.act("guide", "Write the guide", world.by) as act:
        for kind, questions in (("individual interview", ["Begin?", "Why?"]), ("focus group", ["Together?"])):
            guide = Guide(name=kind, kind=kind)
            act.s.add(guide)
            act.s.flush()
            act.s.add_all(Topic(guide_id=guide.id, position=n, question=q) for n, q in enumerate(questions))
    assert table(world.study, preset("T29"), world.by).rows == (("Begin?", "Together?"), ("Why?", ""))
