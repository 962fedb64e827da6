"""A quote as it is printed: marks on the unit's own words, what is left out and what stands in brackets instead.

The marks are not kept: they follow from the unit and the printed words, which are aligned when they are asked for.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

SIGNS = ("(…)", "[…]", "...")
"""How a study may print an elision."""
ELISION = re.compile(r"[(\[]\s*(?:…|\.\s?\.\s?\.)\s*[)\]]|…|\.{3,}")
IN_BRACKETS = re.compile(r"[(\[]\s*(?:…|\.\s?\.\s?\.)\s*[)\]]")
TOKEN = re.compile(
    rf"(?P<sign>{ELISION.pattern})"
    r"|(?P<part>\w+\[\w{1,4}\]\w*|\[\w{1,3}\]\w+)"
    r"|(?P<bracket>\[[^\[\]\n]+\])"
    r"|(?P<note>\((?:[^\W\d_]+[ ,]{0,2}){1,3}\))"
    r"|(?P<word>\w+(?:['’]\w+)*)"
    r"|(?P<other>[^\w\s])"
)
LABEL = re.compile(r"\s*([A-ZÆØÅ]\w{0,14}:)\s+(?=\S)")
PART = re.compile(r"\[(\w+)\]")
ALIKE = str.maketrans("’ʼ“”„«»–—‑", '\'\'"""""---')
CLOSING = ",.;:!?)”’»"
OPENING = "([“‘«"
ENDING = ".!?,;:"
NOTES = frozenset({"note", "bracket"})
STANDS_FOR = 8
"""So many words may brackets stand for without an elision."""


class Mark(NamedTuple):
    """What is printed in place of `start` to `stop` of the unit (code points): an elision, words in brackets, a letter.

    `shown` is empty where the quote begins later or ends sooner than the unit; `glued` without blanks around it.
    """

    start: int
    stop: int
    shown: str
    glued: bool = False


class Alignment(NamedTuple):
    """The marks that make a printed quote of the unit's words, or what stands in their way.

    `derivable`: elisions and brackets alone make the quote, apart from commas and the like. `beyond`: printed words
    that are not the speaker's; `unmarked`: words left out without an elision.
    """

    derivable: bool
    marks: tuple[Mark, ...] = ()
    beyond: tuple[str, ...] = ()
    unmarked: tuple[str, ...] = ()


class Token(NamedTuple):
    """A word, bracket, elision or sign with its place."""

    kind: str
    words: str
    start: int
    stop: int


class Piece(NamedTuple):
    """Printed words, and the brackets and elisions before them."""

    gap: tuple[Token, ...]
    words: tuple[Token, ...]


def tokens(text: str) -> list[Token]:
    """Words, brackets, elisions and signs in order."""
    return [Token(str(m.lastgroup), m[0], *m.span()) for m in TOKEN.finditer(text)]


def printed(unit: str, marks: Sequence[Mark], sign: str = "") -> str:
    """The quote that these marks make of the unit's words; elisions as `sign`, where one is named."""
    out, at, apart = "", 0, False
    for mark in marks:
        out, apart = _said(out, unit[at : mark.start], apart=apart)
        own = unit[mark.start : mark.stop]
        shown = sign if sign and re.search(r"\w", own) and ELISION.fullmatch(mark.shown) else mark.shown
        if mark.glued:
            shown, apart = (" " if apart and out and shown not in ENDING else "") + shown, False
        else:
            out, apart = out.rstrip(), True
            shown = ("" if not shown or not out or out[-1] in OPENING else " ") + shown
        out, at = out + shown, mark.stop
    return _said(out, unit[at:], apart=apart)[0].strip()


def _said(out: str, words: str, *, apart: bool) -> tuple[str, bool]:
    """The unit's own words after what is printed so far; `apart`: after a mark, a blank between where one belongs."""
    if not apart:
        return out + words, False
    words = words.lstrip()
    if not words:
        return out, True
    return out + ("" if words[0] in CLOSING or out[-1:] in {"", *OPENING} else " ") + words, False


