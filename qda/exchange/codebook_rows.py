"""The rows of a codebook as categories and codes: parents by id, by name, by path, or each level in a column."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from qda.domain.codebook_words import level_of
from qda.domain.excerpts import beginning
from qda.domain.terms import name_key
from qda.errors import Refused, Unreadable
from qda.language import _, ngettext

Rows = Sequence[Sequence[str]]
MOST = 20_000
LONGEST = 500
"""Characters of a name."""
SEPARATORS = (" > ", " › ", " → ", "::", "\\", " / ", "|")
FOLDERS = ("codes", "nodes", "koder", "noder")
"""What a program writes before every path, parted from it by two backslashes."""
TEXTS = ("definition", "includes", "excludes", "example", "note")


@dataclass(frozen=True)
class Mapped:
    """Where the headings stand and what each column is: a role, or `level:KIND` for a column of one level."""

    header: int
    roles: dict[int, str]
    fill_down: bool = False

    @property
    def levels(self) -> list[int]:
        """The columns that hold one level each, from left to right."""
        return sorted(n for n, role in self.roles.items() if role.startswith("level:"))

    def column(self, role: str) -> int | None:
        """The column of a role."""
        return next((n for n, known in self.roles.items() if known == role), None)


@dataclass
class Entry:
    """One category or code of a codebook; `line` is its row after the headings, None where only others name it."""

    name: str
    parent: int | None
    kind: str = ""
    texts: dict[str, str] = field(default_factory=dict)
    line: int | None = None
    id: str = ""


def entries_of(all_rows: Rows, mapped: Mapped) -> tuple[list[Entry], list[str]]:
    """The categories and codes, parents before children, and what is to be told of the table. Raises Unreadable, Refused."""
    rows = all_rows[mapped.header + 1 :]
    if len(rows) > MOST:
        raise Unreadable(
            _(
                "The table has {n} rows; a codebook of more than {most} cannot be right. Nothing was imported."
            ).format(n=len(rows), most=MOST)
        )
    found = _Reader(rows, mapped)
    found.read()
    found.told += [
        _(
            "“{name}” looks like a formula whose result the file does not hold. Save the file anew in Excel, or correct the name."
        ).format(name=entry.name)
        for entry in found.entries
        if entry.name.startswith("=")
    ]
    if not found.entries:
        raise Unreadable(
            _(
                "The table holds no code: no row has a name. Nothing was imported. See which row holds the headings and which column the names."
            )
        )
    refuse_long(found.entries, mapped.header)
    return found.entries, found.told


def refuse_long(entries: Sequence[Entry], header: int) -> None:
    """No name may be longer than can be shown: another column is meant then."""
    for entry in entries:
        if len(entry.name) > LONGEST:
            raise Refused(
                _(
                    "Row {row}: the name “{name}” has {n} characters; {most} is the most that can be shown. Nothing was imported. Shorten it, or say which column holds the names."
                ).format(
                    row="?" if entry.line is None else entry.line + header + 2,
                    name=beginning(entry.name, 60),
                    n=len(entry.name),
                    most=LONGEST,
                )
            )


def indent(name: str) -> int:
    """How far a name is set in: blanks before it, a tab as four."""
    plain = name.expandtabs(4)
    return len(plain) - len(plain.lstrip())


class _Reader:
    """Builds the tree of a table."""

    def __init__(self, rows: Rows, mapped: Mapped) -> None:
        self.rows, self.mapped = rows, mapped
        self.entries: list[Entry] = []
        self.told: list[str] = []
        self.by_path: dict[tuple[str, ...], int] = {}
        self.last: dict[int, str] = {}

    def read(self) -> None:
        """By columns of levels, by path, by a parent column, or by how far names are set in."""
        if self.mapped.levels:
            for n, row in enumerate(self.rows):
                self.by_levels(n, row)
            self.tell_loose()
        elif self.set_in():
            self.by_indent()
        elif self.split():
            for n, row in enumerate(self.rows):
                self.by_path_cell(n, row)
        else:
            self.by_parents()

    def cell(self, row: Sequence[str], role: str) -> str:
        """What stands in the column of a role."""
        n = self.mapped.column(role)
        return row[n].strip() if n is not None and n < len(row) else ""

    def texts(self, row: Sequence[str]) -> dict[str, str]:
        """The texts of a row that are not empty."""
        return {name: words for name in TEXTS if (words := self.cell(row, name))}

    def filled(self, row: Sequence[str], n: int) -> str:
        """A cell, or the one above where cells are merged."""
        words = row[n].strip() if n < len(row) else ""
        if not self.mapped.fill_down:
            return words
        if words:
            self.last[n] = words
            for later in self.mapped.levels:
                if later > n:
                    self.last.pop(later, None)
        return words or self.last.get(n, "")

    def by_levels(self, n: int, row: Sequence[str]) -> None:
        """Each level has a column; what the row says belongs to the lowest that is filled."""
        own = [c for c in self.mapped.levels if c < len(row) and row[c].strip()]
        if not own:
            return
        path, kinds = [], []
        for column in self.mapped.levels:
            if column <= own[-1] and (name := self.filled(row, column)):
                path.append(name)
                kinds.append(self.mapped.roles[column].removeprefix("level:"))
        self.put(n, row, path, kinds)

    def by_path_cell(self, n: int, row: Sequence[str]) -> None:
        """The names from the top in one cell."""
        cell, separator = self.cell(row, "path") or self.cell(row, "name"), self.split()
        path = [part.strip() for part in cell.split(separator) if part.strip()] if separator else [cell]
        if "\\\\" in cell and name_key(path[0]) in FOLDERS:
            path = path[1:]
        name = self.cell(row, "name")
        if self.cell(row, "path") and name and path[-1:] != [name]:
            path.append(name)
        if path and path != [""]:
            kinds = [""] * (len(path) - 1) + [level_of(self.cell(row, "level"))]
            self.put(n, row, path, kinds)

    def split(self) -> str:
        """What parts the names of a path; empty where the table has none."""
        column = self.mapped.column("path")
        by_name = column is None
        column = self.mapped.column("name") if column is None else column
        if column is None or (by_name and self.mapped.column("parent") is not None):
            return ""
        cells = [row[column] for row in self.rows if column < len(row)]
        counts = {one: sum(one in cell for cell in cells) for one in SEPARATORS}
        best = max(SEPARATORS, key=lambda one: counts[one])
        enough = (
            counts[best] * 5 >= len(cells) if by_name and best not in SEPARATORS[:5] else counts[best] > 0
        )
        if by_name and best in {" / ", "|"}:
            return ""
        return best if enough else ("" if by_name else " > ")

    def put(self, n: int, row: Sequence[str], path: Sequence[str], kinds: Sequence[str]) -> None:
        """The entry at the end of a path, and those above it where they are not there yet."""
        over: int | None = None
        for depth in range(1, len(path) + 1):
            key = tuple(map(name_key, path[:depth]))
            if key not in self.by_path:
                self.by_path[key] = len(self.entries)
                self.entries.append(Entry(path[depth - 1], over, kinds[depth - 1]))
            over = self.by_path[key]
        assert over is not None
        entry = self.entries[over]
        if entry.line is None:
            entry.line, entry.id = n, self.cell(row, "id")
            entry.texts = self.texts(row)
        else:
            self.told.append(
                _("Row {n}: “{name}” stands there a second time; its texts were added.").format(
                    n=n + 2 + self.mapped.header, name=entry.name
                )
            )
            for name, words in self.texts(row).items():
                old = entry.texts.get(name, "")
                entry.texts[name] = f"{old}\n{words}" if old and words not in old else words

    def by_parents(self) -> None:
        """Parents by their id or name; a parent that has no row of its own is a category."""
        rows = [(n, row) for n, row in enumerate(self.rows) if self.cell(row, "name")]
        known: dict[str, int] = {}
        for n, row in rows:
            entry = Entry(
                self.cell(row, "name"),
                None,
                level_of(self.cell(row, "level")),
                self.texts(row),
                n,
                self.cell(row, "id"),
            )
            self.entries.append(entry)
            for word in (entry.id, entry.name):
                if word:
                    known.setdefault(word, len(self.entries) - 1)
        parent = self.mapped.column("parent")
        for place, (_n, row) in enumerate(rows):
            wanted = (
                ""
                if parent is None
                else self.filled(row, parent)
                if self.mapped.fill_down
                else self.cell(row, "parent")
            )
            if not wanted:
                continue
            if wanted not in known or known[wanted] == place:
                known[wanted] = len(self.entries)
                self.entries.append(Entry(wanted, None))
            self.entries[place].parent = known[wanted]
        self.untangle()

    def set_in(self) -> bool:
        """Whether the names alone say what stands under what: some begin with blanks, and no column tells it."""
        column = self.mapped.column("name")
        told = {"parent", "path", "id"} & set(self.mapped.roles.values())
        if column is None or told:
            return False
        names = [row[column] for row in self.rows if column < len(row) and row[column].strip()]
        return bool(names) and indent(names[0]) == 0 and any(indent(name) > 1 for name in names)

    def by_indent(self) -> None:
        """A name that is set in further than the one above stands under it."""
        column = self.mapped.column("name") or 0
        over: list[tuple[int, str]] = []
        for n, row in enumerate(self.rows):
            name = row[column] if column < len(row) else ""
            if not name.strip():
                continue
            over = [(far, other) for far, other in over if far < indent(name)]
            over.append((indent(name), name.strip()))
            path = [other for _far, other in over]
            self.put(n, row, path, [""] * (len(path) - 1) + [level_of(self.cell(row, "level"))])

    def tell_loose(self) -> None:
        """Say how many rows name a code but no category."""
        loose = [entry for entry in self.entries if entry.kind == "code" and entry.parent is None]
        if loose and len(loose) < len(self.entries):
            told = ngettext(
                "{n} row names a code without a category: it has no place yet.",
                "{n} rows name a code without a category: they have no place yet.",
                len(loose),
            )
            self.told.append(told)

    def untangle(self) -> None:
        """No entry stands under itself."""
        for place, entry in enumerate(self.entries):
            seen, here = {place}, entry.parent
            while here is not None and here not in seen:
                seen.add(here)
                here = self.entries[here].parent
            if here is not None:
                self.told.append(
                    _("“{name}” stands under itself in the table; it was put at the top.").format(
                        name=entry.name
                    )
                )
                entry.parent = None
