"""What the head of a transcript says of the interview: its date, its length, the medium, and who took part in making it."""

import math
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from qda.domain.spoken_dates import day_in
from qda.domain.transcript import ParsedTranscript, guessed_role

WORDS = {
    "held_on": (
        "date dato datum recorded päivämäärä päiväys pvm fecha interviewdate interviewdato interviewdatum intervjudato "
        "intervjudatum opptaksdato inspelningsdatum optagelsesdato aufnahmedatum haastattelupäivä haastattelupäivämäärä dag"
    ),
    "minutes": (
        "length duration lengde varighet varigheit lengd längd varaktighet længde varighed dauer länge dauert kesto pituus "
        "durée duración opptakslengde intervjulengde gesprächsdauer interviewdauer duur minutes minutter minuter"
    ),
    "clock": "time tid tidspunkt klokkeslett klokka klokken uhrzeit zeit aika kello heure hora",
    "medium": "mode medium form form/medium format platform plattform kanal channel muoto toteutustapa modus",
    "place": "place location venue sted stad plats ort paikka lieu lugar setting",
    "interviewer": "interviewer interviewers interviewed intervjuet intervjua intervjuad interviewet conducted intervjuer intervjuar intervjuare interviewerin haastattelija utført gjennomført",
    "moderator": "moderator moderators moderated facilitator ordstyrer møteleder fasilitator moderaattori moderatorin fokusgruppeleder",
    "observer": "observer observers assistant observatør observatör beobachter beobachterin havainnoija co-moderator bisitter",
    "transcriber": (
        "transcriber transcribed transcriptionist transcript_by transkribert transkribent transkriberet transkriberad transkribiert transkriptör "
        "transkriptør transkriptionist litteroinut litteroija litterointi utskrift"
    ),
}
MEANING = {word: what for what, words in WORDS.items() for word in words.split()}
AROUND_WORDS = (
    "of the for in by on på av af i til von vom am des der das den om du de la interview intervju intervjuets "
    "interviews interviewee recording opptak opptaket optagelse optagelsen inspelning inspelningen aufnahme session meeting møte møtet "
    "haastattelun haastattelu and og och und ja total audio lyd lydfil held was has start"
)
AROUND = frozenset(AROUND_WORDS.split())
"""Words that may stand beside the telling one in a label: “Date of interview”, “Dato for intervjuet”."""
BY = frozenset(["by", "av", "af", "von"])
PEOPLE = ("interviewer", "moderator", "observer", "transcriber")
ORDER = ("held_on", "minutes", "medium", "place", *PEOPLE)
NO_VALUE = frozenset(["-", "–", "?", "n/a", "na", "none", "ingen", "unknown", "ukjent"])
LONGEST = 80  # code points of a value
BETWEEN = re.compile(r"\t+|[ \xa0]{2,}|\s+[|•·]\s+|\s*;\s+")
LABEL = re.compile(r"\W*(?P<label>[^\W\d_][^:：\n]{0,39}?)\s*(?:(?<!\d)[:：]|[:：](?!\d))\s*(?P<value>.*)")
CLOCK = re.compile(r"(?<![\d:.])(\d{1,3}):([0-5]\d)(?::([0-5]\d)(?:[.,]\d+)?)?(?![\d:])")
RANGE = re.compile(
    r"(?<!\d)([01]?\d|2[0-3])[:.]([0-5]\d)\s*(?:[-–—]|to|til|till|bis)\s*(?:kl\.?\s*)?([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d:.])"
)
HOURS = re.compile(
    r"(?i)(\d+(?:[.,]\d+)?)\s*(?:h\b|hrs?\b|hours?\b|t\b|timer?\b|timm\w*|stunden?\b|std\b|tunti\w*|uur\b)"
)
MINUTES = re.compile(r"(?i)(\d+(?:[.,]\d+)?)\s*(?:m\b|min\w*\b|′|')")
SECONDS = re.compile(r"(?i)(\d+)\s*(?:s\b|sec\w*|sek\w*)")
MOST_MINUTES = 24 * 60
FEWEST_SECONDS = 60  # of the last time stamp, before a length is offered from it
HOURS_AT_MOST = 4  # "1:12" for a length is hours and minutes; "48:12" minutes and seconds
INITIALS = re.compile(r"[^\W\d_]{1,4}\d{0,3}")
DURATION_ALONE = re.compile(
    r"(?i)(?:\d+\s*h(?:ours?|rs?)?\s*)?\d+\s*m(?:in\w*)?\s*(?:\d+\s*s(?:ec\w*)?)?|(?:\d+:)?\d+:\d\d"
)


