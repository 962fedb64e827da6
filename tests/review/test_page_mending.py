"""What co-authors do to a page without meaning to: each thing is still found under its own sign."""

from uuid import UUID, uuid5

import pytest

from qda.domain.packet import Block, Line, Node, Packet, Question, Quote, Remark, Returned
from qda.errors import Refused
from qda.review.packet_sent import Sent, sent_of
from qda.review.page_compared import read_page
from qda.review.returned_places import Places

HEAD, DEFINED, CODED, BELOW, BELOW_DEFINED, ROW, OTHER, LAST = range(8)
NODES = (
    Node(
        1,
        "Time, and people",
        0,
        "What takes time.",
        [Line(5, "An hour a week", "Said: an hour; no more", 12)],
    ),
    Node(2, "Few hands", 1, "Not enough people.", (), [Quote(7, "It's only “me” - and her …", "M1")]),
    Node(3, "Trust", 0, "", [Line(6, "Known for years", "They know us", 13)]),
)
SENT = sent_of(Packet("Study", 4, "2026-11-25", questions=[Question("Qab12cd", "Is it so?")], nodes=NODES))
PLACES = Places(
    {sign: (kind, uuid5(UUID(int=0), sign)) for kind, signs in
     {"category": ("C1", "C2", "C3"), "code": ("K5", "K6"), "unit": ("U7", "U12", "U13"), "thread": ("Qab12cd",)}.items()
     for sign in signs},
    {"C1": "Time, and people", "C2": "Few hands", "C3": "Trust", "K5": "An hour a week", "K6": "Known for years"},
    {},
)  # fmt: skip


def page() -> list[Block]:
    return [
        Block("Time, and people [C1]", 2),
        Block("[C1] What takes time."),
        Block("[K5] An hour a week: Said: an hour; no more [U012]"),
        Block("Few hands [C2]", 3),
        Block("[C2] Not enough people."),
        Block("[U007] “It's only “me” - and her …” M1", row=True),
        Block("Trust [C3]", 2),
        Block("[K6] Known for years: They know us [U013]"),
    ]


def answers(blocks: list[Block], sent: Sent = SENT) -> list[tuple[str, str]]:
    found = read_page(Returned(blocks), sent, PLACES)
    assert found.unplaced == []
    return [(one.about.split()[0], one.says or str(one.given["words"])) for one in found.items]


def with_words(at: int, words: str, *more: Block, level: int | None = None) -> list[Block]:
    blocks = page()
    old = blocks[at]
    blocks[at : at + 1] = [Block(words, old.level if level is None else level, old.row), *more]
    return blocks


@pytest.mark.parametrize(
    "blocks",
    [
        page(),
        with_words(HEAD, "Time, and people [C999]"),
        with_words(HEAD, "Time, and people"),
        with_words(HEAD, "Time, and people [C1]", level=0),
        with_words(HEAD, "Time, [C1]", Block("and people", 2)),
        with_words(HEAD, "Time,", Block("and people [C1]", 2)),
        with_words(DEFINED, "[C1] What", Block("takes time.")),
        with_words(DEFINED, "What takes time."),
        with_words(CODED, "An hour a week: Said: an hour; no more"),
        with_words(CODED, "(K5) An hour a week: Said: an hour; no more (U012)"),
        with_words(CODED, "[K6] An hour a week: Said: an hour; no more [U012]"),
        with_words(CODED, "[K5] An hour a week: Said: an hour;", Block("no more [U012]")),
        with_words(ROW, "[U007] «It’s only ”me” – and her ...» M1"),
        [
            *page()[:1],
            Block("[C1] What takes time. [K5] An hour a week: Said: an hour; no more [U012]"),
            *page()[3:],
        ],
    ],
)
def test_what_a_word_processor_or_a_slip_does_is_no_answer(blocks: list[Block]) -> None:
    assert answers(blocks) == []


@pytest.mark.parametrize(
    ("blocks", "wanted"),
    [
        (with_words(HEAD, "Merge with [C3] [C1]"), [("[C1]", "Rename to “Merge with C3”")]),
        (
            with_words(DEFINED, "[C1] What takes time.", Block("I would merge [C2] with [C3].")),
            [("[C1]", "I would merge C2 with C3.")],
        ),
        (
            with_words(CODED, "(K5) One hour: Said: an hour; no more (U012)"),
            [("[K5]", "Rename to “One hour”")],
        ),
        (with_words(DEFINED, "[C1] "), [("[C1]", "Took the definition out.")]),
        ([*page()[:1], *page()[2:]], [("[C1]", "Took the definition out.")]),
        (page()[:3] + page()[4:], [("[C2]", "Took this heading out and left what stood under it.")]),
        (
            [*page()[:3], Block("[C2] Not enough people.", 3), *page()[5:]],
            [("[C2]", "Took this heading out and left what stood under it.")],
        ),
        (page()[:3] + page()[6:], [("[C2]", "Took this out of the tree with all that stood under it.")]),
        ([*page(), page()[CODED]], [("[K5]", "Would put it under [C3] Trust too.")]),
        (
            [*page()[:7], Block("Old ties", 3), page()[LAST]],
            [("[C3]", "Add “Old ties”"), ("[K6]", "Would put it under “Old ties”.")],
        ),
        ([Block("Dear all, well done."), *page()], [("[C1]", "On the whole: Dear all, well done.")]),
        ([Block("[Qab12cd] Is it so? Yes, it is."), *page()], [("[Qab12cd]", "Yes, it is.")]),
        ([Block("[Qab12cd] No. Is it so?"), *page()], [("[Qab12cd]", "No.")]),
    ],
)
def test_what_is_meant_comes_back_as_one_answer(blocks: list[Block], wanted: list[tuple[str, str]]) -> None:
    assert answers(blocks) == wanted


def test_a_heading_set_lower_takes_along_what_stands_under_it() -> None:
    nodes = (Node(1, "Time", 0), Node(3, "Trust", 0), Node(2, "Few hands", 1))
    blocks = [Block("Time [C1]", 2), Block("Trust [C3]", 3), Block("Few hands [C2]", 3)]
    assert answers(blocks, sent_of(Packet("", 4, "", nodes=nodes))) == [
        ("[C3]", "Move to “Time, and people”")
    ]


def test_a_comment_that_was_resolved_says_so() -> None:
    blocks = page()
    blocks[CODED].remarks.append(Remark("Liv", "Too long", done=True))
    assert answers(blocks) == [("[K5]", "Too long\n(Marked as resolved in the file.)")]


def test_a_page_of_another_study_is_refused() -> None:
    blocks = [Block(one.words.replace("e", "ø").replace("u", "y"), one.level, one.row) for one in page()]
    with pytest.raises(Refused, match="another study"):
        read_page(Returned(blocks), SENT, PLACES)


def test_an_answer_to_what_is_not_there_any_more_is_told() -> None:
    gone = Places({one: thing for one, thing in PLACES.things.items() if one != "K6"}, PLACES.names, {})
    found = read_page(Returned(with_words(LAST, "[K6] Known: They know us [U013]")), SENT, gone)
    assert found.unplaced == ["[K6] is not in the study now, so this has no place: Rename to “Known”"]
