"""Without fillers: what carries no meaning in speech leaves, in a fixed order; word lists decide, no model is needed."""

from qda.assist import fillers
from qda.assist import repeats as said
from qda.assist.draft import LOOSE, Draft
from qda.assist.fillers import low
from qda.assist.words import WordList, bag

STRANDED = bag(
    "in on at to of with for from by about into over after before etter på til av om for over med fra hos ved i ikke not"
)
PARTICLES = bag("up out off down on away back")
WAITING = frozenset({"than", "enn"})
FILLED = frozenset({"hesitation", "filler"})


def clean(draft: Draft, words: WordList) -> None:
    """Take out of the draft what carries no meaning: each step on what the step before has left."""
    steps = (
        fillers.noise,
        fillers.fragments,
        fillers.hesitations,
        fillers.between_marks,
        fillers.openers,
        fillers.inline_phrases,
        fillers.emphasis,
        fillers.tails,
        said.repeats,
        said.begun_again,
        said.said_again,
        said.taken_up_again,
        said.repeats,
        fillers.openers,
        said.agreeing_answers,
        close_up,
    )
    for step in steps:
        step(draft, words)
        draft.tidy()


def close_up(draft: Draft, words: WordList) -> None:
    """Take out a comma that only set off a filler, where the words around it belong together."""
    kept = draft.kept()
    for at in range(1, len(kept) - 1):
        mark = kept[at]
        if draft.words[mark].text not in LOOSE or not set_off_filler(draft, mark):
            continue
        if belongs_together(low(draft, kept[at - 1]), low(draft, kept[at + 1]), words):
            draft.cut([mark], "mark")


def set_off_filler(draft: Draft, mark: int) -> bool:
    """Whether a filler stood beside this comma, and the filler's other comma has left."""
    for step in (-1, 1):
        place = mark + step
        if draft.gone.get(place) not in FILLED:
            continue
        while draft.gone.get(place) in FILLED:
            place += step
        if draft.gone.get(place) is not None and draft.words[place].text in LOOSE:
            return True
    return False


def belongs_together(left: str, right: str, words: WordList) -> bool:
    """Whether a clause runs on from one word to the next, so that no comma belongs between them."""
    if right in words.clause_start or right in words.subject:
        return left in words.incomplete and right != left and left not in STRANDED
    if right in words.negation:
        return False
    if (left in PARTICLES and right.endswith("ing")) or left in WAITING or left.endswith(("'s", "'re", "'m")):
        return True
    return left in words.incomplete or left in words.function or right in words.incomplete
