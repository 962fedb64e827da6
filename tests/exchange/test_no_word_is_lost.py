"""Whatever importer reads a file: every word of the source stands in a turn, in the head or in a note."""

from collections import Counter
from pathlib import PurePath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from talkfiles import WHO, WRITERS

from qda.exchange import READERS, read_transcript

NASTY = (
    "[2]",
    "(pause)",
    '"du"',
    "12",
    "e-post",
    "it's",
    "A&B",
    "<x>",
    "50%",
    "!",
    "{x}",
    "\\\\n",
    "1/2",
    "#4",
)
word = st.one_of(st.from_regex(r"[a-zæøåäöéß]{3,9}", fullmatch=True), st.sampled_from(NASTY))
spoken = st.lists(
    st.tuples(st.sampled_from(WHO), st.lists(word, min_size=1, max_size=12)), min_size=2, max_size=12
)


@pytest.mark.parametrize("write", WRITERS)
@given(talk=spoken)
@settings(max_examples=8)
def test_every_word_of_the_source_is_in_a_turn_the_head_or_a_note(write, talk):
    said = [(who, " ".join(f"{w}{chr(97 + n)}" for w in words) + ".") for n, (who, words) in enumerate(talk)]
    read = read_transcript(*write(said))
    kept = [read.head, *(read.turn_text(turn) for turn in read.turns)]
    kept += [one.text for one in read.comments]
    found = Counter(w for part in kept for w in part.replace(".", " ").split())
    wanted = Counter(w for _who, words in said for w in words.replace(".", " ").split())
    assert wanted - found == Counter()


def test_no_importer_goes_without_this_proof():
    proven = {PurePath(write([("M1", "ja"), ("M2", "nei")])[1]).suffix.lower() for write in WRITERS}
    assert proven == set(READERS)
