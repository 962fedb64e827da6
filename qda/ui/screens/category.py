"""One category as a page: its rules, its quotes and condensed texts, whom it rests on, how it came about."""

from typing import Any
from uuid import UUID

import streamlit as st

from qda.errors import QdaError
from qda.language import _, ngettext
from qda.organising import abstraction, category_page, scheme
from qda.reporting import quotes
from qda.ui import drawing, findings, session
from qda.ui.components.mount import mount
from qda.ui.going import follow, go

FIELDS = ("definition", "includes", "excludes", "example")

study = session.need()
me = session.person(study)
listed = scheme.tree(study, me)["categories"]
names = {one["id"]: " › ".join(one["path"]) or f"#{one['number']}" for one in listed}


def wanted() -> str:
    """The category of the address, else the one looked at last, else the first."""
    asked = st.query_params.get("node", session.kept("category-node", ""))
    return asked if asked in names else next(iter(names), "")


def chosen() -> None:
    """Another category was chosen in the list."""
    st.query_params["node"] = st.session_state["category-choice"]


def write(page: dict[str, Any]) -> None:
    """Definition, includes, excludes and example, stored when a field is left."""
    labels = {
        "definition": _("Definition"),
        "includes": _("Includes"),
        "excludes": _("Excludes"),
        "example": _("Example"),
    }
    with st.form(f"rules-{page['id']}", border=False):
        given = {field: st.text_area(labels[field], page[field], height=70) for field in FIELDS}
        if st.form_submit_button(_("Keep"), disabled=not session.may_write(study)):
            changed = {field: words for field, words in given.items() if words != page[field]}
            seen = {field: page[field] for field in changed}
            if changed and session.trying(
                abstraction.define, study, UUID(page["id"]), **changed, seen=seen, by=me
            ):
                st.rerun()


def head(page: dict[str, Any]) -> None:
    """Name, level and rules."""
    name = drawing.words(page["name"] or _("A pile without a name"))
    path = " › ".join(drawing.leads(label, "category", node=id) for id, label in page["path"])
    above = f'<p class="q-meta">{path}</p>' if path else ""
    rules = (
        findings.rule(_("Definition"), page["definition"], _("What is it about?"))
        + findings.rule(_("Includes"), page["includes"], _("What belongs here"))
        + findings.rule(_("Excludes"), page["excludes"], _("What looks like it but goes elsewhere"))
    )
    drawing.draw(
        f'{above}<div class="q-cat-head"><i style="background:var(--q-code-{int(page["look"][0])})"></i>'
        f'<h1>{name}</h1><span class="q-cat-level">{drawing.words(page["level"])}</span></div>'
        f'<div class="q-cat-rules">{rules}</div>'
    )


def anchors(page: dict[str, Any]) -> None:
    """The quotes that show best what it means."""
    if not page["anchors"] and not page["example"]:
        return
    example = f'<p class="q-find-quote">{drawing.words(page["example"])}</p>' if page["example"] else ""
    drawing.draw(
        f'<h4 class="q-find-h">{drawing.words(_("Anchor quotes"))}</h4>{example}{findings.units(page["anchors"])}'
    )


def parts(page: dict[str, Any]) -> None:
    """What it holds, each with some units of different participants; the others on demand."""
    definitions = {one["id"]: one["definition"] for one in listed}
    for one in page["parts"]:
        drawing.draw(findings.part(one, definitions.get(one["id"], "")) + findings.units(one["units"]))
        if one["more"]:
            left = ngettext("{n} more unit", "{n} more units", len(one["more"]))
            if st.toggle(left, key=f"more-{one['id']}"):
                drawing.draw(findings.units(one["more"]))
    if not page["parts"]:
        st.info(_("It holds nothing yet. Put codes or categories into it on the board or in the tree."))


def contrast(page: dict[str, Any]) -> None:
    """How it differs from its siblings, with the units that stand in both."""
    if not page["contrast"]:
        return
    lines = []
    for one in page["contrast"]:
        both = ngettext("{n} unit stands in both", "{n} units stand in both", len(one["both"]))
        numbers = f" ({', '.join(f'U{n}' for n in one['both'])})" if one["both"] else ""
        about = one["definition"] or _("no definition yet")
        lines.append(
            f"<p><b>{drawing.leads(one['name'], 'category', node=one['id'])}</b> "
            f'{drawing.words(about)} <span class="q-meta">{drawing.words(both + numbers)}</span></p>'
        )
    drawing.draw(
        f'<div class="q-contrast"><h4 class="q-find-h">{drawing.words(_("Contrast to its siblings"))}</h4>'
        + "".join(lines)
        + "</div>"
    )