@dataclass(frozen=True, slots=True)
class Particular:
    """One thing that a file says of its interview, to be offered: `what` it is, the `value` proposed, and the `line` that says so.

    Of people `value` holds initials, since a study knows nobody by name; `identifies` tells that the line may name somebody.
    """

    what: str
    value: str
    line: str
    identifies: bool = False


def particulars(parsed: ParsedTranscript) -> list[Particular]:
    """What the head of a transcript, and its last time stamp, say of the interview; each thing once, the first line that says it."""
    found = said_by_head(parsed.head, parsed.language)
    last = max((turn.seconds or 0 for turn in parsed.turns), default=0)
    if not any(one.what == "minutes" for one in found) and FEWEST_SECONDS <= last <= MOST_MINUTES * 60:
        found.append(Particular("minutes", str(math.ceil(last / 60)), _stamp(last)))
    return sorted(found, key=lambda one: ORDER.index(one.what))


def said_by_head(head: str, language: str = "") -> list[Particular]:
    """What the lines of a head say of the interview, each thing once.

    `what` is held_on (YYYY-MM-DD), minutes (whole), medium, place, interviewer, moderator, observer or transcriber.
    """
    found: dict[str, Particular] = {}
    for line in head.split("\n"):
        for one in _in_line(line, language):
            found.setdefault(one.what, one)
    return [found[what] for what in ORDER if what in found]


def as_json(found: list[Particular]) -> list[dict[str, Any]]:
    """Particulars as `qda parse` and `qda import` print them."""
    return [asdict(one) for one in found]


def minutes_in(said: str) -> int | None:
    """The length in words ("48 min", "1 t 12 min", "00:48:12", "10:00–10:48") in whole minutes, rounded; None where there is none."""
    if span := RANGE.search(said):
        from_hour, from_minute, to_hour, to_minute = map(int, span.groups())
        length = 60 * (to_hour - from_hour) + to_minute - from_minute
        return length if length > 0 else None
    seconds = _in_units(said) or _on_clock(said)
    if not seconds or seconds > 60 * MOST_MINUTES:
        return None
    return max(1, math.floor(seconds / 60 + 0.5))


def _in_line(line: str, language: str) -> Iterator[Particular]:
    parts = [part for part in BETWEEN.split(line.strip()) if part.strip()]
    for n, part in enumerate(parts):
        match = LABEL.fullmatch(part.strip())
        label, value = (match["label"], match["value"]) if match else _without_colon(part)
        what = _meaning(label)
        if what and not value and n + 1 < len(parts) and not LABEL.fullmatch(parts[n + 1]):
            value = parts[n + 1]
        if what:
            yield from _offered(what, value.strip(" \t*_"), line, language)
        elif not match:
            yield from _bare(part.strip(), line, language)


def _without_colon(part: str) -> tuple[str, str]:
    """A label and what follows it where no colon parts them: “Duration 00:48:12”, “Transkribert av KL”; else all as the label."""
    words = part.split()
    stop = next(
        (
            n
            for n, word in enumerate(words)
            if word.casefold() not in MEANING and word.casefold() not in AROUND
        ),
        0,
    )
    label, value = " ".join(words[:stop]), " ".join(words[stop:])
    what = _meaning(label)
    told = what in PEOPLE and (words[stop - 1].casefold() in BY or _is_short(value))
    return (label, value) if told or what in ("held_on", "minutes") else (part, "")


