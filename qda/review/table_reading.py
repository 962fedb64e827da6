"""A table that came back compared with what was sent: changed cells, deleted rows, comments, signs that were altered."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from qda.domain.returned_table import Cell, Line, ReturnedTable
from qda.domain.table_shapes import What
from qda.language import _
from qda.review.packet_sent import mark
from qda.review.page_reading import Item, Page
from qda.review.returned_places import Names, Places
from qda.review.table_sent import SentTable

DEFINING = {"definition": "definition", "includes": "includes", "excludes": "excludes"}
LEVELS = frozenset({"sub-category", "generic category", "main category", "theme"})
SHARE_LOST = 0.5
FEW = 3
LONGEST = 15_000
"""A cell of more characters may have been cut when it went out, so it is not compared."""


class Changed(NamedTuple):
    """A cell that says something else than was sent: its row's sign, its column among those sent, the new words."""

    sign: str
    place: int
    words: str
    author: str


@dataclass
class Found:
    """What the rows say: by sign the line that carries it, what was told, what was changed."""

    lines: dict[str, Line] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    gone: dict[str, str] = field(default_factory=dict)
    changed: list[Changed] = field(default_factory=list)


def read_table(
    table: ReturnedTable, head: tuple[int, int, str], sent: SentTable, places: Places, names: Names
) -> Page:
    """All answers of a table: changed cells, comments, deleted rows; what has no place is told."""
    return _Reading(table, head, sent, places, names).read()


