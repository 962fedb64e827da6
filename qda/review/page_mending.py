"""A page that came back, put in order before it is read: split, joined and flattened paragraphs, signs lost or mistyped."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import replace

from qda.domain.packet import SIGN, Block, Returned, sign
from qda.review.packet_sent import Sent, same

TREE = 2
"""Headings of the tree begin at this level."""
LEADING = re.compile(r"[^\w\[]*\[\s*([CKUQP])\s*([0-9a-f]+)\s*\]", re.IGNORECASE)
BARE = re.compile(r"[^\w\[]*([CKU])\s?0*(\d+)\b[^\w]*", re.IGNORECASE)
BARE_LAST = re.compile(r"[^\w]*\b([C])\s?0*(\d+)[^\w]*$", re.IGNORECASE)


def mended(page: Returned, sent: Sent, known: Container[str]) -> Returned:
    """The page with each thing that was sent under its sign again, where the words tell which it was.

    `known` are the signs that the study has.
    """
    return _Mending(sent, known).mend(page)


def level_sent(sent: Sent, head: str) -> int:
    """The level of heading that a category was sent with."""
    level, over = TREE, sent.over.get(f"head {head}", "")
    while over:
        level, over = level + 1, sent.over.get(f"head {over}", "")
    return level


def key_of(block: Block, own: str) -> str:
    """The name of a thing in the list of what was sent."""
    if own[:1] == "C":
        return f"head {own}" if block.level else f"def {own}"
    return {"K": "name", "U": "row", "Q": "ask"}.get(own[:1], "") + f" {own}"


class _Mending:
    def __init__(self, sent: Sent, known: Container[str]) -> None:
        self.sent, self.known = sent, known
        self.missing: set[str] = set()

    def mend(self, page: Returned) -> Returned:
        self.count(page.blocks)
        blocks = [part for block in page.blocks for part in self.split(block)]
        self.count(blocks)
        blocks = [self.raised(block) for block in blocks]
        self.count(blocks)
        blocks = list(self.joined(blocks))
        blocks = [self.owned(block) for block in blocks]
        self.count(blocks)
        return Returned([self.found(block) for block in blocks], page.author)

    def count(self, blocks: Iterable[Block]) -> None:
        """What was sent and stands nowhere under its own sign."""
        there = {key_of(one, own) for one in blocks if not one.gone and (own := self.own(one))}
        self.missing = {key for key in self.sent.marks if not key.startswith("text ")} - there

    def own(self, block: Block) -> str:
        """The sign that names a paragraph: at the end of a heading, else at the beginning; empty for none."""
        if block.level:
            heads = [one for one in block.signs if one[0] == "C" and f"head {one}" in self.sent.marks]
            return heads[-1] if heads else ""
        if block.row:
            return next((one for one in block.signs if one[0] == "U"), "")
        first = LEADING.match(block.words)
        return sign(*first.groups()) if first else ""

    def is_sent(self, block: Block, own: str) -> bool:
        """Whether the words of a paragraph are those that were sent under a sign."""
        plain = block.plain
        if own[:1] == "K":
            return any(self.same(f"name {own}", name) for name, _rest in parts(plain))
        return self.same(key_of(block, own), plain)

    def same(self, key: str, words: str) -> bool:
        return key in self.sent.marks and same(self.sent.marks[key], words)

    # -- paragraphs -----------------------------------------------------------------------------

    def split(self, block: Block) -> Iterator[Block]:
        """Two paragraphs that were run together are two again."""
        rest = block
        if not (block.level or block.row or block.gone):
            for at in [found.start() for found in SIGN.finditer(block.words)][:0:-1]:
                tail = replace(rest, words=rest.words[at:], remarks=[])
                own = self.own(tail)
                if own[:1] in ("C", "K") and key_of(tail, own) in self.missing and self.is_sent(tail, own):
                    yield from self.split(replace(rest, words=rest.words[:at]))
                    yield tail
                    return
        yield rest

    def raised(self, block: Block) -> Block:
        """A heading that lost its look is a heading again; a definition that got it, when its heading went, is none."""
        if block.level and any(self.same(f"def {own}", block.plain) for own in block.signs):
            return replace(block, level=0)
        if block.level or block.row or block.gone:
            return block
        for own in block.signs:
            if f"head {own}" in self.missing and (
                self.same(f"head {own}", block.plain) or self.ends_alone(block, own)
            ):
                return replace(block, level=level_sent(self.sent, own))
        return block

    def ends_alone(self, block: Block, own: str) -> bool:
        """Whether a paragraph is words with one sign at their end, as a heading is."""
        return block.signs == [own] and not LEADING.match(block.words) and block.words.rstrip().endswith("]")

    def joined(self, blocks: Sequence[Block]) -> Iterator[Block]:
        """A paragraph that was cut in two is one again where the two together are what was sent."""
        at = 0
        while at < len(blocks):
            one, following = blocks[at], blocks[at + 1 : at + 2]
            whole = self.whole(one, following[0]) if following else None
            yield whole or one
            at += 2 if whole else 1

    def whole(self, one: Block, other: Block) -> Block | None:
        """Two paragraphs as one, where that is what was sent."""
        if one.row or other.row or one.gone or other.gone or one.level != other.level:
            return None
        first, second = self.own(one), self.own(other)
        own = (first or second) if one.level else first
        if not own or (first and second if one.level else second[:1] not in ("", "U")):
            return None
        made = replace(
            one,
            words=f"{one.words.rstrip()} {other.words.lstrip()}",
            authors=[*one.authors, *other.authors],
            remarks=[*one.remarks, *other.remarks],
        )
        return made if self.is_whole(made, own) else None

    def is_whole(self, block: Block, own: str) -> bool:
        """Whether a paragraph is what was sent, a code with its condensed text too."""
        if own[0] != "K":
            return self.is_sent(block, own)
        return any(
            self.same(f"name {own}", name) and self.same(f"text {own}", rest)
            for name, rest in parts(block.plain)
        )

    # -- signs ----------------------------------------------------------------------------------

    def owned(self, block: Block) -> Block:
        """A paragraph with its own sign only: others that are named in it are words, unknown ones go."""
        own = self.own(block)
        answer = next((one for one in block.signs if one[0] in "QP"), "") if not block.row else ""
        keep = {own or answer}
        if own[:1] == "K" or not own:
            keep |= {one for one in block.signs if one[0] == "U"} if own else set()
        if not own and not answer and self.typed_before(block):
            keep.add(self.typed_before(block))

        def put(found: re.Match[str]) -> str:
            one = sign(*found.groups())
            if one in keep:
                return found[0]
            return one if one in self.known else " "

        words = SIGN.sub(put, block.words)
        return block if words == block.words else replace(block, words=words)

    def typed_before(self, block: Block) -> str:
        """The sign of a line before which somebody typed."""
        first = next((one for one in block.signs if one[0] in "CKU"), "")
        return first if first and key_of(block, first) in self.missing else ""

    def found(self, block: Block) -> Block:
        """A paragraph whose sign went or was mistyped, under the sign of the thing that it says or names."""
        if block.gone or not block.plain:
            return block
        own = self.own(block)
        if own and (own in self.known and (not self.missing or self.is_sent(block, own))):
            return block
        bare, plain = ("", block.plain) if own else self.bare(block)
        other = next((key for key in sorted(self.missing) if self.says(key, block, plain)), "") or bare
        if not other:
            return block
        self.missing.discard(other)
        return replace(block, words=f"[{other.split()[1]}] {plain}")

    def bare(self, block: Block) -> tuple[str, str]:
        """The thing whose sign stands without its brackets, and the other words; where that thing is missing."""
        at = BARE_LAST.search(block.words) if block.level else BARE.match(block.words)
        if at is None or block.signs:
            return "", block.plain
        key = key_of(block, sign(at[1], at[2]))
        if key not in self.missing:
            return "", block.plain
        rest = block.words[: at.start()] if block.level else block.words[at.end() :]
        return key, " ".join(re.sub(r"[(<{]\s?U\s?\d+\s?[)>}]\s*$", "", rest).split())

    def says(self, key: str, block: Block, plain: str) -> bool:
        """Whether a paragraph says what was sent under a thing that is missing."""
        kind, own = key.split()
        wanted = "head" if block.level else "row" if block.row else ""
        if (wanted and kind != wanted) or (not wanted and kind not in ("def", "name")):
            return False
        if kind == "name":
            return any(
                self.same(key, name) and (not rest or self.same(f"text {own}", rest))
                for name, rest in parts(plain)
            )
        return self.same(key, plain)


def parts(plain: str) -> list[tuple[str, str]]:
    """Name and condensed text of a line, for every place where one may end and the other begin."""
    cuts = [at for at in range(len(plain)) if plain.startswith(": ", at)]
    return [(plain, ""), *((plain[:at], plain[at + 2 :]) for at in cuts)]
