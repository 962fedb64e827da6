"""What stands beside the words of a Rich Text file: margin comments, footnotes, highlights and bold stretches."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from qda.exchange.colours import highlighter

OPEN, CLOSE = "\ufdd0", "\ufdd1"
"""No letters: they stand around the number of a sign while a file is read."""
TOKEN = re.compile(
    r"(?P<brace>[{}])|\\(?P<word>[a-z]{1,32})(?P<number>-?\d{1,10})?[ ]?|(?P<apart>\\\*)"
    r"|(?P<letters>\\'[0-9a-f]{2}|\\[\\{}~_-]|[^\\{}\r\n]+)|\\[^a-z]|[\r\n]+",
    re.IGNORECASE,
)
GROUP = re.compile(r"\{\s*(?:\\\*)?\s*\\(atrfstart|atrfend|atnauthor|annotation|footnote)(?![a-z]) ?")
REFERENCE = re.compile(r"\\atnref\s*([^\s{}\\]+)")
COLOURS = re.compile(r"\{\s*\\colortbl(?P<colours>[^{}]*)\}")
RGB = re.compile(r"\\red(\d{1,3})\s*\\green(\d{1,3})\s*\\blue(\d{1,3})")
LETTERS = frozenset(["u", "tab", "emdash", "endash", "bullet", "lquote", "rquote", "ldblquote", "rdblquote"])
CELLS = frozenset(["cell", "nestcell"])


@dataclass(frozen=True, slots=True)
class Look:
    """How words look: the colour that marks them, and whether they are bold."""

    colour: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A comment begins (start) or stops here, or has its sign here."""

    id: str
    kind: str


@dataclass(frozen=True, slots=True)
class Note:
    """A comment or footnote as the file writes it."""

    id: str
    source: str
    author: str = ""
    foot: bool = False


@dataclass(slots=True)
class Signed:
    """A Rich Text source in which the places of `signs` are numbered, and its comments and footnotes."""

    source: str
    signs: Sequence[Look | Edge]
    notes: Sequence[Note]


def signed(source: str, destinations: frozenset[str]) -> Signed:
    """Put a numbered sign wherever the look of words changes or a comment begins, stops or hangs; cells end with a tab.

    `destinations` are the words that begin a group which is no text of the page.
    """
    writer = _Writer(source, destinations)
    writer.run()
    return Signed("".join(writer.out), writer.signs, writer.notes)


@dataclass(slots=True)
class _Writer:
    source: str
    destinations: frozenset[str]
    out: list[str] = field(default_factory=list)
    signs: list[Look | Edge] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    look: Look = Look()
    shown: Look = Look()
    apart: bool = False
    author: str = ""
    _outer: list[tuple[Look, bool]] = field(default_factory=list)
    _colours: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Go through the source once."""
        found = COLOURS.search(self.source)
        self._colours = [_colour(one) for one in found["colours"].split(";")] if found else []
        at = 0
        while match := TOKEN.match(self.source, at):
            group = GROUP.match(self.source, at) if match["brace"] == "{" else None
            at = self._group(group) if group and not self.apart else self._token(match)

    def _token(self, match: re.Match[str]) -> int:
        if match["brace"] == "{":
            self._outer.append((self.look, self.apart))
        elif match["brace"]:
            self.look, self.apart = self._outer.pop() if self._outer else (Look(), True)
        elif match["apart"] or match["word"] in self.destinations:
            self.apart = True
        elif match["letters"] or match["word"] in LETTERS:
            self._show()
        elif match["word"]:
            self._word(match["word"], match["number"] or "")
        self.out.append("\\tab " if match["word"] in CELLS else match[0])
        return match.end()

    def _word(self, word: str, number: str) -> None:
        if word == "plain":
            self.look = Look()
        elif word == "b":
            self.look = Look(self.look.colour, number != "0")
        elif word in ("highlight", "chcbpat") and number.isdecimal():
            n = int(number)
            self.look = Look(self._colours[n] if n < len(self._colours) else "", self.look.bold)

    def _show(self) -> None:
        if self.look != self.shown and not self.apart:
            self.shown = self.look
            self._sign(self.look)

    def _sign(self, what: Look | Edge) -> None:
        self.out.append(f"{{\\uc0\\u{ord(OPEN)} {len(self.signs)}\\u{ord(CLOSE)} }}")
        self.signs.append(what)

    def _group(self, opened: re.Match[str]) -> int:
        """A group that tells of a comment; its words are no words of the page."""
        stop = _closing(self.source, opened.start())
        inside, kind = self.source[opened.end() : max(opened.end(), stop - 1)], opened[1]
        if kind == "atnauthor":
            self.author = inside
        elif kind in ("annotation", "footnote"):
            reference = REFERENCE.search(inside)
            id = f"comment {reference[1]}" if reference else f"note {len(self.notes)}"
            foot = kind == "footnote"
            self.notes.append(Note(id, inside, "" if foot else self.author, foot))
            self._sign(Edge(id, "sign"))
        else:
            self._sign(Edge(f"comment {inside.strip()}", "start" if kind == "atrfstart" else "stop"))
        return stop


def _closing(source: str, start: int) -> int:
    """Where the group that opens at `start` has ended."""
    depth = 0
    for match in TOKEN.finditer(source, start):
        depth += {"{": 1, "}": -1}.get(match["brace"] or "", 0)
        if depth == 0:
            return match.end()
    return len(source)


def _colour(entry: str) -> str:
    found = RGB.search(entry)
    return (
        highlighter("#" + "".join(f"{min(int(part), 255):02x}" for part in found.groups())) if found else ""
    )
