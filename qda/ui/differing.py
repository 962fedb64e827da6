"""How differences, proposals and remarks are drawn: in HTML in which every word is escaped."""

from collections.abc import Mapping
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import Any

import streamlit as st

from qda.language import _, ngettext

HERE = Path(__file__).parent


@st.cache_data
def look() -> str:
    """The stylesheet of what is drawn here."""
    return f"<style>\n{(HERE / 'components' / 'review' / 'review.css').read_text('utf-8')}</style>"


def in_talk(item: Mapping[str, Any]) -> str:
    """The words around a difference, once, with what each of the two marked under them."""
    begin, text = item["begin"], item["text"]
    spans = [(unit["start"] - begin, unit["stop"] - begin) if unit else (0, 0) for unit in item["units"]]
    cuts = sorted({0, len(text), *(at for span in spans for at in span)})
    parts = []
    for start, stop in pairwise(cuts):
        inside = [a <= start and stop <= b and a < b for a, b in spans]
        kind = ("", "q-one", "q-other", "q-both")[inside[0] + 2 * inside[1]]
        words = escape(text[start:stop])
        parts.append(f'<span class="{kind}">{words}</span>' if kind else words)
    return f'<p class="q-talk">{"".join(parts)}</p>'


def side_by_side(item: Mapping[str, Any], names: list[str], labels: tuple[str, str]) -> str:
    """What each of the two made of it: unit, code, category."""
    cells = [
        side(unit, name, labels, n) for n, (unit, name) in enumerate(zip(item["units"], names, strict=True))
    ]
    return f'<div class="q-sides">{"".join(cells)}</div>'


def side(unit: Mapping[str, Any] | None, name: str, labels: tuple[str, str], n: int) -> str:
    """One of the two."""
    head = f'<h4 class="q-{("one", "other")[n]}">{escape(name)}</h4>'
    if unit is None:
        return f'<section>{head}<p class="q-none">{escape(_("Marked nothing here."))}</p></section>'
    codes = ", ".join(unit["codes"]) or "–"
    values = ", ".join(unit["values"]) or _("no place in the tree yet")
    rows = f"<dt>{escape(labels[0])}</dt><dd>{escape(codes)}</dd>"
    if unit["values"] != unit["codes"]:
        rows += f"<dt>{escape(labels[1])}</dt><dd><b>{escape(values)}</b></dd>"
    return f"<section>{head}<dl><dt>{escape(_('Unit'))}</dt><dd>U{unit['number']}</dd>{rows}</dl></section>"


def remarks(comments: list[dict[str, Any]]) -> str:
    """What was said, one below the other."""
    return "".join(
        f'<div class="q-remark"><b>{escape(one["by"])}</b> <small>{escape(one["at"][:10])}</small>'
        f"<p>{escape(one['words'])}</p></div>"
        for one in comments
    )


def change(one: Mapping[str, Any]) -> str:
    """A proposal as a tracked change: what is now struck through, what is proposed underlined."""
    if one["copy"]:
        return two_versions(one["copy"])
    now = ", ".join(thing["name"] or _("gone") for thing in one["targets"])
    place = ", ".join(dict.fromkeys(thing["from"] or _("at the top") for thing in one["targets"]))
    into = one["into"]["name"] if one["into"] else _("the top of the tree")
    old, new = {
        "rename": (now, one["name"]),
        "merge": (now, one["name"] or now),
        "move": (place, into),
        "new": ("", f"{one['name']} ({into})"),
        "split": (now, f"{now} + {one['name']}"),
        "define": ("", "; ".join(one["words"].values())),
    }[one["kind"]]
    about = f"<b>{escape(now)}</b>: " if one["kind"] in ("move", "define") else ""
    struck = f"<del>{escape(old)}</del> → " if old else ""
    return f'<p class="q-change">{about}{struck}<ins>{escape(new)}</ins></p>'


def two_versions(asked: Mapping[str, Any]) -> str:
    """A branch that two copies changed: what stands where, here and in the copy, side by side."""
    heads = (_("Here"), _("In the copy"))
    sides = []
    for n, side in enumerate(("here", "there")):
        rows = "".join(
            _standing(thing, side, "there" if side == "here" else "here") for thing in asked["told"]
        )
        sides.append(
            f'<section><h4 class="q-{("one", "other")[n]}">{escape(heads[n])}</h4><dl>{rows}</dl></section>'
        )
    more = [
        ngettext("{n} code or category more", "{n} codes or categories more", asked["more"]).format(
            n=asked["more"]
        )
        if asked["more"]
        else "",
        ngettext(
            "{n} coding, memo or remark hangs on it",
            "{n} codings, memos or remarks hang on it",
            asked["hanging"],
        ).format(n=asked["hanging"])
        if asked["hanging"]
        else "",
    ]
    below = "; ".join(line for line in more if line)
    return f'<div class="q-sides q-versions">{"".join(sides)}</div>' + (
        f"<p>{escape(below)}.</p>" if below else ""
    )


def _standing(thing: Mapping[str, Any], side: str, other: str) -> str:
    """One code or category in one version; marked where it is not there in the other or not in this one."""
    if "column" in thing:
        return _value(thing, side)
    kind = _("category") if thing["on"] == "category" else _("code")
    name = escape(thing["name"] or _("(no name)"))
    if thing[side] is None:
        return f"<dt><del>{name}</del></dt><dd>{escape(_('gone'))}</dd>"
    shown = f"<ins>{name}</ins>" if thing[other] is None else name
    where = _("in “{name}”").format(name=thing[side]) if thing[side] else ""
    nowhere = _("at the top") if thing["on"] == "category" else _("not placed")
    return f'<dt title="{escape(kind)}">{shown}</dt><dd>{escape(where or nowhere)}</dd>'


def _value(thing: Mapping[str, Any], side: str) -> str:
    """One value of anything in one version: what of it, and what it is here."""
    about = " · ".join(part for part in (thing["name"], column(thing["column"])) if part)
    if thing[side] is None:
        return f"<dt><del>{escape(about)}</del></dt><dd>{escape(_('gone'))}</dd>"
    words = escape(thing[side]) or f"<i>{escape(_('nothing'))}</i>"
    return f"<dt>{escape(about)}</dt><dd>{f'<ins>{words}</ins>' if side == 'there' else words}</dd>"


def column(name: str) -> str:
    """A value of the store as a researcher calls it."""
    words = {
        "": "",
        "name": _("name"),
        "label": _("label"),
        "publication_name": _("name in the paper"),
        "publication_label": _("label in the paper"),
        "definition": _("definition"),
        "includes": _("what belongs to it"),
        "excludes": _("what does not belong to it"),
        "example": _("example"),
        "note": _("note"),
        "colour": _("colour"),
        "position": _("place in the order"),
        "words": _("words"),
        "quote": _("words marked"),
        "interaction": _("what happens between people"),
        "verdict": _("how it stands to it"),
        "value": _("value"),
        "title": _("title"),
        "role": _("role"),
        "state": _("state"),
        "status": _("status"),
        "why": _("reason"),
    }
    return words.get(name, name.replace("_", " "))
