"""One example of the abstraction drawn for a paper: condensed texts and codes on the left, the categories they led to on the right."""

from collections.abc import Sequence

from qda.domain.figure import INK, WHITE, Box, Figure, Line, Words
from qda.domain.letter_widths import wrapped
from qda.domain.terms import in_force
from qda.language import _
from qda.reporting.evidence import Facts
from qda.reporting.methods_analysis import Example, example
from qda.reporting.spoken_in import as_the_paper, in_print

EDGE, SIZE, LINE, PAD = 14.0, 8.5, 11.0, 5.0
COLUMN, WIDER, GAP, BETWEEN = 118.0, 168.0, 24.0, 8.0
HEAD = 20.0
ACCENT = "#1f4e79"


@as_the_paper
def abstraction_figure(facts: Facts, *, condensed: bool = True) -> Figure | None:
    """The example of the methods text as a figure; `condensed=False`: names alone. None where no category holds codes."""
    found = example(facts)
    return drawn(facts, found, condensed=condensed) if found else None


def drawn(facts: Facts, found: Example, *, condensed: bool) -> Figure:
    """The columns with their labels, the rows of codes, the path of categories."""
    material = facts.material
    texts = [material.wording(unit, "condensed") for _code, unit in found.codes] if condensed else []
    labels = {level["kind"]: in_print(level) for level in material.levels}
    steps = [(labels[one.kind], one.name) for one in reversed(found.path)]
    heads = [in_force(str(material.about["code_label"])), *(label for label, _name in steps)]
    if any(texts):
        layer = next((in_print(one) for one in material.layers if one["kind"] == "condensed"), "")
        heads.insert(0, layer)
    widths = [WIDER if n == 0 and any(texts) else COLUMN for n in range(len(heads))]
    lefts = [EDGE + sum(widths[:n]) + GAP * n for n in range(len(widths))]
    made = Figure(
        lefts[-1] + widths[-1] + EDGE,
        0,
        _("An example of the abstraction: from {code} to {category}").format(
            code=heads[0].lower(), category=heads[-1].lower()
        ),
    )
    for left, label in zip(lefts, heads, strict=True):
        made.add(Words(left, EDGE + SIZE, label, SIZE, bold=True, colour=ACCENT))
    names = [code.name for code, _unit in found.codes]
    columns = [texts, names] if any(texts) else [names]
    middles, bottom = rows(made, columns, lefts, widths)
    made.height = max(bottom, path(made, [name for _label, name in steps], lefts, widths, middles)) + EDGE
    return made


def rows(
    made: Figure, columns: Sequence[Sequence[str]], lefts: Sequence[float], widths: Sequence[float]
) -> tuple[list[float], float]:
    """The boxes of each code with its text before it; answers the middle of each row and where the last one ends."""
    middles, top = [], EDGE + HEAD
    for cells in zip(*columns, strict=True):
        high = max(height(words, width) for words, width in zip(cells, widths, strict=False))
        middle = top + high / 2
        for n, words in enumerate(cells):
            if words:
                box(made, words, (lefts[n], middle), widths[n], strong=False)
            if n and cells[n - 1]:
                made.add(Line(lefts[n] - GAP, middle, lefts[n], middle))
        middles.append(middle)
        top += high + BETWEEN
    return middles, top - BETWEEN


def path(
    made: Figure,
    names: Sequence[str],
    lefts: Sequence[float],
    widths: Sequence[float],
    middles: Sequence[float],
) -> float:
    """The categories to the right, one each level, tied to all codes; answers where the lowest box ends."""
    first = len(lefts) - len(names)
    highest = max(height(name, COLUMN) for name in names)
    middle = max((middles[0] + middles[-1]) / 2, EDGE + HEAD + highest / 2)
    for n, name in enumerate(names):
        left = lefts[first + n]
        if n == 0:
            elbow = left - GAP / 2
            made.add(*(Line(left - GAP, at, elbow, at) for at in middles))
            made.add(
                Line(elbow, min(*middles, middle), elbow, max(*middles, middle)),
                Line(elbow, middle, left, middle),
            )
        else:
            made.add(Line(left - GAP, middle, left, middle))
        box(made, name, (left, middle), widths[first + n], strong=n == len(names) - 1)
    return middle + highest / 2


def box(made: Figure, words: str, at: tuple[float, float], width: float, *, strong: bool) -> None:
    """Words in a box around a middle."""
    left, middle = at
    lines = lines_of(words, width, strong=strong)
    high = LINE * len(lines) + 2 * PAD
    made.add(Box(left, middle - high / 2, width, high, WHITE, ACCENT if strong else INK))
    for n, line in enumerate(lines):
        y = middle - high / 2 + PAD + LINE * n + SIZE
        made.add(Words(left + PAD, y, line, SIZE, bold=strong))


def lines_of(words: str, width: float, *, strong: bool = False) -> list[str]:
    """The lines of a box."""
    return [line for part in words.split("\n") for line in wrapped(part, width - 2 * PAD, SIZE, bold=strong)]


def height(words: str, width: float) -> float:
    """How high the box of these words is."""
    return LINE * len(lines_of(words, width, strong=True)) + 2 * PAD
