"""Coding that was done in the margin of a Word file: its remarks become units, open codes, memos and questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from qda.domain.remarks import KINDS, meant, memo_said
from qda.domain.terms import name_key
from qda.domain.text import Edits, Span, edits, moved
from qda.domain.transcript import Comment as Remark
from qda.errors import Refused, SelectionMoved, shortened
from qda.language import _
from qda.organising.found import spaces
from qda.organising.naming import codes_wanted
from qda.organising.open_coding import Marked, marked_at, new_unit
from qda.store.acting import OpenAct
from qda.store.columns import new_key
from qda.store.setup import initials
from qda.store.study import Study
from qda.store.tables import Coder, Coding, Comment, MeaningUnit, Memo, TextBody, Thread, Transcript, Turn

COLOURS = 10


@dataclass(frozen=True)
class Choice:
    """What the researcher decided about one remark; without `kind` it is read as its writer most likely meant it.

    A highlight (`uncoded`) is a unit without a code, unless `coded` gives it its colour's name as one.
    """

    remark: Remark
    kind: str = ""
    uncoded: bool = False
    coded: bool = False


@dataclass(frozen=True)
class Margin:
    """The remarks of one file with what is to become of them, and whose they are (author in the file → person's name).

    `text` is the text that the remarks' places are in; it may differ from that of the interview.
    """

    text: str
    choices: Sequence[Choice]
    authors: Mapping[str, str]


def offered(
    comments: Sequence[Remark], highlights: Sequence[Remark], coded: bool = False
) -> tuple[Choice, ...]:
    """All remarks of a file with what they most likely mean."""
    return (
        *(Choice(one, "question" if one.reply else meant(one.text).kind) for one in comments),
        *(Choice(one, uncoded=True, coded=coded) for one in highlights),
    )


def take_margin(
    study: Study, transcript: UUID, margin: Margin, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Take remarks onto an interview that is in the study already, as one act; answers as `take_in` does."""
    with study.act("margin coding", _("Take coding over from a Word file"), by, id=act) as step:
        answer = take_in(step, transcript, margin)
        step.answer = answer
    return answer


def take_in(step: OpenAct, transcript: UUID, margin: Margin) -> dict[str, Any]:
    """Write remarks as units, codes, memos and questions inside an act that is under way; what is there already stays.

    Answers {"units": new, "codings": new, "codes": new, "memos", "questions", "left", "coders": new names,
    "unplaced": [{"text", "author", "words"}]}: remarks whose words the interview does not have; their text is
    kept as a memo on the interview.
    """
    if not margin.choices:
        return empty()
    writer = _Writer(step, transcript, margin)
    for choice in sorted(margin.choices, key=_makes_no_unit):
        writer.take(choice)
    return writer.answer


def _kind(choice: Choice) -> str:
    if choice.kind:
        return choice.kind
    if choice.uncoded:
        return "code"
    return "question" if choice.remark.reply else meant(choice.remark.text).kind


def _makes_no_unit(choice: Choice) -> bool:
    """Memos find the unit that they are about when all units are there."""
    return _kind(choice) != "code"


def empty() -> dict[str, Any]:
    """The answer where nothing was taken."""
    counted = ("units", "codings", "codes", "memos", "questions", "left")
    return {**dict.fromkeys(counted, 0), "coders": [], "unplaced": []}


class _Writer:
    def __init__(self, step: OpenAct, transcript: UUID, margin: Margin) -> None:
        self.step, self.transcript, self.margin = step, transcript, margin
        self.words = _words(step.s, transcript)
        self.difference: Edits | None = None if margin.text == self.words else edits(margin.text, self.words)
        self.turns = _turns(step.s, transcript)
        self.people = _people(step.s)
        self.answer = empty()

    def take(self, choice: Choice) -> None:
        """One remark, where it belongs."""
        kind = _kind(choice)
        if kind not in KINDS:
            raise Refused(
                _("“{value}” is not one of: {choices}. Nothing was imported.").format(
                    value=kind, choices=", ".join(KINDS)
                )
            )
        if kind == "leave":
            self.answer["left"] += 1
            return
        place = self._place(choice.remark)
        marked = self._marked(place) if place else None
        author = self._author(choice.remark.author)
        if place is None:
            self._unplaced(choice.remark, author)
        elif kind == "code" and marked:
            self._unit(choice, marked, author)
        elif kind == "question":
            self._question(place, author, choice.remark)
        else:
            self._memo(place, marked, author, choice.remark.text)

    def _place(self, remark: Remark) -> Span | None:
        if remark.start >= remark.stop:
            return None
        span = Span(remark.start, remark.stop)
        if self.difference is None:
            return span if span.stop <= len(self.words) else None
        place, touched = moved(span, self.difference)
        return None if touched and not self._nearly(span, place) else place

    def _nearly(self, span: Span, place: Span | None) -> bool:
        """Whether the words are those of the file, apart from blank space."""
        return place is not None and place.of(self.words).split() == span.of(self.margin.text).split()

    def _marked(self, span: Span) -> Marked | None:
        """The selection without labels and blanks at its ends; None where nobody speaks in it."""
        inside = [turn for turn in self.turns if turn[0] < span.stop and turn[1] > span.start]
        if not inside:
            return None
        start, stop = max(span.start, inside[0][0]), min(span.stop, inside[-1][1])
        words = self.words[start:stop]
        start, stop = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        try:
            return marked_at(self.step.s, self.transcript, start, stop, self.words[start:stop])
        except (Refused, SelectionMoved):
            return None

    def _unit(self, choice: Choice, marked: Marked, author: UUID) -> None:
        unit = next((id for id, maker in self._units_at(marked) if maker == author), None)
        if unit is None:
            row = new_unit(self.step, self.transcript, marked)
            row.coder_id = author
            self.step.s.flush()
            unit = row.id
            self.answer["units"] += 1
        if choice.uncoded:
            names: tuple[str, ...] = (choice.remark.text,) if choice.coded else ()
            below = ""
        else:
            found = meant(choice.remark.text, "code")
            names, below = found.codes, found.words
        self._give(unit, names, author)
        if below:
            self._write_memo(author, below, unit_id=unit)

    def _units_at(self, marked: Marked) -> Sequence[tuple[UUID, UUID]]:
        """The units of just these words with their makers, the oldest first."""
        query = select(col(MeaningUnit.id), col(MeaningUnit.coder_id)).where(
            col(MeaningUnit.transcript_id) == self.transcript,
            col(MeaningUnit.start) == marked.start,
            col(MeaningUnit.stop) == marked.stop,
            col(MeaningUnit.space_id).in_(spaces(self.step)),
        )
        return self.step.s.exec(query.order_by(col(MeaningUnit.number))).all()

    def _give(self, unit: UUID, names: Sequence[str], author: UUID) -> None:
        have = select(col(Coding.code_id)).where(col(Coding.unit_id) == unit, col(Coding.coder_id) == author)
        given = set(self.step.s.exec(have))
        for code, new in codes_wanted(self.step, [{"name": shortened(name, 480)} for name in names]):
            self.answer["codes"] += new
            if code.id not in given:
                self.step.s.add(
                    Coding(unit_id=unit, code_id=code.id, coder_id=author, space_id=self.step.space)
                )
                self.answer["codings"] += 1
        self.step.s.flush()

    def _memo(self, place: Span, marked: Marked | None, author: UUID, text: str) -> None:
        """On the unit of just these words, the author's own first; else, or where it takes in the label, on the turn."""
        title, words = memo_said(text)
        turn = next((one for one in self.turns if one[0] < place.stop and one[1] > place.start), None)
        whole = turn is not None and place.start < turn[0] and place.stop == turn[1]
        units = [] if whole or not marked else list(self._units_at(marked))
        if units:
            own = min(units, key=lambda unit: unit[1] != author)
            self._write_memo(author, words, title=title, unit_id=own[0])
            return
        if not title and not whole:
            title = shortened(place.of(self.words), 80)
        where = {"turn_id": turn[2]} if turn else {"transcript_id": self.transcript}
        self._write_memo(author, words, title=title, **where)

    def _write_memo(self, author: UUID, words: str, **where: Any) -> None:
        targets = {name: value for name, value in where.items() if name != "title"}
        same = select(col(Memo.id)).where(
            col(Memo.words) == words,
            col(Memo.coder_id) == author,
            *(getattr(Memo, name) == value for name, value in targets.items()),
            *(() if words else (col(Memo.title) == where.get("title", ""),)),
        )
        if self.step.s.exec(same).first() is None:
            about: dict[str, Any] = {"coder_id": author, "space_id": self.step.space, **where}
            self.step.s.add(Memo(words=words, at=self.step.wanted.at, **about))
            self.step.s.flush()
            self.answer["memos"] += 1

    def _question(self, place: Span, author: UUID, remark: Remark) -> None:
        words, reply = remark.text, remark.reply
        here = select(col(Thread.id)).where(
            col(Thread.transcript_id) == self.transcript,
            col(Thread.start) == place.start,
            col(Thread.stop) == place.stop,
            col(Thread.space_id).in_(spaces(self.step)),
        )
        same = here.join(Comment, col(Comment.thread_id) == col(Thread.id)).where(col(Comment.words) == words)
        if self.step.s.exec(same).first() is not None:
            return
        common: dict[str, Any] = {"coder_id": author, "space_id": self.step.space}
        thread = self.step.s.exec(here.order_by(col(Thread.id))).first() if reply else None
        if thread is None:
            row = Thread(**common, transcript_id=self.transcript, start=place.start, stop=place.stop)
            self.step.s.add(row)
            self.step.s.flush()
            thread = row.id
            self.answer["questions"] += 1
        self.step.s.add(Comment(thread_id=thread, **common, at=self.step.wanted.at, words=words))
        self.step.s.flush()

    def _unplaced(self, remark: Remark, author: UUID) -> None:
        words = self.margin.text[remark.start : remark.stop]
        told = {"text": remark.text, "author": remark.author, "words": shortened(words, 200)}
        self.answer["unplaced"].append(told)
        kept = _("{remark}\n\nThe words it stood on are not in this text: “{words}”").format(
            remark=remark.text, words=words
        )
        self._write_memo(author, kept, title=_("A remark without its place"), transcript_id=self.transcript)

    def _author(self, name: str) -> UUID:
        wanted = " ".join(self.margin.authors.get(name, name).split())
        if not wanted:
            return self.step.by
        key = name_key(wanted)
        if key not in self.people:
            count = len(set(self.people.values()))
            row = Coder(id=new_key(), name=wanted, initials=initials(wanted), colour=count % COLOURS + 1)
            self.step.s.add(row)
            self.step.s.flush()
            self.people[key] = row.id
            self.answer["coders"].append(wanted)
        return self.people[key]


def known_author(study: Study, name: str, viewer: UUID | None) -> str:
    """The person of the study whose name or initials these are; empty where there is none."""
    with study.seen(viewer) as s:
        rows = s.exec(select(col(Coder.name), col(Coder.initials))).all()
    key = name_key(name)
    return next((person for person, short in rows if key and key in {name_key(person), name_key(short)}), "")


def _people(s: Session) -> dict[str, UUID]:
    found: dict[str, UUID] = {}
    for id, name, short in s.exec(select(col(Coder.id), col(Coder.name), col(Coder.initials))):
        found.setdefault(name_key(short), id)
        found[name_key(name)] = id
    found.pop("", None)
    return found


def _words(s: Session, transcript: UUID) -> str:
    query = select(col(TextBody.words)).join(Transcript, col(Transcript.sha256) == col(TextBody.sha256))
    return s.exec(query.where(col(Transcript.id) == transcript)).one()


def _turns(s: Session, transcript: UUID) -> list[tuple[int, int, UUID]]:
    query = select(col(Turn.start), col(Turn.stop), col(Turn.id)).where(col(Turn.transcript_id) == transcript)
    return [(start, stop, id) for start, stop, id in s.exec(query.order_by(col(Turn.position)))]
