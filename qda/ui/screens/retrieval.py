"""Retrieval: units by any combination of what is known of them, as a list in context, as counts, or as a table."""

import json
from typing import Any
from uuid import UUID

import streamlit as st

from qda.domain.excerpts import beginning, ending
from qda.errors import QdaError, Refused
from qda.language import _, ngettext
from qda.organising import retrieval
from qda.ui import drawing, findings, session
from qda.ui.components.mount import mount
from qda.ui.going import follow

PAGE = 50
AROUND = 240  # characters of the turns before and after
WAY = "retrieval-way"

study = session.need()
me = session.person(study)
choices = retrieval.choices(study, me)
Lines = list[dict[str, Any]]


def kinds() -> dict[str, str]:
    """What a line can ask for."""
    return {
        "category": _("Category"),
        "code": _("Code"),
        "participant": _("Participant"),
        "role": _("Role"),
        "group": _("Group"),
        "attribute": _("Attribute"),
        "interview": _("Interview"),
        "kind": _("Kind of interview"),
        "words": _("Words"),
        "mark": _("Mark of the exchange"),
        "coder": _("Coder"),
    }


def asked() -> Lines:
    """The lines of the address (a cell of a table, a saved query), else those of this tab."""
    given = st.query_params.get("q", "")
    if given and given != session.kept("retrieval-from"):
        session.keep("retrieval-from", given)
        try:
            put(retrieval.lines_of(json.loads(given)))
            st.session_state[WAY] = "list"
        except (ValueError, AttributeError, Refused):
            st.warning(_("The query in the address cannot be read; it was left out."))
    return list(session.kept("retrieval-lines", []))


def put(lines: Lines) -> None:
    """Ask for these lines from here on."""
    session.keep("retrieval-lines", lines)
    session.keep("retrieval-edition", int(session.kept("retrieval-edition", 0)) + 1)


def values(what: str) -> dict[str, str]:
    """What a line of a kind can be about: value → name."""
    return {str(value): str(name) for value, name in choices.get(what, [])}


def edited(n: int, line: dict[str, Any], lines: Lines) -> dict[str, Any]:
    """One line of the query in its fields."""
    key = f"{session.kept('retrieval-edition', 0)}-{n}"
    joint, negated, kind, value, how, away = st.columns(
        [0.8, 0.8, 1.5, 3, 2, 0.5], vertical_alignment="bottom"
    )
    hidden: Any = "collapsed"
    joins = {"and": _("and"), "or": _("or")}
    join = line.get("join", "and")
    if n:
        join = joint.selectbox(
            _("Joined by"),
            list(joins),
            list(joins).index(join),
            format_func=joins.__getitem__,
            key=f"join-{key}",
            label_visibility=hidden,
        )
    nots = {False: _("is"), True: _("is not")}
    negative = negated.selectbox(
        _("Is or is not"),
        list(nots),
        int(bool(line.get("not"))),
        format_func=nots.__getitem__,
        key=f"not-{key}",
        label_visibility=hidden,
    )
    listed = kinds()
    known = str(line.get("what")) if line.get("what") in listed else "category"
    what = kind.selectbox(
        _("What"),
        list(listed),
        list(listed).index(known),
        format_func=listed.__getitem__,
        key=f"what-{key}",
        label_visibility=hidden,
    )
    made: dict[str, Any] = {"join": join, "not": negative, "what": what}
    with value:
        made |= about(what, line, key)
    with how:
        made |= standing(what, line, key)
    if away.button("✕", key=f"away-{key}", help=_("Take this line away"), type="tertiary"):
        put([other for m, other in enumerate(lines) if m != n])
        st.rerun()
    return made


def about(what: str, line: dict[str, Any], key: str) -> dict[str, Any]:
    """What the line asks for: words, a value of an attribute, or one of a list."""
    same = line.get("what") == what
    before = line.get("is", "") if same else ""
    if what == "words":
        return {"is": st.text_input(_("Words"), before, key=f"words-{key}", label_visibility="collapsed")}
    if what == "attribute":
        pairs = {
            f"{id} {value}": (id, value, f"{name}: {value}")
            for id, name, held in choices["attribute"]
            for value in held
        }
        wanted = f"{line.get('of')} {before}"
        index = list(pairs).index(wanted) if wanted in pairs else None
        chosen = st.selectbox(
            _("Attribute"),
            list(pairs),
            index,
            format_func=lambda one: pairs[one][2],
            key=f"of-{key}",
            label_visibility="collapsed",
        )
        return {"of": pairs[chosen][0], "is": pairs[chosen][1]} if chosen else {"is": ""}
    listed = values(what)
    index = list(listed).index(before) if before in listed else None
    chosen = st.selectbox(
        _("Which"),
        list(listed),
        index,
        format_func=listed.__getitem__,
        key=f"is-{key}-{what}",
        label_visibility="collapsed",
    )
    return {"is": chosen or ""}


