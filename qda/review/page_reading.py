"""A page compared with the packet that was sent: what was said in the margin, changed, renamed, moved, taken out, added."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from qda.domain.packet import SIGN, Block, Remark, Returned
from qda.language import _
from qda.review.packet_sent import Sent, mark
from qda.review.returned_places import Places

TREE = 2
"""Headings of the tree begin at this level."""
SHARE_LOST = 0.5


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


def read_page(page: Returned, sent: Sent, places: Places) -> Page:
    """All answers of a page, those in the margin first where they stand, deletions at the end."""
    return _Reading(sent, places).read(page)


class _Reading:
    def __init__(self, sent: Sent, places: Places) -> None:
        self.sent, self.places = sent, places
        self.found = Page(sent.reader)
        self.stack: list[tuple[int, str]] = []
        self.there: dict[str, list[Standing]] = {}
        self.gone: dict[str, Block] = {}
        self.asking = ""

    def read(self, page: Returned) -> Page:
        self.heads = heads(page)
        for block in page.blocks:
            self.take(block)
        self.moved_heads()
        self.taken_out()
        return self.found

    # -- block by block -----------------------------------------------------------------------

    def take(self, block: Block) -> None:
        """One paragraph or row."""
        if block.gone:
            for sign in block.signs[:1]:
                self.gone[self.key(block, sign)] = block
            self.margin(block)
            return
        if block.level:
            self.head(block)
        else:
            self.text(block)
        self.margin(block)

    def key(self, block: Block, sign: str) -> str:
        """The name of a thing in the list of what was sent."""
        kind = sign[0]
        if kind == "C":
            return f"head {sign}" if block.level else f"def {sign}"
        return {"K": "name", "U": "row", "Q": "ask"}.get(kind, "") + f" {sign}"

    def head(self, block: Block) -> None:
        """A heading: where it stands, and whether it has another name."""
        self.asking = ""
        while self.stack and self.stack[-1][0] >= block.level:
            self.stack.pop()
        sign = next((one for one in block.signs if one[0] == "C"), "")
        if not sign and block.level >= TREE and block.plain:
            sign = self.heads.get(id(block), "") if self.is_lost(block) else self.new_head(block)
        if not sign:
            return
        self.note(f"head {sign}", block)
        self.stack.append((block.level, sign))
        if self.differs(f"head {sign}", block.plain) and block.plain != self.places.names.get(sign):
            self.rename(sign, block.plain, block)

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

    def new_head(self, block: Block) -> str:
        """A heading that was not there: a new category is proposed."""
        over = self.here()
        given: dict[str, Any] = {"kind": "new", "targets": [], "name": block.plain}
        if thing := self.places.thing(over):
            given["into"] = {thing[0]: thing[1]}
        self.propose(block, given, self.places.called(over), _("Add “{name}”").format(name=block.plain))
        return ""

    def text(self, block: Block) -> None:
        """A paragraph or row below a heading."""
        signs = block.signs
        kind = signs[0][0] if signs else ""
        if kind == "Q":
            self.answer(block, signs[0])
        elif kind == "K":
            self.line(block, signs[0])
        elif kind == "U":
            self.row(block, signs[0])
        elif kind == "C":
            self.definition(block, signs[0])
        elif not kind and block.plain:
            self.added(block)

    def note(self, key: str, block: Block) -> None:
        self.there.setdefault(key, []).append(Standing(block, self.here()))

    def here(self) -> str:
        """The category under whose heading we are."""
        return self.stack[-1][1] if self.stack else ""

    def differs(self, key: str, words: str) -> bool:
        """Whether words are others than those that were sent."""
        known = self.sent.marks.get(key)
        return known is not None and known != mark(words)

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
        if len(self.there[key]) == 1:
            self.move(sign, self.sent.over.get(key), block)

    def parted(self, sign: str, plain: str) -> tuple[str, str]:
        """Name and condensed text of a line, parted where what was sent tells."""
        cuts = [at for at in range(len(plain)) if plain.startswith(": ", at)]
        parts = [(plain, ""), *((plain[:at], plain[at + 2 :]) for at in cuts)]
        for name, condensed in parts:
            if not self.differs(f"name {sign}", name):
                return name, condensed
        for name, condensed in parts:
            if condensed and not self.differs(f"text {sign}", condensed):
                return name, condensed
        return parts[1] if cuts else parts[0]

    def move(self, sign: str, before: str | None, block: Block) -> None:
        """A code or category stands under another heading."""
        now = self.here() if sign[0] != "C" else self.there[f"head {sign}"][0].under
        if before is None or now == before or (not now and sign[0] != "C"):
            return
        thing, into = self.places.thing(sign), self.places.thing(now)
        if thing is None or (now and into is None):
            self.found.unplaced.append(self.places.called(sign))
            return
        given: dict[str, Any] = {"kind": "move", "targets": [{thing[0]: thing[1]}]}
        if into:
            given["into"] = {into[0]: into[1]}
        says = (
            _("Move to “{name}”").format(name=self.places.names.get(now, "")) if now else _("Move to the top")
        )
        self.propose(block, given, self.places.called(sign), says)

    def row(self, block: Block, sign: str) -> None:
        """A quote: in other words, or under another heading."""
        self.asking = ""
        key = f"row {sign}"
        self.note(key, block)
        if self.differs(key, block.plain):
            self.say(block, sign, _("Suggests for the quote: {words}").format(words=block.plain))
        before = self.sent.over.get(key)
        if before and self.here() and self.here() != before:
            self.say(
                block, sign, _("Would put it under {place}.").format(place=self.places.called(self.here()))
            )

    def definition(self, block: Block, sign: str) -> None:
        """The definition of a category in other words."""
        self.asking = ""
        self.note(f"def {sign}", block)
        thing = self.places.thing(sign)
        if thing is None or not self.differs(f"def {sign}", block.plain):
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
        if words:
            self.reply(block, sign, words)

    def added(self, block: Block) -> None:
        """Words without a sign: an answer where a question stands above, else a remark on the category above."""
        if self.asking:
            self.reply(block, self.asking, block.plain)
        elif self.here():
            self.say(block, self.here(), block.plain)

    def margin(self, block: Block) -> None:
        """The comments on a paragraph."""
        for remark in sorted(block.remarks, key=lambda one: bool(one.over)):
            words = said(remark, block)
            sign = next((one for one in block.signs if one[0] != "P"), self.here())
            if sign.startswith("Q"):
                self.reply(block, sign, words, remark)
            elif sign:
                self.say(block, sign, words, remark)
            elif self.sent.order:
                self.say(block, self.sent.order[0], _("On the whole: {words}").format(words=words), remark)
            else:
                self.found.unplaced.append(words)

    # -- over the whole page ------------------------------------------------------------------

    def moved_heads(self) -> None:
        """Categories that stand under another heading than they did."""
        for key, standing in list(self.there.items()):
            if key.startswith("head "):
                self.move(key[5:], self.sent.over.get(key), standing[0].block)

    def taken_out(self) -> None:
        """What was sent and is not there any more, once for a whole branch."""
        asked = [key for key in self.sent.marks if key.split()[0] in ("head", "name", "row")]
        lost = [key for key in asked if key not in self.there]
        if len(lost) > 3 and len(lost) > SHARE_LOST * len(asked):  # noqa: PLR2004
            self.found.unplaced.append(
                _("More than half of the page is missing, so nothing was read as taken out on purpose.")
            )
            return
        for key in lost:
            over = self.sent.over.get(key, "")
            if over and f"head {over}" in lost:
                continue
            block = self.gone.get(key) or Block("")
            words = _("Took this quote out.") if key.startswith("row") else _("Took this out of the tree.")
            self.say(block, key.split()[1], words)

    # -- writing down -------------------------------------------------------------------------

    def who(self, block: Block, remark: Remark | None = None) -> str:
        if remark is not None:
            return remark.author
        return block.authors[0] if block.authors else ""

    def rename(self, sign: str, name: str, block: Block) -> None:
        thing = self.places.thing(sign)
        if thing is None or not name:
            self.found.unplaced.append(f"{sign}: {name}")
            return
        given = {"kind": "rename", "targets": [{thing[0]: thing[1]}], "name": name}
        self.propose(block, given, self.places.called(sign), _("Rename to “{name}”").format(name=name))

    def propose(self, block: Block, given: Mapping[str, Any], about: str, says: str) -> None:
        self.found.items.append(Item(self.who(block), "proposal", given, about, says=says))

    def say(self, block: Block, sign: str, words: str, remark: Remark | None = None) -> None:
        """A thread on a thing."""
        thing = self.places.thing(sign)
        if thing is None:
            self.found.unplaced.append(f"[{sign}] {words}")
            return
        given = {"on": thing[0], "target": thing[1], "words": words}
        ties = {"mark": remark.mark, "over": remark.over} if remark else {}
        self.found.items.append(Item(self.who(block, remark), "ask", given, self.places.called(sign), **ties))

    def reply(self, block: Block, sign: str, words: str, remark: Remark | None = None) -> None:
        """An answer to a question that was asked in the packet."""
        thing = self.places.thing(sign)
        if thing is None:
            self.found.unplaced.append(f"[{sign}] {words}")
            return
        on, id = thing
        thread = id if on == "thread" else self.places.talk_on.get(id)
        given = {"thread": thread, "words": words} if thread else {"on": on, "target": id, "words": words}
        ties = {"mark": remark.mark, "over": remark.over} if remark else {}
        self.found.items.append(
            Item(self.who(block, remark), "reply" if thread else "ask", given, f"[{sign}]", **ties)
        )


def heads(page: Returned) -> dict[int, str]:
    """The headings of the tree in their order, each with its sign, or nothing where it has none."""
    return {
        id(block): next((one for one in block.signs if one[0] == "C"), "")
        for block in page.blocks
        if block.level >= TREE and not block.gone and block.plain
    }


def said(remark: Remark, block: Block) -> str:
    """A comment, with the words it was put on where these are less than the paragraph."""
    chosen = " ".join(SIGN.sub(" ", remark.chosen).split())
    if not chosen or chosen == block.plain:
        return remark.words
    return _("{words}\n(on “{chosen}”)").format(words=remark.words, chosen=chosen)
