"""Spans, clean texts, words and sentences, and where spans go when a text is corrected."""

import json
import random
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.domain.text import (
    Edits,
    Span,
    clean,
    edits,
    moved,
    sentences,
    words,
)

WORDS = st.sampled_from(
    ["ja", "nei", "vi", "sendte", "brevet", "og", "🙂", "it’s", "M1:", ",", ".", "\n\n", "å"]
)
PROSE = st.lists(WORDS, max_size=60).map(" ".join)
OTHER = st.lists(st.sampled_from(["hm", "ok", "?", "\n\n"]), max_size=20).map(" ".join)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def rebuilt(old: str, found: Edits) -> str:
    """The new text as the changes alone make it from the old one."""
    parts, at = [], 0
    for change in found.changes:
        parts += [old[at : change.start], found.new[change.new_start : change.new_stop]]
        at = change.stop
    return "".join(parts) + old[at:]


@pytest.mark.parametrize(("start", "stop"), [(3, 3), (4, 2), (-1, 2)])
def test_a_span_without_words_is_refused(start: int, stop: int) -> None:
    with pytest.raises(ValueError, match="holds no words"):
        Span(start, stop)


def test_spans_that_only_meet_do_not_overlap() -> None:
    assert not Span(0, 4).overlaps(Span(4, 6))
    assert Span(0, 5).overlaps(Span(4, 6))


def test_every_kind_of_line_end_becomes_a_line_feed() -> None:
    assert clean("\ufeffa\r\nb\rc\vd\u2028e\u2029f\n") == ("a\nb\nc\nd\ne\nf\n", [])


def test_forbidden_characters_are_replaced_one_for_one_with_a_warning() -> None:
    text, warnings = clean("a\x00b\ud83dc\x1fd\uffff")
    assert text == "a�b�c�d�"
    assert len(warnings) == 1
    assert warnings[0].startswith("4 ")


@given(st.text(max_size=80))
def test_a_clean_text_stays_as_it_is(raw: str) -> None:
    text, _ = clean(raw)
    assert clean("\ufeff" + text) == (text, [])
    assert len(text) == len(re.sub("\r\n", "\n", raw.removeprefix("\ufeff")))


def test_words_leave_punctuation_out_and_keep_apostrophes_and_hyphens() -> None:
    text = "It's MR-henvisninger, «Ærlig»?"
    assert [span.of(text) for span in words(text)] == ["It's", "MR-henvisninger", "Ærlig"]


@pytest.mark.parametrize(
    "expected",
    [
        ["Vi ringte f.eks. Dr. Hansen, bl.a. om 3.5 mg.", "Så kom svaret. [laughs]", "We had it… and so."],
        ['"Really?" he said.', "Yes!", "No...", "Maybe... not."],
        ["He said «Nei.»", "Og så gikk han.", "Den 3. mars kom de osv.", "Det var alt"],
        ["I was there, and so was I.", "Then J. Smith came.", "And e.g. Bergen."],
        ["Det var i 2019.", "Æ, ja.", "– Nei, sa hun. (Latter)", "12 av oss."],
    ],
)
def test_sentences_end_where_a_reader_ends_them(expected: list[str]) -> None:
    text = " ".join(expected)
    assert [span.of(text) for span in sentences(text)] == expected


def test_an_empty_line_ends_a_sentence_without_a_full_stop() -> None:
    assert [span.of("a b\n\nc") for span in sentences("a b\n\nc")] == ["a b", "c"]


@given(ANY)
def test_every_word_stands_in_exactly_one_sentence(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(a.stop <= b.start for a, b in pairwise(spans))


@given(ANY, ANY)
def test_the_changes_rebuild_the_new_text(old: str, new: str) -> None:
    assert rebuilt(old, edits(old, new)) == new


@given(PROSE, PROSE)
def test_changes_come_in_order_and_never_share_a_character(old: str, new: str) -> None:
    changes = edits(old, new).changes
    assert rebuilt(old, edits(old, new)) == new
    assert all(a.stop <= b.start and a.new_stop <= b.new_start for a, b in pairwise(changes))


@given(PROSE, PROSE, st.data())
def test_a_span_that_no_change_touches_keeps_exactly_its_words(
    old: str, new: str, data: st.DataObject
) -> None:
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    after, touched = moved(span, edits(old, new))
    if not touched:
        assert after is not None
        assert after.of(new) == span.of(old)


@given(PROSE, OTHER, OTHER)
def test_words_put_before_and_after_a_text_stay_outside_it(text: str, before: str, after: str) -> None:
    unit = f"unik {text} slutt"
    start = len(before) + 1
    assert moved(Span(0, len(unit)), edits(unit, f"{before} {unit} {after}")) == (
        Span(start, start + len(unit)),
        False,
    )


def test_a_word_that_grows_at_the_edge_of_a_unit_touches_it() -> None:
    old, new = "I can see why we'd stop", "I can't see why we'd stop"
    after, touched = moved(Span(0, 5), edits(old, new))
    assert after is not None
    assert (after.of(new), touched) == ("I can't", True)


def test_a_unit_whose_words_are_gone_has_no_place() -> None:
    assert moved(Span(2, 5), edits("a bcd e", "a e")) == (None, True)


def test_a_change_over_the_edge_is_taken_in_whole_without_blank_edges() -> None:
    old, new = "we had it then, really", "we had nothing"
    after, touched = moved(Span(0, 9), edits(old, new))
    assert after is not None
    assert (after.of(new), touched) == ("we had nothing", True)


def test_the_corrected_interview_of_the_demonstration_keeps_every_unit_at_its_place(demo_files: Path) -> None:
    old, new = ((demo_files / name).read_text("utf-8") for name in ("FG2.txt", "FG2_corrected.txt"))
    truth = json.loads((demo_files / "corrections.json").read_text("utf-8"))
    found = edits(old, new)
    assert rebuilt(old, found) == new
    assert len(found.moves) == 1
    for unit in truth["units"]:
        place = Span(unit["v2_start"], unit["v2_end"])
        assert moved(Span(unit["v1_start"], unit["v1_end"]), found) == (
            place,
            "text changed" in unit["state"],
        )


def test_texts_of_fifty_thousand_words_are_compared_exactly() -> None:
    dice = random.Random(7)
    old = [f"ord{int(dice.paretovariate(0.7))}" + dice.choice(["", "", "", "\n\nM1:"]) for _ in range(50_000)]
    new = [word for word in old if dice.random() > 0.02] + ["slutt"] * 400
    for after in (" ".join(new), " ".join(reversed(old)), " ".join(old).replace("\n\n", " ")):
        assert rebuilt(" ".join(old), edits(" ".join(old), after)) == after
