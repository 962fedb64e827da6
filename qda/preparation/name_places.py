"""Where given names stand in a study, in all their forms."""

import re
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any, ClassVar, NamedTuple
from uuid import UUID

from sqlmodel import Session

from qda.assist.languages import code_of
from qda.assist.names_words import FIRST_NAMES, NOT_AS_NAMES
from qda.domain.name_forms import TOKEN, Name, Names, Place, same_name, word_key
from qda.preparation import everywhere
from qda.preparation.everywhere import Interview

INFLECTING = "fi"
REMEMBERED = 600
ADDRESS = re.compile(r"\S*@\S*|\b(?:https?:|www\.)\S*")
AROUND = 60
"""So much of the text (code points) is shown before and after a name."""
Key = tuple[str, int, int]


class Standing(NamedTuple):
    """A name at one place: the group of the place, which name, its words, and what stands around it."""

    group: str
    name: int
    words: str
    before: str
    after: str
    interview: Interview | None
    start: int
    ending: str
    language: str


def sought(words: str) -> Name:
    """A string as it is looked for: one word with a capital only with its capital, unless it is a name and nothing else."""
    plain = not any(sign.isupper() for sign in words)
    return Name(words, plain or same_name(words) in FIRST_NAMES - NOT_AS_NAMES)


_small: OrderedDict[str, frozenset[str]] = OrderedDict()


def small_words(interview: Interview) -> frozenset[str]:
    """The keys of words that stand in small letters in an interview; remembered by its hash while the process lives."""
    found = _small.get(interview.sha256)
    if found is None:
        found = _small[interview.sha256] = small_in(interview.text)
        forget(_small)
    return found


def small_in(text: str) -> frozenset[str]:
    """The keys of words that stand in small letters, those of addresses left out."""
    small = {word for word in TOKEN.findall(ADDRESS.sub(" ", text)) if word[0].islower()}
    return frozenset(map(word_key, small))


def forget(remembered: OrderedDict[Any, Any]) -> None:
    """Let the oldest go; another thread may have done so."""
    while len(remembered) > REMEMBERED:
        with suppress(KeyError):
            remembered.popitem(last=False)


class Everywhere:
    """Names looked for in the texts of a study; what was found in interviews is remembered by their hash while the process lives."""

    _remembered: ClassVar[OrderedDict[Key, list[Place]]] = OrderedDict()

    def __init__(self, names: Sequence[Name]) -> None:
        self.names = list(names)
        self._finders: dict[str, Names] = {}

    def finder(self, language: str) -> Names:
        """The names with the forms of one language."""
        code = INFLECTING if language and code_of(language) == INFLECTING else ""
        if code not in self._finders:
            self._finders[code] = Names(self.names, code)
        return self._finders[code]

    def in_interview(self, interview: Interview) -> list[Place]:
        """The names in an interview's text; none reaches over the border of a turn."""
        names = hash((*self.names, code_of(interview.language or "en")))
        key = (interview.sha256, hash(interview.turns), names)
        found = self._remembered.get(key)
        if found is None:
            finder = self.finder(interview.language)
            found = self._remembered[key] = [
                place._replace(start=place.start + start, stop=place.stop + start)
                for start, stop in interview.stretches()
                for place in finder.places(interview.text[start:stop])
            ]
            forget(self._remembered)
        return found

    def standing(self, s: Session, *, transcript: UUID | None = None) -> Iterator[Standing]:
        """Every place that this session sees, the interviews first; with a transcript only there."""
        for interview in everywhere.interviews(s):
            if transcript in (None, interview.id):
                for place in self.in_interview(interview):
                    yield _standing("transcripts", interview.text, place, interview.language, interview)
        if transcript is None:
            study_language = everywhere.language_of(s)
            for one in everywhere.words(s):
                language = one.language or study_language
                for place in self.finder(language).places(one.text):
                    yield _standing(one.column.group, one.text, place, language)


def _standing(
    group: str, text: str, place: Place, language: str, interview: Interview | None = None
) -> Standing:
    return Standing(
        group=group,
        name=place.name,
        words=text[place.start : place.stop],
        before=text[max(0, place.start - AROUND) : place.start],
        after=text[place.stop : place.stop + AROUND],
        interview=interview,
        start=place.start,
        ending=place.ending,
        language=code_of(language or "en"),
    )
