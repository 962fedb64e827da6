"""What in a text may identify somebody: by patterns, check digits, capitals, word lists and, where there is a model, its entities."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

from qda.assist.languages import code_of, guess, model_name
from qda.assist.names_capitals import CAP, LIKELY, WORTH_A_LOOK, judge, role_words, runs, small_words
from qda.assist.names_descriptions import DESCRIPTION_PATTERNS
from qda.assist.names_numbers import numbers
from qda.assist.names_offices import OFFICE_PATTERNS
from qda.assist.names_words import (
    AGES,
    ARTICLES,
    DAYS,
    FEASTS,
    FIRST_NAMES,
    HEADINGS,
    HEALTH,
    MASKS,
    MONTHS,
    NOT_AS_NAMES,
    NOT_RARE,
    NUMBERS,
    OCCUPATIONS,
    OPENERS,
    ORDINALS,
    ORGANISATION,
    PEOPLES,
    RELATIVES,
    SHORT_TITLES,
    TITLES,
    WHEN,
)
from qda.domain.name_forms import Name, Names
from qda.domain.transcript import PEOPLE, ROLE_OF
from qda.language import _


class Found(NamedTuple):
    """A possible identifier: its place (code points, half-open), words, kind and list (1 likely, 2 worth a look)."""

    start: int
    stop: int
    text: str
    kind: str
    list: int


KINDS = (
    "person",
    "third person",
    "name",
    "listed",
    "place",
    "organisation",
    "organisation number",
    "date",
    "phone",
    "e-mail",
    "address",
    "address on the web",
    "distance",
    "rare role",
    "person's traits",
    "illness",
    "account",
    "card",
    "code",
    "personal number",
    "NHS number",
    "social security number",
)
"""What is found, by kind; every one is shown to people in their language."""
NAME = rf"{CAP}(?: (?:{CAP}|av|von|de|van|la) ?)*"
LABEL = re.compile(r"(?:^|(?<=[.?!\n\])] )|(?<=:\d\d )|(?<=\n))[A-ZÆØÅ][\w .-]{0,24}:(?=\s)", re.MULTILINE)
ROLE_LABELS = "|".join(
    re.escape(word) for word in sorted({*ROLE_OF, *PEOPLE}, key=len, reverse=True) if word[2:]
)
PLAIN = re.compile(
    rf"(?:[A-Z]{{1,3}}\d{{0,3}}|(?i:{ROLE_LABELS})(?: ?\d{{1,3}}| [A-Z]| (?i:{ROLE_LABELS}))?):"
)
"""Labels that hold no name."""
MASKED = re.compile(
    rf"\[(?:the |den |det )?(?:{MASKS})(?:e?n|e?t|a)?s?(?: [A-ZÆØÅ\d]\d?)?\]", re.IGNORECASE | re.MULTILINE
)
"""A word that stands in the place of a name already: [hospital], [Centre A], [navn]."""
NAMED = re.compile(rf"(?:^|\n)({CAP}(?: {CAP}){{0,2}}):(?=\s)")
PATTERNS: list[tuple[str, int, re.Pattern[str]]] = [
    ("e-mail", 1, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (
        "address on the web",
        1,
        re.compile(r"(?:https?://|www\.)[^\s,;)\"”]*\w|\b[\w-]+\.(?:no|com|org|net|se|dk|fi|de|co\.uk)\b"),
    ),
    ("account", 1, re.compile(r"\b[A-Z]{2}\d{2}(?: ?[\dA-Z]{2,4}){2,8}\b")),
    (
        "phone",
        1,
        re.compile(
            r"(?<![\w+])(?:\+|00)\d{1,3}[ -]?(?:\(?\d{1,4}\)?[ -]?){2,6}\d\b|(?<![\w\d])\(?0\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,4}\b"
        ),
    ),
    ("phone", 1, re.compile(r"(?<![\w+.,])(?:\d{3} \d{2} \d{3}|\d{2} \d{2} \d{2} \d{2}|[2-9]\d{7})(?![\w])")),
    (
        "social security number",
        1,
        re.compile(r"\b\d{3}-\d{2}-\d{4}\b|\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"),
    ),
    ("personal number", 1, re.compile(r"\b\d{6}[-+ ]\d{4,5}\b")),
    (
        "code",
        1,
        re.compile(
            r"\b[A-Z]{2,5}[- ]?\d{4,8}\b|\b(?=\w*\d)[A-Z]{1,4}\d[A-Za-z\d/-]{3,}\b|\b\d{4,6}/\d{2,4}\b"
        ),
    ),
    (
        "address",
        1,
        re.compile(
            rf"\b(?:{CAP} )?{CAP}(?:gata|gaten|gate|gt(?=\.| \d)\.?|veien|vegen|vei|veg|vn(?=\.| \d)\.?|plass|plassen|allé|gatan|vägen|katu|tie|vej|straße|strasse| Street| Road| Lane| Avenue| gate| vei| gård)(?: ?\d+ ?[A-Za-z]?)?\b(?:, ?\d{{4,5}} {CAP})?|\b\d{{1,4}} {CAP} (?:Street|Road|Lane|Avenue|Drive)\b"
        ),
    ),
    (
        "address",
        1,
        re.compile(r"\b[1-9]?\d{4} [A-ZÆØÅ]\w+|\b\d{4} [A-ZÆØÅ]\w{2,}\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b"),
    ),
    (
        "date",
        1,
        re.compile(
            rf"\b(?:the )?\d{{1,2}}(?:st|nd|rd|th|\.)? (?:of )?(?:{MONTHS})(?:,? \d{{4}})?\b|\b(?:{MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?\b"
        ),
    ),
    (
        "date",
        1,
        re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b|\b(?:19|20)\d\d-\d\d-\d\d\b"),
    ),
    ("date", 2, re.compile(rf"\b(?:{MONTHS}) (?:19|20)\d\d\b|\b(?:19|20)\d\d\b(?![ ]?%)")),
    ("date", 2, re.compile(rf"(?i:\b(?:{WHEN}) )((?:{MONTHS})(?: (?:19|20)\d\d)?)\b")),
    ("date", 1, re.compile(rf"\b(?:the )?(?:{ORDINALS}) (?:of )?(?:{MONTHS})\b", re.IGNORECASE)),
    (
        "date",
        2,
        re.compile(
            rf"\b(?:{DAYS})s?\b|\b(?:{FEASTS})\b|\b(?:uke|week|vecka|uge|viikko|Woche) \d{{1,2}}\b",
            re.IGNORECASE,
        ),
    ),
    (
        "date",
        2,
        re.compile(
            r"\b\d+ (?:years?|months?|år|måneder|vuotta|Jahre)\b(?! (?:old|gammel|gamle|gammal))",
            re.IGNORECASE,
        ),
    ),
    (
        "person's traits",
        1,
        re.compile(
            rf"\b(?:\d{{1,3}}|{AGES})[- ](?:years?[- ]olds?|åring\w*|år gam\w+|årig\w*)(?:,? (?:{OCCUPATIONS}))?\b|\b(?:er|is|was|var|ble|aged?) \d{{2}}(?: (?:år|years))?\b",
            re.IGNORECASE,
        ),
    ),
    (
        "person's traits",
        1,
        re.compile(
            rf"\b(?:man|woman|lady|girl|boy|patient|mann|mannen|kvinne|kvinna|dame|jente|gutt|pasient) (?:of|aged|på) (?:\d{{1,3}}|{AGES})\b",
            re.IGNORECASE,
        ),
    ),
    (
        "date",
        1,
        re.compile(r"\b(?:born|født|fødd|född|født|geboren)(?: (?:in|i))? (?:19|20)\d\d\b", re.IGNORECASE),
    ),
    (
        "person's traits",
        1,
        re.compile(
            rf"\b(?:patient|pasienten|pasient|he|she|hun|han|ho|hon) (?:was|is|var|er|är) (?:an?|en|ei|ein) (?:{OCCUPATIONS})\b",
            re.IGNORECASE,
        ),
    ),
    ("person's traits", 2, re.compile(rf"\b(?:{PEOPLES})\b")),
    ("person's traits", 2, re.compile(rf"\b(?:{OCCUPATIONS})\b")),
    ("illness", 1, re.compile(rf"\b(?:{HEALTH})\b")),
    (
        "rare role",
        1,
        re.compile(
            rf"\b(?:the|den|det|de|dei) (?:(?:only|eneste|einaste|enda|ainoa|einzige) (?!(?:{NOT_RARE})\w*\b)(?:(?!(?:that|which|som|who)\b)[\w-]+ ){{1,5}}(?:in|at|on|of|i|på|ved|for) (?:the |hele )?\w+(?-i: {NAME})?|(?:first|første) (?:[\w-]+ ){{1,5}}(?:in|at|of|i|på|ved) (?:the |hele )?(?-i:{NAME}))",
            re.IGNORECASE,
        ),
    ),
    (
        "rare role",
        1,
        re.compile(
            rf"\b(?:the |[Dd]en )?(?:[Hh]ead|[Ll]eader|[Cc]hief|[Dd]irector|[Ll]eder(?:en)?|[Ss]jef(?:en)?|[Dd]irektør(?:en)?|[Mm]anager) (?:of|for|i|at|ved) (?:[\w-]+ ){{0,4}}(?:in|at|i|på|ved) (?-i:{NAME})"
        ),
    ),
    (
        "organisation",
        1,
        re.compile(rf"\b(?!(?:{ARTICLES}) ){CAP}(?: {CAP}){{0,3}} {ORGANISATION}\b|\bSt\. {CAP}"),
    ),
    (
        "organisation",
        1,
        re.compile(
            rf"\b(?!E-){CAP}(?:sykehuset|sjukehuset|hospitalet|universitetet|sjukhuset|forbundet|kommune|klinikken|bladet|posten|avisa)\b"
        ),
    ),
    ("person", 1, re.compile(rf"\b(?:{SHORT_TITLES}\.?|{TITLES}) {CAP}(?: {CAP})*")),
    (
        "third person",
        2,
        re.compile(
            rf"\b(?:my|min|mi|mitt|our|vår) (?:{RELATIVES})\b|\b(?:{RELATIVES}) (?:min|mi|vår|hennes|hans)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "person",
        1,
        re.compile(
            r"\b(?:told|asked|ask|called|sa til|spurte|spør|ringte|heter|named|kalt) (may|dag|liv|odd|tor|per|stein|mark|rose|grace|hope|joy|frank|else|tone)\b(?! (?:i |etter|ikke))"
        ),
    ),
    ("place", 1, re.compile(r"\b(?:called|heter|named|kalt|kalles|heiter) ([A-ZÆØÅ])(?!\w)")),
    ("distance", 2, re.compile(rf"\b(?:\d+|{NUMBERS}) (?:mil|kilometer|km|miles)\b", re.IGNORECASE)),
]
LOWER = re.compile(r"\b[a-zæøåäöü]{3,}\b")
ENTITIES = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "GPE_LOC": "place",
    "GPE_ORG": "organisation",
    "NORP": "person's traits",
    "PROD": "name",
    "EVT": "name",
    "DRV": "name",
    "EVENT": "name",
    "PRODUCT": "name",
    "WORK_OF_ART": "name",
    "MISC": "name",
}


def find(text: str, language: str = "", deny: Sequence[str] = (), *, model: bool = True) -> list[Found]:
    """Possible identifiers in a text, in order and without overlap; `deny`: words known to identify, likely in every form."""
    code = code_of(language) if language else guess(text)
    small = small_words(text)
    hits = [*by_label(text, small), *denied(text, deny, code), *by_pattern(text), *by_capitals(text, small)]
    if model and model_name(code):
        hits += by_model(text, code, small)
    masks = [m.span() for m in MASKED.finditer(text)]
    return merged(text, [one for one in hits if not in_label(text, one) and not masked(one, masks)])


def masked(hit: Found, masks: Sequence[tuple[int, int]]) -> bool:
    """Whether a hit is a word that stands in the place of a name already; what was listed is always told."""
    return hit.kind != "listed" and any(start < hit.start and hit.stop < stop for start, stop in masks)


def in_label(text: str, hit: Found) -> bool:
    """Whether a hit is a speaker's label of the form P1: or Interviewer:, which the study gives itself."""
    return any(m.start() <= hit.start and hit.stop <= m.end() and hit.kind != "listed" for m in labels(text))