def with_sign(quote: str, sign: str) -> str:
    """A printed quote with its elisions in brackets as the study prints them; bare dots may be a pause and stay."""
    return IN_BRACKETS.sub(sign, quote)


def aligned(unit: str, quote: str) -> Alignment:
    """The marks that make this quote of the unit's words, or the words that no elision and no bracket explains.

    The first letter's case, also after an elision, and the sign at the end may differ, commas and the like too where
    there is no other way; quotation marks, apostrophes and dashes of another shape are the same. The first speaker's
    label may stand before the words, and what the transcriber noted, “(pause)”, “[laughs]”, may go.
    """
    named = LABEL.match(quote)
    if named and not unit.startswith(named[1]):
        found = aligned(unit, quote[named.end() :])
        return found._replace(marks=(Mark(0, 0, named[1]), *found.marks)) if found.derivable else found
    said, given = tokens(unit), tokens(quote)
    for ours, typed, bare, ending in _readings(said, given):
        placing = _Placing(unit, ours, list(pieces(typed, bare=bare)))
        if placing.find(0, 0):
            notes = [token for token in said if token not in ours and token.kind in NOTES]
            marks = without_notes(list(placing.marks(ending)), notes)
            return Alignment(derivable=True, marks=tuple(marks))
    return _differing(said, given)


def _readings(said: list[Token], given: list[Token]) -> Iterator[tuple[list[Token], list[Token], bool, str]]:
    """How a quote may be read, strictest first: (the unit's words, the printed ones, whether dots alone are elisions, its own ending)."""
    spoken = [token for token in said if token.kind not in NOTES]
    own = len(given) > 1 and given[-1].words in ENDING
    for ours in (said, spoken) if len(spoken) < len(said) else (said,):
        for bare in (False, True):
            yield ours, given, bare, ""
            if own:
                yield ours, given[:-1], bare, given[-1].words
    plain = [[token for token in some if token.kind != "other"] for some in (spoken, given)]
    yield plain[0], plain[1], True, ""


def without_notes(marks: Sequence[Mark], notes: Sequence[Token]) -> list[Mark]:
    """The marks with those on a transcriber's notes that the quote leaves away."""
    apart = [n for n in notes if not any(mark.start <= n.start and n.stop <= mark.stop for mark in marks)]
    return sorted([*marks, *(Mark(one.start, one.stop, "") for one in apart)], key=lambda mark: mark[:2])


def pieces(given: Sequence[Token], *, bare: bool) -> Iterator[Piece]:
    """The printed words between brackets and elisions; `bare`: dots alone are elisions too, and no pause of the speaker's."""
    gap: list[Token] = []
    words: list[Token] = []
    for token in given:
        opens = token.kind == "bracket" or (token.kind == "sign" and (bare or token.words[0] in "(["))
        if opens and words:
            yield Piece(tuple(gap), tuple(words))
            gap, words = [], []
        (gap if opens else words).append(token)
    yield Piece(tuple(gap), tuple(words))


