"""The whole way of a few units on the team's database: the same acts, reads and undo as in a file."""

from uuid import UUID

import pytest

from qda.organising import (
    abstraction,
    codebook,
    coding_sheet,
    condensation,
    memos,
    open_coding,
    reader,
    scheme,
)

pytestmark = pytest.mark.postgres


def test_from_marked_words_to_a_tree_with_counts_and_back(world, select_words, taken_back):
    study, ek = world.study, world.ek
    made = taken_back(
        lambda: open_coding.mark(
            study,
            *select_words(world.fg, "Nobody had decided it.\n\nM2: No."),
            codes=[{"name": "Undecided"}, {"name": "No owner"}],
            interaction=["agrees"],
            by=ek,
        ),
        ek,
    )
    unit, codes = UUID(made["unit"]), [UUID(code["id"]) for code in made["codes"]]
    open_coding.code(study, unit, [{"id": codes[0]}], by=world.bmh)
    layer = world.layers["condensed"]
    taken_back(lambda: condensation.write(study, unit, layer, "Nobody decided", seen="", by=ek), ek)
    memos.write(study, "Whose?", on=("code", codes[1]), by=ek)
    taken_back(lambda: codebook.merge(study, [codes[1]], codes[0], by=ek), ek)
    main = UUID(abstraction.add_category(study, "Anchoring", 3, by=ek)["category"])
    taken_back(lambda: abstraction.add_category(study, "Owners", None, main, codes=codes[:1], by=ek), ek)
    shown = scheme.tree(study, ek, counts=True)
    assert [one["path"] for one in shown["categories"]] == [["Anchoring"], ["Anchoring", "Owners"]]
    assert shown["counts"]["things"][str(main)]["participants"] == 2
    sheet = coding_sheet.rows(study, ek, filters={"category": main, "participant": "M2"}, counts=True)
    assert [row["words"][str(layer)]["words"] for row in sheet["rows"]] == ["Nobody decided"]
    assert sheet["counts"]["exchange"] == 1
    opened = reader.opened(study, world.fg.id, ek)
    assert [row[1] for row in opened["units"]] == [1]
    taken_back(lambda: abstraction.delete_category(study, main, by=ek), ek)
    taken_back(lambda: open_coding.remove_unit(study, unit, by=ek), ek)
    assert coding_sheet.rows(study, ek)["total"] == 0
