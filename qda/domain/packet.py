"""What goes to a co-author and what comes back: the category tree with visible signs, and a page read again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

SIGN = re.compile(r"\[\s*([CKUQP])\s*([0-9a-f]+)\s*\]", re.IGNORECASE)
"""[C7] a category, [K12] a code, [U045] a unit, [Q3f9a1c] a question, [P412] the packet itself."""


@dataclass(frozen=True)
class Line:
    """A code with the condensed text of one of its units."""

    code: int
    name: str
    condensed: str = ""
    unit: int | None = None


@dataclass(frozen=True)
class Quote:
    """What somebody said, and who."""

    unit: int
    words: str
    who: str = ""


@dataclass(frozen=True)
class Node:
    """A category; `depth` 0 stands at the top."""

    number: int
    name: str
    depth: int
    definition: str = ""
    lines: Sequence[Line] = ()
    quotes: Sequence[Quote] = ()


@dataclass(frozen=True)
class Question:
    """A question to the reader; `sign` names its thread or proposal."""

    sign: str
    words: str


@dataclass(frozen=True)
class Packet:
    """What a co-author is sent; `number` is the act after which it was made."""

    title: str
    number: int
    made_on: str
    reader: str = ""
    changed: Sequence[str] = ()
    questions: Sequence[Question] = ()
    nodes: Sequence[Node] = ()
    left_out: str = ""
    language: str = "en"
    study: str = ""


@dataclass(frozen=True)
class Remark:
    """A comment in the margin; `chosen` are the words it was put on, `over` is the mark of the one it replies to,
    `done` says that it was marked as resolved.
    """

    author: str
    words: str
    chosen: str = ""
    mark: str = ""
    over: str = ""
    done: bool = False


@dataclass
class Block:
    """A paragraph or row of a page that came back, changes read as accepted; `level` is that of a heading, 0 for none."""

    words: str
    level: int = 0
    row: bool = False
    gone: bool = False
    authors: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def signs(self) -> list[str]:
        """The signs that can be seen in it, without leading noughts: C7, K12, U45."""
        return [sign(kind, number) for kind, number in SIGN.findall(self.words)]

    @property
    def plain(self) -> str:
        """The words without the signs."""
        return " ".join(SIGN.sub(" ", self.words).split()).strip()


@dataclass(frozen=True)
class Returned:
    """A page that came back."""

    blocks: Sequence[Block]
    author: str = ""


def sign(kind: str, number: str) -> str:
    """A sign as we compare it: the letter great, no leading noughts except in the mark of a question."""
    letter = kind.upper()
    return f"{letter}{number.lower()}" if letter == "Q" else f"{letter}{number.lstrip('0') or '0'}"