@lru_cache(maxsize=8)
def labels(text: str) -> tuple[re.Match[str], ...]:
    """Labels that hold no name: a letter or word with a number, or a role."""
    return tuple(m for m in LABEL.finditer(text) if PLAIN.fullmatch(m[0]))


def by_label(text: str, small: Collection[str]) -> Iterator[Found]:
    """Names by which speakers are called at the head of their turns, wherever they stand."""
    heads = Counter(m[1] for m in NAMED.finditer(text))
    named = {one for one, n in heads.items() if n > 1 and one.casefold() not in HEADINGS | OPENERS}
    named = {one for one in named if not PLAIN.fullmatch(one + ":") and not role_words(one, small)}
    if named:
        every = "|".join(re.escape(one) for one in sorted(named, key=len, reverse=True))
        for m in re.finditer(rf"(?<![\w-])(?:{every})(?![\w-])", text):
            yield hit(text, *m.span(), "person", LIKELY)


def by_pattern(text: str) -> Iterator[Found]:
    """Contacts, numbers, days, addresses, roles, traits."""
    for kind, sure, pattern in (*PATTERNS, *OFFICE_PATTERNS, *DESCRIPTION_PATTERNS):
        for m in pattern.finditer(text):
            group = 1 if pattern.groups and m.lastindex else 0
            if kind == "organisation" and m[0].split(" ")[0].casefold() in OPENERS:
                continue
            yield hit(text, *m.span(group), kind, sure)
    for start, stop, kind, right in numbers(text):
        yield hit(text, start, stop, kind, LIKELY if right else WORTH_A_LOOK)


