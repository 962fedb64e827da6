"""What a manuscript counts: each number with the thing it counts, and whether it claims to be the whole of it."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from qda.domain.manuscript_text import Manuscript
from qda.domain.number_words import Number, language_of, numbers

COUNTED = {
    "participants": r"participants?|informants?|interviewees|respondents?|deltaker(?:e|ne)?|informant(?:er|ene)?|intervjupersoner",
    "individual interviews": r"(?:individual|individuelle|dybde-?|in-depth)\s?(?:interviews?|intervju(?:er|ene)?)",
    "focus groups": r"focus[- ]groups?(?: (?:interviews?|discussions?))?|fokusgruppe(?:r|ne|intervju(?:er|ene)?)?",
    "interviews": r"interviews?|intervju(?:er|ene)?",
    "minutes": r"minutes?|mins?|minutter",
    "meaning units": r"(?:meaning[- ]units?|meaningful units|units of meaning|meningsenheter|meningsbærende enheter)",
    "sub-categories": r"sub-?\s?categor(?:y|ies)|underkategorier|subkategorier",
    "generic categories": r"generic categor(?:y|ies)|generiske kategorier",
    "main categories": r"main categor(?:y|ies)|overarching categor(?:y|ies)|hovedkategorier",
    "categories": r"categories|kategorier",
    "sub-themes": r"sub-?themes|undertemaer",
    "themes": r"themes|temaer|tema",
    "codes": r"codes|koder",
}
"""What is counted, as people write it; the first that fits counts."""
STOPS = frozenset(
    [
        "of",
        "from",
        "and",
        "or",
        "in",
        "at",
        "to",
        "per",
        "each",
        "on",
        "by",
        "for",
        "with",
        "were",
        "was",
        "had",
        "has",
        "have",
        "is",
        "are",
        "be",
        "as",
        "than",
        "that",
        "who",
        "which",
        "whom",
        "when",
        "where",
        "while",
        "after",
        "before",
        "about",
        "into",
        "between",
        "during",
        "including",
        "but",
        "not",
        "the",
        "a",
        "an",
        "this",
        "these",
        "those",
        "their",
        "our",
        "we",
        "they",
        "it",
        "av",
        "fra",
        "og",
        "eller",
        "i",
        "på",
        "til",
        "hver",
        "som",
        "ble",
        "er",
        "var",
        "har",
        "hadde",
        "med",
        "for",
        "om",
        "etter",
        "før",
        "under",
        "ved",
        "mellom",
        "men",
        "ikke",
        "den",
        "det",
        "de",
        "disse",
        "vi",
    ]
)
ROLES = (
    "managers|directors|radiographers|radiologists|nurses|physicians|doctors|midwives|students|patients|leaders|teachers|therapists|"
    "physiotherapists|users|employees|carers|caregivers|workers|women|men|mothers|fathers|parents|relatives|clinicians|practitioners|residents|professionals|ledere|sykepleiere|leger|"
    "radiografer|radiologer|pasienter|studenter|kvinner|menn|brukere|ansatte|jordmødre|pårørende|direktører|lærere"
)
SAMPLE = re.compile(
    r"\b(?:total|altogether|in all|sample|interviewed|took part|participated|participants? (?:were|was)|includ\w+|recruited|consist\w*|"
    r"compris\w+|involv\w+|enrolled|focus groups? with|interviews? with|n\s?=|intervju(?:er|ene)? med|fokusgrupper? med|totalt|til sammen|i alt|utvalget|intervjuet|deltok|inkludert\w*|"
    r"rekruttert\w*|bestod|besto|omfattet)\b",
    re.IGNORECASE,
)
WHOLE = re.compile(
    r"\b(?:total|altogether|in all|yielded|result\w*|identified|emerged|developed|generated|created|grouped|sorted|abstracted|"
    r"formed|coded|marked|received|given|assigned|fikk|consist\w*|compris\w+|rest(?:s|ed)? on|were condensed|analysis of|led to|totalt|til sammen|i alt|resulterte|"
    r"identifisert\w*|utviklet|gruppert\w*|sortert\w*|kodet|dannet|ga|bestod|besto|ble til)\b",
    re.IGNORECASE,
)
PART = re.compile(
    r"\b(?:of whom|of which|of these|of them|including|among them|among whom|hvorav|deriblant|first|second|third|fourth|"
    r"another|other|one focus group|one group|one provider|the group|første|andre|tredje|annen|én fokusgruppe|en fokusgruppe)\b",
    re.IGNORECASE,
)
ALONE = re.compile(r"\b(?:individually|individuelt|one[- ]to[- ]one)\b", re.IGNORECASE)
APART = re.compile(r"\s(?:alone|separately|together|alene|hver for seg|sammen)\b", re.IGNORECASE)
BEING = re.compile(
    r"\s(?:were|was|are|had|have|lived|worked|var|er|hadde|har|bodde|arbeidet|jobbet)\b"
    r"(?!\s(?:\w+ly\s)?(?:included|interviewed|recruited|enrol\w*|invited|selected|analysed|analyzed|asked|present|participating|taking|"
    r"inkludert|intervjuet|rekruttert|invitert|valgt|analysert|med)\b)",
    re.IGNORECASE,
)
"""What some of the people are or have, behind their number."""
GONE = re.compile(
    r"\s(?:\w+\s){0,2}?(?:withdrew|declined|refused|dropped out|fell ill|died|left|trakk seg|takket nei|falt fra|døde|sluttet)\b",
    re.IGNORECASE,
)
SHARE = re.compile(
    r"\s*(?:from|in|at|fra|i|på)?\s?(?:each|per|hver)\b|\s+of (?:the|these|whom)\b|\s+av ", re.IGNORECASE
)
OTHERS = re.compile(
    r"\b(?:[Oo]ther|[Pp]revious|[Ee]arlier|[Pp]rior|[Tt]idligere|[Aa]ndre) (?:stud|research|work|forsk)|\bet al\b"
    r"|\b[Ii]n an? [A-Z]\w+ (?:study|survey|trial)|\b[Ii] en \w+sk studie"
)
LABELLED = re.compile(
    r"\s*(?:data|sample|material|participants|utvalg|materiale|datamateriale|deltakere)\s?:", re.IGNORECASE
)
"""“Data: 3 interviews”, as abstracts have it."""
ALL_OF = re.compile(r"\b(?:the|all|these|de|alle)\s$", re.IGNORECASE)
OF_TEXT = frozenset({"meaning units", "codes"})
NUMBER_OF = re.compile(
    r"\b(?:(?:total |whole )?number of|(?:det totale )?antall(?:et)?)\s(?P<noun>[\w-]+(?:\s[\w-]+)?)\s?(?:was|were|is|var|er|:|=)\s?(?P<n>\d+)\b",
    re.IGNORECASE,
)
ONE_GROUP = re.compile(
    r"\b(?:(?:each|every|hver|hvert)\s(?:of the\s|av de\s)?(?:[\w-]+\s){1,4}"
    r"|(?:one|an?|ett?|én|ei)\s(?:focus[- ]group|fokusgruppe)[\w-]*\s(?:(?:interview|discussion)\s)?(?:with|of|med)\s)$",
    re.IGNORECASE,
)
"""“Each focus group comprised …”, “one focus group interview with …”: how many were in one of several."""
IN_ONE_GROUP = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:took part|participated|were interviewed|deltok|ble intervjuet)\s(?:in|i)\s(?:the\s|a\s|one\s|en\s|én\s)?"
    r"(?:focus[- ]group|fokusgruppe(?:n|intervjuet)?)\b(?!s|\s(?:and|og|interviews|discussions)\b)",
    re.IGNORECASE,
)
"""“… took part in the focus group”."""
OF_THE = re.compile(r"\b(?:of|av)\s(?:the\s|de\s)?$", re.IGNORECASE)
PERSONS = r"(?:people|persons|individuals|adults|health(?:care| care)? (?:workers|professionals|personnel)|personer|helsearbeidere|fagpersoner|voksne)"
MET = re.compile(
    rf"[^\S\n](?:[\w-]+[^\S\n]){{0,2}}?(?P<noun>{PERSONS})(?=(?:[^\S\n](?:from|at|in|fra|ved|i)[^\S\n][^.,;:()\n]{{1,40}}?)?[^\S\n]"
    r"(?:took part|participated|were (?:interviewed|included|recruited|enrolled)|deltok|ble (?:intervjuet|inkludert|rekruttert)))",
    re.IGNORECASE,
)
ASKED = re.compile(
    r"\b(?:interviewed|recruited|included|intervjuet|inkluderte|rekrutterte|deltok)[^\S\n]$", re.IGNORECASE
)
ASKED_WHOM = re.compile(rf"[^\S\n](?:[\w-]+[^\S\n]){{0,2}}?(?P<noun>{PERSONS})\b", re.IGNORECASE)
CITATION = re.compile(r"\s*\[\d")
"""What the sentence says of other studies is not counted as this one's."""
ABOUT = re.compile(
    r"\b(?:than|at least|at most|about|around|nearly|almost|up to|only|minst|enn|omtrent|nesten|opptil|bare|(?:units|quotes|codes|excerpts|enheter|sitater) (?:from|by|of|fra|av))\s*$",
    re.IGNORECASE,
)
SPEECH = re.compile(
    r"\s*(?:\([^)]*\)\s*)?(?:said|say|says|described?|stated?|mentioned|mentions?|reported|thought|felt|explained|emphasi[sz]ed|"
    r"expressed|experienced|noted|told|believed|pointed|argued|wished|wanted|sa|beskrev|fortalte|nevnte|mente|følte|opplevde|uttrykte|"
    r"understreket|påpekte|forklarte|savnet|ønsket)\b",
    re.IGNORECASE,
)


