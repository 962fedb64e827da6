"""Speaker labels: every shape in which typists and programmes write who speaks, in one place."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, takewhile
from typing import NamedTuple

from qda.domain.text import Span
from qda.domain.transcript import Mark, guessed_role
from qda.exchange.stamps import CLOCK, RANGE, STAMP, seconds_of

LONGEST = 40  # code points in a label
MOST_WORDS = 5
LABELS_KNOWN = 2_000  # the same few labels stand before every turn
UNTOLD = ("several", "unknown")
PRESENT = ("interviewer", "moderator", "observer")
MOST_HEAD = 40  # lines among which the description of a transcript is looked for
NAME = r"(?P<name>[^\W_][^:：\t\n\[\]<>{}|\"“”«»?!;=*]{0,60}?)"
SPEAKING = (
    "speaker|participant|informant|respondent|person|deltaker|deltakar|deltager|deltagare|taler|talar|talare|teilnehmer|teilnehmerin|puhuja|osallistuja"
    "|audience member|audience|member|voice|woman|man|male|female|kvinne|kvinna|kvinde|mann|stemme|student|elev"
    "|nurse|sykepleier|sjukepleiar|doctor|lege|teacher|lærer|parent|forelder"
)
CODE = r"(?P<name>[^\W\d_]{1,4}\d{1,3})"
PERSON = rf"(?P<name>(?:[^\W\d_]{{1,4}}\d{{1,3}}|(?i:{SPEAKING})[ _-]?\d{{1,3}})(?:[ ]\([^()\n]{{1,30}}\))?)"
DOUBT = rf"(?P<name>(?:(?:[A-ZÆØÅÄÖ]{{1,3}}|(?i:{SPEAKING}))[ ]?\d{{0,3}}[ ]?)?\?{{1,3}})"
NUMBERED = r"(?:\d{1,4}[.)]?[ \t]+(?=[^\W\d_]))?"  # lines that a programme numbered
UNSEEN = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"  # marks of direction and width
EDGE = rf"[ \t\ufffd{UNSEEN}]*(?:>{{1,3}}[ \t]*)?(?:#{{1,6}}[ \t]+)?{NUMBERED}[*_]{{0,3}}"
BULLET = r"(?:[ \t]*(?:[-–•*][ \t]+|[-–•])(?=[^\s]))?"
TIMED_BEFORE = rf"(?:(?:kl\.? ?)?(?:{STAMP}|{CLOCK})[ \t]*)"
OFFICE = r"(?:(?:Mr|Mrs|Ms|Dr)\.|Chair(?:man|woman|person)?|Senator|Representative|The)[ ]"
CLOSE = r"[*_]{0,3}"

SHAPES = {
    "voice": r"[ \t]*<v(?:\.[\w.]+)?[ \t]+(?P<name>[^>\n]{1,60})>",
    "stamp first": rf"{EDGE}{TIMED_BEFORE}[-–|]?[ \t]*{EDGE}{NAME}[ \t]*{CLOSE}[:：]{CLOSE}(?![/\d])",
    "stamp after": rf"{EDGE}{NAME}{CLOSE}[ \t]*(?:{STAMP})[ \t]*[:：]?{CLOSE}(?=\s|$)",
    "clock after": rf"{EDGE}{NAME}{CLOSE}(?:,[ \t]*|[ \t]+|[ \t]+[-–|][ \t]+){RANGE}[ \t]*:?{CLOSE}[ \t]*$",
    "clock before": rf"{EDGE}(?:{STAMP}|{CLOCK})[ \t]+(?:[-–|][ \t]+)?{EDGE}{NAME}{CLOSE}[ \t]*$",
    "stamp bracket": rf"{EDGE}(?:{STAMP}|{CLOCK})[ \t]*\[(?P<name>[^\W_][^\]\[:\n]{{0,39}})\][ \t]*[:：]?(?=\s)",
    "stamp bold": rf"[ \t]*(?:\*\*|__)(?:{STAMP}|{CLOCK})[ \t]+{NAME}(?:\*\*|__)[:：]?[ \t]+(?=\S)",
    "clock arrow": rf"{EDGE}{NAME}{CLOSE}[ \t]+{CLOCK}[ \t]*>[ \t]*(?=\S)",
    "colon": rf"{BULLET}{EDGE}{NAME}[ \t\xa0]*{CLOSE}[:：]{CLOSE}(?![/\d])",
    "bracket": rf"{EDGE}\[(?P<name>[^\W_][^\]\[:\n]{{0,39}})\]{CLOSE}[ \t]*[:：]?(?=\s)",
    "arrow": rf"{EDGE}(?:{STAMP}[ \t]*)?<?{CODE}>[:：]?(?=\s)",
    "angle": rf"{EDGE}(?:{STAMP}[ \t]*)?<(?P<name>[^\W_][^<>:\n]{{0,39}})>[:：]?(?=\s)",
    "dash": rf"{EDGE}{PERSON}[ \t]+[-–—][ \t]+(?=\S)",
    "doubt": rf"{EDGE}{DOUBT}{CLOSE}[ \t]*(?:{STAMP})?[ \t]*[:：]{CLOSE}(?=\s|$)",
    "tab": rf"{EDGE}(?:(?:{STAMP}|{CLOCK})[ \t]+)?{NAME}{CLOSE}\t+(?=\S[^\t]*$)",
    "tab clock": rf"{EDGE}{NAME}{CLOSE}[:：]?\t+(?:{STAMP}|{CLOCK})\t+(?=\S)",
    "named clock": rf"{EDGE}\[{NAME}\][ \t]+(?:{STAMP}|{CLOCK})[ \t]*$",
    "open dash": rf"{EDGE}(?:{TIMED_BEFORE}[-–|][ \t]+)?{NAME}{CLOSE}[ \t]+[-–—|][ \t]+(?=\S)",
    "open bracket": rf"{EDGE}\[(?P<name>[^\W\d_][^\]\[:\n]{{0,39}})\]{CLOSE}[ \t]+(?=\S)",
    "full stop": rf"{EDGE}(?P<name>{OFFICE}[A-Z][\w'’-]+(?:[ ][A-Z][\w'’-]+)?|(?!(?:M[rs]s?|Dr)\.)[A-ZÆØÅÄÖ][^\W\d_]{{0,3}}\d{{0,3}})\.[ \t]+(?=\S)",
    "open round": rf"{EDGE}\((?P<name>[^\W\d_]{{1,14}}\d{{0,3}})(?:,[ \t]+{CLOCK})?\)[ \t]*[:：]?[ \t]+(?=\S)",
    "open sign": rf"{EDGE}(?P<name>[^\W\d_]{{1,14}}\d{{0,3}})[;/>][ \t]+(?=\S)",
    "bold lead": rf"{EDGE}{NAME}{CLOSE}",
    "own line": rf"(?:#{{1,6}}[ \t]+)?{EDGE}{NAME}{CLOSE}[ \t]*[.]?[ \t]*$",
}
PATTERNS = {shape: re.compile(pattern) for shape, pattern in SHAPES.items()}
CAPTIONED = {
    "hyphen": re.compile(rf"[ \t]*[-–][ \t]*{NAME}[ \t]*[:：](?![/\d])"),
    "in brackets": re.compile(
        r"[ \t]*[-–]?[ \t]*[\[(](?P<name>[^\W\d_][^\]\[():\n]{0,39})[\])][ \t]*[:：]?(?=[ \t]*\S)"
    ),
    **PATTERNS,
}
NO_NAME = re.compile(
    r"(?i)music|musi[ck]k?|laugh\w*|latter|ler|applause|applaus|inaudible|uhørlig|crosstalk|silence|stillhet|pause|sighs?|sukk\w*"
)
TIMED = frozenset(
    {
        "stamp first",
        "stamp after",
        "clock after",
        "clock before",
        "named clock",
        "tab clock",
        "clock arrow",
        "stamp bold",
    }
)
WEAK = frozenset({"open dash", "open bracket", "full stop", "bold lead", "open round", "open sign"})
"""Shapes that much else has: believed only where most lines begin so."""
UNSURE = WEAK | {"own line", "angle"}

PARTICLE_WORDS = "von van de der den des af av og and the of og/eller la le el y du zu da di do dos del ten ter bin ibn for to til till"
PARTICLES = frozenset(PARTICLE_WORDS.split())
NO_LABEL = re.compile(r"https?$|www\.|\d:\d|@|\.{2}|…|[,.]$", re.IGNORECASE)
DESCRIBING = (
    "study date title participants mode form length duration conventions legend place location time recorded recording",
    "transcribed transcriber transcript transcription transcriptionist recorder interviewed moderated conducted interview id file filename language project version page keywords",
    "speakers present abstract note notes nb ps background setting age gender born occupation education center centre",
    "example code source url tags transcript_by translation_by subject topic session group audio document medium",
    "studie studien dokument dato tittel deltakere deltagere stede lengde varighet tegn tegnforklaring sted tid opptak",
    "transkribert transkribent transkripsjon transkripsjonsregler utskrift utført gjennomført intervjuet intervju fil filnavn språk prosjekt versjon side tilstede merknad",
    "kommentar bakgrunn alder kjønn yrke utdanning eksempel kode kilde fokusgruppe tema gruppe",
    "datum titel deltagare längd plats teilnehmer dauer ort zeit otsikko osallistujat kesto paikka päivämäärä päiväys aika",
    "transkriberad transkriberat transkription teckenförklaring inspelad inspelning fil ämne teknisk utrustning",
    "transkribiert transkriptionsregeln transkriptionskonventionen aufnahme aufnahmedatum interviewdatum datei sprache projekt",
    "transskriberet transkriberet transskription varighed tegnforklaring optaget optagelse litteroija litteroitu litterointi merkit",
    "fecha lugar duración participantes durée lieu retranscription datum duur plaats deelnemers",
)
HEAD_WORDS = frozenset(word for language in DESCRIBING for word in language.split())
INITIALS = re.compile(r"(?:[^\W\d_]\.[ -]?){1,4}")
SHORTENED = re.compile(r"[A-ZÆØÅÄÖ][^\W\d_]+ [A-ZÆØÅÄÖ]\.")  # a first name and a letter: Ola M.
CODED = re.compile(rf"(?:[^\W\d_]{{1,4}}|(?i:{SPEAKING}))[ _-]?\d{{1,3}}")
QUESTION = re.compile(r"(?i)q\d+")
SECTION = re.compile(
    r"(?i)(?:question|spørsmål|fråga|frage|part|del|osa|teil|section|seksjon|chapter|kapittel|kapitel|theme|tema|topic"
    r"|page|side|sida|seite|sivu|week|uke|veke|vecka|woche|day|dag|tag)\s*\d+"
)
DATED = re.compile(
    r"(?i)(?:.*\W)?(?:jan\w*|feb\w*|mar(?:ch|s|ts|z)|märz|apr(?:il)?|ma[iy]|maj|jun[ie]|jul[iy]|aug(?:ust)?"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[csz](?:ember)?|\w+kuuta)\W{1,3}(?:\d{1,2}\W{1,2})?(?:19|20)\d\d"
)
NOTICE = re.compile(  # what a recording programme says of itself between the turns
    r"[ \t]*[^\W\d_][^:\n]{0,59}?[ \t]+(?:started|stopped|startet|stoppet|startade|stoppade|startede|stoppede)[ \t]+(?:the[ \t]+)?"
    r"(?:transcription|recording|transkripsjon(?:en)?|transkribering(?:en)?|transkription(?:en)?|opptak(?:et)?|inspelning(?:en)?)[ \t]*"
    r"|[ \t]*(?:Transcribed|Transcript|Transcription|Transkribert) (?:by|with|generated by|av|med) (?:https?://)?[\w.-]+\.(?:ai|com|io|no)\S*[ \t]*"
    r"|[ \t]*This (?:editable )?transcript(?:ion)? (?:was|is|has been) [^\n]{1,200}"
    r"|(?i:[ \t]*(?:page|side|sida|seite|sivu) \d{1,4} (?:of|av|von|/) \d{1,4}[ \t]*)"
    r"|(?i:[ \t]*[\[(]?(?:end of (?:the )?(?:transcript|recording|interview)|(?:opptaket|intervjuet|transkripsjonen) (?:slutter|slutt|er slutt|avsluttes)|slutt på (?:opptak|intervju|transkripsjon)\w*)[.)\]]*[ \t]*)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a source: its text, how many code points at its start are bold, and a label that the format itself vouches for.

    In a line that is `settled` no label and no stamp is looked for. `times` are moments (place in the line, seconds)
    that the source knows without writing them. A line is `alone` where its place tells that it is a label.
    """

    text: str
    bold: int = 0
    lead: Mark | None = None
    settled: bool = False
    heading: bool = False
    alone: bool = False
    times: tuple[tuple[int, float], ...] = ()


