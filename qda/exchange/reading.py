"""Lines of a source to a transcript: which labels are believed, and the text with its turns."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from qda.domain.text import Span, clean, sentences
from qda.domain.transcript import Comment, Mark, ParsedTranscript, framed
from qda.errors import Unreadable
from qda.exchange.believing import ENOUGH, believed
from qda.exchange.labels import (
    CAPTIONED,
    NOTICE,
    Line,
    candidates,
    head_lines,
)
from qda.exchange.own_lines import standing_alone
from qda.exchange.spoken_language import guessed_language
from qda.exchange.stamps import stamps_in
from qda.language import _, quoted

VOICE_END = re.compile("</v>")
UNKNOWN = "Unknown"  # as the transcripts of this field write it, whatever language the screens have
PARAGRAPH = 500  # code points after which captions without speakers begin a new paragraph
MOST_NAMED = 8  # labels named in one warning


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one speaker says in a source that is no text; `seconds` from the recording's start. Without a speaker it continues the one before."""

    speaker: str
    words: str
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A margin comment between two places, each a line and a code point in it."""

    start: tuple[int, int]
    stop: tuple[int, int]
    text: str
    author: str
    reply: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """What a format's reader found: its lines as they stood, and what is known about the file besides."""

    format: str
    lines: Sequence[Line] = ()
    encoding: str = ""
    title: str = ""
    apart: bool = False  # write an empty line before each label
    remarks: Sequence[Remark] = ()
    warnings: Sequence[str] = ()
    highlights: Sequence[Remark] = ()


def lines_of(utterances: Iterable[Utterance]) -> list[Line]:
    """Utterances as `Label: words` lines, in which nothing is left to guess."""
    lines = []
    for said in utterances:
        speaker = " ".join(said.speaker.split())
        first, *others = said.words.strip().split("\n")
        label = f"{speaker}: " if speaker else ""
        lead = Mark(0, len(speaker) + 1, speaker, Span(0, len(speaker)), said.seconds) if speaker else None
        lines.append(Line(label + first, lead=lead, settled=True))
        lines += [Line(other, settled=True) for other in others]
    return lines


def joined(utterances: Iterable[Utterance]) -> list[Utterance]:
    """Utterances that follow each other by one speaker as one, their words joined by a space; the first one's time is kept."""
    turns: list[Utterance] = []
    for said in utterances:
        words = " ".join(said.words.split())
        if not words:
            continue
        if turns and said.speaker in ("", turns[-1].speaker):
            turns[-1] = replace(turns[-1], words=f"{turns[-1].words} {words}")
        else:
            turns.append(replace(said, words=words))
    return turns


def cue_lines(said: Sequence[Utterance], speakers: Sequence[str] = ()) -> list[Line]:
    """Captions as lines: one turn for what a speaker says in a row; captions without any speaker as paragraphs that end with a sentence."""
    turns = joined(spoken_by(said, speakers))
    if not any(turn.speaker for turn in turns):
        return [Line(words, settled=True) for words in _paragraphs(" ".join(turn.words for turn in turns))]
    return lines_of(known(turns))


def speech(source: Source, said: Sequence[Utterance], *, in_pieces: bool) -> ParsedTranscript:
    """The transcript in utterances that name their speakers; pieces that follow each other by one speaker are joined. Raises Unreadable."""
    told: list[str] = []
    cleaned = []
    for one in said:
        words, warnings = clean(one.words)
        cleaned.append(replace(one, speaker=clean(one.speaker)[0], words=words))
        told += [warning for warning in warnings if warning not in told]
    spoken = joined(cleaned) if in_pieces else [one for one in cleaned if one.words.strip()]
    return transcript(
        replace(source, lines=lines_of(known(spoken)), apart=True, warnings=(*source.warnings, *told))
    )


def known(utterances: Sequence[Utterance]) -> list[Utterance]:
    """Utterances in which words before the first named speaker are said by *Unknown*."""
    return [
        replace(said, speaker=UNKNOWN) if n == 0 and not said.speaker else said
        for n, said in enumerate(utterances)
    ]


def _paragraphs(words: str) -> list[str]:
    paragraphs: list[str] = []
    open_one = ""
    for sentence in sentences(words):
        open_one = f"{open_one} {sentence.of(words)}".strip()
        if len(open_one) >= PARAGRAPH:
            paragraphs += [open_one, ""]
            open_one = ""
    return [*paragraphs, open_one]


