"""A transcript as it is read from a file: its text, who speaks where, and what the researcher decides about the labels."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from qda.domain.text import Span
from qda.errors import shortened

ROLES = ("participant", "interviewer", "moderator", "observer", "several", "unknown", "other")
ROLE_WORDS = {
    "interviewer": (
        "i int intv iv interviewer intervjuer intervjuar interviewerin intervjuare haastattelija enquêtrice enquêteur entrevistadora entrevistador forsker researcher q "
        "spørsmål question spm"
    ),
    "moderator": "mod moderator facilitator ordstyrer møteleder fasilitator moderaattori fokusgruppeleder",
    "observer": "obs observer observatør observatör beobachter havainnoija assistant assistent co-moderator bisitter",
    "several": "several flere fleire all alle everyone multiple mehrere flera monta various group gruppen",
    "unknown": "unknown ukjent ukjend uidentifisert unidentified okänd ukendt unbekannt tuntematon unclear uklart speaker?",
}
ROLE_OF = {word: role for role, words in ROLE_WORDS.items() for word in words.split()}
SAID_OF_PEOPLE = (
    "speaker speakers person persons people participant participants voice voices male female man woman "
    "deltaker deltakere deltakar deltakarar deltager deltagere deltagare personer taler talere stemme "
    "stemmer mann kvinne menn kvinner mannlig kvinnelig informant informanter talare röst kvinna samtidig"
)
TOGETHER = re.compile(
    r"(?P<who>[^\W\d_]{1,15}) ?\d{1,3}(?:\s*(?:[/+&,]|og|and|och|und|ja)\s*(?:[^\W\d_]{1,15} ?)?\d{1,3})+"
)
CODE_LETTERS = 4
PEOPLE = frozenset(word for word in SAID_OF_PEOPLE.split(" "))


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's stretch: `start` and `stop` frame only the words spoken (code points, half-open); `seconds` from the recording's start, if a stamp says so."""

    speaker: str
    start: int
    stop: int
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """One label of the text: how many turns and words (parted by blank space) it has, its role, and words to know it by."""

    label: str
    turns: int
    words: int
    role: str
    example: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark in the margin of the file, on a stretch of the text (code points, half-open)."""

    start: int
    stop: int
    text: str
    author: str
    reply: bool = False  # to another remark on these words


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands around the words without being spoken: a label (with its stamp and colon), or a stamp alone (`speaker` None).

    `name` is the label itself inside it. A stamp that `closes` tells the time of the words before it.
    """

    start: int
    stop: int
    speaker: str | None = None
    name: Span | None = None
    seconds: float | None = None
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What the researcher decided about a label: another label (one shared by two labels merges them), a role, or that it is no speaker."""

    label: str = ""
    role: str = ""
    speaks: bool = True


@dataclass(frozen=True, slots=True)
class ParsedTranscript:
    """A file read as a transcript: every word of `text` stands in a turn, in the head, or in a mark.

    `highlights` are stretches marked in a colour; the colour is their text.
    """

    format: str
    encoding: str
    language: str
    title: str
    head: str
    text: str
    turns: tuple[Turn, ...]
    comments: tuple[Comment, ...] = ()
    highlights: tuple[Comment, ...] = ()
    warnings: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    front: int = 0
    roles: Mapping[str, str] = field(default_factory=dict)

    @property
    def speakers(self) -> list[Speaker]:
        """The labels in order of first appearance."""
        by_label: dict[str, list[str]] = {}
        for turn in self.turns:
            if turn.speaker:
                by_label.setdefault(turn.speaker, []).append(self.turn_text(turn))
        return [
            Speaker(
                label,
                len(said),
                sum(len(text.split()) for text in said),
                self.roles.get(label) or guessed_role(label),
                shortened(max(said[:5], key=len), 80),
            )
            for label, said in by_label.items()
        ]

    def turn_text(self, turn: Turn) -> str:
        """The words of a turn."""
        return self.text[turn.start : turn.stop]

    def as_json(self) -> dict[str, Any]:
        """What `qda parse --json` prints."""
        return {
            "format": self.format,
            "encoding": self.encoding,
            "language": self.language,
            "title": self.title,
            "head": self.head,
            "text": self.text,
            "turns": [
                {
                    "speaker": turn.speaker,
                    "start": turn.start,
                    "stop": turn.stop,
                    "text": self.turn_text(turn),
                    "seconds": turn.seconds,
                }
                for turn in self.turns
            ],
            "speakers": [
                {"label": one.label, "turns": one.turns, "words": one.words, "role": one.role}
                for one in self.speakers
            ],
            "comments": [
                {"start": one.start, "stop": one.stop, "text": one.text, "author": one.author}
                for one in self.comments
            ],
            "warnings": list(self.warnings),
        }


def guessed_role(label: str) -> str:
    """The role a label speaks of in English, Norwegian and their neighbours ("Moderator 2", "I", "Flere"); anyone else is a participant."""
    known = label.lower().strip(" .:*_[]<>")
    bare = known.split("(")[0].strip().rstrip("0123456789 .#")
    return ROLE_OF.get(known) or ROLE_OF.get(bare) or _untold(bare) or _untold(known) or "participant"


def _untold(label: str) -> str:
    """Several or unknown, where that is said of people ("Unknown woman", "Flere deltakere", "R1 og R2", "R?")."""
    if label.endswith("?"):
        return "unknown"
    if (named := TOGETHER.fullmatch(label)) and (len(named["who"]) <= CODE_LETTERS or named["who"] in PEOPLE):
        return "several"
    first, *others = label.split() or [""]
    role = ROLE_OF.get(first, "")
    return role if role in ("several", "unknown") and others and PEOPLE.issuperset(others) else ""


def framed(
    text: str, marks: Iterable[Mark], front: int = 0
) -> tuple[str, tuple[Turn, ...], tuple[Mark, ...]]:
    """The head, the turns and the marks between them.

    The head is all that stands before the first label (without labels: the first `front` code points). Words
    without a label continue the speaker; a stamp inside a turn begins a new turn of the same speaker.
    """
    ordered = sorted(marks, key=lambda mark: mark.start)
    at = _head_stop(text, ordered, front)
    kept = tuple(mark for mark in ordered if mark.start >= at)
    head = text[:at].strip()
    turns: list[Turn] = []
    speaker, seconds = "", None
    for mark in (*kept, Mark(len(text), len(text))):
        words = _bare(text, at, mark.start)
        if words:
            turns.append(Turn(speaker, words.start, words.stop, mark.seconds if mark.closes else seconds))
            seconds = None
        if mark.closes:
            seconds = None
        elif mark.seconds is not None or mark.speaker is None:
            seconds = mark.seconds
        speaker = speaker if mark.speaker is None else mark.speaker
        at = mark.stop
    return head, tuple(turns), kept


def _head_stop(text: str, marks: Sequence[Mark], front: int) -> int:
    first = next(
        (n for n, mark in enumerate(marks) if mark.speaker is not None and mark.start >= front), None
    )
    if first is None:
        return front
    stop = marks[first].start
    for mark in reversed(marks[:first]):
        if mark.seconds is None or mark.closes or mark.start < front or text[mark.stop : stop].strip():
            break
        stop = mark.start
    return stop


def _bare(text: str, start: int, stop: int) -> Span | None:
    piece = text[start:stop]
    begin = start + len(piece) - len(piece.lstrip())
    end = start + len(piece.rstrip())
    return Span(begin, end) if begin < end else None


def relabelled(parsed: ParsedTranscript, decisions: Mapping[str, Decision]) -> ParsedTranscript:
    """The transcript as the researcher confirmed its labels, before its text is fixed.

    A new label is written into the text wherever the old one stood, and every turn, mark and comment moves with
    it exactly. A label that is no speaker stays in the text as words of the turn before (of the head, where none is).
    """
    if not decisions:
        return parsed
    spoken = [mark for old in parsed.marks for mark in _still_marks(parsed.text, old, decisions)]
    text, marks, shift = _rewritten(parsed.text, spoken, decisions)
    head, turns, kept = framed(text, marks, shift.place(parsed.front))
    roles = dict(parsed.roles)
    for label, decision in decisions.items():
        if decision.role and decision.speaks:
            roles[_new_label(label, decision)] = decision.role
    comments, highlights = (
        tuple(
            replace(one, start=shift.place(one.start), stop=shift.place(one.stop, is_stop=True))
            for one in remarks
        )
        for remarks in (parsed.comments, parsed.highlights)
    )
    return replace(
        parsed,
        head=head,
        text=text,
        turns=turns,
        marks=kept,
        comments=comments,
        highlights=highlights,
        roles=roles,
        front=shift.place(parsed.front),
    )


def _still_marks(text: str, mark: Mark, decisions: Mapping[str, Decision]) -> Iterator[Mark]:
    """The mark itself; of a label that is no speaker only the stamp before it."""
    if mark.speaker is None or _decided(decisions, mark.speaker).speaks:
        yield mark
    elif mark.name and mark.seconds is not None:
        stamp = _bare(text, mark.start, mark.name.start)
        if stamp and any(sign.isdigit() for sign in stamp.of(text)):
            yield Mark(stamp.start, stamp.stop, seconds=mark.seconds)


def _decided(decisions: Mapping[str, Decision], label: str) -> Decision:
    return decisions.get(label) or Decision()


def _new_label(label: str, decision: Decision) -> str:
    return " ".join(decision.label.split()) or label


@dataclass(frozen=True, slots=True)
class _Shift:
    """Where places go when stretches of a text are replaced: (start, stop, length of what comes instead)."""

    replaced: tuple[tuple[int, int, int], ...]

    def place(self, at: int, *, is_stop: bool = False) -> int:
        moved_by = 0
        for start, stop, length in self.replaced:
            if at <= start:
                break
            if at < stop:
                return start + moved_by + (length if is_stop else 0)
            moved_by += length - (stop - start)
        return at + moved_by


def _rewritten(
    text: str, marks: Sequence[Mark], decisions: Mapping[str, Decision]
) -> tuple[str, list[Mark], _Shift]:
    """The text with the decided labels in it, the marks at their new places, and how all places move."""
    parts: list[str] = []
    fresh: list[Mark] = []
    replaced: list[tuple[int, int, int]] = []
    at = grown = 0
    for mark in marks:
        label = mark.speaker and _new_label(mark.speaker, _decided(decisions, mark.speaker))
        start, more = mark.start + grown, 0
        name = mark.name
        if name and label is not None:
            as_new = label if label != mark.speaker else name.of(text)
            parts += [text[at : name.start], as_new]
            at, more = name.stop, len(as_new) - (name.stop - name.start)
            replaced.append((name.start, name.stop, len(as_new)))
            name = Span(name.start + grown, name.stop + grown + more)
        grown += more
        fresh.append(replace(mark, start=start, stop=mark.stop + grown, speaker=label, name=name))
    return "".join(parts) + text[at:], fresh, _Shift(tuple(replaced))
