"""Places in a text: spans in code points, what stood in the source made clean, words and sentences, and where a span goes when the text is corrected."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from qda.language import ngettext

LINE_ENDS = re.compile("\r\n|[\r\v\u2028\u2029]")
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LINE = re.compile(r"\S(?:[^\n]*\S)?")
TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
MOST_COMPARED = 100_000  # pairs of tokens compared one with one; beyond it a stretch counts as rewritten
FEWEST_MOVED = 4  # words in a line before it can be recognised elsewhere
ALIKE = 0.75  # share of words two lines have in common (Ratcliff/Obershelp) to be one line that moved
MOST_LINES = 100  # lines without a counterpart among which a moved line is looked for
LONGEST_LINE = 5_000  # code points in a line that is looked for elsewhere
WORD = re.compile(r"\w+(?:['’\-]\w+)*")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text in Unicode code points, half-open; it holds at least one character (ValueError)."""

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ValueError(f"a span from {self.start} to {self.stop} holds no words")

    def of(self, text: str) -> str:
        """The words at this place of a text."""
        return text[self.start : self.stop]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character."""
        return self.start < other.stop and other.start < self.stop


def clean(raw: str) -> tuple[str, list[str]]:
    """What stood in the source as the study keeps it, with a warning where a character had to be replaced.

    No byte order mark; LF for CRLF, CR, VT, U+2028 and U+2029; NUL, lone surrogates and controls that XML
    forbids become U+FFFD one for one, so that no later place moves.
    """
    text, replaced = FORBIDDEN.subn("\ufffd", LINE_ENDS.sub("\n", raw.removeprefix("\ufeff")))
    if not replaced:
        return text, []
    return text, [
        ngettext(
            "{n} character that no text file should hold was replaced by �; please look at that place.",
            "{n} characters that no text file should hold were replaced by �; please look at those places.",
            replaced,
        )
    ]


def words(text: str) -> list[Span]:
    """The words of a text, without punctuation; apostrophes and hyphens inside a word belong to it."""
    return [Span(*match.span()) for match in WORD.finditer(text)]


ABBREVIATIONS = frozenset(
    word
    for language in (
        "dr mr mrs ms prof rev st jr sr e.g i.e eg ie vs cf approx fig figs vol ed eds pp al viz dept",  # English
        "f.eks feks bl.a bla d.v.s dvs ca nr jf jfr kl pga p.g.a mht m.h.t ift i.f.t ifm i.f.m iht i.h.t ang",  # Norwegian
        "evt tlf adr avd hhv h.h.v mao m.a.o mtp m.t.p vedr inkl ekskl mill mrd kap fru frk hr",
        "t.ex s.k d.s.s f.ex fx",  # Swedish, Danish
        "z.b d.h u.a bzw vgl ggf evtl esim",  # German, Finnish
    )
    for word in language.split()
)
MAY_END = frozenset(
    ["etc", "osv", "o.l", "m.m", "m.v", "m.fl", "mfl", "usw", "o.s.v", "mv", "mm", "ol", "a.m", "p.m"]
)
END = re.compile(
    r"(?P<mark>[.!?…]+)(?P<close>[\"'”’»“)\]]*)(?P<aside>(?:[ \t]*[\[(][^\[\]()\n]{1,40}[\])][.]?)*)(?=\s|$)|(?P<blank>\n[ \t]*\n)"
)
OPENERS = re.compile(r"\s*[\"'“‘«„(\[–—\-]*\s*")


def sentences(text: str) -> list[Span]:
    """The sentences inside one turn, by rule: abbreviations, initials, decimals and mid-sentence dots do not end one; a blank line does. A remark in brackets belongs to the sentence before it."""
    found: list[Span] = []
    start = 0
    for stop in _ends(text):
        found.extend(_trimmed(text, start, stop))
        start = stop
    found.extend(_trimmed(text, start, len(text)))
    return found


def _ends(text: str) -> Iterator[int]:
    for match in END.finditer(text):
        if match["blank"] is not None:
            yield match.start()
        elif _ends_here(text, match):
            yield match.end()


def _ends_here(text: str, match: re.Match[str]) -> bool:
    opened = OPENERS.match(text, match.end())
    first = text[opened.end() : opened.end() + 1] if opened else ""
    if first.islower():
        return False
    if match["mark"] != "." or match["close"]:
        return True
    before = re.search(r"[\w.]*$", text[max(0, match.start() - 20) : match.start()])
    word = before.group().lower() if before else ""
    if word in MAY_END or match["aside"]:
        return True
    initial = len(word) == 1 and word.isalpha() and text[match.start() - 1].isupper() and word != "i"
    return not initial and word not in ABBREVIATIONS


def _trimmed(text: str, start: int, stop: int) -> Iterator[Span]:
    piece = text[start:stop]
    begin = start + len(piece) - len(piece.lstrip())
    end = start + len(piece.rstrip())
    if begin < end:
        yield Span(begin, end)


@dataclass(frozen=True, slots=True)
class Edit:
    """One place where two texts differ: code points in the old and in the new text, half-open; one of the two may be empty."""

    start: int
    stop: int
    new_start: int
    new_stop: int


@dataclass(frozen=True, slots=True)
class Move:
    """A line that stands elsewhere in the new text, with the places where it was changed besides."""

    start: int
    stop: int
    new_start: int
    new_stop: int
    changes: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Edits:
    """All that leads from one text to the next: the changes in order (they alone rebuild the new text), and lines that moved."""

    changes: tuple[Edit, ...]
    moves: tuple[Move, ...]
    new: str


Tokens = Sequence[re.Match[str]]


def edits(old: str, new: str) -> Edits:
    """What changed between two versions of a text, in whole words; spans outside every change keep exactly their words.

    Lines that both versions hold once are matched first, then words in between (patience diff), so that a text
    of 50,000 words takes seconds at most.
    """
    kept: list[Edit] = []
    lonely: list[tuple[Tokens, Tokens, list[Edit]]] = []
    a, b = list(LINE.finditer(old)), list(LINE.finditer(new))
    i = j = 0
    for to_i, to_j, n in [*_blocks([m[0] for m in a], [m[0] for m in b]), (len(a), len(b), 0)]:
        if i < to_i or j < to_j:
            here = list(_kept_words(a[i:to_i], b[j:to_j]))
            lonely.append((a[i:to_i], b[j:to_j], here))
            kept.extend(here)
        kept.extend(
            _paired(line, with_) for line, with_ in zip(a[to_i : to_i + n], b[to_j : to_j + n], strict=True)
        )
        i, j = to_i + n, to_j + n
    return Edits(tuple(_differences(old, new, kept, _whole(old, new))), tuple(_moves(lonely)), new)


def moved(span: Span, edits: Edits) -> tuple[Span | None, bool]:
    """Where a span lies after the edits (None: its words are gone), and whether its own words were touched.

    Words added just before or after it stay outside; a change that reaches over its edge is taken in whole.
    """
    for move in edits.moves:
        if move.start <= span.start and span.stop <= move.stop:
            return _shifted(span, move.changes, move.new_start - move.start, edits.new)
    return _shifted(span, edits.changes, 0, edits.new)


def _shifted(span: Span, changes: Sequence[Edit], offset: int, new: str) -> tuple[Span | None, bool]:
    before = bisect_right(changes, span.start, key=lambda edit: edit.stop)
    within = bisect_left(changes, span.stop, key=lambda edit: edit.start)
    start = span.start + (changes[before - 1].new_stop - changes[before - 1].stop if before else offset)
    stop = span.stop + (changes[within - 1].new_stop - changes[within - 1].stop if within else offset)
    if before >= within:
        return Span(start, stop), False
    first, last = changes[before], changes[within - 1]
    if first.start <= span.start:
        start = first.new_start
    if last.stop > span.stop:
        stop = last.new_stop
    words = new[start:stop]
    start, stop = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
    return (Span(start, stop) if start < stop else None), True


def _paired(old: re.Match[str], new: re.Match[str]) -> Edit:
    return Edit(*old.span(), *new.span())


def _tokens(lines: Tokens) -> list[re.Match[str]]:
    if not lines:
        return []
    return list(TOKEN.finditer(lines[0].string, lines[0].start(), lines[-1].end()))


def _kept_words(old: Tokens, new: Tokens) -> Iterator[Edit]:
    """Words that correspond: the same ones, and as many others in their place, one by one."""
    a, b = _tokens(old), _tokens(new)
    i = j = 0
    for to_i, to_j, n in [*_blocks([m[0] for m in a], [m[0] for m in b]), (len(a), len(b), 0)]:
        if to_i - i == to_j - j:
            yield from map(_paired, a[i:to_i], b[j:to_j])
        yield from map(_paired, a[to_i : to_i + n], b[to_j : to_j + n])
        i, j = to_i + n, to_j + n


def _whole(old: str, new: str) -> Edit:
    return Edit(0, len(old), 0, len(new))


def _differences(old: str, new: str, kept: Sequence[Edit], part: Edit) -> Iterator[Edit]:
    """What differs in a part of both texts, given the words that correspond there, in order."""
    at, new_at = part.start, part.new_start
    for pair in [*kept, Edit(part.stop, part.stop, part.new_stop, part.new_stop)]:
        between = _between(old[at : pair.start], new[new_at : pair.new_start])
        if between:
            lead, tail = between
            yield Edit(at + lead, pair.start - tail, new_at + lead, pair.new_start - tail)
        if old[pair.start : pair.stop] != new[pair.new_start : pair.new_stop]:
            yield pair
        at, new_at = pair.stop, pair.new_stop


def _between(old: str, new: str) -> tuple[int, int] | None:
    """How much blank space both begin and end with, if they differ."""
    if old == new:
        return None
    most = min(len(old), len(new))
    lead = 0
    while lead < most and old[lead] == new[lead] and old[lead].isspace():
        lead += 1
    tail = 0
    while tail < most - lead and old[-1 - tail] == new[-1 - tail] and old[-1 - tail].isspace():
        tail += 1
    return lead, tail


def _blocks(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int, int]]:
    """Stretches that both hold, in order: place in a, place in b, length."""
    found: list[tuple[int, int, int]] = []
    gaps = [(0, len(a), 0, len(b))]
    while gaps:
        a0, a1, b0, b1 = gaps.pop()
        head = _common(a[a0:a1], b[b0:b1])
        tail = _common(a[a0 + head : a1][::-1], b[b0 + head : b1][::-1])
        found += [(a0, b0, head), (a1 - tail, b1 - tail, tail)]
        a0, a1, b0, b1 = a0 + head, a1 - tail, b0 + head, b1 - tail
        anchors = _anchors(a[a0:a1], b[b0:b1])
        if anchors:
            found += [(a0 + i, b0 + j, 1) for i, j in anchors]
            starts = [(a0, b0), *((a0 + i + 1, b0 + j + 1) for i, j in anchors)]
            stops = [*((a0 + i, b0 + j) for i, j in anchors), (a1, b1)]
            gaps += [(i, to_i, j, to_j) for (i, j), (to_i, to_j) in zip(starts, stops, strict=True)]
        elif 0 < (a1 - a0) * (b1 - b0) <= MOST_COMPARED:
            matched = SequenceMatcher(None, a[a0:a1], b[b0:b1], autojunk=False).get_matching_blocks()
            found += [(a0 + block.a, b0 + block.b, block.size) for block in matched]
    return sorted(block for block in found if block[2])


def _common(a: Sequence[str], b: Sequence[str]) -> int:
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _anchors(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Where words that each side holds once stand in both, as many as keep their order (longest increasing run)."""
    in_a, in_b = Counter(a), Counter(b)
    place = {word: j for j, word in enumerate(b) if in_b[word] == 1}
    pairs = [(i, place[word]) for i, word in enumerate(a) if in_a[word] == 1 and word in place]
    ends: list[int] = []
    tails: list[int] = []
    previous: list[int] = []
    for n, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        previous.append(tails[at - 1] if at else -1)
        ends[at : at + 1] = [j]
        tails[at : at + 1] = [n]
    run: list[tuple[int, int]] = []
    n = tails[-1] if tails else -1
    while n >= 0:
        run.append(pairs[n])
        n = previous[n]
    return run[::-1]


