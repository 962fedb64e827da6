"""Who did what, when and why; the history of one thing; what is new."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import world
from sqlalchemy import delete, update

from qda.store import history, undo
from qda.store.columns import now
from qda.store.study import Study
from qda.store.tables import Category, Code


def test_acts_are_told_latest_first_with_their_author_and_what_took_them_back(
    study: Study, by: UUID, second: UUID
) -> None:
    world.add_code(study, second, "Anchoring")
    undo.undo(study, by=second)
    told = history.acts(study, viewer=by)
    assert [(a["rev"], a["who"], a["doing"], a["undoes"], a["undone"]) for a in told] == [
        (4, "BMH", "Undo: New code Anchoring", 3, None),
        (3, "BMH", "New code Anchoring", None, 4),
        (2, "EK", "Add a coder", None, None),
        (1, "EK", "Create the study", None, None),
    ]
    assert told[0]["at"] <= now()


def test_acts_can_be_narrowed(study: Study, by: UUID, second: UUID) -> None:
    early = datetime(2020, 1, 1, tzinfo=UTC)
    with study.act("note", "Old", second, at=early, why="because") as act:
        act.keep = True
    assert [a["rev"] for a in history.acts(study, viewer=by, by=second)] == [3]
    assert [a["rev"] for a in history.acts(study, viewer=by, since=early + timedelta(days=1))] == [2, 1]
    assert [a["rev"] for a in history.acts(study, viewer=by, before=3, limit=1)] == [2]
    assert history.acts(study, viewer=by, limit=1)[0]["why"] == "because"


def test_the_history_of_a_category_holds_its_own_and_its_codes(study: Study, by: UUID) -> None:
    category, other = world.add_category(study, by, "Success"), world.add_category(study, by, "Time")
    code = world.add_code(study, by, "Anchoring", category)
    for values in ({"note": "n"}, {"category_id": other}, {"category_id": category}):
        with study.act("change", "Change", by) as act:
            act.s.execute(update(Code).where(Code.id == code).values(**values))
    with study.act("rename", "Rename", by) as act:
        act.s.execute(update(Category).where(Category.id == category).values(name="Successes"))
    with study.act("remove", "Remove", by) as act:
        act.s.execute(delete(Code).where(Code.id == code))
    with study.act("remove", "Remove", by) as act:
        act.s.execute(delete(Category).where(Category.id == category))
    told = history.of_row(study, category, viewer=by)
    assert [t["what"] for t in told] == [
        "went",
        "left",
        "changed",
        "joined",
        "left",
        "changed inside",
        "joined",
        "came",
    ]
    renamed = told[2]
    assert (renamed["before"], renamed["after"], renamed["who"]) == (
        {"name": "Success"},
        {"name": "Successes"},
        "EK",
    )
    assert len(history.of_row(study, category, viewer=by, limit=2)) == 2


def test_news_since_a_cursor_names_what_is_there_and_what_is_gone(study: Study, by: UUID) -> None:
    gone = world.add_code(study, by, "Gone")
    cursor = study.cursor()
    assert history.since(study, cursor, viewer=by) == (cursor, [], {}, {})
    there = world.add_code(study, by, "There")
    with study.act("remove", "Remove", by) as act:
        act.s.execute(delete(Code).where(Code.id == gone))
    news = history.since(study, cursor, viewer=by)
    assert news.there == {"code": [str(there)]}
    assert news.gone == {"code": [str(gone)]}
    assert [a["doing"] for a in news.acts] == ["New code There", "Remove"]
    assert news.cursor == study.cursor()
    assert history.since(study, news.cursor, viewer=by).acts == []


def test_typing_on_in_an_old_act_is_news(study: Study, by: UUID) -> None:
    code = world.add_code(study, by, "a")
    for words in ("t", "ty"):
        cursor = study.cursor()
        with study.act("note", "Note", by, field="f") as act:
            act.s.execute(update(Code).where(Code.id == code).values(note=words))
    news = history.since(study, cursor, viewer=by)
    assert (news.there, [a["doing"] for a in news.acts]) == ({"code": [str(code)]}, ["Note"])


def test_much_news_comes_in_portions(study: Study, by: UUID) -> None:
    keys = [str(world.add_code(study, by, name)) for name in "abcde"]
    cursor, seen = 0, []
    while (news := history.since(study, cursor, viewer=by, limit=2)).acts:
        assert news.cursor > cursor
        cursor = news.cursor
        seen += news.there.get("code", [])
    assert seen == keys
    assert cursor == study.cursor()
