"""What a person may see: in a blind round nobody's work leaks, by any table, on either database."""

from uuid import UUID

import pytest
import world
from sqlalchemy import func, select, text
from sqlalchemy.exc import DatabaseError

from qda.store import history
from qda.store.columns import now
from qda.store.snapshot import snapshot
from qda.store.study import Study
from qda.store.tables import (
    BLIND,
    TABLES,
    Answer,
    ChosenQuote,
    Code,
    Comment,
    Judgement,
    Memo,
    MemoLink,
    Proposal,
    Stance,
    Suggestion,
    Thread,
)


@pytest.fixture
def blind(study: Study, by: UUID, second: UUID) -> Study:
    """A study in which both coders code apart; BMH's rows all say "secret"."""
    transcript = world.add_text(study, by)
    world.go_blind(study, by, by, second)
    code = world.add_code(study, second, "secret")
    category = world.add_category(study, second, "secret")
    unit = world.add_unit(study, second, transcript, 36, 63, code)
    world.add_wording(study, second, unit, "secret")
    world.add_memo(study, second, unit)
    with study.act("talk", "Ask about secret", second) as act:
        place = {"coder_id": second, "space_id": act.space}
        thread, proposal = Thread(unit_id=unit, **place), Proposal(kind="rename", code_id=code, **place)
        act.s.add_all([thread, proposal])
        act.s.flush()
        layer = act.s.execute(select(TABLES["layer"].c.id)).scalars().first()
        act.s.add(Comment(thread_id=thread.id, at=now(), words="secret", **place))
        act.s.add(
            Suggestion(
                unit_id=unit,
                layer_id=layer,
                at=now(),
                shape="x",
                engine="x",
                outcome="rejected",
                words="secret",
                **place,
            )
        )
        act.s.execute(
            TABLES["membership"]
            .insert()
            .values(id=unit, category_id=category, code_id=code, space_id=act.space)
        )
        memo = (
            act.s.execute(select(TABLES["memo"].c.id).where(TABLES["memo"].c.coder_id == second))
            .scalars()
            .first()
        )
        other = Memo(at=now(), words="secret", **place)
        act.s.add(other)
        act.s.flush()
        act.s.add(MemoLink(memo_id=memo, other_id=other.id, space_id=act.space))
        act.s.add(Judgement(category_id=category, unit_id=unit, verdict="fits", why="secret", **place))
        act.s.add(Answer(category_id=category, kind="one voice", why="secret", **place))
        act.s.add(Stance(category_id=category, says="discuss", note="secret", at=now(), **place))
        act.s.add(ChosenQuote(unit_id=unit, category_id=category, note="secret", space_id=act.space))
    return study


def counts(study: Study, viewer: UUID | None) -> dict[str, int]:
    with study.seen(viewer) as s:
        return {t.name: s.execute(select(func.count()).select_from(t)).scalar() for t in BLIND}


def test_nobody_sees_a_row_of_the_other_by_any_way_of_asking(blind: Study, by: UUID, second: UUID) -> None:
    mine, theirs, all_see = counts(blind, second), counts(blind, by), counts(blind, None)
    assert min(mine.values()) > 0, "each blind table holds something of BMH"
    hidden = set(mine) - {"act", "change"}
    assert {n: theirs[n] for n in hidden} == {n: all_see[n] for n in hidden} == dict.fromkeys(hidden, 0)
    for viewer in (by, None):
        with blind.seen(viewer) as s:
            for table in BLIND:
                whole = s.execute(text(f"SELECT * FROM {table.name}")).all()
                assert "secret" not in repr(whole), table.name
                assert whole == [tuple(r) for r in whole]
        assert "secret" not in repr(history.acts(blind, viewer=viewer))
        assert "secret" not in repr(history.since(blind, 0, viewer=viewer))
        assert "secret" not in repr(snapshot(blind, viewer, history=True))
    assert "secret" in repr(history.acts(blind, viewer=second))


def test_after_the_round_everybody_sees_all(blind: Study, by: UUID, second: UUID) -> None:
    world.open_up(blind, by)
    assert counts(blind, by) == counts(blind, second) == counts(blind, None)


def test_new_rows_go_to_the_coders_own_space_until_it_is_opened(blind: Study, by: UUID, second: UUID) -> None:
    spaces = []
    for coder in (by, second):
        with blind.act("look", "Look", coder) as act:
            spaces.append(act.space)
    assert spaces[0] != spaces[1]
    world.open_up(blind, by)
    with blind.act("look", "Look", second) as act:
        assert act.space not in spaces


def test_one_reader_after_another_on_one_connection_sees_their_own(
    blind: Study, by: UUID, second: UUID
) -> None:
    for viewer, n in ((second, 1), (by, 0), (None, 0), (second, 1)):
        with blind.seen(viewer) as s:
            assert s.execute(select(func.count()).select_from(Code)).scalar() == n


def test_on_postgresql_a_reader_cannot_name_the_tables_beneath(blind: Study, by: UUID) -> None:
    if blind.path is not None:
        pytest.skip("in a file a name with main. goes past the views; no query of this program uses one")
    schema = blind.place.partition("#")[2]
    with pytest.raises(DatabaseError, match="permission denied"), blind.seen(by) as s:
        s.execute(text(f'SELECT * FROM "{schema}".code'))