class _Reading:
    def __init__(
        self, table: ReturnedTable, head: tuple[int, int, str], sent: SentTable, places: Places, names: Names
    ) -> None:
        self.table, self.head, self.sent, self.places, self.names = table, head, sent, places, names
        self.page, self.found = Page(), Found()
        self.touched: dict[int, str] = {}
        self.columns, self.added = self.matched()
        self.rows_saying = saying(sent)

    def read(self) -> Page:
        """Row by row, then what can only be said of the whole table."""
        for line, signs in self.table.signed(self.head):
            self.row(line, signs)
        for sign, line in self.found.lines.items():
            self.compare(sign, line)
        self.suggest()
        self.taken_out()
        for remark in [*self.table.beside, *self.on_headings()]:
            self.page.unplaced.append(
                _("Beside the table, {who} says: {words}").format(
                    who=remark.author or "?", words=remark.words
                )
            )
        return self.page

    # -- columns ------------------------------------------------------------------------------

    def matched(self) -> tuple[dict[int, int], dict[int, str]]:
        """Place in the file → column that was sent; and the columns that somebody added, with their headings."""
        first, signs, _sign = self.head
        headings = [" ".join(cell.words.split()) for cell in self.table.lines[first].cells]
        free = {n: column[1] for n, column in enumerate(self.sent.columns)}
        found: dict[int, int] = {}
        for place, heading in enumerate(headings):
            same = next(
                (n for n, sent in free.items() if place != signs and mark(sent) == mark(heading)), None
            )
            if same is not None:
                found[place] = same
                del free[same]
        left = [place for place in range(len(headings)) if place != signs and place not in found]
        self.renamed(headings, left, free, found)
        for n in free:
            self.page.unplaced.append(
                _("The column “{heading}” is not in the file; nothing was read from it.").format(
                    heading=self.sent.columns[n][1]
                )
            )
        return found, {place: headings[place] for place in left if place not in found}

    def renamed(
        self, headings: Sequence[str], left: Sequence[int], free: dict[int, str], found: dict[int, int]
    ) -> None:
        """A column that stands where one is missing has another heading now."""
        signs = self.head[1]
        for place in left:
            n = place - (1 if place > signs else 0)
            if n in free:
                self.page.unplaced.append(
                    _("The heading “{old}” became “{new}”. Change it in the table if you agree.").format(
                        old=free[n], new=headings[place]
                    )
                )
                found[place] = n
                del free[n]

    def on_headings(self) -> Iterator[Any]:
        """The comments on the row of headings."""
        for cell in self.table.lines[self.head[0]].cells:
            yield from cell.remarks

    # -- rows ---------------------------------------------------------------------------------

    def row(self, line: Line, signs: Sequence[str]) -> None:
        """Find out which row that was sent this line is."""
        if not line.words and not line.gone:
            return
        sign = next((one for one in signs if one in self.sent.rows), "")
        if line.gone:
            if sign:
                self.found.gone[sign] = line.author
                self.margin(sign, line)
            return
        votes = self.votes(line)
        likely = max(votes, key=lambda one: votes[one], default="")
        fits = bool(sign) and (not likely or votes[sign] >= votes[likely])
        if fits and sign not in self.found.lines:
            self.found.lines[sign] = line
            return
        self.told(line, signs, likely)

    def votes(self, line: Line) -> Counter[str]:
        """For the rows that were sent, how many cells of a line say what stood there; what many rows share does not count."""
        found: Counter[str] = Counter()
        for place, n in self.columns.items():
            words = line.cells[place].words if place < len(line.cells) else ""
            if words.strip():
                found.update(self.rows_saying.get((n, mark(words)), ()))
        return found

    def told(self, line: Line, signs: Sequence[str], likely: str) -> None:
        """A line that cannot be read by its sign: its words are told, nothing is made of it."""
        shown = signs[0] if signs else ""
        if likely and likely not in self.found.lines:
            self.found.lost.add(likely)
            words = (
                _("The sign of [{old}] was altered to [{new}]. The row was not read: {words}")
                if shown
                else _("The sign of [{old}] was taken out. The row was not read: {words}")
            )
            self.page.unplaced.append(words.format(old=padded(likely), new=padded(shown), words=line.words))
        elif shown and shown in self.found.lines:
            self.page.unplaced.append(
                _("[{sign}] stands in two rows; the second was not read: {words}").format(
                    sign=padded(shown), words=line.words
                )
            )
        elif shown:
            self.page.unplaced.append(self.strange(shown, line))
        else:
            self.page.unplaced.append(_("A row without a sign: {words}").format(words=line.words))

    def strange(self, sign: str, line: Line) -> str:
        """A sign that was not in the table that was sent."""
        known = self.places.thing(sign) is not None
        words = (
            _("[{sign}] was not in the table that was sent. The row was not read: {words}")
            if known
            else _("[{sign}] is not known in this study. The row was not read: {words}")
        )
        return words.format(sign=padded(sign), words=line.words)

    # -- cells --------------------------------------------------------------------------------

    def compare(self, sign: str, line: Line) -> None:
        """The changed cells of a row, its comments, and what stands in columns that were added."""
        marks = self.sent.rows[sign]
        for place, n in self.columns.items():
            cell = line.cells[place] if place < len(line.cells) else Cell("")
            if self.same(cell, marks[n], n, sign):
                continue
            author = cell.authors[0] if cell.authors else ""
            self.found.changed.append(Changed(sign, n, cell.words.strip(), author))
        for place, heading in self.added.items():
            if place < len(line.cells) and line.cells[place].words.strip():
                cell = line.cells[place]
                words = f"{heading}: {cell.words.strip()}" if heading else cell.words.strip()
                self.say(sign, words, cell.authors[0] if cell.authors else "")
        self.margin(sign, line)

    def same(self, cell: Cell, was: str, place: int, sign: str) -> bool:
        """Whether a cell says what was sent, or cannot be compared."""
        if mark(cell.words) == was or len(cell.words) > LONGEST:
            return True
        if cell.top is not None and self.touched.get(id(cell.top)) != was:
            return True
        emptied = not cell.words.strip() and any(
            marks[place] == was and other not in self.found.lines
            for other, marks in self.sent.rows.items()
            if other != sign
        )
        if not emptied:
            self.touched.setdefault(id(cell.top or cell), was)
        return emptied

    def margin(self, sign: str, line: Line) -> None:
        """The comments on the cells of a row."""
        for place, cell in enumerate(line.cells):
            n = self.columns.get(place)
            for remark in cell.remarks:
                words = remark.words
                chosen = " ".join(remark.chosen.split())
                if chosen and chosen != " ".join(cell.words.split()):
                    words = _("{words}\n(on “{chosen}”)").format(words=words, chosen=chosen)
                if n is not None:
                    words = _("On “{heading}”: {words}").format(heading=self.sent.columns[n][1], words=words)
                self.say(sign, words, remark.author, (remark.mark, remark.over))

    # -- what becomes of it -------------------------------------------------------------------

    def suggest(self) -> None:
        """Changed cells as proposals and questions: a cell merged over several rows once."""
        groups: dict[tuple[int, str, str, str], list[Changed]] = {}
        for one in self.found.changed:
            was = self.sent.rows[one.sign][one.place]
            alone = "" if self.sent.columns[one.place][0] in LEVELS else one.sign
            groups.setdefault((one.place, was + alone, one.words, one.author), []).append(one)
        for (place, _was, _words, _author), changed in groups.items():
            self.suggested(place, changed)

    def suggested(self, place: int, changed: Sequence[Changed]) -> None:
        """What one change, in one row or in all rows of a category, asks for."""
        first = changed[0]
        given = self.proposal(place, changed)
        if given is not None:
            says = (
                _("Rename to “{name}”").format(name=first.words)
                if given["kind"] == "rename"
                else _("Define as “{words}”").format(words=first.words)
            )
            about = self.called(next(iter(given["targets"][0].values())))
            self.page.items.append(Item(first.author, "proposal", given, about, says=says))
            return
        words = _("Suggests for {column}: {words}").format(
            column=self.column(place), words=first.words or _("nothing")
        )
        if len(changed) > 1:
            rows = ", ".join(f"[{padded(one.sign)}]" for one in changed)
            words += "\n" + _("(in the rows {rows})").format(rows=rows)
        self.say(first.sign, words, first.author)

    def column(self, place: int) -> str:
        """A column by its heading; with its language where the table has several."""
        heading, language = self.sent.columns[place][1:3]
        several = len({column[2] for column in self.sent.columns}) > 1
        return f"“{heading}” ({language})" if several else f"“{heading}”"

    def proposal(self, place: int, changed: Sequence[Changed]) -> dict[str, Any] | None:
        """A change of a name or a definition that the tree can carry out, where it is plain whose."""
        first = changed[0]
        what = self.sent.columns[place][0]
        was = self.sent.rows[first.sign][place]
        if not first.words or "\n" in first.words:
            return None
        thing = self.places.thing(first.sign)
        if what in DEFINING and thing is not None and thing[0] != "unit":
            return {
                "kind": "define",
                "targets": [{thing[0]: thing[1]}],
                "words": {DEFINING[what]: first.words},
            }
        if what not in LEVELS and what != What.CODE.value:
            return None
        everywhere = sum(1 for marks in self.sent.rows.values() if marks[place] == was)
        named = self.names.named(was, "code" if what == What.CODE.value else "category")
        if named is None or everywhere != len(changed):
            return None
        on, id, uses = named
        own = thing is not None and thing == (on, id)
        if on == "code" and not own and uses > len(changed):
            return None
        return {"kind": "rename", "targets": [{on: id}], "name": " ".join(first.words.split())}

    def taken_out(self) -> None:
        """The rows that were sent and are not there any more."""
        missing = [
            one for one in self.sent.rows if one not in self.found.lines and one not in self.found.lost
        ]
        if len(missing) > FEW and len(missing) > SHARE_LOST * len(self.sent.rows):
            self.page.unplaced.append(
                _("More than half of the rows are missing, so nothing was read as taken out on purpose.")
            )
            return
        for sign in missing:
            self.say(sign, _("Took this row out of the table."), self.found.gone.get(sign, ""))

    def called(self, id: Any) -> str:
        """A category or code by its sign and name."""
        sign = next((sign for sign, thing in self.places.things.items() if thing[1] == id), "")
        return self.places.called(sign)

    def say(self, sign: str, words: str, who: str, ties: tuple[str, str] = ("", "")) -> None:
        """A question on what the row stands for."""
        thing = self.places.thing(sign)
        about = f"[{padded(sign)}] {self.places.names.get(sign, '')}".strip()
        if thing is None:
            self.page.unplaced.append(
                _("[{sign}] is not in the study any more: {words}").format(sign=padded(sign), words=words)
            )
            return
        given: Mapping[str, Any] = {"on": thing[0], "target": thing[1], "words": words}
        self.page.items.append(Item(who, "ask", given, about, mark=ties[0], over=ties[1]))


def saying(sent: SentTable) -> dict[tuple[int, str], list[str]]:
    """Column and mark of a cell → the rows that say it, where these are few."""
    found: dict[tuple[int, str], list[str]] = {}
    for sign, marks in sent.rows.items():
        for place, one in enumerate(marks):
            found.setdefault((place, one), []).append(sign)
    return {key: signs for key, signs in found.items() if len(signs) <= FEW}


def padded(sign: str) -> str:
    """A sign as it is printed: U045, K12, C7."""
    return f"U{int(sign[1:]):03d}" if sign[:1] == "U" else sign
