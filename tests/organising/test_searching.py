"""What was said is found in every interview, and a search codes only what a person said yes to."""

import pytest

from qda.errors import Refused, SelectionMoved
from qda.organising import open_coding, reader, searching
from qda.preparation import correcting
from qda.store import fulltext, undo


def places(found, text_by_title):
    return [text_by_title[one["title"]][start:stop] for one in found["found"] for start, stop in one["hits"]]


@pytest.fixture
def texts(world):
    return {"FG1": world.fg.text, "MD1": world.md.text}


def test_a_word_is_found_across_interviews_with_who_said_it(world, texts):
    found = searching.search(world.study, "idea", world.ek)
    assert [(one["title"], one["turn"], one["who"]) for one in found["found"]] == [("MD1", 2, "MD1")]
    assert places(found, texts) == ["idea"]


def test_a_word_finds_its_longer_forms_and_case_and_accents_do_not_count(world, texts):
    assert places(searching.search(world.study, "REFERRAL", world.ek), texts) == ["referrals"]
    assert places(searching.search(world.study, "ánchored", world.ek), texts) == ["anchored"]


def test_words_after_a_sign_beyond_the_first_plane_keep_their_place(world, texts):
    assert places(searching.search(world.study, "nobody", world.ek), texts) == ["Nobody"]


def test_words_in_quotation_marks_must_follow_each_other(world, texts):
    assert places(searching.search(world.study, '"ran itself"', world.ek), texts) == ["ran itself"]
    assert searching.search(world.study, '"itself ran"', world.ek)["found"] == []
    assert places(searching.search(world.study, "itself ran", world.ek), texts) == ["ran", "itself"]


def test_all_words_must_stand_in_one_turn_and_a_minus_leaves_turns_out(world):
    assert searching.search(world.study, "anchored e-mail", world.ek)["turns"] == 0
    assert searching.search(world.study, '"the"', world.ek)["turns"] == 2
    assert searching.search(world.study, '"the" -referrals', world.ek)["turns"] == 1


def test_speakers_labels_and_headings_are_not_searched(world):
    assert searching.search(world.study, "M1", world.ek)["found"] == []
    assert searching.search(world.study, "FG1", world.ek)["found"] == []


@pytest.mark.parametrize("query", ["", '"', '""', "*", "AND", "NEAR(", "a:b", "-", "'; DROP", "😀", '"a" OR'])
def test_no_query_breaks_the_search(world, query):
    assert searching.search(world.study, query, world.ek)["query"] == query


def test_one_interview_can_be_searched_alone(world):
    assert searching.search(world.study, "it", world.ek, transcript=world.md.id)["found"] == []
    assert searching.search(world.study, "it", world.ek, transcript=world.fg.id)["turns"] == 4


def test_only_the_text_in_force_is_searched(world):
    assert searching.search(world.study, "decided", world.ek)["turns"] == 1
    correcting.new_version(
        world.study, world.fg.id, world.fg.text.replace("decided", "chosen"), "correction", by=world.ek
    )
    assert searching.search(world.study, "decided", world.ek)["turns"] == 0
    assert searching.search(world.study, "chosen", world.ek)["turns"] == 1


def test_the_index_can_be_let_go_and_comes_back(world):
    searching.search(world.study, "decided", world.ek)
    fulltext.forget(str(world.study.id))
    assert searching.search(world.study, "decided", world.ek)["turns"] == 1


def test_more_turns_than_are_shown_are_counted(world):
    found = searching.search(world.study, "it", world.ek, most=1)
    assert (len(found["found"]), found["turns"], found["more"]) == (1, 4, True)


def hits_of(world, query):
    return [
        {
            "transcript": one["transcript"],
            "start": start,
            "stop": stop,
            "quote": one["words"][start - one["start"] : stop - one["start"]],
        }
        for one in searching.search(world.study, query, world.ek)["found"]
        for start, stop in one["hits"]
    ]


def test_hits_that_were_said_yes_to_become_units_in_one_act(world):
    hits = hits_of(world, "it")
    made = searching.code_hits(world.study, hits, [{"name": "Ownerless"}], by=world.ek)
    assert [one["new"] for one in made["units"]] == [True] * len(hits)
    rows = reader.units(world.study, world.fg.id, world.ek)
    assert len(rows) == len(hits)
    assert {tuple(row[reader.FIELDS.index("codes")]) for row in rows} == {(made["codes"][0]["id"],)}
    undo.undo(world.study, by=world.ek)
    assert reader.units(world.study, world.fg.id, world.ek) == []


def test_a_unit_with_the_same_words_is_used_again(world, select_words):
    made = open_coding.mark(world.study, *select_words(world.fg, "decided"), by=world.ek)
    hits = hits_of(world, "decided")
    answer = searching.code_hits(world.study, hits, [{"name": "Decision"}], by=world.ek)
    assert answer["units"] == [{"unit": made["unit"], "number": made["number"], "new": False}]


def test_one_hit_that_moved_stops_the_whole_act(world):
    hits = hits_of(world, "it")
    hits[-1] = {**hits[-1], "start": hits[-1]["start"] + 1, "stop": hits[-1]["stop"] + 1}
    with pytest.raises(SelectionMoved):
        searching.code_hits(world.study, hits, [{"name": "Ownerless"}], by=world.ek)
    assert reader.units(world.study, world.fg.id, world.ek) == []


def test_coding_hits_needs_a_hit_and_a_code(world):
    with pytest.raises(Refused, match="Nothing was changed"):
        searching.code_hits(world.study, [], [{"name": "Ownerless"}], by=world.ek)
    with pytest.raises(Refused, match="Nothing was changed"):
        searching.code_hits(world.study, hits_of(world, "it"), [], by=world.ek)


@pytest.mark.postgres
def test_a_study_in_a_database_is_searched_in_the_same_way(world, texts):
    assert places(searching.search(world.study, '"ran itself"', world.ek), texts) == ["ran itself"]
    made = searching.code_hits(world.study, hits_of(world, "it"), [{"name": "Ownerless"}], by=world.ek)
    assert len(made["units"]) == len(hits_of(world, "it"))