class Claim(NamedTuple):
    """A number and what it counts; `whole` where the sentence speaks of all of it, `part` where of some of it."""

    kind: str
    value: float
    noun: str
    start: int
    stop: int
    whole: bool
    part: bool
    sample: bool


def claims(
    manuscript: Manuscript, more: Mapping[str, str] | None = None, roles: Iterable[str] = ()
) -> list[Claim]:
    """All counts of known things in the running text; `more` adds kinds (name → pattern), `roles` names of roles."""
    counted = {**(more or {}), **COUNTED}
    people = "|".join(filter(None, (*(re.escape(role) for role in roles), ROLES)))
    pattern = re.compile(
        r"[^\S\n]+(?:[\w’'-]+[^\S\n]+){0,3}?(?:"
        + "|".join(f"(?P<k{n}>{words})" for n, words in enumerate(counted.values()))
        + rf"|(?P<role>{people}))\b",
        re.IGNORECASE,
    )
    kinds = list(counted)
    text = manuscript.text[: manuscript.body_stop]
    found = []
    for number in numbers(text, language_of(text)):
        match = pattern.match(text, number.stop)
        if match is None or stopped(text[number.stop : match.end()]) or number.value != int(number.value):
            continue
        place = next((n for n in range(len(kinds)) if match[f"k{n}"]), None)
        noun = match[f"k{place}"] if place is not None else match["role"]
        kind = kinds[place] if place is not None else "role"
        found.append(claim(manuscript, number, match.end(), (kind, noun)))
    return found + listed_n(manuscript, text) + met(manuscript, text) + number_of(manuscript, text)