class Candidate(NamedTuple):
    """What looks like a label at the start of a line, in places of that line; `key` is the label regardless of capitals."""

    shape: str
    name: Span
    start: int
    stop: int
    seconds: float | None
    label: str
    bold: bool
    key: str

    @property
    def family(self) -> str:
        """The label without its number or letter: M3 and M10, Person A and Person B are of one family."""
        return re.sub(r"\d+|\b\w$", "#", self.key)

    def mark(self, speaker: str) -> Mark:
        """The label as a mark in its line."""
        return Mark(self.start, self.stop, speaker, self.name, self.seconds)


def candidates(
    line: Line, declared: frozenset[str], shapes: Mapping[str, re.Pattern[str]] = PATTERNS
) -> list[Candidate]:
    """All that a line's start may be as a label, the surest shape first; captions (`CAPTIONED`) know more shapes than texts."""
    if line.settled or not line.text.strip():
        return []
    found = []
    for shape, pattern in shapes.items():
        match = _begins(shape, pattern, line)
        if match and _holds(shape, line, match, declared):
            found.append(_candidate(shape, line, match))
    return found


def _begins(shape: str, pattern: re.Pattern[str], line: Line) -> re.Match[str] | None:
    """A shape at the start of a line; a bold lead is all that is bold, with words after it."""
    if shape != "bold lead":
        return pattern.match(line.text)
    apart = line.text[line.bold : line.bold + 1].isspace() and line.text[line.bold :].strip()
    return pattern.fullmatch(line.text, 0, line.bold) if apart else None