class _Placing:
    """Looks for printed pieces in the unit's words, one after another."""

    def __init__(self, unit: str, said: list[Token], wanted: list[Piece]) -> None:
        self.unit, self.said, self.wanted = unit, said, wanted
        self.places: list[int] = []
        self.hopeless: set[tuple[int, int]] = set()

    def find(self, n: int, at: int) -> bool:
        """Whether the pieces from the n-th on stand in the unit from a word on; then `places` says where."""
        if n == len(self.wanted) or not self.wanted[n].words:
            return n > 0
        if (n, at) in self.hopeless:
            return False
        for place in range(at, self.furthest(n, at) + 1):
            if self.here(n, place):
                self.places.append(place)
                if self.find(n + 1, place + len(self.wanted[n].words)):
                    return True
                self.places.pop()
        self.hopeless.add((n, at))
        return False

    def furthest(self, n: int, at: int) -> int:
        """The last word at which a piece may begin: brackets alone stand for a few words."""
        last = len(self.said) - len(self.wanted[n].words)
        if n == 0 or any(token.kind == "sign" for token in self.wanted[n].gap):
            return last
        words = [k for k in range(at, len(self.said)) if self.said[k].kind == "word"]
        return min(last, words[STANDS_FOR]) if len(words) > STANDS_FOR else last

    def here(self, n: int, place: int) -> bool:
        """Whether a piece stands at this word."""
        return all(
            same(self.said[place + k].words, typed, first=k == 0)
            for k, typed in enumerate(self.wanted[n].words)
        )

    def marks(self, ending: str) -> Iterator[Mark]:
        """What was left out and put in, in order; `ending`: the sign with which the quote ends."""
        before = 0
        for (gap, words), place in zip(self.wanted, self.places, strict=False):
            start = self.said[before].start if before < place and before else self.said[place].start
            yield from self.gap(gap, (0 if not before else start), self.said[place].start)
            for token, typed in zip(self.said[place:], words, strict=False):
                yield from within(token, typed.words)
            before = place + len(words)
        last = self.wanted[-1]
        stop = self.said[before - 1].stop
        after = self.said[before].start if before < len(self.said) else len(self.unit)
        if not last.words:
            yield from self.gap(last.gap, after, len(self.unit))
        elif ending or before < len(self.said):
            yield Mark(stop, len(self.unit), "")
        if ending:
            yield Mark(len(self.unit), len(self.unit), ending, glued=True)

    def gap(self, gap: Sequence[Token], start: int, stop: int) -> Iterator[Mark]:
        """The marks between two pieces: the first takes the words that are left out."""
        if not gap and start < stop:
            yield Mark(start, stop, "")
        for k, token in enumerate(gap):
            left_out = self.unit[start:stop].rstrip()
            yield Mark(start if not k else stop, start + len(left_out) if not k else stop, token.words)


def same(said: str, typed: Token, *, first: bool) -> bool:
    """Whether a printed word is a word of the unit, with letters in brackets or, at the quote's beginning, another case."""
    if typed.kind == "part":
        return _letters(said, typed.words) is not None
    one, other = said.translate(ALIKE), typed.words.translate(ALIKE)
    return one == other or (first and one[1:] == other[1:] and one[0].lower() == other[0].lower())


def _letters(said: str, typed: str) -> re.Match[str] | None:
    pattern = "".join(
        rf"(\w{{0,{len(part)}}})" if k % 2 else re.escape(part) for k, part in enumerate(PART.split(typed))
    )
    return re.fullmatch(pattern, said, re.IGNORECASE)


def within(said: Token, typed: str) -> Iterator[Mark]:
    """The letters of a word that are printed otherwise: “[W]e”, “hospital[s]”, a capital at the beginning."""
    found = PART.search(typed) and _letters(said.words, typed)
    if found:
        for n, letters in enumerate(PART.findall(typed), 1):
            yield Mark(said.start + found.start(n), said.start + found.end(n), f"[{letters}]", glued=True)
    elif said.words[0] != typed[0] and said.words[0].lower() == typed[0].lower():
        yield Mark(said.start, said.start + 1, typed[0], glued=True)


def _differing(said: Sequence[Token], given: Sequence[Token]) -> Alignment:
    """The printed words that are not the unit's, and the unit's words that are missing between two printed ones."""
    own = [token for token in said if token.kind == "word"]
    typed = [token for token in given if token.kind in ("word", "part", "bracket") or token.words[0] in "(["]
    one, other = [_key(token) for token in own], [_key(token) for token in typed]
    beyond: list[str] = []
    unmarked: list[str] = []
    for way, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if way == "equal":
            continue
        beyond += [token.words for token in typed[c:d] if token.kind in ("word", "part")]
        inside = a > 0 and b < len(own) and not any(token.kind == "sign" for token in typed[c:d])
        if inside and (way == "delete" or (typed[c].kind == "bracket" and b - a > STANDS_FOR)):
            unmarked += [token.words for token in own[a:b]]
    foreign = [words for words in beyond if words.translate(ALIKE).lower() not in one]
    if not foreign and not unmarked:
        foreign = beyond or [token.words for token in typed]
    return Alignment(derivable=False, beyond=tuple(foreign), unmarked=tuple(unmarked))


def _key(token: Token) -> str:
    return token.words.translate(ALIKE).lower()