def by_capitals(text: str, small: Collection[str]) -> Iterator[Found]:
    """Words with a capital where the sentence gives none, known names and places, and first names in small letters."""
    for start, stop in runs(text):
        judged = judge(text, start, stop, small)
        if judged:
            yield hit(text, judged.start, judged.stop, judged.kind or "name", judged.list)
    for m in LOWER.finditer(text):
        if m[0] in FIRST_NAMES - NOT_AS_NAMES:
            yield hit(text, *m.span(), "person", WORTH_A_LOOK)


def denied(text: str, deny: Sequence[str], code: str = "") -> Iterator[Found]:
    """Words of a pasted list and their parts in any case, with genitive and inflected endings; common words with a capital only."""
    wanted = [w for line in deny if (w := line.strip()) and not w.startswith("#")]
    parts = dict.fromkeys(p for w in wanted for p in (w, *w.split()) if len(p) > 1)
    names = [Name(p, p.casefold() not in NOT_AS_NAMES) for p in parts if p.casefold() not in OPENERS]
    for place in Names(names, code).places(text) if names else ():
        yield hit(text, place.start, place.stop, "listed", LIKELY)


@cache
def recogniser(code: str) -> Any:
    """The language's model, for its entities only."""
    import spacy

    return spacy.load(model_name(code), exclude=["parser", "lemmatizer", "senter"])


