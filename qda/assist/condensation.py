"""Up to three suggestions for condensing a meaning unit: without fillers, main statement, short form; a person decides."""

from collections.abc import Iterator
from typing import NamedTuple

from qda.assist import guard, short, short_norwegian
from qda.assist.cleaning import clean
from qda.assist.core import main_statement
from qda.assist.draft import Draft, Removal
from qda.assist.grammar import Parse
from qda.assist.key_sentences import key_sentences
from qda.assist.languages import code_of, guess, parses
from qda.assist.repairs import hesitating, repair
from qda.assist.transcription import marks
from qda.assist.words import WordList, bag, word_list

WITHOUT_FILLERS, MAIN_STATEMENT, SHORT_FORM = "without fillers", "main statement", "short form"
SHORTEST = 3
LONGEST = 600
"""Units of more words and marks are cleaned by word lists alone."""
ENDLESS = 5000
"""A whole interview is no meaning unit: nothing is suggested for one."""


class Suggestion(NamedTuple):
    """A proposed wording, its shape, what it leaves out of the unit (code points, half-open) and what it puts in."""

    text: str
    shape: str
    removed: list[Removal]
    added: list[str]


def suggestions(text: str, language: str = "") -> list[Suggestion]:
    """Up to three distinct shorter wordings of a unit, the mildest first; none where nothing would change.

    The language is guessed from the words where it is not given. Words are only left out, except for the few
    that the nominalising rules put in. Every suggestion has passed the guard.
    """
    code = code_of(language) if language else guess(text)
    found: list[Suggestion] = []
    as_said = Draft.of(text)
    if len(as_said.words) > ENDLESS:
        return []
    seen = {spoken_words(as_said)}
    if only_answers(as_said, word_list(code)):
        return []
    for shape, proposed in proposals(text, code):
        draft = proposed.copy()
        draft.close(LEADING_ON)
        words = spoken_words(draft)
        if words in seen or len(words) < SHORTEST - 1:
            continue
        seen.add(words)
        found.append(Suggestion(draft.text(), shape, draft.removals(), draft.added))
    return found


LEADING_ON = bag("and but so because og men så fordi eller or")
"""At the end, set off by a mark, these led on to what was not said."""
ANSWERS = bag(
    "exactly right absolutely definitely totally indeed true sure precisely nettopp akkurat riktig sant enig ikke ikkje helt stemmer"
)


def only_answers(draft: Draft, words: WordList) -> bool:
    """Whether a unit only agrees or answers: nothing in it can be said more briefly."""
    answers = words.answer_yes | words.answer_no | words.backchannel | ANSWERS
    spoken = [word.low for word in draft.words if word.is_word]
    return all(word in answers or hesitating(word, words) for word in spoken)


def spoken_words(draft: Draft) -> tuple[str, ...]:
    """The words of a draft without marks: two wordings with the same ones are one suggestion."""
    standing = [draft.words[place].low for place in draft.kept() if draft.words[place].is_word]
    return (*draft.added, *standing)


def proposals(text: str, code: str) -> Iterator[tuple[str, Draft]]:
    """The wordings in order, each only where the guard lets it pass."""
    words = word_list(code)
    cleaned = without_fillers(text, code, words)
    if any(cleaned.words[place].is_word for place in cleaned.gone):
        yield WITHOUT_FILLERS, cleaned
    if not parses(code) or len(cleaned.kept()) > LONGEST or len(spoken_words(cleaned)) <= SHORTEST:
        return
    parse = Parse(cleaned, code)
    main = main_statement(parse)
    if not guard.keeps_meaning(parse, main):
        main = cleaned.copy()
    key = key_sentences(parse, main)
    if key is None:
        yield MAIN_STATEMENT, main
    forms = short.short_form if code == "en" else short_norwegian.short_form
    brief = forms(parse, main)
    if guard.keeps_meaning(parse, brief):
        yield SHORT_FORM, brief
    if key is not None and guard.keeps_meaning(parse, key):
        yield MAIN_STATEMENT, key


def without_fillers(text: str, code: str, words: WordList) -> Draft:
    """The unit cleaned; as it stands where the cleaning would lose a cue."""
    corrected = marked(text, words)
    read = (lambda draft: Parse(draft, code)) if parses(code) and len(corrected.words) <= LONGEST else None
    repair(corrected, words, (lambda draft: read(draft).classes()) if read else None)
    for draft in (corrected, marked(text, words)):
        clean(draft, words, read)
        if guard.cleaning_keeps_meaning(draft, words):
            return draft
    return Draft.of(text)


def marked(text: str, words: WordList) -> Draft:
    """The unit as a draft without the transcriber's signs."""
    draft = Draft.of(text)
    marks(draft, words)
    return draft
