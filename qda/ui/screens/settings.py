"""Study settings: what the study says of itself, its labels, who works here, suggestions, language."""

from typing import Any, cast

import streamlit as st

from qda.domain import terms
from qda.domain.quotation import SIGNS
from qda.language import LANGUAGES, _, spoken
from qda.organising import offering, quoting
from qda.preparation import keeping, labels, studies
from qda.store import people, personal, registry
from qda.ui import relabelling, session, tongues
from qda.ui.levels_asked import ask_levels

study = session.need()
me = session.person(study)
about = studies.about(study, me)
may = session.may_write(study)
NAMES = {"en": "English", "nb": "Norsk bokmål"}


def described() -> None:
    """Aim, questions, unit of analysis, route, content."""
    with st.form("about"):
        title = st.text_input(_("Title"), about["title"])
        aim = st.text_area(_("Aim"), about["aim"], height=70)
        questions = st.text_area(
            _("Research questions"),
            about["questions"],
            height=90,
            help=_("One a line; the first stands in the bar above every page."),
        )
        unit = st.text_input(
            _("Unit of analysis"),
            about["unit_of_analysis"],
            help=_("Large enough to be a whole, small enough to keep in mind (Graneheim & Lundman 2004)."),
        )
        left, right, third, fourth = st.columns(4)
        route = left.selectbox(
            _("Route"), studies.ROUTES, studies.ROUTES.index(about["route"]), format_func=_
        )
        content = right.selectbox(
            _("Content"), studies.CONTENTS, studies.CONTENTS.index(about["content"]), format_func=_
        )
        language = tongues.chosen(
            third,
            _("Language of analysis"),
            about["language"],
            _(
                "The language in which you condense and code. Texts are kept under it; when you change it, you are asked about those that are there."
            ),
        )
        publication = tongues.chosen(
            fourth,
            _("Language of the paper"),
            about["publication_language"],
            _("Where it is another one, what will be printed is listed for translation."),
        )
        suggestions = st.checkbox(
            _("Offer suggestions for condensed texts in this study"),
            about["suggestions"],
            help=_(
                "Made on this computer by rules, shown beside the field, never filled in by themselves; each choice is logged."
            ),
        )
        if st.form_submit_button(_("Keep"), type="primary", disabled=not may):
            changes = studies.About(
                title=title,
                aim=aim,
                questions=questions,
                unit_of_analysis=unit,
                route=route,
                content=content,
                language=language,
                publication_language=publication,
                suggestions=suggestions,
            )
            if session.trying(studies.describe, study, changes, by=me):
                st.rerun()


def quoted() -> None:
    """How elisions in printed quotes look."""
    now = quoting.sign(study, me)
    chosen = st.selectbox(
        _("Elisions in quotes"),
        SIGNS,
        SIGNS.index(now),
        disabled=not may,
        help=_("Words left out of a quote as printed are shown so in the sheet and in all tables."),
    )
    if chosen != now and session.trying(quoting.set_sign, study, chosen, by=me):
        st.rerun()


def promised() -> None:
    """What the participants agreed to, where the material lies, when the project ends."""
    known = keeping.kept(study, me)
    with st.form("keeping"):
        consent = st.text_area(
            _("Scope of consent"),
            known["consent"],
            height=70,
            help=_("What the participants agreed to: quotes in papers, sharing, use in later studies."),
        )
        storage = st.text_input(_("Where the material is stored"), known["storage"])
        ends_on = st.text_input(
            _("The project ends on"),
            known["ends_on"],
            placeholder="2027-12-31",
            help=_("The study home reminds of it 90 days before."),
        )
        if st.form_submit_button(_("Keep"), type="primary", disabled=not may):
            said = keeping.Keeping(consent=consent, storage=storage, ends_on=ends_on)
            if session.trying(keeping.keep, study, said, by=me):
                st.rerun()


def named() -> None:
    """The study's own labels for codes, layers of wording and levels, and which levels there are."""
    presets = [p.name for p in terms.presets()]
    chosen = st.selectbox(
        _("Take the labels of"), ["", *presets], format_func=lambda n: n or _("(leave as they are)")
    )
    if (
        chosen
        and st.button(_("Take them over"), disabled=not may)
        and session.trying(labels.set_labels, study, labels.Labels(preset=chosen), by=me)
    ):
        st.rerun()
    with st.form("labels"):
        code = st.text_input(_("Open code is called"), about["code_label"])
        layers = [called(one, _("Wording: {kind}")) for one in about["layers"]]
        if st.form_submit_button(_("Keep the labels"), disabled=not may) and session.trying(
            labels.set_labels, study, labels.Labels(code_label=code, layers=layers), by=me
        ):
            st.rerun()
    ask_levels(study, me, about["levels"], may=may)


def called(one: dict[str, Any], heading: str) -> labels.Label:
    """One layer with the field for its label."""
    said = st.text_input(heading.format(kind=_(one["kind"])), one["label"], key=f"label-{one['id']}")
    label: dict[str, Any] = {k: one[k] for k in ("id", "kind", "shown") if k in one} | {"label": said}
    return cast("labels.Label", label)


def who() -> None:
    """The name under which one works; on a team's server it is that of the account."""
    name = st.text_input(
        _("Your name or initials"),
        people.about(study, me)["name"],
        help=_("Another name than those in the study joins it."),
    )
    if st.button(_("Work under this name"), disabled=not may or not name.strip()):
        joined = session.trying(people.join, study, name.strip(), by=me)
        if joined:
            personal.prefer("name", name.strip())
            st.rerun()


def personally() -> None:
    """Who works here, and how the screens speak."""
    if registry.team() is None:
        who()
    language = st.selectbox(
        _("Language of the screens"),
        LANGUAGES,
        LANGUAGES.index(spoken()),
        format_func=lambda one: NAMES[one],
    )
    wants = st.checkbox(_("Offer me suggestions"), session.suggests(study))
    if wants != session.suggests(study):
        session.trying(offering.choose, study, me, wants)
        st.rerun()
    if language != spoken():
        session.choose_language(language)
        st.rerun()


with st.container(key="form"):
    st.title(_("Study settings"))
    first, second, third = st.tabs([_("The study"), _("Labels and levels"), _("You")])
    with first:
        relabelling.ask(study, me, may=may)
        described()
        quoted()
        st.subheader(_("Consent and storage"))
        promised()
    with second:
        named()
    with third:
        personally()