def _candidate(shape: str, line: Line, match: re.Match[str]) -> Candidate:
    raw = match["name"]
    name = Span(match.start("name"), match.start("name") + len(raw.rstrip()))
    around = line.text[match.start() : name.start] + " " + line.text[name.stop : match.end()]
    start = match.start() + len(match[0]) - len(match[0].lstrip())
    bold = name.stop <= line.bold <= match.end() + 1 or "**" in match[0]
    stop = match.start() + len(match[0].rstrip())
    label = " ".join(raw.split())
    return Candidate(shape, name, start, stop, seconds_of(around), label, bold, label.casefold())


def _holds(shape: str, line: Line, match: re.Match[str], declared: frozenset[str]) -> bool:
    label = " ".join(match["name"].split())
    if label.casefold() in declared or shape == "voice":
        return True
    return is_label(label) and _fits(shape, label, line, match)


def _fits(shape: str, label: str, line: Line, match: re.Match[str]) -> bool:
    """What a shape asks of a label besides."""
    if shape == "bracket":
        return bool(CODED.fullmatch(label)) or match[0].rstrip().endswith((":", "：")) or label.isupper()
    if shape in ("in brackets", "stamp bracket"):
        return label[:1].isupper() and not NO_NAME.fullmatch(label)
    if shape in ("angle", "open bracket", "bold lead"):
        return label[:1].isupper()
    if shape in ("open round", "open sign"):
        return is_code(label) or guessed_role(label) != "participant"
    return shape != "own line" or _stands_alone(label, line, match)


