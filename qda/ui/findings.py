"""What the pages on categories draw: units in their context, whom they rest on, the tree then and now."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from html import escape
from itertools import groupby
from math import sqrt
from pathlib import Path
from typing import Any

import streamlit as st

from qda.language import _, ngettext
from qda.ui.drawing import day, leads

HERE = Path(__file__).parent
BARS = 120
"""So many bars at most are drawn of the life of the tree."""
LINES = 6
"""So many things that one act changed are listed before “3 more”."""
MARKS = {
    "new": "q-new",
    "split": "q-new",
    "gone": "q-gone",
    "merged": "q-gone",
    "moved": "q-moved",
    "renamed": "q-moved",
    "level": "q-moved",
    "parked": "q-moved",
    "defined": "q-moved",
}


@st.cache_data
def look() -> str:
    """The stylesheet of what is drawn here."""
    return f"<style>\n{(HERE / 'components' / 'strip' / 'findings.css').read_text('utf-8')}</style>"


def unit(row: Mapping[str, Any], *, note: str = "") -> str:
    """A unit: who, where (leads to the talk), the words, the condensed text, its codes."""
    who = "".join(f'<b class="q-said-by">{escape(one)}</b>' for one in row["participants"])
    where = leads(f"{row['title']}·{row['turns']}", "coding", interview=row["interview"], unit=row["number"])
    codes = "".join(f'<span class="q-code-name">{escape(one)}</span>' for one in row["codes"])
    said = f'<p class="q-meta">{escape(note)}</p>' if note else ""
    return (
        f'<article class="q-find-unit"><div class="q-find-who">{who}<span class="q-meta">{where}</span>'
        f'<span class="q-meta">U{int(row["number"])}</span></div>'
        f'<p class="q-find-quote">{escape(row["quote"])}</p>'
        f'<div class="q-find-side"><p>{escape(row["condensed"])}</p>{codes}{said}</div></article>'
    )


def units(rows: Iterable[Mapping[str, Any]]) -> str:
    """Several units, each with why it is there where that was said."""
    return "".join(unit(row, note=str(row.get("why", ""))) for row in rows)


def voices(rests: Mapping[str, Any], look: Sequence[int]) -> str:
    """A cell for each participant in the fixed order, gaps between interviews; outlined where they say nothing."""
    cells = rests["voices"]
    most = max((n for _label, n, _title in cells), default=0) or 1
    groups = []
    for _title, some in groupby(cells, key=lambda cell: cell[2]):
        inside = "".join(
            f'<i style="--o:{0.35 + 0.65 * sqrt(n / most):.2f}" title="{escape(label)}: {n}"></i>'
            if n
            else f'<i class="q-silent" title="{escape(label)}: 0"></i>'
            for label, n, _where in some
        )
        groups.append(f"<span>{inside}</span>")
    told = escape(base(rests))
    return f'<span class="q-voices" style="--c:var(--q-code-{int(look[0])})" role="img" aria-label="{told}" title="{told}">{"".join(groups)}</span>'


def base(rests: Mapping[str, Any]) -> str:
    """What something rests on, never without its base."""
    of = rests["of"]
    said = ngettext("{n} unit", "{n} units", rests["units"])
    people = _("{n} of {base} participants").format(n=len(rests["participants"]), base=of["participants"])
    places = _("{n} of {base} interviews").format(n=len(rests["interviews"]), base=of["interviews"])
    return f"{said}, {people}, {places}"


def figures(rests: Mapping[str, Any]) -> str:
    """The same as three large figures."""
    of = rests["of"]
    cells = (
        (rests["units"], _("of {n} units").format(n=of["units"])),
        (len(rests["participants"]), _("of {n} participants").format(n=of["participants"])),
        (len(rests["interviews"]), _("of {n} interviews").format(n=of["interviews"])),
    )
    return (
        '<div class="q-rests">'
        + "".join(f"<div><b>{n}</b><span>{escape(words)}</span></div>" for n, words in cells)
        + "</div>"
    )


def rule(label: str, words: str, empty: str) -> str:
    """Definition, includes or excludes, or what to write there."""
    said = (
        f'<p class="q-words">{escape(words)}</p>'
        if words
        else f'<p class="q-meta q-unsaid">{escape(empty)}</p>'
    )
    return f"<div><h4>{escape(label)}</h4>{said}</div>"


def part(one: Mapping[str, Any], definition: str = "") -> str:
    """A heading of a category's part with its base and its voices."""
    page, name = ("category", "node") if one["kind"] == "category" else ("tree", "code")
    title = leads(one["name"] or _("A pile without a name"), page, **{name: one["id"]})
    said = f'<p class="q-meta">{escape(definition)}</p>' if definition else ""
    return (
        f'<div class="q-find-part"><h3>{title} <small>{escape(base(one["rests"]))}</small></h3>'
        f"{voices(one['rests'], one['look'])}{said}</div>"
    )


