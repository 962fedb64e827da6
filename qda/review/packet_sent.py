"""What a packet said when it went out, as marks of its words, so that what comes back can be compared with it."""

from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.domain.packet import Packet
from qda.domain.wording import fingerprint
from qda.review import packet
from qda.store import desk
from qda.store.study import Study
from qda.store.tables import Desk

KEPT = 8
NAME = "packets-sent"


@dataclass(frozen=True)
class Sent:
    """The marks of a packet's words by thing ("head C7", "def C7", "name K12", "text K12", "row U45", "ask Qab…"), where
    each thing stood (thing → category sign), and the order of the headings.
    """

    reader: str = ""
    marks: dict[str, str] = field(default_factory=dict)
    over: dict[str, str] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)


def mark(words: str) -> str:
    """A mark of words, spaces apart."""
    return fingerprint(" ".join(words.split()))


def sent_of(made: Packet) -> Sent:
    """The marks of a packet."""
    found = Sent(made.reader)
    stack: list[tuple[int, str]] = []
    for node in made.nodes:
        sign = f"C{node.number}"
        while stack and stack[-1][0] >= node.depth:
            stack.pop()
        found.marks[f"head {sign}"] = mark(node.name)
        found.over[f"head {sign}"] = stack[-1][1] if stack else ""
        found.order.append(sign)
        stack.append((node.depth, sign))
        if node.definition:
            found.marks[f"def {sign}"] = mark(node.definition)
        for line in node.lines:
            found.marks[f"name K{line.code}"] = mark(line.name)
            found.marks[f"text K{line.code}"] = mark(line.condensed)
            found.over[f"name K{line.code}"] = sign
        for quote in node.quotes:
            found.marks[f"row U{quote.unit}"] = mark(f"“{quote.words}” {quote.who}")
            found.over[f"row U{quote.unit}"] = sign
    for question in made.questions:
        found.marks[f"ask {question.sign}"] = mark(question.words)
    return found


def remember(study: Study, made: Packet, *, reader: UUID | None, by: UUID) -> None:
    """Keep the marks of a packet that went out; only marks, no words."""
    kept = dict(desk.get(study, by, NAME) or {})
    kept[str(made.number)] = vars(sent_of(made))
    newest = sorted(kept, key=int)[-KEPT:]
    desk.put(study, by, NAME, {number: kept[number] for number in newest})
    packet.note_sent(study, made, reader=reader, by=by)


def recall(study: Study, number: str, viewer: UUID) -> Sent:
    """The marks of the packet with this number, whoever sent it; where that is not known here, those of one made now."""
    with study.seen(None) as s:
        everybodys = s.scalars(select(col(Desk.value)).where(col(Desk.name) == NAME)).all()
    own = (desk.get(study, viewer, NAME) or {}).get(number)
    found = [own] if own else [kept[number] for kept in everybodys if kept and number in kept]
    if len(found) == 1:
        return Sent(**found[0])
    return sent_of(packet.packet(study, viewer))
