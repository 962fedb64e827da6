"""Agreement: where people coded differently comes first; figures only when asked for."""

import json
from uuid import UUID

import pandas as pd
import streamlit as st

from qda.language import _, decimal, ngettext, percent
from qda.review import agreement, consensus, differences
from qda.ui import differing, letting_out, session
from qda.ui.going import go

STATES = {
    "open": _("open"),
    "answered": _("consensus reached"),
    "agreed to differ": _("agreed to differ"),
}
NAMES = {
    "percent": _("Percent"),
    "cohen_kappa": _("Cohen’s κ"),
    "fleiss_kappa": _("Fleiss’ κ"),
    "krippendorff_alpha": _("Krippendorff’s α"),
    "gwet_ac1": _("Gwet’s AC1"),
    "pabak": _("PABAK"),
}

study = session.need()
me = session.person(study)


def figure(one: dict[str, object], name: str) -> str:
    """A figure with two decimals, a dash where it is not defined."""
    value = one.get(name)
    if not isinstance(value, float):
        return "–"
    return percent(value) if name == "percent" else decimal(round(value, 2) + 0.0, ".2f")


def row(name: str, one: dict[str, object]) -> dict[str, str]:
    """A line of the table of figures."""
    return {"": name, "n": str(one["n"]), **{label: figure(one, key) for key, label in NAMES.items()}}


def how_it_ended(item: dict[str, object], units: list[UUID | None], names: list[str]) -> None:
    """The way to say how a difference ended, and which of the codings stands from now on."""
    with st.form(f"end-{item['thread']}", border=False):
        takes = st.radio(
            _("With consensus, what stands from now on"),
            ("", "first", "second", "both"),
            format_func={
                "": _("leave both as they are"),
                "first": _("{name}’s").format(name=names[0]),
                "second": _("{name}’s").format(name=names[1]),
                "both": _("both together"),
            }.__getitem__,
            horizontal=True,
            help=_(
                "The other coding is taken away, or its unit set aside; Ctrl Z gives it back. Figures of agreement go on counting what each coded alone."
            ),
        )
        why = st.text_input(
            _("Reason"),
            value=str(item["why"]),
            placeholder=_("In a sentence: what decided it, or why it may stay."),
        )
        left, middle, right, _rest = st.columns([2, 2, 2, 2])
        said = {
            "answered": left.form_submit_button(_("Consensus reached"), type="primary"),
            "agreed to differ": middle.form_submit_button(_("Agree to differ")),
            "open": right.form_submit_button(_("Leave it open, remember this")),
        }
    for state, pressed in said.items():
        if pressed and state == "answered" and takes:
            pair = (UUID(str(item["two"][0])), UUID(str(item["two"][1])))  # type: ignore[index]
            if session.trying(consensus.reach, study, tuple(units), pair, takes, why=why, by=me):
                st.rerun()
        elif pressed:
            words = why if state == "open" else ""
            reason = "" if state == "open" else why
            if session.trying(
                differences.settle, study, units[0], units[1], state, words=words, why=reason, by=me
            ):
                st.rerun()


def difference(item: dict[str, object], names: list[str], label: str) -> None:
    """One difference: the words once, the two codings side by side, what was said."""
    units: list[dict[str, object] | None] = item["units"]  # type: ignore[assignment]
    with st.container(border=True):
        head, door = st.columns([5, 1], vertical_alignment="center")
        head.caption(f"{session.plain(str(item['title']))} · {STATES[str(item['state'])]}")
        there = next(unit for unit in units if unit)
        if door.button(_("In the text"), key=f"go-{item['thread']}", type="tertiary"):
            go("coding", {"interview": item["title"], "unit": there["number"]})
        st.html(differing.in_talk(item))
        st.html(differing.side_by_side(item, names, (_("Code"), label)))
        if item["comments"]:
            st.html(differing.remarks(item["comments"]))  # type: ignore[arg-type]
        if item["why"]:
            st.markdown(f"**{STATES[str(item['state'])].capitalize()}**: {session.plain(str(item['why']))}")
        if session.may_write(study):
            with st.expander(_("How did it end?"), expanded=False):
                how_it_ended(item, [UUID(str(unit["id"])) if unit else None for unit in units], names)


