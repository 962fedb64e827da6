"""Numbers that only count the lines of a page, in a column at the left: every line or every fifth."""

import re
from collections.abc import Sequence
from itertools import pairwise

NUMBERED = re.compile(r"\s*(\d{1,5})(?:\s+(?=\S)|$)")
FEWEST = 5
"""Numbers, below which they may be words."""
MOSTLY = 0.8
"""Share of the numbers that must count the lines between them."""
SPARSE = 0.15
"""Share of the lines that must be numbered."""


def without_line_numbers(lines: Sequence[str]) -> list[str]:
    """The lines without the numbers at their beginning, where those count the lines; else the lines as they are."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    numbers = {k: int(m[1]) for k, n in enumerate(filled) if (m := NUMBERED.match(lines[n]))}
    steps = [numbers[b] - numbers[a] == b - a for a, b in pairwise(numbers)]
    if len(numbers) < FEWEST or len(numbers) < SPARSE * len(filled) or sum(steps) < MOSTLY * len(steps):
        return list(lines)
    counted = {filled[k] for k in numbers}
    return [NUMBERED.sub("", line, count=1) if n in counted else line for n, line in enumerate(lines)]
