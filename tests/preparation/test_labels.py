"""The words a study uses can be changed, never what stands under them."""

import pytest
from sqlmodel import col, select

from qda.errors import Refused
from qda.preparation import studies
from qda.preparation.labels import set_labels
from qda.store.tables import Category, Level


def levels(study):
    return [(level["kind"], level["label"]) for level in studies.about(study, None)["levels"]]


def hold_a_category(study, me, kind):
    with study.act("add", "Add a category", me) as act:
        level = act.s.exec(select(col(Level.id)).where(col(Level.kind) == kind)).one()
        act.s.add(
            Category(number=1, level_id=level, space_id=act.space, name="Anchoring", name_key="anchoring")
        )


def test_a_level_is_renamed_where_it_stands(study, me):
    have = studies.about(study, me)["levels"]
    set_labels(
        study, {"levels": [{**level, "label": level["label"] + " X"} for level in map(kept, have)]}, by=me
    )
    assert levels(study)[0] == ("sub-category", "Sub-category X")
    assert [level["id"] for level in studies.about(study, me)["levels"]] == [level["id"] for level in have]


def kept(level):
    return {name: level[name] for name in ("id", "kind", "label")}


def test_levels_change_places_and_new_ones_come_in(study, me):
    have = [kept(level) for level in studies.about(study, me)["levels"]]
    set_labels(study, {"levels": [have[1], have[0], have[2], {"kind": "theme", "label": "Theme"}]}, by=me)
    assert [kind for kind, _label in levels(study)] == [
        "generic category",
        "sub-category",
        "main category",
        "theme",
    ]


def test_a_level_that_holds_categories_is_not_taken_away(study, me):
    hold_a_category(study, me, "main category")
    have = [kept(level) for level in studies.about(study, me)["levels"]]
    with pytest.raises(Refused, match="Main category"):
        set_labels(study, {"levels": have[:2]}, by=me)
    assert len(levels(study)) == 3


def test_a_preset_keeps_a_level_that_it_lacks_while_it_is_in_use(study, me):
    hold_a_category(study, me, "generic category")
    set_labels(study, {"preset": "Graneheim & Lundman"}, by=me)
    assert levels(study) == [
        ("sub-category", "Sub-category"),
        ("generic category", "Generic category"),
        ("main category", "Category"),
        ("theme", "Theme"),
    ]
    about = studies.about(study, me)
    assert (about["code_label"], about["settings"]["preset"]) == ("Code", "Graneheim & Lundman")


@pytest.mark.parametrize(
    "wrong",
    [
        {"preset": "Nobody 1999"},
        {"levels": [{"kind": "chapter", "label": "Chapter"}]},
        {"layers": [{"kind": "quote", "label": "  "}]},
        {"code_label": ""},
    ],
)
def test_labels_that_cannot_be_are_refused_and_nothing_is_stored(study, me, wrong):
    before = studies.about(study, me)
    with pytest.raises(Refused):
        set_labels(study, wrong, by=me)
    assert studies.about(study, me) == before


def test_levels_keep_an_order_in_which_every_category_stands_below_its_parent(study, me):
    have = [kept(level) for level in studies.about(study, me)["levels"]]
    with study.act("add", "Add categories", me) as act:
        ids = dict(act.s.exec(select(col(Level.kind), col(Level.id))).all())
        over = Category(
            number=1,
            level_id=ids["main category"],
            space_id=act.space,
            name="Anchoring",
            name_key="anchoring",
        )
        act.s.add(over)
        act.s.flush()
        act.s.add(
            Category(
                number=2,
                level_id=ids["sub-category"],
                parent_id=over.id,
                space_id=act.space,
                name="First days",
                name_key="first days",
            )
        )
    with pytest.raises(
        Refused, match="“First days” stands under “Anchoring”, which is not on a higher level"
    ):
        set_labels(study, {"levels": have[::-1]}, by=me)
    assert [kept(level) for level in studies.about(study, me)["levels"]] == have