def came_about(lines: Sequence[Mapping[str, Any]]) -> str:
    """The history of a category as sentences on a line of time."""
    inside = "".join(f"<li>{escape(str(line['text']))}</li>" for line in lines)
    return f'<ol class="q-came">{inside}</ol>'


def tree(rows: Sequence[Mapping[str, Any]], *, codes: bool, now: bool) -> str:
    """The tree at one moment; what is gone is struck, what is new underlined, what moved in blue."""
    shown = [row for row in rows if codes or row["kind"] == "category" or row["marks"]]
    return '<div class="q-then" role="list">' + "".join(_row(row, now=now) for row in shown) + "</div>"


def _row(row: Mapping[str, Any], *, now: bool) -> str:
    marks = [mark for mark in row["marks"] if mark not in (("gone", "merged") if now else ("new", "split"))]
    classes = " ".join(dict.fromkeys(MARKS[mark] for mark in marks if mark in MARKS))
    words = ", ".join(mark_words()[mark] for mark in dict.fromkeys(marks))
    band = f'<i style="background:var(--q-code-{int(row["colour"])})"></i>' if row["colour"] else ""
    level = " q-is-code" if row["kind"] == "code" else ""
    return (
        f'<div role="listitem" class="q-then-row {classes}{level}" style="--depth:{int(row["depth"])}">'
        f"{band}<span>{escape(row['name'])}</span><small>{escape(words)}</small></div>"
    )


def mark_words() -> dict[str, str]:
    """What each kind of change is called."""
    return {
        "new": _("new"),
        "split": _("new by a split"),
        "gone": _("gone"),
        "merged": _("merged"),
        "moved": _("moved"),
        "renamed": _("renamed"),
        "level": _("another level"),
        "parked": _("parked or not"),
        "defined": _("defined anew"),
    }


def change(some: Sequence[Mapping[str, Any]]) -> str:
    """What one act changed: each thing, and once who, when and why."""
    one = some[0]
    lines = [str(each["text"]) for each in some[:LINES]]
    if len(some) > LINES:
        lines.append(ngettext("{n} more", "{n} more", len(some) - LINES))
    told = "".join(f"<li>{escape(line)}</li>" for line in lines)
    when = day(one["at"]) if one["at"] else ""
    why = f'<div class="q-why">“{escape(one["why"])}”</div>' if one["why"] else ""
    return (
        f'<div class="q-act"><ul class="q-changed">{told}</ul>'
        f'<span class="q-when">{escape(one["who"])} · {escape(when)}</span>{why}</div>'
    )


def brought(one: Mapping[str, Any]) -> str:
    """What one interview brought: how many of its codes were there already, how many are new, and where these stand."""
    units = ngettext("{n} unit", "{n} units", one["units"])
    known = ngettext("{n} code that was there", "{n} codes that were there", one["known"])
    new = ngettext("{n} new code", "{n} new codes", len(one["new"]))
    late = (
        f'<span class="q-cat-level">{escape(_("read against the existing tree"))}</span>'
        if one["late"]
        else ""
    )
    loose = sum(1 for _id, _name, path in one["new"] if not path)
    left = ngettext("{n} of them has no place yet", "{n} of them have no place yet", loose) if loose else ""
    counts = ", ".join(part for part in (units, known, new, left) if part)
    held = "; ".join(
        f"{leads(name, 'category', node=id)} {int(units)}" for id, name, units in one["into"] if units
    )
    without = ", ".join(name for _id, name, units in one["into"] if not units)
    said = f'<p class="q-meta">{escape(_("In the tree:"))} {held}</p>' if held else ""
    if held and without:
        said += f'<p class="q-meta">{escape(_("Nothing of it in: {names}").format(names=without))}</p>'
    nothing = "" if one["new"] else f'<p class="q-meta">{escape(_("Nothing new: the tree held it all."))}</p>'
    return (
        f'<div class="q-contrast"><div class="q-cat-head"><b>{escape(one["title"])}</b>{late}</div>'
        f'<span class="q-meta">{escape(counts)}</span>{said}{nothing}</div>'
    )


