"""Counts of people in a table with totals, small ones hidden so that none can be worked out from what is left."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

HIDDEN = "–"
"""Stands for a number that is hidden only because a small one could be worked out from it."""
UNSAID = "…"
"""Stands for a number of a group that is left out, because with it a small one could be worked out."""
FEWEST = 3
"""The least `k`: where it is smaller, “fewer than k” itself tells the number."""

Cell = tuple[int, int]


class Shown(NamedTuple):
    """Names of the rows (those put together joined), and the cells as printed: each row's with its total last."""

    rows: list[str]
    cells: list[list[str]]
    small: bool
    further: bool
    unsaid: bool


@dataclass
class Counts:
    """How many people: a row for each value, a column for each group; totals follow, in the row and column behind."""

    rows: list[str]
    inner: list[list[int]]
    k: int

    def __post_init__(self) -> None:
        sums = [[*row, sum(row)] for row in self.inner]
        width = len(self.inner[0]) if self.inner else 0
        self.all = [*sums, [sum(row[n] for row in sums) for n in range(width + 1)]]
        self.height, self.width = len(self.inner), width
        self.primary = {
            (r, c) for r in range(self.height) for c in range(self.width + 1) if 0 < self.all[r][c] < self.k
        }
        self.hidden = set(self.primary)

    def bounds(self, cell: Cell) -> tuple[int, int]:
        """What a reader knows of a cell from its sign alone; a number that is shown is known."""
        n = self.all[cell[0]][cell[1]]
        if cell not in self.hidden:
            return n, n
        most = self.all[self.height][self.width]
        return (1, self.k - 1) if cell in self.primary else (self.k, most)

    def room(self, cell: Cell) -> tuple[int, int]:
        """The least and the greatest value that fit all that is shown: what a reader can work out of a hidden cell."""
        start, stop = self.arc(cell)
        least, most = self.bounds(cell)
        now = self.all[cell[0]][cell[1]]
        more = self.flow(stop, start, cell, most - now)
        fewer = self.flow(start, stop, cell, now - least)
        return now - fewer, now + more

    def arc(self, cell: Cell) -> tuple[str, str]:
        """A cell as an arc of a circulation: what flows into a row leaves it by its cells, and so for the columns."""
        row, column = f"r{cell[0]}", f"c{cell[1]}"
        forth = (cell[0] < self.height) == (cell[1] < self.width)
        return (row, column) if forth else (column, row)

    def flow(self, start: str, stop: str, without: Cell, most: int) -> int:
        """How much can be moved along the hidden cells from one node to another, up to `most`."""
        moved = {cell: 0 for cell in self.hidden if cell != without}
        total = 0
        while total < most and (path := self.path(start, stop, moved)):
            for cell, way in path:
                moved[cell] += way
            total += 1
        return total

    def path(self, start: str, stop: str, moved: dict[Cell, int]) -> list[tuple[Cell, int]]:
        """The shortest way from node to node along cells that have room left, one step of size one each."""
        came: dict[str, tuple[str, Cell, int]] = {start: (start, (-1, -1), 0)}
        waiting = deque([start])
        while waiting and stop not in came:
            node = waiting.popleft()
            for other, cell, way in self.steps(node, moved):
                if other not in came:
                    came[other] = (node, cell, way)
                    waiting.append(other)
        found: list[tuple[Cell, int]] = []
        node = stop
        while node in came and node != start:
            node, cell, way = came[node]
            found.append((cell, way))
        return found if stop in came else []

    def steps(self, node: str, moved: dict[Cell, int]) -> Iterator[tuple[str, Cell, int]]:
        """Where one can go from a node."""
        for cell, by in moved.items():
            start, stop = self.arc(cell)
            now = self.all[cell[0]][cell[1]] + by
            least, most = self.bounds(cell)
            if node == start and now < most:
                yield stop, cell, 1
            elif node == stop and now > least:
                yield start, cell, -1

    def given_away(self) -> list[Cell]:
        """The small numbers that a reader can work out exactly."""
        return [cell for cell in sorted(self.primary) if len(set(self.room(cell))) == 1]

    def further(self, cells: Sequence[Cell]) -> Cell | None:
        """The next number to hide for these: the smallest in their rows and columns, totals of rows last; zeros stay."""
        rows, columns = {r for r, _c in cells}, {c for _r, c in cells}
        beside = [
            (r, c)
            for r in range(self.height)
            for c in range(self.width + 1)
            if (r in rows or c in columns) and (r, c) not in self.hidden and self.all[r][c] >= self.k
        ]
        return min(beside, key=lambda one: (self.all[one[0]][one[1]], one[1] == self.width), default=None)

    def protect(self) -> bool:
        """Hide until no small number can be worked out, then show again what need not be hidden; False where that fails."""
        while cells := self.given_away():
            another = self.further(cells)
            if another is None:
                return False
            self.hidden.add(another)
        for cell in sorted(self.hidden - self.primary, key=lambda one: -self.all[one[0]][one[1]]):
            self.hidden.discard(cell)
            if self.given_away():
                self.hidden.add(cell)
        return True

    def shown(self, names: Sequence[str], unsaid: int = 0) -> Shown:
        """As it is printed, with so many columns before the total left out."""
        signs = [[self.sign((r, c)) for c in range(self.width + 1)] for r in range(self.height)]
        cells = [[UNSAID] * unsaid + row[-1:] for row in signs] if unsaid else signs
        return Shown(list(names), cells, bool(self.primary), self.hidden != self.primary, bool(unsaid))

    def sign(self, cell: Cell) -> str:
        """What is printed."""
        if cell in self.primary:
            return f"<{self.k}"
        return HIDDEN if cell in self.hidden else str(self.all[cell[0]][cell[1]])


