"""What a packet said when it went out, as marks of its words, so that what comes back can be compared with it."""

import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.domain.packet import Packet
from qda.domain.wording import fingerprint
from qda.exchange.packet_docx import front
from qda.review import packet
from qda.store import desk
from qda.store.study import Study
from qda.store.tables import Desk

KEPT = 24
SAME_NUMBER = 8
EARLIER = "earlier"
LIKE = str.maketrans(
    dict.fromkeys("“”„‟«»″", '"')
    | dict.fromkeys("‘’‚‛´`′", "'")
    | {"…": "...", "\u00ad": None, "\u200b": None, "\ufeff": None, "\u2011": "-"}
)
"""Signs that word processors put for one another by themselves."""
DASH = re.compile(r"(?<=\s)[–—-]+(?=\s)")
NAME = "packets-sent"


@dataclass(frozen=True)
class Sent:
    """The marks of a packet's words by thing ("head C7", "def C7", "name K12", "text K12", "row U45", "ask Qab…"), where
    each thing stood (thing → category sign), the order of the headings, and the marks of what else stands in a packet. `guessed`:
    what it said when it went out is not known any more, and these are the marks of one made now.
    """

    reader: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    over: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    own: list[str] = field(default_factory=list)
    guessed: bool = False


def mark(words: str) -> str:
    """A mark of words, spaces apart."""
    return fingerprint(" ".join(words.split()))


def like(words: str) -> str:
    """Words with one kind of quotation marks, apostrophes, dots and dashes."""
    return DASH.sub("-", unicodedata.normalize("NFC", words).translate(LIKE))


def same(known: str, words: str) -> bool:
    """Whether words are those of a mark, apart from what word processors change by themselves."""
    return known in (mark(like(words)), mark(words))


def sent_of(made: Packet) -> Sent:
    """The marks of a packet."""
    found = Sent(made.reader)
    stack: list[tuple[int, str]] = []
    for node in made.nodes:
        sign = f"C{node.number}"
        while stack and stack[-1][0] >= node.depth:
            stack.pop()
        found.marks[f"head {sign}"] = mark(like(node.name))
        found.over[f"head {sign}"] = stack[-1][1] if stack else ""
        found.order.append(sign)
        stack.append((node.depth, sign))
        if node.definition:
            found.marks[f"def {sign}"] = mark(like(node.definition))
        for line in node.lines:
            found.marks[f"name K{line.code}"] = mark(like(line.name))
            found.marks[f"text K{line.code}"] = mark(like(line.condensed))
            found.over[f"name K{line.code}"] = sign
        for quote in node.quotes:
            found.marks[f"row U{quote.unit}"] = mark(like(f"“{quote.words}” {quote.who}"))
            found.over[f"row U{quote.unit}"] = sign
    for question in made.questions:
        found.marks[f"ask {question.sign}"] = mark(like(question.words))
    found.own.extend(mark(words) for words in front(made))
    return found


def remember(study: Study, made: Packet, *, reader: UUID | None, by: UUID) -> None:
    """Keep the marks of a packet that went out; only marks, no words."""
    kept = dict(desk.get(study, by, NAME) or {})
    new = vars(sent_of(made))
    before = [one for one in _all_of(kept.get(str(made.number))) if one != new]
    kept[str(made.number)] = {**new, EARLIER: before[-SAME_NUMBER:]}
    newest = sorted(kept, key=int)[-KEPT:]
    desk.put(study, by, NAME, {number: kept[number] for number in newest})
    packet.note_sent(study, made, reader=reader, by=by)


def _all_of(kept: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """The packets that went out under one number: between two acts several may, to different readers."""
    if not kept:
        return []
    newest = {name: value for name, value in kept.items() if name != EARLIER}
    return [*kept.get(EARLIER, ()), newest]


def recall(study: Study, number: str, viewer: UUID, signs: Collection[str] = ()) -> Sent:
    """The marks of the packet with this number, whoever sent it; of several, those of the one with the most of `signs` and
    the fewest others; where none is known here, those of one made now.
    """
    with study.seen(None) as s:
        everybodys = s.scalars(select(col(Desk.value)).where(col(Desk.name) == NAME)).all()
    own = _all_of((desk.get(study, viewer, NAME) or {}).get(number))
    found = own or [one for kept in everybodys if kept for one in _all_of(kept.get(number))]
    if found:
        wanted = set(signs)
        return Sent(
            **min(reversed(found), key=lambda one: len(wanted ^ {key.split()[1] for key in one["marks"]}))
        )
    made = packet.packet(study, viewer)
    return replace(sent_of(made), guessed=number != str(made.number))
