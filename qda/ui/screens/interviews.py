"""Interviews: what is in the study, and the way in for more: files, speakers confirmed, into the study."""

from typing import Any
from uuid import UUID

import pandas as pd
import streamlit as st

from qda.domain.transcript import relabelled
from qda.errors import QdaError
from qda.language import _, ngettext, quoted
from qda.preparation import correcting, identifying, importing, recognising, studies
from qda.preparation import interviews as listing
from qda.store.roles import may_open
from qda.ui import (
    about_interview,
    bringing,
    drawing,
    erasing_interview,
    facts_asked,
    guides_asked,
    remarks_asked,
    replacing,
    session,
    tongues,
)
from qda.ui.components.mount import mount
from qda.ui.going import follow, go
from qda.web import looking
from qda.web.bringing import Wishes, bring_in, margin_told, onto_known

study = session.need()
me = session.person(study)


def listed(found: list[dict[str, Any]]) -> None:
    """What is in, with the way to reading, coding, what identifies, and out again."""
    if not found:
        st.info(
            _(
                "No interviews yet. Drop transcripts here or put them into the folder “transcripts” beside the study."
            )
        )
        return
    identifiers = identifying.sentences(study, me)
    shown = pd.DataFrame(
        [
            {
                _("Interview"): one["title"],
                _("Kind"): _(one["kind"]),
                _("Date"): one["held_on"],
                _("Turns"): one["turns"],
                _("Words"): one["words"],
                _("Participants"): ", ".join(one["participants"]),
                _("In the analysis"): _("yes") if one["included"] else one["excluded_why"],
                _("Read by"): ", ".join(one["read_by"]),
                _("Units"): one["units"],
                _("Coded"): round(one["coded"] * 100),
                _("What identifies"): identifiers.get(UUID(one["id"]), ""),
            }
            for one in found
        ]
    )
    st.dataframe(
        shown,
        hide_index=True,
        width="stretch",
        column_config={
            _("Coded"): st.column_config.NumberColumn(
                format="%d %%", help=_("Share of the participants’ words that lie in a unit.")
            )
        },
    )
    chosen = st.selectbox(_("Interview"), found, format_func=lambda one: one["title"])
    read, code, names, leave, _rest = st.columns([1, 1, 1, 1, 2])
    if read.button(_("Read it as a whole")):
        go("whole", {"interview": chosen["id"]})
    if code.button(_("Code it"), type="primary"):
        go("coding", {"interview": chosen["id"]})
    if may_open(session.role(), "identifiers") and names.button(
        _("What identifies"), help=identifiers.get(UUID(chosen["id"]), "")
    ):
        go("identifiers", {"interview": chosen["title"]})
    with leave.popover(_("Take it out…")):
        taking_out(chosen)
    about_interview.asked(study, chosen, me)
    erasing_interview.erasing_for_good(study, me, chosen)


def taking_out(chosen: dict[str, Any]) -> None:
    """An interview leaves the study after one has seen what goes along."""
    goes = importing.what_goes(study, chosen["id"], me)
    st.write(
        _(
            "With {title} would go: {units} units, {codings} codings, {wordings} wordings, {memos} memos. It can be undone."
        ).format(**goes)
    )
    if st.button(_("Take it out of the study"), disabled=not session.may_write(study)) and session.trying(
        importing.remove_transcript, study, chosen["id"], by=me
    ):
        st.rerun()


def bring_in_files() -> None:
    """Files, then what each needs to be asked, then into the study, each file one act."""
    files = bringing.gathered(study)
    ready: list[bringing.Ready] = []
    for name, data in files.items():
        if one := looked_at(name, data, [other.facts["title"] for other in ready], alone=len(files) == 1):
            ready.append(one)
    clashes = bringing.clashing(study, ready, me)
    if clashes:
        st.warning(
            _(
                "There is an interview of this title already: {titles}. Change the title in the file’s box."
            ).format(titles=session.plain(", ".join(quoted(title) for title in clashes)))
        )
    if files:
        st.caption(_("Nothing is in the study yet. The file itself is never changed."))
    label = ngettext("Confirm, bring {n} file in", "Confirm, bring {n} files in", len(ready))
    if ready and st.button(label, type="primary", disabled=bool(clashes) or not session.may_write(study)):
        into_study(ready)


def looked_at(name: str, data: bytes, taken: list[str], *, alone: bool) -> bringing.Ready | None:
    """One file with all that is asked about it, beside files of the titles that are taken; None where it cannot be read."""
    found = bringing.parsed(name, data)
    if found is None:
        return None
    title = importing.title_for(found, {"source_name": name})
    known = recognising.known(study, found, title, me)
    with st.expander(
        f"{session.plain(name)}: {bringing.measured(found)}",
        expanded=alone or known is not None,
    ):
        bringing.told_by(name, data, found)
        one = bringing.Ready(name, data, found, {}, {}, known)
        table, paper = st.columns([3, 2])
        with table:
            st.markdown(f"**{_('Who speaks?')}**")
            one.decisions = bringing.speakers(name, found)
            offered = bringing.title_offered(study, name, found, me, taken)
            one.facts = facts_asked.asked(name, offered, found)
        with paper:
            bringing.as_it_reads(found)
        one.wishes = remarks_asked.asked(study, name, found, me)
        replacing.asked(study, one, me)
    return one


