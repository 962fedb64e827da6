"""A page compared with the packet that was sent: what was said in the margin, changed, renamed, moved, taken out, added."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from qda.domain.packet import SIGN, Block, Remark, Returned
from qda.language import _
from qda.review.packet_sent import Sent, mark, same
from qda.review.page_mending import TREE, key_of, level_sent, parts
from qda.review.returned_places import Places

NEW = "+"
"""Stands before the name of a heading that was not in the packet."""


class Item(NamedTuple):
    """One answer. `do` is "ask", "reply" or "proposal"; `given` what the act takes; `says` is a proposal in words;
    `mark` and `over` tie a reply in the margin to what it answers.
    """

    who: str
    do: str
    given: Mapping[str, Any]
    about: str
    why: str = ""
    says: str = ""
    mark: str = ""
    over: str = ""


@dataclass
class Page:
    """What was found in a page, in its order; `reader` is whom it had been sent to."""

    reader: str = ""
    items: list[Item] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)


@dataclass
class Standing:
    """Where a thing stands in the page that came back."""

    block: Block
    under: str


class Reading:
    """What each paragraph of a page says, and where each thing stands in it."""

    def __init__(self, sent: Sent, places: Places) -> None:
        self.sent, self.places = sent, places
        self.found = Page(sent.reader)
        self.stack: list[tuple[int, str]] = []
        self.there: dict[str, list[Standing]] = {}
        self.gone: dict[str, Block] = {}
        self.asking = ""

    def read(self, page: Returned) -> None:
        """All paragraphs and rows in the order of the page."""
        self.heads = heads(page)
        for block in page.blocks:
            self.take(block)

    # -- block by block -----------------------------------------------------------------------

    def take(self, block: Block) -> None:
        """One paragraph or row."""
        if block.gone:
            for sign in block.signs[:1]:
                self.gone[key_of(block, sign)] = block
            self.margin(block)
            return
        if block.level:
            self.head(block)
        else:
            self.text(block)
        self.margin(block)

    def head(self, block: Block) -> None:
        """A heading: where it stands, and whether it has another name."""
        self.asking = ""
        sign = next((one for one in block.signs if one[0] == "C"), "")
        if not sign and block.level >= TREE and block.plain:
            sign = self.heads.get(id(block), "") if self.is_lost(block) else ""
        while self.stack and self.stack[-1][0] >= block.level and not self.still_over(sign, block.level):
            self.stack.pop()
        if not sign:
            self.new_head(block)
            return
        self.note(f"head {sign}", block)
        self.stack.append((block.level, sign))
        if self.differs(f"head {sign}", block.plain) and block.plain != self.places.names.get(sign):
            self.rename(sign, block.plain, block)

    def still_over(self, sign: str, level: int) -> bool:
        """Whether the heading above was only set lower, and what stood under it follows as it did."""
        over_level, over = self.stack[-1]
        before = self.sent.over.get(f"head {sign}", "")
        return (
            bool(sign)
            and over == before
            and over_level > level_sent(self.sent, over)
            and level == level_sent(self.sent, sign)
        )

    def is_lost(self, block: Block) -> bool:
        """Whether a heading without a sign stands where one is missing."""
        before, after = self.heads_around(block)
        at = self.sent.order.index(before) + 1 if before in self.sent.order else 0
        wanted = self.sent.order[at : at + 1]
        there = set(self.heads.values())
        if not wanted or wanted[0] in there:
            return False
        following = self.sent.order[at + 1 : at + 2]
        if following != ([after] if after else []):
            return False
        self.heads[id(block)] = wanted[0]
        return True

    def heads_around(self, block: Block) -> tuple[str, str]:
        """The signs of the headings before and after one."""
        keys = list(self.heads)
        at = keys.index(id(block))
        before = next((self.heads[k] for k in reversed(keys[:at]) if self.heads[k]), "")
        after = next((self.heads[k] for k in keys[at + 1 :] if self.heads[k]), "")
        return before, after

    def new_head(self, block: Block) -> None:
        """A heading that was not there: a new category is proposed."""
        if block.level < TREE or not block.plain:
            return
        over = self.known_here()
        given: dict[str, Any] = {"kind": "new", "targets": [], "name": block.plain}
        if thing := self.places.thing(over):
            given["into"] = {thing[0]: thing[1]}
        self.propose(block, given, self.places.called(over), _("Add “{name}”").format(name=block.plain))
        self.stack.append((block.level, NEW + block.plain))

    def text(self, block: Block) -> None:
        """A paragraph or row below a heading."""
        signs = block.signs
        kind = signs[0][0] if signs else ""
        if kind == "Q":
            self.answer(block, signs[0])
        elif kind == "K":
            self.line(block, signs[0])
        elif kind == "U" and (block.row or f"row {signs[0]}" in self.sent.marks):
            self.row(block, signs[0])
        elif kind == "U":
            self.say(block, signs[0], block.plain)
        elif kind == "C":
            self.definition(block, signs[0])
        elif not kind and block.plain:
            self.added(block)

    def note(self, key: str, block: Block) -> None:
        self.there.setdefault(key, []).append(Standing(block, self.here()))

    def here(self) -> str:
        """The category under whose heading we are."""
        return self.stack[-1][1] if self.stack else ""

    def known_here(self) -> str:
        """The same, of those that the study has."""
        return next((sign for _level, sign in reversed(self.stack) if not sign.startswith(NEW)), "")

    def differs(self, key: str, words: str) -> bool:
        """Whether words are others than those that were sent."""
        known = self.sent.marks.get(key)
        return known is not None and not same(known, words)

    # -- what each kind of thing can say ------------------------------------------------------

    def line(self, block: Block, sign: str) -> None:
        """A code with a condensed text: renamed, put in other words, or moved."""
        self.asking = ""
        key = f"name {sign}"
        self.note(key, block)
        name, condensed = self.parted(sign, block.plain)
        if self.differs(key, name) and name != self.places.names.get(sign):
            self.rename(sign, name, block)
        if self.differs(f"text {sign}", condensed):
            unit = next((one for one in block.signs if one[0] == "U"), sign)
            self.say(block, unit, _("Suggests: {words}").format(words=condensed or _("no condensed text")))

    def parted(self, sign: str, plain: str) -> tuple[str, str]:
        """Name and condensed text of a line, parted where what was sent tells."""
        found = parts(plain)
        for name, condensed in found:
            if not self.differs(f"name {sign}", name):
                return name, condensed
        for name, condensed in found:
            if condensed and not self.differs(f"text {sign}", condensed):
                return name, condensed
        return found[min(1, len(found) - 1)]

    def row(self, block: Block, sign: str) -> None:
        """A quote: in other words, or under another heading."""
        self.asking = ""
        key = f"row {sign}"
        self.note(key, block)
        if self.differs(key, block.plain):
            self.say(block, sign, _("Suggests for the quote: {words}").format(words=block.plain))
        before, now = self.sent.over.get(key), self.known_here()
        if before and now and now != before and f"head {before}" in self.all_heads():
            self.say(block, sign, _("Would put it under {place}.").format(place=self.places.called(now)))

    def all_heads(self) -> set[str]:
        """The headings of the page that carry a sign."""
        return {f"head {sign}" for sign in self.heads.values() if sign}

    def definition(self, block: Block, sign: str) -> None:
        """The definition of a category in other words."""
        self.asking = ""
        self.note(f"def {sign}", block)
        thing = self.places.thing(sign)
        if thing is None or not self.differs(f"def {sign}", block.plain):
            return
        if not block.plain:
            self.say(block, sign, _("Took the definition out."))
            return
        given = {"kind": "define", "targets": [{thing[0]: thing[1]}], "words": {"definition": block.plain}}
        says = _("Define as “{words}”").format(words=block.plain)
        self.propose(block, given, self.places.called(sign), says)

    def answer(self, block: Block, sign: str) -> None:
        """A question, or the answer written behind its sign."""
        key = f"ask {sign}"
        first = key not in self.there
        self.note(key, block)
        self.asking = sign
        words = block.plain
        if first and not self.differs(key, words):
            return
        if not first:
            label, _colon, rest = words.partition(":")
            words = rest.strip() if rest or not label else ("" if words.endswith(":") else words)
        elif self.places.thing(sign) is not None:
            words = self.beside(key, words)
        if words:
            self.reply(block, sign, words)

    def beside(self, key: str, words: str) -> str:
        """What was typed before or behind the words that were sent; all of it where these were changed."""
        known = self.sent.marks[key]
        for at in range(1, len(words)):
            if words[at - 1] != " " and words[at] == " " and same(known, words[:at]):
                return words[at:].strip()
            if words[at - 1] == " " and same(known, words[at:]):
                return words[:at].strip()
        return words

    def added(self, block: Block) -> None:
        """Words without a sign: an answer where a question stands above, else a remark on the category above."""
        if self.asking:
            self.reply(block, self.asking, block.plain)
        elif self.known_here():
            now = self.here()
            words = f"“{now[1:]}”: {block.plain}" if now.startswith(NEW) else block.plain
            self.say(block, self.known_here(), words)
        elif self.sent.order and self.typed_in_front(block.plain):
            self.on_the_whole(block, block.plain)

    def typed_in_front(self, words: str) -> bool:
        """Whether words before the tree were not there when the packet went out."""
        known = self.sent.own
        return bool(known) and not self.sent.guessed and mark(words.removeprefix("– ")) not in known

    def margin(self, block: Block) -> None:
        """The comments on a paragraph."""
        for remark in sorted(block.remarks, key=lambda one: bool(one.over)):
            words = said(remark, block)
            sign = next((one for one in block.signs if one[0] != "P"), self.known_here())
            if sign.startswith("Q"):
                self.reply(block, sign, words, remark)
            elif sign:
                self.say(block, sign, words, remark)
            elif self.sent.order:
                self.on_the_whole(block, words, remark)
            else:
                self.found.unplaced.append(words)

    # -- writing down -------------------------------------------------------------------------

    def who(self, block: Block, remark: Remark | None = None) -> str:
        if remark is not None:
            return remark.author
        return block.authors[0] if block.authors else ""

    def rename(self, sign: str, name: str, block: Block) -> None:
        thing = self.places.thing(sign)
        if thing is None or not name:
            self.lost(sign, _("Rename to “{name}”").format(name=name))
            return
        given = {"kind": "rename", "targets": [{thing[0]: thing[1]}], "name": name}
        self.propose(block, given, self.places.called(sign), _("Rename to “{name}”").format(name=name))

    def propose(self, block: Block, given: Mapping[str, Any], about: str, says: str) -> None:
        self.found.items.append(Item(self.who(block), "proposal", given, about, says=says))

    def say(self, block: Block, sign: str, words: str, remark: Remark | None = None) -> None:
        """A thread on a thing."""
        thing = self.places.thing(sign)
        if thing is None:
            self.lost(sign, words)
            return
        given = {"on": thing[0], "target": thing[1], "words": words}
        ties = {"mark": remark.mark, "over": remark.over} if remark else {}
        self.found.items.append(Item(self.who(block, remark), "ask", given, self.places.called(sign), **ties))

    def on_the_whole(self, block: Block, words: str, remark: Remark | None = None) -> None:
        """A remark on the packet as a whole stands with its first category."""
        self.say(block, self.sent.order[0], _("On the whole: {words}").format(words=words), remark)

    def lost(self, sign: str, words: str) -> None:
        """An answer to something that the study does not have any more."""
        self.found.unplaced.append(no_place(sign, words))

    def reply(self, block: Block, sign: str, words: str, remark: Remark | None = None) -> None:
        """An answer to a question that was asked in the packet."""
        thing = self.places.thing(sign)
        if thing is None:
            self.lost(sign, words)
            return
        on, id = thing
        thread = id if on == "thread" else self.places.talk_on.get(id)
        given = {"thread": thread, "words": words} if thread else {"on": on, "target": id, "words": words}
        ties = {"mark": remark.mark, "over": remark.over} if remark else {}
        self.found.items.append(
            Item(self.who(block, remark), "reply" if thread else "ask", given, f"[{sign}]", **ties)
        )


def no_place(sign: str, words: str) -> str:
    """The sentence for an answer to something that the study does not have any more."""
    return _("[{sign}] is not in the study now, so this has no place: {words}").format(sign=sign, words=words)


def heads(page: Returned) -> dict[int, str]:
    """The headings of the tree in their order, each with its sign, or nothing where it has none."""
    return {
        id(block): next((one for one in block.signs if one[0] == "C"), "")
        for block in page.blocks
        if block.level >= TREE and not block.gone and block.plain
    }


def said(remark: Remark, block: Block) -> str:
    """A comment, with the words it was put on where these are less than the paragraph."""
    words = remark.words
    if remark.done and not remark.over:
        words = f"{words}\n{_('(Marked as resolved in the file.)')}"
    chosen = " ".join(SIGN.sub(" ", remark.chosen).split()).strip('“”"')
    if not chosen or chosen == block.plain:
        return words
    return _("{words}\n(on “{chosen}”)").format(words=words, chosen=chosen)