def _moves(gaps: Sequence[tuple[Tokens, Tokens, Sequence[Edit]]]) -> Iterator[Move]:
    """Lines that vanished in one place and stand, the same or nearly so, in another."""
    gone: list[re.Match[str]] = []
    come: list[re.Match[str]] = []
    for old, new, kept in gaps:
        before, after = old[0].string if old else "", new[0].string if new else ""
        same = [one for one in kept if before[one.start : one.stop] == after[one.new_start : one.new_stop]]
        gone += _vanished(old, sorted(one.start for one in same))
        come += _vanished(new, sorted(one.new_start for one in same))
    for line in gone[:MOST_LINES]:
        to = next((other for other in come[:MOST_LINES] if _alike(line, other)), None)
        if to:
            come.remove(to)
            part = _paired(line, to)
            changes = _differences(line.string, to.string, [*_kept_words([line], [to])], part)
            yield Move(part.start, part.stop, part.new_start, part.new_stop, tuple(changes))


def _vanished(lines: Tokens, kept: Sequence[int]) -> list[re.Match[str]]:
    """The lines of which less than half of the words stand in the same order in the other text."""
    return [
        line
        for line in lines
        if 2 * (bisect_left(kept, line.end()) - bisect_left(kept, line.start())) < len(TOKEN.findall(line[0]))
    ]


def _alike(old: re.Match[str], new: re.Match[str]) -> bool:
    shorter, longer = sorted((len(old[0]), len(new[0])))
    if shorter < ALIKE * longer / 2 or longer > LONGEST_LINE:
        return False
    a, b = TOKEN.findall(old[0]), TOKEN.findall(new[0])
    if min(len(a), len(b)) < FEWEST_MOVED:
        return False
    compared = SequenceMatcher(None, a, b, autojunk=False)
    return (
        compared.real_quick_ratio() >= ALIKE and compared.quick_ratio() >= ALIKE and compared.ratio() >= ALIKE
    )