def into_study(ready: list[bringing.Ready]) -> None:
    """One act a file; a refused one is named and the others go on."""
    bar = st.progress(0.0)
    reports: list[dict[str, Any]] = []
    for n, one in enumerate(ready, 1):
        bar.progress(n / len(ready), _("{n} of {all}: {name}").format(n=n, all=len(ready), name=one.name))
        try:
            reports.append(WAYS[one.way](one))
        except QdaError as problem:
            reports.append({"lines": [f"✕ {one.name}: {problem}"]})
    session.keep("reports", reports)
    session.keep("round", session.kept("round", 0) + 1)
    looking.begin(study, me)
    st.rerun()


def as_new(one: bringing.Ready) -> dict[str, Any]:
    """The file as another interview."""
    wishes = one.wishes or Wishes({}, {})
    answer = bring_in(
        study, one.parsed, decisions=one.decisions, wishes=wishes, by=me, source=one.data, **one.facts
    )
    counts = [ngettext("{n} turn", "{n} turns", answer["turns"])]
    if new := answer["participants"]:
        counts.append(ngettext("{n} new participant", "{n} new participants", new))
    lines = [f"✓ {answer['title']}: {', '.join(counts)}"]
    return {"lines": [*lines, *(f"⚠ {w}" for w in answer["warnings"]), *of_margin(answer["margin"])]}


def as_replacement(one: bringing.Ready) -> dict[str, Any]:
    """The file in the place of the text that the study has."""
    known = known_of(one)
    confirmed = relabelled(one.parsed, one.decisions)
    new = correcting.NewText(confirmed.text, confirmed, one.accept_lost)
    answer = correcting.new_version(study, known.transcript, new, "replacement", by=me)
    lines = [
        _("✓ {title}: version {version}, {touched} units to look at again, {lost} lost").format(
            **{**answer, "touched": len(answer["touched"]), "lost": len(answer["lost"])}
        )
    ]
    if one.parsed.comments or one.parsed.highlights:
        lines += as_margin(one)["lines"]
    return {"lines": lines, "units": answer["touched"], "transcript": answer["transcript"]}


def as_margin(one: bringing.Ready) -> dict[str, Any]:
    """Only the coding in the file's margin."""
    known = known_of(one)
    confirmed = relabelled(one.parsed, one.decisions)
    wishes = one.wishes or Wishes({}, {})
    answer = onto_known(study, UUID(known.transcript), confirmed, wishes=wishes, by=me)
    return {
        "lines": [f"✓ {known.title}", *of_margin(answer["margin"])],
    }


def known_of(one: bringing.Ready) -> recognising.Known:
    """The interview that a file is a version of; it was there when the file was looked at."""
    if one.known is None:
        raise RuntimeError("a file without a known interview has no other way in")
    return one.known


def of_margin(margin: dict[str, Any]) -> list[str]:
    """What the remarks of a file became, and those that found no place."""
    lines = [told] if (told := margin_told(margin)) else []
    if margin["coders"]:
        lines.append(_("New coders: {names}").format(names=", ".join(margin["coders"])))
    lines += [
        "⚠ "
        + _("{author}: “{text}” stands on words that the interview does not have: “{words}”").format(**one)
        for one in margin["unplaced"]
    ]
    return lines


WAYS = {"new": as_new, "replace": as_replacement, "margin": as_margin}


def reported() -> None:
    """What came of the files that were brought in last; units to look at again lead to their places."""
    for report in session.kept("reports", []):
        for line in report["lines"]:
            st.text(line)
        if report.get("units"):
            drawing.draw(replacing.of_units(report["units"], report["transcript"]))
    if not session.kept("reports", []):
        return
    seen, names, _rest = st.columns([1, 2, 5])
    if seen.button(_("Seen"), key="reports-seen"):
        session.keep("reports", [])
        st.rerun()
    if may_open(session.role(), "identifiers") and names.button(_("Look at what identifies")):
        go("identifiers")


st.html(drawing.look())
with st.container(key="form"):
    st.title(_("Interviews"))
    reported()
    interviews = listing.interviews(study, me)
    tongues.told([one["language"] for one in interviews], studies.about(study, me)["language"])
    listed(interviews)
    st.subheader(_("Bring interviews in"))
    bring_in_files()
    guides_asked.asked(study, interviews, me)
    erasing_interview.told(study, me)
follow(mount("strip", {"study": str(study.address), "person": str(me), "language": session.listen()}))
