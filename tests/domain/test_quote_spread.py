from hypothesis import given
from hypothesis import strategies as st

from qda.domain.quote_spread import Candidate, alike, spread, together


def quote(id, people, interview="FG1", words=20):
    return Candidate(id, frozenset(people.split()), interview, words)


def test_each_speaker_comes_once_before_anybody_comes_twice():
    talk = [quote("a", "M1"), quote("b", "M1"), quote("c", "M2"), quote("d", "M3")]
    assert spread(talk) == ["a", "c", "d", "b"]


def test_the_interview_with_fewest_comes_first_among_new_speakers():
    talk = [quote("a", "M1"), quote("b", "M2"), quote("c", "D1", "MD1")]
    assert spread(talk) == ["a", "c", "b"]


def test_who_is_quoted_already_in_the_category_or_the_paper_waits():
    talk = [quote("a", "M1"), quote("b", "M2"), quote("c", "M3")]
    assert spread(talk, chosen=[quote("x", "M1")])[-1] == "a"
    assert spread(talk, elsewhere=[quote("x", "M1"), quote("y", "M2")])[0] == "c"


def test_an_exchange_counts_for_the_speaker_who_was_heard_most():
    talk = [quote("a", "M1"), quote("b", "M1 M2"), quote("c", "M3")]
    assert spread(talk) == ["a", "c", "b"]


def test_of_one_speaker_the_quote_of_a_length_for_print_comes_first():
    talk = [quote("short", "M1", words=2), quote("good", "M1", words=30), quote("long", "M1", words=200)]
    assert spread(talk) == ["good", "short", "long"]


def test_nearly_equal_wordings_stand_behind_the_first_of_them():
    near = alike(
        {
            "a": "We had several meetings during the planning process",
            "b": "The letters are long",
            "c": "we had, you know, several meetings during planning, a process",
        }
    )
    assert [key for key, _share in near["a"]] == ["c"]
    assert near["b"] == []
    assert together(["a", "b", "c"], near) == [("a", ""), ("c", "a"), ("b", "")]


def test_two_short_quotes_are_alike_only_with_the_same_words():
    near = alike({"a": "Letters.", "b": "Letters, meetings, planning and patients", "c": "letters!"})
    assert [key for key, _share in near["a"]] == ["c"]


PEOPLE = st.frozensets(st.sampled_from(["M1", "M2", "M3"]), min_size=1)
TALK = st.lists(st.tuples(PEOPLE, st.sampled_from(["FG1", "FG2"]), st.integers(1, 90)), max_size=12)


@given(TALK)
def test_the_order_holds_every_quote_once_and_no_speaker_comes_twice_before_all_new_ones(said):
    talk = [Candidate(str(n), *one) for n, one in enumerate(said)]
    order = spread(talk)
    assert sorted(order) == sorted(one.id for one in talk)
    by_id = {one.id: one for one in talk}
    heard = set()
    for n, id in enumerate(order):
        if by_id[id].people & heard:
            assert all(by_id[later].people & heard for later in order[n:])
        heard |= by_id[id].people
