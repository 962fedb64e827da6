"""Without fillers: what carries no meaning in speech leaves, in a fixed order; word lists decide, a model only helps with commas."""

from qda.assist import fillers
from qda.assist import repeats as said
from qda.assist.commas import Reader, close_up
from qda.assist.draft import Draft
from qda.assist.words import WordList


def clean(draft: Draft, words: WordList, read: Reader | None = None) -> None:
    """Take out of the draft what carries no meaning: each step on what the step before has left.

    `read` parses a draft, where a model can; without one the commas that are left over go by word lists.
    """
    steps = (
        fillers.noise,
        fillers.fragments,
        fillers.hesitations,
        fillers.between_marks,
        fillers.openers,
        fillers.inline_phrases,
        fillers.emphasis,
        fillers.tails,
        said.counted_after_asking,
        said.turned_about,
        said.repeats,
        said.begun_again,
        said.said_again,
        said.taken_up_again,
        said.repeats,
        fillers.openers,
        said.agreeing_answers,
    )
    for step in steps:
        step(draft, words)
        draft.tidy()
    close_up(draft, words, read)
    draft.tidy()
