"""What the pages draw themselves, as HTML in which every word is escaped: strips, voices, steps, the paper."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from itertools import groupby
from math import sqrt
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from qda.domain.table import Table
from qda.exchange.table_html import table_html
from qda.language import _
from qda.reporting.category_tree import Branch
from qda.ui.serving import base_path

HERE = Path(__file__).parent


@st.cache_data
def look() -> str:
    """The stylesheet of what is drawn here."""
    return f"<style>\n{(HERE / 'components' / 'strip' / 'strip.css').read_text('utf-8')}</style>"


def coded_strip(strip: Sequence[Sequence[float]], title: str) -> str:
    """An interview as a bar with colours where units are; `strip` is [[start, stop, colour]] in shares of the text."""
    bars = "".join(
        f'<i style="left:{start:.2%};width:{max(0.002, stop - start):.2%};background:var(--q-code-{int(colour)})"></i>'
        for start, stop, colour in strip
    )
    return (
        f'<span class="q-coded" role="img" aria-label="{escape(title)}" title="{escape(title)}">{bars}</span>'
    )


def voices(branch: Branch, participants: Sequence[tuple[str, str, str]]) -> str:
    """A cell for each participant, gaps between interviews; deeper where they speak in more units, outlined if in none."""
    most = max(branch.voices, default=0) or 1
    cells = list(zip(participants, branch.voices, strict=True))
    groups = (
        "".join(voice(label, n, most) for (label, _role, _title), n in some)
        for _title, some in groupby(cells, key=lambda cell: cell[0][2])
    )
    silent = [label for (label, _role, _title), n in cells if not n]
    said = _("{n} of {base} participants").format(n=len(cells) - len(silent), base=len(cells))
    if silent:
        said += _("; no unit of {silent}").format(silent=", ".join(silent))
    inside = "".join(f"<span>{group}</span>" for group in groups)
    return f'<span class="q-voices" style="--c:var(--q-code-{branch.look[0]})" role="img" aria-label="{escape(said)}" title="{escape(said)}">{inside}</span>'


def voice(label: str, n: int, most: int) -> str:
    """One cell of the voices strip."""
    if not n:
        return f'<i class="q-silent" title="{escape(label)}: 0"></i>'
    return f'<i style="--o:{0.35 + 0.65 * sqrt(n / most):.2f}" title="{escape(label)}: {n}"></i>'


def step(done: float, name: str, value: str, page: str = "") -> str:
    """One measured step of a phase: how far (0–1), its name, what was counted."""
    state = "q-done" if done >= 1 else "q-half" if done > 0 else ""
    return (
        f'<div class="q-step"><span class="q-dot {state}"></span>{leads(name, page)}'
        f'<span class="q-meta">{escape(value)}</span></div>'
    )


def leads(words: str, page: str, **parameters: Any) -> str:
    """Words that lead to a page: an address of its own, which `strip.js` follows without a new start of the page."""
    if not page:
        return f"<span>{escape(words)}</span>"
    to = escape(f"{page}?{urlencode(parameters)}" if parameters else page)
    return f'<a class="q-leads" target="_self" href="{escape(base_path())}/{to}" data-go="{to}">{escape(words)}</a>'


def phase(title: str, steps: Iterable[tuple[float, str, str, str]]) -> str:
    """A card with the steps of one phase and how many are done."""
    listed = list(steps)
    done = sum(1 for each in listed if each[0] >= 1)
    head = _("{n} of {base}").format(n=done, base=len(listed))
    inside = "".join(step(*each) for each in listed)
    return f'<section class="q-card"><h2>{escape(title)}<small>{escape(head)}</small></h2><div>{inside}</div></section>'


def ladder(rungs: Iterable[tuple[str, str, str]]) -> str:
    """The large figures from meaning unit to category: figure, name, what it is made of."""
    cells = "".join(
        f"<div><b>{escape(n)}</b><span>{escape(name)}</span><small>{escape(of)}</small></div>"
        for n, name, of in rungs
    )
    return f'<div class="q-ladder">{cells}</div>'


def listed(headings: Sequence[tuple[str, bool]], rows: Iterable[Sequence[str]]) -> str:
    """A plain table of cells that are HTML already; a heading says whether its column holds numbers."""
    head = "".join(f"<th{numeric(number)}>{escape(name)}</th>" for name, number in headings)
    body = "".join(
        "<tr>"
        + "".join(
            f"<td{numeric(number)}>{cell}</td>" for cell, (_name, number) in zip(row, headings, strict=True)
        )
        + "</tr>"
        for row in rows
    )
    return f'<section class="q-card"><table class="q-list"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></section>'


def numeric(number: bool) -> str:
    """How a column of numbers is marked."""
    return ' class="q-number"' if number else ""


def people(initials: Iterable[str], read: Iterable[str]) -> str:
    """The coders' initials, filled for those who have read the interview."""
    known = set(read)
    return "".join(
        f'<span class="q-who {"q-read" if one in known else ""}">{escape(one)}</span>' for one in initials
    )