def _meaning(label: str) -> str:
    """What a label such as “Date of interview” asks for; empty for any other (“Date of birth”)."""
    words = re.findall(r"[^\W\d_][\w/-]*", label.casefold())
    telling = [word for word in words if word in MEANING]
    rest = [word for word in words if word not in MEANING and word not in AROUND]
    if rest or not telling:
        return ""
    meanings = {MEANING[word] for word in telling}
    if len(meanings) > 1:
        meanings -= {"interviewer", "clock"}
    if telling == ["interviewed"] and not BY & set(words):
        return "held_on"
    return meanings.pop() if len(meanings) == 1 else ""


def _offered(what: str, said: str, line: str, language: str) -> Iterator[Particular]:
    line = line.strip()
    if not said or said.casefold() in NO_VALUE or len(said) > LONGEST:
        return
    if what == "held_on" and (day := day_in(said, language)):
        yield Particular(what, day, line)
    if what in ("held_on", "clock", "minutes") and (minutes := _length(what, said)):
        yield Particular("minutes", str(minutes), line)
    elif what in PEOPLE:
        yield from _people(what, said, line)
    elif what in ("medium", "place"):
        yield Particular(what, said, line, identifies=what == "place")


def _length(what: str, said: str) -> int | None:
    """The length in words; beside a day or a time of day only “10:00–10:48” or “48 min” tells one."""
    told = what == "minutes" or RANGE.search(said) or (what == "clock" and _in_units(said))
    return minutes_in(said) if told else None


def _people(what: str, said: str, line: str) -> Iterator[Particular]:
    """Who took part, by initials; a role said again (“Moderator: Interviewer”) names nobody."""
    bare = re.sub(r"\([^()]*\)", "", said).strip(" .")
    names = [
        name.strip()
        for name in re.split(r"\s*(?:,|&|/|\+|\b(?:and|og|och|und|ja)\b)\s*", bare)
        if name.strip()
    ]
    named = [name for name in names if guessed_role(name) == "participant" and name.split()[0][0].isupper()]
    if named and len(named) == len(names):
        value = ", ".join(_initials(name) for name in named)
        yield Particular(what, value, line, identifies=any(not _is_short(name) for name in named))


def _is_short(name: str) -> bool:
    return bool(INITIALS.fullmatch(name)) and (name.isupper() or len(name) <= 2)  # noqa: PLR2004 - "Al" is initials


def _initials(name: str) -> str:
    parts = [part for part in re.split(r"[\s.-]+", name) if part[:1].isalpha()]
    return name if _is_short(name) else "".join(part[0].upper() for part in parts)


def _bare(part: str, line: str, language: str) -> Iterator[Particular]:
    """A date or a length that stands without a label, as meeting programmes write them below the title."""
    if DURATION_ALONE.fullmatch(part):
        yield from _offered("minutes", part, line, language)
    elif len(part) <= LONGEST and len(part.split()) <= 6 and (day := day_in(part, language)):  # noqa: PLR2004 - "Fri, May 3, 2024, 9:02 AM"
        yield Particular("held_on", day, line.strip())


def _in_units(said: str) -> float:
    hours, minutes, seconds = (pattern.search(said) for pattern in (HOURS, MINUTES, SECONDS))
    alone = re.fullmatch(r"\s*(?:ca\.?|about|approx\.?|omtrent|cirka)?\s*(\d{1,3})\s*", said)
    return sum(
        float(match[1].replace(",", ".")) * unit
        for match, unit in ((hours, 3600), (minutes or alone, 60), (seconds, 1))
        if match
    )


def _on_clock(said: str) -> float:
    match = CLOCK.search(said)
    if not match:
        return 0
    first, second, third = int(match[1]), int(match[2]), match[3]
    if third is not None:
        return first * 3600 + second * 60 + int(third)
    return first * 3600 + second * 60 if first <= HOURS_AT_MOST else first * 60 + second


def _stamp(seconds: float) -> str:
    whole = int(seconds)
    return f"[{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}]"
