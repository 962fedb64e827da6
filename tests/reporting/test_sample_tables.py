import pytest

from qda.domain.table_presets import preset
from qda.errors import Refused
from qda.preparation import participants
from qda.reporting.condensed_table import table
from qda.store.tables import Guide, Topic


def test_participants_are_counted_by_group_without_those_who_lead(world):
    for person, group, age in (("M1", "A", "40"), ("M2", "A", "50"), ("MD1", "B", ""), ("MD2", "B", "61")):
        id = next(
            one["id"] for one in participants.participants(world.study, world.by) if one["label"] == person
        )
        participants.change(
            world.study,
            id,
            {
                "group_name": group,
                "role": "manager" if person[1] != "D" else "director",
                "attributes": {"age": age},
            },
            by=world.by,
        )
    rows = table(world.study, preset("T27"), world.by).rows
    assert [(row[0], row[1], row[3], row[4]) for row in rows] == [
        ("A", "2", "40–50 (45.0)", "manager 2"),
        ("B", "2", "61–61 (61.0) (not known: 1)", "director 2"),
        ("All", "4", "40–61 (50.3) (not known: 1)", "manager 2\ndirector 2"),
    ]
    assert {row[2] for row in rows} == {"–"}


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