def protected(rows: Sequence[str], inner: Sequence[Sequence[int]], k: int) -> Shown:
    """The counts as they may be printed beside the totals of all columns; raises ValueError for a `k` under FEWEST.

    Numbers from 1 to k − 1 read “<k”. Where one of them could be worked out from the rest, further numbers are
    hidden; where that is not enough, the numbers of the groups are left out (UNSAID); where that is not enough
    either, the two smallest rows are put together. Zeros are shown. `k=0` hides nothing.
    """
    if k and k < FEWEST:
        raise ValueError(f"k must be at least {FEWEST}")
    names, cells = list(rows), [list(row) for row in inner]
    while True:
        counts = Counts(names, cells, k)
        if counts.protect():
            return counts.shown(names)
        together = Counts(names, [[sum(row)] for row in cells], k)
        if together.protect() or len(names) == 1:
            return together.shown(names, unsaid=counts.width)
        names, cells = with_smallest_together(names, cells)


def with_smallest_together(
    names: Sequence[str], cells: Sequence[Sequence[int]]
) -> tuple[list[str], list[list[int]]]:
    """The two rows of fewest people as one, at the place of the first."""
    first, second = sorted(sorted(range(len(names)), key=lambda n: (sum(cells[n]), n))[:2])
    rows = [list(row) for row in cells]
    rows[first] = [a + b for a, b in zip(cells[first], cells[second], strict=True)]
    named = list(names)
    named[first] = f"{names[first]} / {names[second]}"
    del rows[second], named[second]
    return named, rows


def groups_together(sizes: Sequence[int], k: int) -> list[list[int]]:
    """Which columns are printed as one, so that each has at least `k` people: lists of their places, in order."""
    found = [[n] for n in range(len(sizes))]

    def size(some: Sequence[int]) -> int:
        return sum(sizes[n] for n in some)

    while len(found) > 1 and min(map(size, found)) < k:
        first, second = sorted(found, key=lambda some: (size(some), some))[:2]
        found = sorted([*(one for one in found if one not in (first, second)), sorted(first + second)])
    return found


def values_together(groups: Sequence[Iterable[str]], k: int) -> list[list[str]]:
    """Which values are counted as one, so that in no group fewer than `k` (but more than 0) have them.

    The same in all groups: nothing can be told from the difference of two. The rarest values are joined first.
    """
    counts = [Counter(group) for group in groups]
    whole = sum(counts, Counter[str]())
    joined = [[value] for value, _n in whole.most_common()]

    def held(values: Sequence[str], of: Mapping[str, int]) -> int:
        return sum(of.get(value, 0) for value in values)

    def is_small(values: Sequence[str]) -> bool:
        return any(0 < held(values, of) < k for of in counts)

    while len(joined) > 1 and (small := [values for values in joined if is_small(values)]):
        first = min(small, key=lambda values: held(values, whole))
        joined.remove(first)
        other = min(joined, key=lambda values: (not is_small(values), held(values, whole)))
        other.extend(first)
    return joined