def against(page: dict[str, Any]) -> None:
    """Units that speak against it."""
    if page["against"]:
        drawing.draw(
            f'<div class="q-contrast"><h4 class="q-find-h">{drawing.words(_("Units that contradict"))}</h4>'
            f"{findings.units(page['against'])}</div>"
        )


def silent(page: dict[str, Any]) -> str:
    """Who does not mention it: participants of individual interviews, and whole groups."""
    there = page["not_mentioned"]
    parts = []
    if there["individual"]:
        parts.append(
            _("Not mentioned by {who} (individual interviews)").format(who=", ".join(there["individual"]))
        )
    if there["groups"]:
        parts.append(_("Not mentioned in {groups}").format(groups=", ".join(there["groups"])))
    return "; ".join(parts) or _("Mentioned in every individual interview and every group.")


def beside(page: dict[str, Any]) -> None:
    """Rests on, how it came about, threads and memos."""
    drawing.draw(
        f'<h4 class="q-find-h">{drawing.words(_("Rests on"))}</h4>{findings.figures(page["rests"])}'
        f'{findings.voices(page["rests"], page["look"])}<p class="q-meta">{drawing.words(silent(page))}</p>'
        f'<p class="q-meta">{drawing.words(", ".join(page["rests"]["participants"]))}</p>'
    )
    for_the_paper(page)
    told = page["came_about"]
    drawing.draw(
        f'<h4 class="q-find-h">{drawing.words(_("How this category came about"))}</h4>{findings.came_about(told)}'
    )
    if told:
        with st.popover(_("As text, to copy")):
            st.code("\n".join(line["text"] for line in told), language=None, wrap_lines=True)
    threads(page)
    memos(page)


def for_the_paper(page: dict[str, Any]) -> None:
    """The quotes chosen for it, in the order of print, with who approved them."""
    lines = []
    for one in quotes.chosen_of(study, me, UUID(page["id"])):
        place = drawing.leads(one["place"], "coding", interview=one["interview"], unit=one["number"])
        by = (
            _("approved by {who}").format(who=one["approved_by"]) if one["approved_by"] else _("not approved")
        )
        state = _("{state}, for other words").format(state=by) if one["changed"] else by
        lines.append(
            f'<p class="q-find-quote">{drawing.words(one["words"])}</p><p class="q-meta">U{int(one["number"])} · '
            f"{drawing.words(', '.join(one['speakers']))} · {place} · {drawing.words(state)}</p>"
        )
    more = drawing.leads(_("Choose quotes for the paper"), "quotes", node=page["id"])
    drawing.draw(
        f'<h4 class="q-find-h">{drawing.words(_("Quotes for the paper"))}</h4>{"".join(lines)}<p class="q-meta">{more}</p>'
    )


def threads(page: dict[str, Any]) -> None:
    """What co-authors asked."""
    if not page["threads"]:
        return
    lines = "".join(
        f'<p class="q-meta">{drawing.words(thread["state"])}</p>'
        + "".join(
            f"<p><b>{drawing.words(who)}</b> {drawing.words(words)}</p>" for who, words, _at in thread["said"]
        )
        for thread in page["threads"]
    )
    drawing.draw(f'<h4 class="q-find-h">{drawing.words(_("Discussion"))}</h4>{lines}')


def memos(page: dict[str, Any]) -> None:
    """Memos on it."""
    if page["memos"]:
        lines = "".join(
            f"<p><b>{drawing.words(memo['title'])}</b> {drawing.words(memo['words'])}</p>"
            for memo in page["memos"]
        )
        drawing.draw(f'<h4 class="q-find-h">{drawing.words(_("Memos"))}</h4>{lines}')


st.html(drawing.look())
st.html(findings.look())
node = wanted()
session.keep("category-node", node)
if not node:
    with st.container(key="form"):
        st.info(_("No category yet. Name a pile on the card board, or add one in the category tree."))
        if st.button(_("To the card board"), type="primary"):
            go("board")
else:
    work, aside = st.columns([2.6, 1], gap=None)
    try:
        shown = category_page.page(study, UUID(node), me)
    except QdaError as problem:
        st.error(str(problem))
        st.stop()
    with work, st.container(key="page"):
        bar, tree, edit = st.columns([4, 1, 1], vertical_alignment="bottom")
        bar.selectbox(
            _("Category"),
            list(names),
            index=list(names).index(node),
            key="category-choice",
            on_change=chosen,
            format_func=names.__getitem__,
            label_visibility="collapsed",
        )
        if tree.button(_("In the tree"), width="stretch"):
            go("tree", {"node": node})
        with edit.popover(_("Write"), width="stretch"):
            write(shown)
        head(shown)
        anchors(shown)
        parts(shown)
        against(shown)
        contrast(shown)
    with aside, st.container(key="aside"):
        beside(shown)
follow(mount("strip", {"study": str(study.address), "person": str(me), "language": session.listen()}))