def _stands_alone(label: str, line: Line, match: re.Match[str]) -> bool:
    stands_out = line.bold >= len(line.text.rstrip()) > 0 or "**" in match[0] or line.alone
    known = guessed_role(label) != "participant" and len(label) > 1
    return not line.heading and (stands_out or known or bool(CODED.fullmatch(label)))


def is_own_line(line: Line) -> str:
    """The name that a line would be if it were a label by itself; empty where it cannot be one."""
    match = PATTERNS["own line"].match(line.text)
    if match is None or line.heading or line.text.rstrip().endswith("."):
        return ""
    label = " ".join(match["name"].split())
    return label if is_label(label) and label[:1].isupper() else ""


@lru_cache(maxsize=LABELS_KNOWN)
def is_label(label: str) -> bool:
    """Whether words can be a speaker's label: short, no address, no clock time, written like a name, a code or one word."""
    bare = re.sub(r"\([^()]*\)", "", label).strip()
    parts = bare.split()
    if len(bare) > LONGEST or not 0 < sum(part not in PARTICLES for part in parts) <= MOST_WORDS:
        return False
    if NO_LABEL.search(label) and not (INITIALS.fullmatch(bare) or SHORTENED.fullmatch(bare)):
        return False
    if SECTION.fullmatch(label) or DATED.fullmatch(label):
        return False
    if label.count("(") != label.count(")") or label.isdigit():
        return False
    if label.casefold() in HEAD_WORDS and guessed_role(label) == "participant":
        return False
    numbered = all(part.isdigit() or len(part) == 1 for part in parts[1:])
    return numbered or guessed_role(label) in UNTOLD or all(_named(part) for part in parts)