def how_many(counted: dict[str, int]) -> list[str]:
    """How many differences are in each state."""
    wait, settled, apart = (counted[state] for state in STATES)
    return [
        ngettext("{n} difference open", "{n} differences open", wait).format(n=wait),
        ngettext("{n} with consensus", "{n} with consensus", settled).format(n=settled),
        ngettext("{n} agreed to differ", "{n} agreed to differ", apart).format(n=apart),
    ]


def the_list(found: dict[str, object]) -> None:
    """The differences, those that are open first."""
    items: list[dict[str, object]] = found["items"]  # type: ignore[assignment]
    counted = {state: sum(item["state"] == state for item in items) for state in STATES}
    told = ngettext("{n} unit coded alike", "{n} units coded alike", int(str(found["alike"]))).format(
        n=found["alike"]
    )
    st.caption(" · ".join([told, *how_many(counted)]))
    shown = st.pills(
        _("Show"), list(STATES), default="open", format_func=lambda s: STATES[s], label_visibility="collapsed"
    )
    fitting = [item for item in items if item["state"] == (shown or item["state"])]
    label = next(label for kind, label in found["levels"] if kind == found["level"])  # type: ignore[attr-defined]
    if not fitting:
        st.info(_("No difference of this kind."))
    most = int(session.kept("differences", 10))
    for item in fitting[:most]:
        difference(item, found["two"], label)  # type: ignore[arg-type]
    if len(fitting) > most and st.button(_("Show more ({n})").format(n=len(fitting) - most)):
        session.keep("differences", most + 10)
        st.rerun()


def figures(level: str) -> None:
    """The figures with what they count, and the sentence."""
    made = agreement.figures(study, me, level=level)
    st.write(agreement.sentence(made))
    st.caption(_("Unit of comparison: {unit}.").format(unit=made["unit"]))
    for one in made["matching"] or []:
        st.caption(
            _("{first} cut {a} units and {second} {b}; {n} matched. Without a partner: {left}.").format(
                first=one["coders"][0],
                a=one["units"][0],
                second=one["coders"][1],
                b=one["units"][1],
                n=len(one["matched"]),
                left=", ".join([*one["unmatched"][0], *one["unmatched"][1]]) or _("none"),
            )
        )
    rows = [row(_("Overall"), made["overall"])]
    rows += [row(f"{_('By')} {level}", one) for level, one in made["levels"].items()]
    if made["characters"]:
        rows.append(row(_("On characters"), made["characters"]["overall"]))
    rows += [row(title, one) for title, one in made["per_interview"].items()]
    st.dataframe(pd.DataFrame(rows), hide_index=True)
    for name, why in made["undefined"].items():
        st.caption(f"{NAMES[name]}: – {why}")
    st.markdown(f"**{_('Each code or category, yes or no')}**")
    st.dataframe(pd.DataFrame([row(code, one) for code, one in made["per_code"].items()]), hide_index=True)
    if st.button(_("All figures as JSON: intervals, 2×2 tables, characters, the unitising family")):
        words = json.dumps(made, ensure_ascii=False, indent=1, default=str)
        letting_out.let_out(study, me, "agreement.json", words.encode())
    letting_out.held_back(study)
    st.caption(made["how"]["intervals"] + ".")


st.html(differing.look())
with st.container(key="form"):
    st.title(_("Agreement"))
    st.caption(_("Figures do not settle a difference. Talk first; it may stay."))
    chosen_level = str(session.kept("agreement-level", ""))
    found = differences.differences(study, me, level=chosen_level)
    if len(found["coders"]) <= 1:
        st.info(_("Two people have to code the same interview first."))
        st.stop()
    kinds = [kind for kind, _label in found["levels"]]
    named = dict(found["levels"])
    left, right = st.columns(2)
    level = left.selectbox(
        _("Compared by"), kinds, index=kinds.index(found["level"]), format_func=lambda kind: named[kind]
    )
    level = level or found["level"]
    two = None
    if len(found["coders"][2:]):
        pairs = [(a, b) for n, a in enumerate(found["coders"]) for b in found["coders"][n + 1 :]]
        pair = right.selectbox(_("Who"), pairs, format_func=lambda p: f"{p[0]['name']} | {p[1]['name']}")
        two = (UUID(pair[0]["id"]), UUID(pair[1]["id"]))
    if level != found["level"] or two:
        session.keep("agreement-level", level)
        found = differences.differences(study, me, level=level, two=two)
    the_list(found)
    with st.expander(_("Figures for the methods section")):
        if st.toggle(_("Show the figures")):
            figures(level)