def spoken_by(utterances: Sequence[Utterance], speakers: Sequence[str] = ()) -> list[Utterance]:
    """Utterances whose words begin with a name ("Name: …", "[Name] …") with that name as speaker, where the name is believed; a line that begins with another name is another utterance."""
    lines = [(said, Line(words)) for said in utterances for words in said.words.split("\n")]
    declared = declared_labels(speakers)
    found = [[] if said.speaker else candidates(line, declared, CAPTIONED) for said, line in lines]
    labels = believed(found, declared)
    spoken: list[Utterance] = []
    for (said, line), here in zip(lines, found, strict=True):
        label = next((c for c in here if (c.shape, c.key) in labels), None)
        words = line.text[label.stop :] if label else line.text
        spoken.append(
            Utterance(labels[label.shape, label.key] if label else said.speaker, words, said.seconds)
        )
    return spoken


def declared_labels(speakers: Sequence[str]) -> frozenset[str]:
    """The labels a researcher declared, regardless of capitals."""
    return frozenset(" ".join(name.split()).casefold() for name in speakers)


class Opening(NamedTuple):
    """A line that begins with a label (empty: with a stamp), and whether it holds nothing else."""

    label: str
    alone: bool


def opening_lines(lines: Sequence[Line], speakers: Sequence[str] = ()) -> dict[int, Opening]:
    """The lines that begin with a label or a stamp."""
    found = _found(lines, declared_labels(speakers))
    return {
        n: Opening(
            found.doubtful.get(n) or next((mark.speaker for mark in marks if mark.speaker), ""),
            bool(marks) and not lines[n].text[max(mark.stop for mark in marks) :].strip(),
        )
        for n, marks in enumerate(found.marks)
        if n in found.doubtful or any(mark.start == 0 or mark.speaker for mark in marks)
    }