def _named(part: str) -> bool:
    bare = part.strip("().,'’#&/-–+")
    return not bare or not bare[0].islower() or bare in PARTICLES


def is_sure(candidate: Candidate) -> bool:
    """Whether a label is believed even where it stands once: a role word ("Several"), or a code ("M10")."""
    return candidate.shape not in UNSURE and (
        is_coded(candidate) or guessed_role(candidate.label) != "participant"
    )


def is_coded(candidate: Candidate) -> bool:
    """Whether a label is a participant's code: M10, P2 (Nurse); not a question's number."""
    bare = candidate.label.split("(")[0].strip()
    return is_code(bare) and not QUESTION.fullmatch(bare)


def is_code(label: str) -> bool:
    """Whether words are written like a code of a person (M10, Informant 2), not like a part of the interview (Part 2, Week 12)."""
    return bool(CODED.fullmatch(label)) and not SECTION.fullmatch(label)


def is_description(words: str) -> bool:
    """Whether words name a particular of the interview or the participant (Date, Age), as the left column of a table at the top does."""
    return words.strip(" :").casefold() in HEAD_WORDS


def head_lines(
    lines: Sequence[Line], labels: frozenset[str], opening: Collection[int] = ()
) -> tuple[int, int]:
    """How many lines at the top describe the transcript ("Date: …", front matter), and how many of them are front matter between `---`.

    `labels` repeat in the text, `opening` are the lines that begin with one of them, in whatever shape.
    """
    front = _front_matter(lines)
    open_lines = takewhile(lambda n: not lines[n].settled, range(front, len(lines)))
    filled = list(islice((n for n in open_lines if lines[n].text.strip()), MOST_HEAD))
    described = [n for n in filled if _describes(lines[n].text, labels)]
    described = sorted({*described, *_those_present(lines, described)})
    head = front
    for place, n in enumerate(filled):
        if n in described:
            head = n + 1
        elif (n in opening or _begins_with(lines[n].text, labels)) and not set(
            filled[place : place + 4]
        ) & set(described):
            break
    return head, front


def _front_matter(lines: Sequence[Line]) -> int:
    if not lines or lines[0].text.strip() != "---":
        return 0
    return next((n + 1 for n in range(1, min(len(lines), 200)) if lines[n].text.strip() == "---"), 0)


def _those_present(lines: Sequence[Line], described: Sequence[int]) -> Iterator[int]:
    """The lines that say who has which role ("Moderator: Hanne Berg"), one after another below a described line and closed by an empty one."""
    for n in described:
        below = list(takewhile(lambda m: _says_who(lines[m].text), range(n + 1, len(lines))))
        after = n + 1 + len(below)
        if below and (after in described or (after < len(lines) and not lines[after].text.strip())):
            yield from below


def _says_who(text: str) -> bool:
    """Whether a line is a role and nothing but names."""
    role, colon, names = text.partition(":")
    parts = names.split()
    return (
        bool(colon)
        and guessed_role(role) in PRESENT
        and 0 < len(parts) <= MOST_WORDS
        and names.rstrip()[-1] not in ".?!…"
        and all(_named(part) for part in parts)
    )


def _describes(text: str, labels: frozenset[str]) -> bool:
    match = re.match(r"(?i)[^\w\-–•]*(?:til\s+(?=stede))?(\w+)(?:[^:\n]{0,40}:|\t)", text)
    return match is not None and match[1].casefold() in HEAD_WORDS and not _begins_with(text, labels)


def _begins_with(text: str, labels: frozenset[str]) -> bool:
    match = PATTERNS["colon"].match(text)
    return match is not None and " ".join(match["name"].split()).casefold() in labels
