"""A transcript with remarks in its margin, as it goes out to a word processor."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qda.domain.text import Span
from qda.domain.transcript import Comment

MOST = 4


@dataclass(frozen=True, slots=True)
class CodedText:
    """The whole text, where words are spoken (spans in order), and the remarks; offsets in code points."""

    title: str
    language: str
    text: str
    spoken: Sequence[Span]
    remarks: Sequence[Comment]

    def lines(self) -> Iterator[tuple[int, int]]:
        """Where each line of the text begins and ends; an empty one ends where it begins."""
        start = 0
        for line in self.text.split("\n"):
            yield start, start + len(line)
            start += len(line) + 1


def initials(name: str) -> str:
    """The first letters of a name's words, as Word shows them beside a remark; a name that is initials stays."""
    if name.isupper() and len(name) <= MOST:
        return name
    return "".join(word[0] for word in name.replace("-", " ").split() if word)[:MOST].upper()
