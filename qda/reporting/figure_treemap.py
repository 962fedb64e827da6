"""The tree as boxes whose area is the number of units, drawn for a paper."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from qda.domain.figure import INK, WHITE, Box, Figure, Words, ink_on, paler
from qda.domain.letter_widths import cut, wrapped
from qda.reporting.category_tree import Branch, Tree

EDGE, WIDE, HIGH = 14.0, 480.0, 400.0
HEAD, SIZE, LINE, PAD = 15.0, 8.5, 10.0, 4.0
SMALLEST = 26.0
"""A box that is narrower or lower has no words in it."""
Colours = Mapping[int, str]


class Field(NamedTuple):
    """A rectangle that is divided."""

    x: float
    y: float
    width: float
    height: float


def draw_treemap(tree: Tree, title: str, colours: Colours) -> Figure:
    """Main categories as fields with their names, and in each what stands directly below it, as large as its units.

    What is too small for words has none; its name and number stand in the list under the figure.
    """
    below: dict[str, list[Branch]] = {}
    for branch in tree.branches:
        below.setdefault(branch.parent, []).append(branch)
    made = Figure(WIDE + 2 * EDGE, HIGH + 2 * EDGE, title)
    left_out: list[str] = []
    tops = [branch for branch in below.get("", []) if branch.units]
    for top, field in divided(tops, Field(EDGE, EDGE, WIDE, HIGH)):
        _main(made, top, field, below.get(top.id, []), colours, left_out)
    y = made.height
    for line in wrapped("; ".join(left_out), WIDE, SIZE - 1) if left_out else ():
        made.add(Words(EDGE, y, line, SIZE - 1))
        y += LINE
    made.height = y + (EDGE if left_out else 0)
    return made


def _main(
    made: Figure,
    top: Branch,
    field: Field,
    children: Sequence[Branch],
    colours: Colours,
    left_out: list[str],
) -> None:
    colour = colours.get(top.look[0], INK)
    made.add(Box(*field, colour, WHITE))
    name = cut(f"{top.name} ({top.units})", field.width - 2 * PAD, SIZE, bold=True)
    if name.endswith("…"):
        left_out.append(f"{top.name} ({top.units})")
    made.add(Words(field.x + PAD, field.y + SIZE + 2.5, name, SIZE, True, colour=ink_on(colour)))
    inner = Field(field.x + 2, field.y + HEAD, field.width - 4, max(1.0, field.height - HEAD - 2))
    for child, part in divided([one for one in children if one.units], inner):
        shade = paler(colour, 0.3)
        made.add(Box(*part, shade, WHITE))
        said = f"{child.name} ({child.units})"
        lines = wrapped(said, part.width - 2 * PAD, SIZE - 0.5)
        if part.width < SMALLEST or LINE * len(lines) + PAD > part.height or _breaks(said, lines):
            left_out.append(f"{top.name}: {said}")
            continue
        for n, line in enumerate(lines):
            made.add(
                Words(part.x + PAD, part.y + SIZE + 2 + LINE * n, line, SIZE - 0.5, colour=ink_on(shade))
            )


def _breaks(said: str, lines: Sequence[str]) -> bool:
    """Whether a word had to be broken."""
    return " ".join(lines) != " ".join(said.split())


def divided(branches: Sequence[Branch], field: Field) -> list[tuple[Branch, Field]]:
    """A field divided among branches by their units, in their order, always across its longer side (halves of halves)."""
    if not branches:
        return []
    if len(branches) == 1:
        return [(branches[0], field)]
    whole = sum(branch.units for branch in branches)
    n, first = 1, branches[0].units
    while n < len(branches) - 1 and abs(whole / 2 - first - branches[n].units) < abs(whole / 2 - first):
        first += branches[n].units
        n += 1
    share = first / whole
    if field.width >= field.height:
        wide = field.width * share
        parts = (
            Field(field.x, field.y, wide, field.height),
            Field(field.x + wide, field.y, field.width - wide, field.height),
        )
    else:
        high = field.height * share
        parts = (
            Field(field.x, field.y, field.width, high),
            Field(field.x, field.y + high, field.width, field.height - high),
        )
    return [*divided(branches[:n], parts[0]), *divided(branches[n:], parts[1])]
