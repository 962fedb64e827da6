"""Figures of bars for a paper: what each interview brought that was new, and who talks how much."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from qda.domain.figure import INK, QUIET, Box, Figure, Line, Words, paler
from qda.domain.letter_widths import cut, width_of, wrapped
from qda.language import _, ngettext, percent

EDGE, SIZE, LINE = 14.0, 8.5, 11.0
BAR, HIGH = 26.0, 180.0
LONG = 260.0
ACCENT = "#1f4e79"
LABEL = 150.0


def draw_first_appearance(found: Sequence[Mapping[str, Any]], title: str) -> Figure:
    """New codes by interview as bars in the order of analysis, with how many there are by then as a line of dots."""
    most = max((one["total"] for one in found), default=0) or 1
    heads = [cut(str(one["title"]), 170, SIZE) for one in found]
    foot = max((width_of(head, SIZE) for head in heads), default=20.0) + 8
    left, top = EDGE + 24, EDGE + 2.4 * LINE
    made = Figure(max(left + (BAR + 10) * len(found), 260.0) + EDGE, top + HIGH + foot + EDGE, title)
    made.add(Words(EDGE, EDGE + SIZE, _("Bars: new codes. Dots: codes by then."), SIZE, colour=QUIET))
    made.add(Line(left, top + HIGH, made.width - EDGE, top + HIGH, colour=INK))
    last: tuple[float, float] | None = None
    for n, one in enumerate(found):
        x, new = left + 6 + (BAR + 10) * n, len(one["new"])
        high = HIGH * new / most
        made.add(Box(x, top + HIGH - high, BAR, high, paler(ACCENT, 0.35), ACCENT))
        above = 7 if one["total"] == new else 3
        made.add(Words(x + BAR / 2, top + HIGH - high - above, str(new), SIZE - 1, anchor="middle"))
        dot = (x + BAR / 2, top + HIGH - HIGH * one["total"] / most)
        if last:
            made.add(Line(*last, *dot, colour=INK))
        made.add(Box(dot[0] - 2, dot[1] - 2, 4, 4, INK, INK))
        if one["total"] != new:
            made.add(Words(dot[0], dot[1] - 5, str(one["total"]), SIZE - 1, True, "middle"))
        middle = x + BAR / 2 + SIZE * 0.35
        made.add(Words(middle, top + HIGH + 6 + width_of(heads[n], SIZE), heads[n], SIZE, turned=True))
        last = dot
    return made


def draw_talk(found: Sequence[Mapping[str, Any]], title: str) -> Figure:
    """How much each speaks, a bar for each speaker with words and share; those who lead the talk are paler."""
    made = Figure(2 * EDGE + LABEL + LONG + 90, 0, title)
    y = EDGE
    for name, some in groupby(found, key=lambda one: str(one["title"])):
        made.add(Words(EDGE, y + SIZE, name, SIZE, bold=True))
        y += LINE + 3
        for one in some:
            lines = wrapped(str(one["speaker"]), LABEL - 14, SIZE)
            for n, line in enumerate(lines):
                made.add(Words(EDGE + 8, y + SIZE + LINE * n, line, SIZE))
            shade = paler(ACCENT, 0.2 if one["leads"] else 0.6)
            made.add(Box(EDGE + LABEL, y + 1, max(0.6, LONG * one["share"]), SIZE, shade, ACCENT))
            told = ngettext("{share} ({n} word)", "{share} ({n} words)", one["words"]).format(
                share=percent(one["share"])
            )
            made.add(Words(EDGE + LABEL + LONG * one["share"] + 5, y + SIZE, told, SIZE - 1))
            y += LINE * len(lines) + 3
        y += 8
    made.add(
        Words(
            EDGE,
            y + SIZE,
            _("Share of the words in each interview. Pale: who leads the talk."),
            SIZE - 1,
            colour=QUIET,
        )
    )
    made.height = y + LINE + EDGE
    return made
