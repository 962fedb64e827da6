"""The matrix on the team's database: the same cells, judgements, counts and undo as in a file."""

from uuid import UUID

import pytest

from qda.errors import Refused
from qda.organising import abstraction, filling, matrix, open_coding
from qda.store import check

pytestmark = pytest.mark.postgres


def test_cells_and_judgements_are_made_counted_and_taken_back(world, select_words, taken_back):
    study, ek, bmh = world.study, world.ek, world.bmh
    own = UUID(abstraction.add_category(study, "Own", by=ek)["category"])
    built = matrix.build(
        study, [{"name": "Usefulness", "definition": "What it gives"}], adopt=[own], source="TAM", by=ek
    )
    cell, outside = UUID(built["cells"][0]), UUID(built["outside"])
    taken_back(lambda: matrix.build(study, [{"name": "Attitude"}], structured=False, by=ek), ek)
    unit = UUID(open_coding.mark(study, *select_words(world.fg, "Nobody had decided it."), by=ek)["unit"])
    person = UUID(world.people["MD1"])
    for target in (("unit", unit), ("participant", person), ("interview", world.md.id)):
        taken_back(lambda target=target: matrix.judge(study, cell, *target, "fits", why="so", by=ek), ek)
    taken_back(lambda: matrix.judge(study, cell, "unit", unit, "contradicts", by=ek), ek)
    taken_back(lambda: matrix.judge(study, cell, "participant", person, "", by=ek), ek)
    matrix.judge(study, cell, "interview", world.md.id, "silent", by=bmh)
    with pytest.raises(Refused, match="not known"):
        matrix.judge(study, cell, "unit", unit, "maybe", by=ek)
    said = matrix.judgements(study, ek, cell)
    assert {(one["on"], one["coder"], one["verdict"]) for one in said} == {
        ("unit", str(ek), "contradicts"),
        ("interview", str(ek), "fits"),
        ("interview", str(bmh), "silent"),
    }
    first = next(one for one in matrix.cells(study, bmh)["cells"] if one["category"] == str(cell))
    assert [first[verdict] for verdict in matrix.VERDICTS] == [1, 1, 1]
    assert filling.filling(study, ek)
    taken_back(lambda: matrix.set_cell(study, cell, "UTAUT", by=ek), ek)
    taken_back(lambda: matrix.remove_cell(study, cell, by=ek), ek)
    with pytest.raises(Refused, match="forced"):
        matrix.remove_cell(study, outside, by=ek)
    assert check.check(study) == []