def by_model(text: str, code: str, small: Collection[str]) -> Iterator[Found]:
    """The model's entities that name people, places, bodies and peoples."""
    for ent in recogniser(code)(text).ents:
        kind = ENTITIES.get(ent.label_)
        for line in re.finditer(r"[^\n]+", ent.text) if kind else ():
            start, stop = (ent.start_char + at for at in line.span())
            judged = judge(text, start, stop, small)
            if judged and kind:
                likely = judged.list if any(c.isupper() for c in line[0]) else WORTH_A_LOOK
                yield hit(text, judged.start, judged.stop, kind, likely)


def hit(text: str, start: int, stop: int, kind: str, sure: int) -> Found:
    """One place without the white space and commas around it."""
    words = text[start:stop]
    start += len(words) - len(words.lstrip(" ,.;:\n[]"))
    stop -= len(words) - len(words.rstrip(" ,;:\n[]"))
    return Found(start, stop, text[start:stop], kind, sure)


def merged(text: str, hits: Iterable[Found]) -> list[Found]:
    """Overlapping hits as one, named after the longest of the surest; nothing of what was flagged is lost."""
    out: list[Found] = []
    for one in sorted((h for h in hits if h.start < h.stop), key=lambda h: (h.start, -h.stop, h.list)):
        if not out or one.start >= out[-1].stop:
            out.append(one)
            continue
        last = out[-1]
        best = min((last, one), key=lambda h: (h.kind == "name", h.list, h.start - h.stop))
        stop = max(last.stop, one.stop)
        out[-1] = Found(last.start, stop, text[last.start : stop], best.kind, min(last.list, one.list))
    return out


def limits(language: str) -> str:
    """One sentence where no model of the language is installed; nothing otherwise."""
    if model_name(code_of(language)):
        return ""
    return _(
        "No model of this language is installed: names are found by capital letters, lists and patterns, so read the text yourself as well."
    )
