"""Manuscript check: the text of the paper held against the study; nothing of it is kept."""

import streamlit as st

from qda.domain.manuscript_text import Manuscript, from_text
from qda.exchange.manuscripts import read_manuscript
from qda.language import _
from qda.reporting import statements
from qda.reporting.manuscript import check
from qda.reporting.manuscript_chosen import beside_chosen
from qda.reporting.reported_in import KEYWORDS, sections_of
from qda.ui import drawing, reports, session
from qda.ui.components.mount import mount
from qda.ui.going import follow

study = session.need()
me = session.person(study)


def given() -> Manuscript | None:
    """The manuscript of this tab: a file, else what is pasted; kept in this tab's memory only."""
    file = st.file_uploader(_("Word file or text"), ["docx", "txt", "md"])
    pasted = st.text_area(
        _("or paste the manuscript"), height=260, placeholder=_("Title, abstract, methods, results …")
    )
    if file is not None:
        read: Manuscript | None = session.trying(read_manuscript, file.getvalue(), file.name)
        return read
    return from_text(pasted) if pasted.strip() else None


def note_sections(manuscript: Manuscript) -> None:
    """Write into the check-lists in which section each item is reported."""
    st.caption(
        _(
            "Asked for, the headings of the sections that report each check-list item are written into COREQ and SRQR. Nothing else of the text is kept."
        )
    )
    if st.button(
        _("Note sections in the check-lists"), width="stretch", disabled=not session.may_write(study)
    ):
        noted = 0
        for name in KEYWORDS:
            sections = {str(n): heading for n, heading in sections_of(name, manuscript.sections()).items()}
            done = session.trying(statements.note_sections, study, name, sections, by=me)
            noted += len(sections) if done is not None else 0
        st.success(_("Noted for {n} items.").format(n=noted))


def results(manuscript: Manuscript) -> None:
    """What was found."""
    found = check(study, manuscript, me)
    looks = found.alarms
    head = (
        _("Nothing wants a look: numbers, names and {n} quotes are as the study has them.").format(
            n=len(found.quotes)
        )
        if not looks
        else _("{n} places want a look. A remark is a question: the study may be what is wrong.").format(
            n=looks
        )
    )
    drawing.draw(f'<p class="q-question">{drawing.words(head)}</p>')
    cards = [
        reports.remarks_card(
            _("The text against itself"), found.inner, manuscript, _("No contradiction was found.")
        ),
        reports.remarks_card(_("The text against the study"), found.study, manuscript, _("Nothing differs.")),
        reports.quotes_card(found.quotes),
    ]
    if chosen := beside_chosen(study, me, found.quotes).sentences():
        lines = "".join(f'<div class="q-remark">{drawing.words(one)}</div>' for one in chosen)
        more = drawing.leads(_("To the quotes"), "quotes")
        cards.append(
            f'<section class="q-card"><h2>{drawing.words(_("Chosen quotes"))}<small>{more}</small></h2>{lines}</section>'
        )
    if found.unnamed:
        names = ", ".join(found.unnamed)
        cards.append(
            f'<section class="q-card"><h2>{drawing.words(_("Categories that are nowhere named"))}</h2><div class="q-remark">{drawing.words(names)}</div></section>'
        )
    for card in cards:
        drawing.draw(card)


st.html(drawing.look() + reports.look())
with st.container(key="builder"):
    left, right = st.columns([1, 2.4], gap="medium")
    with left, st.container(key="settings"):
        manuscript = given()
        st.caption(_("Checked on this computer; nothing of the text is stored."))
        if manuscript is not None:
            note_sections(manuscript)
    with right, st.container(key="preview"):
        if manuscript is None:
            st.info(
                _(
                    "Paste the manuscript or choose its file. Numbers, dates, references, category names and every quote are compared with the study; each quote opens its place."
                )
            )
        else:
            results(manuscript)
follow(mount("strip", {"study": str(study.address), "person": str(me), "language": session.listen()}))