def standing(what: str, line: dict[str, Any], key: str) -> dict[str, Any]:
    """How a unit stands to the code or category."""
    if what not in {"code", "category"}:
        return {}
    ways = {
        "has": _("on the unit itself"),
        "overlaps": _("on a unit that overlaps it"),
        "within": _("on a unit around it"),
        "near": _("on a unit near it"),
    }
    before = str(line.get("how")) if line.get("how") in ways else "has"
    how = st.selectbox(
        _("How"),
        list(ways),
        list(ways).index(before),
        format_func=ways.__getitem__,
        key=f"how-{key}",
        label_visibility="collapsed",
    )
    if how != "near":
        return {"how": how}
    given = int(line.get("turns", 1)) if line.get("how") == "near" else 1
    turns = st.number_input(_("Turns away at most"), 0, retrieval.MOST_TURNS, given, key=f"turns-{key}")
    return {"how": how, "turns": int(turns)}


def counts(found: dict[str, Any]) -> str:
    """What was found, with its base."""
    of = found["of"]
    units = ngettext("{n} unit", "{n} units", found["total"])
    people = _("{n} of {base} participants").format(n=len(found["participants"]), base=of["participants"])
    places = _("{n} of {base} interviews").format(n=len(found["interviews"]), base=of["interviews"])
    return f"{units} ({_('of {n}').format(n=of['units'])}), {people}, {places}"


def in_context(rows: list[dict[str, Any]]) -> None:
    """The units with the turns before and after."""
    parts = []
    for row in rows:
        before, after = (
            "".join(
                f'<p class="q-meta"><b>{drawing.words(who)}</b> {drawing.words(shown(words, AROUND))}</p>'
                for who, words in row[side]
            )
            for side, shown in (("before", ending), ("after", beginning))
        )
        parts.append(f'<div class="q-contrast">{before}{findings.unit(row)}{after}</div>')
    drawing.draw("".join(parts))


def table(lines: Lines) -> None:
    """Rows by columns; every cell leads to its units."""
    down, across = st.columns(2)
    axes = {name: label for name, label in kinds().items() if name not in {"words", "attribute"}}
    axes |= {f"attribute:{id}": name for id, name, _values in choices["attribute"]}
    rows = down.selectbox(_("Rows"), list(axes), format_func=axes.__getitem__)
    columns = across.selectbox(
        _("Columns"), list(axes), list(axes).index("participant"), format_func=axes.__getitem__
    )
    made = retrieval.matrix(study, {"lines": lines}, me, rows=str(rows), columns=str(columns))
    if not made["rows"]:
        st.info(_("No unit fits."))
        return
    drawing.draw(findings.matrix(made, lines))
    st.caption(
        _(
            "Units in each cell; below a heading: of how many. A unit may stand in several cells. Click a number to read its units."
        )
    )


def keeping(lines: Lines) -> None:
    """Save by name, open a saved one, take one away."""
    saved = retrieval.saved(study, me)
    with st.popover(_("Saved queries ({n})").format(n=len(saved)), width="stretch"):
        with st.form("save-query", border=False):
            name = st.text_input(_("Save this query as"))
            if st.form_submit_button(_("Save"), disabled=not session.may_write(study)) and session.trying(
                retrieval.save, study, name, {"lines": lines}, by=me
            ):
                st.rerun()
        for one in saved:
            opening, away = st.columns([4, 1])
            if opening.button(session.plain(one["name"]), key=f"saved-{one['id']}", width="stretch"):
                put(retrieval.lines_of(one["wanted"]))
                st.rerun()
            if away.button(
                "✕", key=f"unsave-{one['id']}", help=_("Take it away"), type="tertiary"
            ) and session.trying(retrieval.remove, study, UUID(one["id"]), by=me):
                st.rerun()


st.html(drawing.look())
st.html(findings.look())
with st.container(key="page"):
    title, saving = st.columns([4, 1.2], vertical_alignment="bottom")
    title.title(_("Retrieval"))
    before = asked()
    lines = [edited(n, line, before) for n, line in enumerate(before)]
    if st.button(_("Add a line"), icon=":material/add:"):
        put([*lines, {"join": "and", "what": "category", "is": ""}])
        st.rerun()
    session.keep("retrieval-lines", lines)
    whole = [line for line in lines if str(line.get("is", "")).strip()]
    with saving:
        keeping(whole)
    ways = {"list": _("In context"), "table": _("As a table")}
    st.session_state.setdefault(WAY, "list")
    way = st.segmented_control(
        _("Show"), list(ways), key=WAY, format_func=ways.__getitem__, label_visibility="collapsed"
    )
    try:
        found = retrieval.results(study, {"lines": whole}, me, most=int(session.kept("retrieval-most", PAGE)))
        st.markdown(f"**{counts(found)}**")
        if way == "table":
            table(whole)
        else:
            in_context(found["rows"])
            if found["total"] > len(found["rows"]) and st.button(_("Show more")):
                session.keep("retrieval-most", len(found["rows"]) + 200)
                st.rerun()
    except QdaError as problem:
        st.error(session.plain(str(problem)))
follow(mount("strip", {"study": str(study.address), "person": str(me), "language": session.listen()}))
