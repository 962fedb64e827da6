"""From what was found in texts to distinct strings: one for a name in all its forms."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from qda.assist.names_capitals import LABELLED
from qda.assist.names_words import FIRST_NAMES, HEADINGS, NOT_AS_NAMES, OPENERS, PLACES, SHORT_TITLES, TITLES
from qda.domain.name_forms import inflected, same_name
from qda.preparation.name_finding import Hit

TITLED = re.compile(rf"(?:{SHORT_TITLES}\.?|{TITLES}) (?=[^\W\d_a-zæøåäö])")
APART = re.compile(r"\s{2,}|[\t\n]")
PEOPLE = frozenset({"person", "listed"})
OPENING = frozenset({"name", "person", "organisation", "place"})
ELSE = frozenset({"place", "organisation"})
ROLE_KINDS = frozenset({"person", "name"})
FEWEST = 2
"""Words in a name that can be shortened to a part of it."""


@dataclass
class Distinct:
    """A string as the researcher decides on it; `also`: shorter forms of the same name (first name, surname);
    `sure`: 1 likely, 2 worth a look. `of`: the key of a longer name that was decided before this form was met.
    """

    words: str
    kind: str
    sure: int
    also: list[str] = field(default_factory=list)
    of: str = ""

    @property
    def key(self) -> str:
        """What makes two strings the same."""
        return same_name(self.words)


class Strings:
    """The strings found so far, the same ones together."""

    def __init__(self, own: Collection[str], common: Collection[str] = ()) -> None:
        """`own`: keys of what the study itself calls people. `common`: of words that stand in small letters too."""
        self._own, self._usual = own, frozenset(common) - FIRST_NAMES - PLACES
        self._written: dict[str, Counter[str]] = defaultdict(Counter)
        self._kinds: dict[str, Counter[tuple[int, str]]] = defaultdict(Counter)

    def add(self, text: str, hits: Iterable[Hit], *, spoken: bool) -> None:
        """Take in what was found in a text; a usual word with a capital is worth a look where it was spoken, else no name."""
        for hit in hits:
            words = text[hit.start : hit.stop]
            if not spoken and hit.kind == "name" and hit.start == 0 and " " not in words:
                continue
            usual = hit.kind in OPENING and same_name(words) in self._usual
            if usual and (not spoken or hit.list > 1):
                continue
            for part in APART.split(words):
                self.put(" ".join(part.split()), hit.kind, 2 if usual else hit.list)

    def put(self, words: str, kind: str, sure: int, weight: int = 1) -> None:
        """Take in one string, without a title before it; what the study itself calls people is none."""
        if kind in ROLE_KINDS:
            words = _untitled(words)
        key = same_name(words)
        file = LABELLED.fullmatch(words.partition(".")[0])
        heading = file or all(part in HEADINGS | OPENERS for part in key.split(" "))
        if key and key not in self._own and not heading:
            self._written[key][words] += 1
            self._kinds[key][sure, kind] += weight

    def distinct(self, languages: Collection[str]) -> list[Distinct]:
        """The strings, the likely ones and those found first before others; a genitive or case goes with its name."""
        base = {}
        for key in self._written:
            for language in languages:
                before, __, last = key.rpartition(" ")
                for form in inflected(last, language):
                    form_key = f"{before} {form}".strip()
                    if form_key in self._written and form_key not in FIRST_NAMES:
                        base[form_key] = key
        return [self._one(key) for key in sorted(self._written, key=self._order) if not _led(base, key)]

    def _order(self, key: str) -> int:
        return min(self._kinds[key])[0]

    def _one(self, key: str) -> Distinct:
        sure = min(self._kinds[key])[0]
        kinds = Counter({kind: n for (level, kind), n in self._kinds[key].items() if level == sure})
        kind = max(kinds, key=lambda kind: (kinds[kind], kind != "name"))
        return Distinct(_bare(_usual(self._written[key]), kind), kind, sure)


def _untitled(words: str) -> str:
    """A name without a title, or a verb that opened the sentence, before it."""
    words = TITLED.sub("", words, count=1) if TITLED.match(words) else words
    first, __, rest = words.partition(" ")
    second = same_name(rest.partition(" ")[0])
    return rest if second in FIRST_NAMES and same_name(first) not in FIRST_NAMES else words


def _led(base: Mapping[str, str], key: str) -> bool:
    """Whether a string is a form of another one that is none itself."""
    seen = {key}
    while key in base and base[key] not in seen:
        key = base[key]
        seen.add(key)
    return len(seen) > 1


def _usual(written: Counter[str]) -> str:
    """How a string is written most often, rather not in capitals throughout."""
    return max(written, key=lambda words: (not words.isupper(), written[words]))


def _bare(words: str, kind: str) -> str:
    """A known name without its genitive -s, where only that form was found."""
    key = same_name(words)
    known = FIRST_NAMES | PLACES
    return words[:-1] if kind in ("person", "place") and key not in known and key[:-1] in known else words


def short_forms(words: str) -> list[str]:
    """What a person of a longer name is called: the first names, the surname."""
    parts = words.split(" ")
    firsts = [" ".join(parts[:n]) for n in range(len(parts) - 1, 0, -1)]
    forms = dict.fromkeys([*firsts, parts[-1]] if len(parts) >= FEWEST else [])
    return [one for one in forms if len(one) > 1 and one[0].isupper() and same_name(one) not in OPENERS]


def is_person(one: Distinct) -> bool:
    """Whether a string names a person in several words, as far as lists can tell."""
    first = same_name(one.words.split(" ")[0])
    return " " in one.words and (one.kind in PEOPLE or (one.kind == "name" and first in FIRST_NAMES))


def gathered(found: list[Distinct], decided: Collection[str], common: Collection[str] = ()) -> list[Distinct]:
    """The strings with the short forms of a name gathered under it, where one name alone has that short form.

    `decided`: keys that have their own decision, so that they stay by themselves and gather nothing new. `common`:
    words that stand in small letters too; a surname among them is worth a look of its own.
    """
    by_key = {one.key: one for one in found}
    longest = sorted((one for one in found if is_person(one)), key=lambda one: -one.words.count(" "))
    under: dict[str, list[Distinct]] = defaultdict(list)
    for one in longest:
        if len(under.get(one.key, ())) == 1 and one.key not in decided:
            continue
        for part in short_forms(one.words):
            under[same_name(part)].append(one)
    for key, owners in under.items():
        first = owners[0]
        apart = key in by_key and by_key[key].kind in ELSE and first.kind != "listed"
        told = not apart and (key in by_key or key not in NOT_AS_NAMES or first.kind == "listed")
        if not told or len(owners) > 1 or key in decided:
            continue
        part = next(part for part in short_forms(first.words) if same_name(part) == key)
        ordinary = key in common and key not in FIRST_NAMES
        if first.key in decided or ordinary:
            by_key.setdefault(key, Distinct(part, first.kind, 2 if ordinary else first.sure)).of = first.key
            continue
        first.also.append(part)
        first.sure = min(first.sure, by_key.pop(key, first).sure)
    return list(by_key.values())