def paper(table: Table, *, landscape: bool) -> str:
    """The table on a white page, in both themes, as the paper will print it."""
    notes = "".join(f'<p class="q-note">{escape(note)}</p>' for note in table.notes)
    wide = " q-landscape" if landscape else ""
    return f'<div class="q-desk"><div class="q-paper{wide}" lang="{escape(table.language)}">{"".join(table_html(table))}{notes}</div></div>'


def draw(html: str) -> None:
    """Put what was drawn on the page."""
    if html:
        st.html(f'<div class="q-drawn">{html}</div>')


def words(text: str) -> str:
    """A researcher's text, nothing in it read as HTML."""
    return escape(text)


def cut(text: str) -> str:
    """A text in one line that ends where the column does; all of it on hover."""
    return f'<span class="q-cut" title="{escape(text)}">{escape(text)}</span>'


def question(questions: Sequence[str], title: str) -> str:
    """The research question in sight, the others below it."""
    if not questions:
        return f'<div class="q-drawn"><p class="q-question">{escape(title)}</p></div>'
    head = (
        _("Research question")
        if len(questions) == 1
        else _("Research question 1 of {n}").format(n=len(questions))
    )
    more = escape("\n".join(questions))
    return f'<div class="q-drawn" title="{more}"><div class="q-meta">{escape(head)}</div><p class="q-question">{escape(questions[0])}</p></div>'


def day(moment: float | datetime) -> str:
    """A day and time as this computer's clock shows them, the same in every language."""
    there = datetime.fromtimestamp(moment).astimezone() if isinstance(moment, float) else moment.astimezone()
    return f"{there:%Y-%m-%d %H:%M}"


def act_line(act: Mapping[str, Any], *, alone: bool = True, told: Sequence[str] = ()) -> str:
    """One act: what, who, when (`alone`: with its day), what it changed (`told`), and why where it was said."""
    inside = "".join(f"<li>{escape(line)}</li>" for line in told)
    changed = f'<ul class="q-changed">{inside}</ul>' if inside else ""
    why = f'<div class="q-why">{escape(act["why"])}</div>' if act["why"] else ""
    when = day(act["at"]) if alone else clock(act["at"])
    return (
        f'<div class="q-act"><span>{escape(act["doing"])}</span>'
        f'<span class="q-when">{escape(act["who"])} · {escape(when)}</span>{changed}{why}</div>'
    )


def clock(moment: datetime) -> str:
    """The time of day as this computer's clock shows it."""
    return f"{moment.astimezone():%H:%M}"


def quoted(row: Mapping[str, Any]) -> str:
    """A quote with who said it and where, its condensed text and its codes."""
    who = "".join(f'<b class="q-speaker">{escape(label)}</b> ' for label in row["participants"])
    where = leads(
        f"{row['title']} · {row['turns']}", "coding", interview=row["interview"], unit=row["number"]
    )
    condensed = f"<div>{escape(row['condensed'])}</div>" if row["condensed"] else ""
    codes = escape("; ".join(row["codes"]))
    return (
        f'<div class="q-quoted"><div class="q-meta">U{int(row["number"])} · {who}· {where}</div>'
        f'<div class="q-quote">{escape(row["quote"])}</div>{condensed}<div class="q-meta">{codes}</div></div>'
    )