def new_codes(new: Sequence[Sequence[str]]) -> str:
    """New codes below the categories in which they stand now; those without a place first."""
    places: dict[str, list[str]] = {}
    for id, name, path in sorted(new, key=lambda one: bool(one[2])):
        places.setdefault(path or _("No place yet"), []).append(leads(name, "tree", code=id))
    return (
        '<ul class="q-brought">'
        + "".join(
            f'<li><span class="q-meta">{escape(path)}:</span> {"; ".join(codes)}</li>'
            for path, codes in places.items()
        )
        + "</ul>"
    )


def life(
    acts: Sequence[Mapping[str, Any]], named: Sequence[Mapping[str, Any]], between: tuple[int, int]
) -> str:
    """How much happened to the tree, a bar for each day (or stretch of days); dark between two moments, named moments as flags."""
    first, last = acts[0]["at"], acts[-1]["at"]
    step = max(timedelta(days=1), (last - first) / BARS)
    begun = first.replace(hour=0, minute=0, second=0, microsecond=0)
    bars = [(0, False)] * (int((last - begun) / step) + 1)
    for act in acts:
        n = int((act["at"] - begun) / step)
        bars[n] = (bars[n][0] + 1, bars[n][1] or between[0] < act["rev"] <= between[1])
    most = max(n for n, _dark in bars)
    drawn = "".join(_bar(n, most, begun + step * place, dark=dark) for place, (n, dark) in enumerate(bars))
    when = {act["rev"]: act["at"] for act in acts}
    flags = "".join(
        _flag(str(one["name"]), (when[rev] - begun) / (step * len(bars)))
        for one in named
        if (rev := max((rev for rev in when if rev <= one["rev"]), default=None)) is not None
    )
    told = ngettext("{n} act on the tree", "{n} acts on the tree", len(acts))
    days = f"<span>{day(first)[:10]}</span><span>{day(last)[:10]}</span>"
    return (
        f'<div class="q-life" role="img" aria-label="{escape(told)}">{drawn}{flags}</div>'
        f'<div class="q-life-days">{days}</div>'
    )


def _bar(n: int, most: int, when: datetime, *, dark: bool) -> str:
    told = ngettext("{n} act", "{n} acts", n)
    shade = ' class="q-between"' if dark else ""
    return (
        f'<i{shade} style="height:{100 * sqrt(n / most):.0f}%" title="{day(when)[:10]}: {escape(told)}"></i>'
    )


def _flag(name: str, share: float) -> str:
    side = ' class="q-left-of"' if share > 0.7 else ""  # noqa: PLR2004  near the right edge the name stands at the left
    return f'<b{side} style="left:{share:.1%}">{escape(name)}</b>'


def matrix(made: Mapping[str, Any], lines: Sequence[Mapping[str, Any]]) -> str:
    """A table of counts; a cell leads to the units that it counts, given the query it was made from."""
    most = max((n for cells in made["cells"] for n in cells), default=0) or 1
    head = "".join(
        f'<th scope="col"><span title="{escape(name.strip())}">{escape(name.strip())}</span><br><span class="q-meta">{int(base)}</span></th>'
        for _line, name, base in made["columns"]
    )
    body = []
    for (down, name), cells in zip(made["rows"], made["cells"], strict=True):
        inside = "".join(
            f'<td style="--o:{45 * n / most:.0f}">{leads(str(n), "retrieval", q=asking(lines, down, across)) if n else ""}</td>'
            for n, (across, _name, _base) in zip(cells, made["columns"], strict=True)
        )
        body.append(f'<tr><th scope="row" title="{escape(name.strip())}">{escape(name)}</th>{inside}</tr>')
    return (
        f'<div class="q-crossed-box"><table class="q-crossed"><thead><tr><th></th>{head}</tr></thead>'
        f"<tbody>{''.join(body)}</tbody></table></div>"
    )


def asking(lines: Sequence[Mapping[str, Any]], *more: Mapping[str, Any]) -> str:
    """A query narrowed by a row and a column, for an address: each “or” of it gets both."""
    groups: list[list[Mapping[str, Any]]] = [[]]
    for line in lines:
        if line.get("join") == "or" and groups[-1]:
            groups.append([])
        groups[-1].append(line)
    found = []
    for n, group in enumerate(groups):
        for m, line in enumerate([*group, *more]):
            found.append({**line, "join": "or" if n and not m else "and"})
    return json.dumps({"lines": found}, ensure_ascii=False)
