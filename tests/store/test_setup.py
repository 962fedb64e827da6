"""What a new study is made of."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from qda.store.setup import initials, keys
from qda.store.study import Study
from qda.store.tables import Coder, Layer, Level


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Bodil Marie Hansen", "BMH"), ("EK", "EK"), ("åse berg", "ÅB"), ("", ""), ("(x) Bo", "B")],
)
def test_initials_of_names(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_keys_are_fresh_or_follow_from_a_seed() -> None:
    seed = uuid4()
    assert keys(None)("study") != keys(None)("study")
    assert keys(seed)("study") == keys(seed)("study") != keys(seed)("coder")


def test_the_vocabulary_of_a_new_study_is_that_of_elo_and_kyngas(study: Study, by: UUID) -> None:
    with study.seen(by) as s:
        levels = s.execute(
            select(Level.position, Level.kind, Level.label, Level.shown).order_by(Level.position)
        ).all()
        layers = s.execute(select(Layer.kind, Layer.label).order_by(Layer.position)).all()
        coder = s.execute(select(Coder.name, Coder.initials)).one()
    assert [tuple(r) for r in levels] == [
        (1, "sub-category", "Sub-category", True),
        (2, "generic category", "Generic category", True),
        (3, "main category", "Main category", True),
    ]
    assert [tuple(r) for r in layers] == [
        ("quote", "Quote as printed"),
        ("condensed", "Condensed text"),
        ("interpreted", "Interpreted text"),
    ]
    assert tuple(coder) == ("EK", "EK")