def stopped(between: str) -> bool:
    """Whether a word between a number and its noun shows that they do not belong together."""
    return any(word.lower() in STOPS for word in re.findall(r"[\w’'-]+", between)[:-1]) or bool(
        re.search(r"[,.;:()]", between)
    )


def claim(manuscript: Manuscript, number: Number, stop: int, what: tuple[str, str]) -> Claim:
    """A count with how its sentence speaks of it."""
    text = manuscript.text
    span = manuscript.sentence_at(number.start)
    sentence = text[span.start : span.stop]
    before = text[max(span.start, number.start - 60) : number.start]
    in_brackets = before.rfind("(") > before.rfind(")")
    after = text[stop : min(span.stop, stop + 80)]
    near = re.split(r"[();:,]", text[max(span.start, number.start - 30) : number.start])[-1]
    around = near + text[number.start : stop] + re.split(r"[(;:,]", after[:40])[0]
    behind = (pattern.match(after) for pattern in (SHARE, SPEECH, CITATION, IN_ONE_GROUP))
    part = (
        in_brackets
        or ONE_GROUP.search(before)
        or some_of(what[0], around, after)
        or any((PART.search(around), ABOUT.search(before), OTHERS.search(sentence), *behind))
    )
    return Claim(
        what[0],
        number.value,
        what[1].lower(),
        number.start,
        stop,
        bool(WHOLE.search(sentence) or (what[0] in OF_TEXT and ALL_OF.search(before))),
        bool(part),
        bool(SAMPLE.search(sentence) or LABELLED.match(sentence)),
    )


def some_of(kind: str, around: str, after: str) -> bool:
    """Whether a count of people is of those who were met alone, or of whom something is told."""
    if kind == "participants" and ALONE.search(around):
        return True
    return kind in {"participants", "role"} and bool(
        APART.match(after) or BEING.match(after) or GONE.match(after)
    )


def listed_n(manuscript: Manuscript, text: str) -> list[Claim]:
    """“participants (n = 12)”: the number behind the noun."""
    pattern = re.compile(rf"\b({COUNTED['participants']})\s*\(\s*n\s?=\s?(\d+)\s*\)", re.IGNORECASE)
    found = []
    for match in pattern.finditer(text):
        number = Number(float(match[2]), match.start(2), match.end(2), figures=True)
        made = claim(manuscript, number, match.end(), ("participants", match[1]))
        some = bool(OF_THE.search(text[max(0, match.start() - 12) : match.start()]))
        found.append(made._replace(start=match.start(), part=some, whole=True, sample=True))
    return found


def number_of(manuscript: Manuscript, text: str) -> list[Claim]:
    """“The number of codes was 141”."""
    found = []
    for match in NUMBER_OF.finditer(text):
        kind = next(
            (kind for kind, words in COUNTED.items() if re.fullmatch(words, match["noun"], re.IGNORECASE)), ""
        )
        if kind:
            number = Number(float(match["n"]), match.start("n"), match.end("n"), figures=True)
            made = claim(manuscript, number, match.end(), (kind, match["noun"]))
            found.append(made._replace(start=match.start(), whole=True, sample=True))
    return found


def met(manuscript: Manuscript, text: str) -> list[Claim]:
    """“Twelve people took part”, “we interviewed six health workers”: those who took part under a general name."""
    found = []
    for number in numbers(text, language_of(text)):
        asked = ASKED.search(text[max(0, number.start - 16) : number.start])
        match = (ASKED_WHOM if asked else MET).match(text, number.stop)
        if match and number.value == int(number.value):
            made = claim(manuscript, number, match.end(), ("participants", match["noun"]))
            span = manuscript.sentence_at(number.start)
            around = text[max(span.start, number.start - 30) : match.end()]
            some = PART.search(around) or OTHERS.search(text[span.start : span.stop])
            found.append(made._replace(part=bool(some), whole=True, sample=True))
    return found