def transcript(source: Source, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """The transcript in a source: labels that repeat, that the researcher declared, or that leave no doubt; the rest is named in a warning. Raises Unreadable where there are no words."""
    found = _found(source.lines, declared_labels(speakers))
    text, starts = _written(source.lines, found, apart=source.apart)
    if not text.strip():
        raise Unreadable(
            _("The file holds no words. Nothing was imported; please look whether it is the right file.")
        )
    front = starts[found.front] if found.front < len(starts) else 0
    placed = [_placed(mark, starts[n]) for n, of_line in enumerate(found.marks) for mark in of_line]
    head, turns, marks = framed(text, placed, front)
    if not turns:
        head, turns, marks = framed(text, (), 0)
    return ParsedTranscript(
        format=source.format,
        encoding=source.encoding,
        language=guessed_language(text),
        title=_title(source.lines[: found.head]) or source.title,
        head=head,
        text=text,
        turns=turns,
        comments=tuple(_comment(remark, text, starts) for remark in source.remarks),
        highlights=_joined([_comment(remark, text, starts) for remark in source.highlights], text),
        warnings=(*source.warnings, *_warnings(found), *_noticed(text, marks)),
        marks=marks,
        front=front if marks or head else 0,
    )


def _placed(mark: Mark, start: int) -> Mark:
    name = mark.name and Span(mark.name.start + start, mark.name.stop + start)
    return replace(mark, start=mark.start + start, stop=mark.stop + start, name=name)


def _title(head: Sequence[Line]) -> str:
    for line in head:
        match = re.match(r"(?i)\W*(?:title|tittel|titel|otsikko)\s*:\s*(.+)", line.text)
        if match:
            return match[1].strip().strip("\"'")
    return ""


def _comment(remark: Remark, text: str, starts: Sequence[int]) -> Comment:
    start = starts[remark.start[0]] + remark.start[1]
    stop = starts[remark.stop[0]] + remark.stop[1]
    words = text[start:stop]
    if words.strip():
        start, stop = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    return Comment(start, stop, remark.text, remark.author, remark.reply)


def _joined(highlights: Sequence[Comment], text: str) -> tuple[Comment, ...]:
    """Stretches of one colour with nothing but blank space between them are one."""
    joined: list[Comment] = []
    for one in highlights:
        if joined and joined[-1].text == one.text and not text[joined[-1].stop : one.start].strip():
            joined[-1] = replace(joined[-1], stop=one.stop)
        elif text[one.start : one.stop].strip():
            joined.append(one)
    return tuple(joined)


def _written(lines: Sequence[Line], found: "_Found", *, apart: bool) -> tuple[str, list[int]]:
    """The lines as one text, and where each begins."""
    parts: list[str] = []
    starts: list[int] = []
    at = 0
    for n, line in enumerate(lines):
        opens = n in found.doubtful or any(mark.speaker is not None for mark in found.marks[n])
        if apart and opens and n > 0 and lines[n - 1].text.strip():
            parts.append("\n")
            at += 1
        starts.append(at)
        parts += [line.text, "\n"]
        at += len(line.text) + 1
    return "".join(parts)[:-1], starts


class _Found(NamedTuple):
    """The marks of each line, how many lines are head and front matter, and the lines whose label stands once only."""

    marks: list[list[Mark]]
    head: int
    front: int
    doubtful: dict[int, str]


def _found(lines: Sequence[Line], declared: frozenset[str]) -> _Found:
    possible = [candidates(line, declared) for line in standing_alone(lines)]
    often = {key for key, n in Counter(c.key for line in possible for c in line[:1]).items() if n >= ENOUGH}
    opening = {n for n, here in enumerate(possible) if here and here[0].key in often | declared}
    head, front = head_lines(lines, frozenset(often | declared), opening)
    labels = believed(possible[head:], declared, sum(bool(line.text.strip()) for line in lines[head:]))
    marks: list[list[Mark]] = []
    doubtful: dict[int, str] = {}
    for n, line in enumerate(lines):
        here = possible[n] if n >= head else []
        label = next((c for c in here if (c.shape, c.key) in labels), None)
        lead = line.lead or (label and label.mark(labels[label.shape, label.key]))
        if lead is None and here and here[0].shape == "colon":
            doubtful[n] = here[0].label
        marks.append(_known_times(line, lead) + ([lead] if lead else []) + _stamps(line, lead))
    return _Found(_closing(lines, marks), head, front, doubtful)


def _known_times(line: Line, lead: Mark | None) -> list[Mark]:
    """The moments that the source knows; one inside the label is that of the words after it."""
    places = [
        (lead.stop if lead and lead.start < at < lead.stop else at, seconds) for at, seconds in line.times
    ]
    return [Mark(at, at, seconds=seconds) for at, seconds in places]


def _stamps(line: Line, lead: Mark | None) -> list[Mark]:
    if line.settled or not line.text.strip():
        return []
    start = lead.stop if lead else 0
    if NOTICE.fullmatch(line.text, start):
        return [Mark(start, len(line.text))]
    ends = [Mark(*match.span()) for match in VOICE_END.finditer(line.text, start)]
    return sorted([*stamps_in(line.text, start), *ends], key=lambda mark: mark.start)


def _closing(lines: Sequence[Line], marks: Sequence[list[Mark]]) -> list[list[Mark]]:
    """Stamps as f4 sets them, at the end of what they time, where most stand so."""
    stamps = sum(_is_stamp(mark) for line in marks for mark in line)
    at_end = sum(_ends_with_stamp(line, here) for line, here in zip(lines, marks, strict=True) if here)
    if 2 * at_end <= stamps:
        return list(marks)
    return [[replace(mark, closes=_is_stamp(mark)) for mark in line] for line in marks]


def _is_stamp(mark: Mark) -> bool:
    return mark.speaker is None and mark.seconds is not None


def _ends_with_stamp(line: Line, marks: Sequence[Mark]) -> bool:
    """Whether a line ends with a stamp after words."""
    last = marks[-1]
    before = marks[-2].stop if len(marks) > 1 else 0
    after = line.text[last.stop :].strip()
    return _is_stamp(last) and not after and bool(line.text[before : last.start].strip())


def _noticed(text: str, marks: Sequence[Mark]) -> list[str]:
    """What the programme wrote of itself between the turns, named, since it is in nobody's words."""
    lines = [text[mark.start : mark.stop].strip() for mark in marks if mark.speaker is None]
    said = ", ".join(quoted(line) for line in dict.fromkeys(lines) if NOTICE.fullmatch(line))
    return (
        [_("Written by the programme, kept in the text but in no turn: {lines}.").format(lines=said)]
        if said
        else []
    )


def _warnings(found: _Found) -> list[str]:
    if not any(mark.speaker is not None for line in found.marks for mark in line):
        return [_("No speaker labels were found: the text was read as one. Name the speakers to try again.")]
    if not found.doubtful:
        return []
    names = ", ".join(quoted(name) for name in list(found.doubtful.values())[:MOST_NAMED])
    return [
        _(
            "Once before a colon and not taken as speakers: {names}. Name them as speakers if they are."
        ).format(names=names)
    ]
