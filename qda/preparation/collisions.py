"""What may go wrong when names are replaced: said before it is done, never a reason to refuse."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlmodel import Session

from qda.domain.name_forms import Name, Names, holds, inflected, same_name, tokens
from qda.language import _
from qda.preparation import everywhere
from qda.preparation.everywhere import Interview
from qda.preparation.name_places import forget, sought
from qda.preparation.tokens import NUMBERED, Decided

SHORTEST = 3
"""A name of fewer letters stands inside far too many words to say so."""
TELLING = 5
"""Letters in a name, at least, that tells something at the head of a longer word."""
SHOWN = 5
_words: OrderedDict[str, frozenset[str]] = OrderedDict()
Strings = Mapping[str, Decided]


def collisions(s: Session, strings: Strings) -> list[dict[str, Any]]:
    """[{"kind": token in use | token holds a name | overlap | inside a longer word | small letters, "words", "other", "sentence"}]."""
    replaced = {words: one for words, one in strings.items() if one.decision == "replace"}
    if not replaced:
        return []
    found = [*_tokens_in_use(replaced), *_tokens_with_names(replaced), *_overlaps(strings, replaced)]
    interviews = list(everywhere.interviews(s))
    words = frozenset[str]().union(*map(distinct_words, interviews))
    return [*found, *_inside(replaced, words), *_small(replaced, interviews)]


def _told(kind: str, words: str, other: str, sentence: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "words": words,
        "other": other,
        "sentence": sentence.format(words=words, other=other),
    }


def _tokens_in_use(replaced: Strings) -> Iterator[dict[str, Any]]:
    """Two people or places that could not be told apart afterwards."""
    by_token: dict[str, str] = {}
    for words, one in sorted(replaced.items(), key=lambda item: -len(item[0])):
        first = by_token.setdefault(one.token, words)
        if first != words and one.kind in NUMBERED and not holds(first, words):
            yield _told(
                "token in use",
                words,
                first,
                _("“{words}” and “{other}” get the same token and cannot be told apart afterwards."),
            )


def _tokens_with_names(replaced: Strings) -> Iterator[dict[str, Any]]:
    for words, one in replaced.items():
        for other in replaced:
            if holds(one.token, other):
                yield _told(
                    "token holds a name",
                    words,
                    other,
                    _("The token for “{words}” holds “{other}”, which is to be replaced itself."),
                )


def _overlaps(strings: Strings, replaced: Strings) -> Iterator[dict[str, Any]]:
    for words in replaced:
        for other, one in strings.items():
            if other == words or one.token == replaced[words].token or not holds(other, words):
                continue
            yield _told(
                "overlap",
                words,
                other,
                _("“{words}” also stands in “{other}”, which is kept as it is.")
                if one.decision == "keep"
                else _("“{words}” also stands in “{other}”; there the longer one is replaced."),
            )


def _inside(replaced: Strings, words: frozenset[str]) -> Iterator[dict[str, Any]]:
    for name in replaced:
        key = same_name(name)
        if len(key) < SHORTEST or not key.isalpha():
            continue
        own = {key, *inflected(key), *inflected(key, "fi")}
        longer = sorted(word for word in words if key in word and word not in own)[:SHOWN]
        if longer:
            yield _told(
                "inside a longer word",
                name,
                ", ".join(longer),
                _("“{words}” also stands inside longer words, which stay: {other}."),
            )


def _small(replaced: Strings, interviews: list[Interview]) -> Iterator[dict[str, Any]]:
    """Names that also stand in small letters, where they may be common words."""
    names = [words for words in replaced if " " not in words and not sought(words).small]
    finder = Names([Name(words, small=True) for words in names])
    here: dict[int, str] = {}
    for interview in interviews if names else ():
        if not any(same_name(name) in distinct_words(interview) for name in names):
            continue
        for place in finder.places(interview.text):
            if interview.text[place.start].islower():
                here.setdefault(place.name, interview.text[place.start : place.stop])
    for n, words in sorted(here.items()):
        yield _told(
            "small letters",
            names[n],
            words,
            _(
                "“{other}” in small letters may be a common word and stays; decide on it as a string of its own."
            ),
        )


def longer_words(names: Iterable[str], interviews: Iterable[Interview]) -> set[str]:
    """The keys of words that begin with one of the names and go on; a short name begins too many."""
    keys = tuple(key for name in names if len(key := same_name(name)) >= TELLING and key.isalpha())
    own = {form for key in keys for form in (*inflected(key), *inflected(key, "fi"))}
    words = frozenset[str]().union(*map(distinct_words, interviews)) if keys else frozenset[str]()
    return {word for word in words if word.startswith(keys) and word not in own and word not in keys}


def distinct_words(interview: Interview) -> frozenset[str]:
    """The different words of an interview; remembered by its hash while the process lives."""
    found = _words.get(interview.sha256)
    if found is None:
        found = _words[interview.sha256] = frozenset(one.key for one in tokens(interview.text))
        forget(_words)
    return found
