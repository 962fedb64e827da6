"""Start: open a study, create one, try the demonstration study."""

from pathlib import Path

import streamlit as st

from qda.domain import terms
from qda.errors import QdaError
from qda.language import _, spoken
from qda.preparation import demonstration, studies
from qda.store import personal, places
from qda.ui import session, tongues
from qda.ui.going import go


def opened(where: str) -> None:
    """Go to the home page of the study at this place, or say why not."""
    before = session.study()
    if session.trying(session.choose, where) is None:
        return
    if before is None:  # the page "home" is known only from the next run on
        session.keep("arriving", True)
        st.rerun()
    go("home")


def try_demo() -> None:
    """Make the demonstration study if it is not there yet, and open it."""
    where = places.studies_folder() / demonstration.NAME
    with st.spinner(_("Making the demonstration study …")):
        if not where.is_file():
            demonstration.make(where)
    opened(str(where))


def create() -> None:
    """The form of a new study: what the method asks for first."""
    with st.form("new"):
        title = st.text_input(_("Title"), help=_("What you call the study among yourselves."))
        name = st.text_input(
            _("Your name or initials"),
            personal.preference("name") or "",
            help=_("Asked once; it stands at what you do in the history."),
        )
        questions = st.text_area(
            _("Aim and research questions"),
            height=80,
            help=_(
                "Elo & Kyngäs: the question decides what belongs into the analysis. It stays in sight on every page."
            ),
        )
        left, right = st.columns(2)
        route = left.selectbox(
            _("Route"),
            studies.ROUTES,
            help=_("Inductive: categories come from the text. Deductive: a matrix is brought to it."),
        )
        content = right.selectbox(
            _("Content"),
            studies.CONTENTS,
            help=_("Manifest: what is said. Latent: also silences, laughter, what lies beneath."),
        )
        language = tongues.chosen(
            left,
            _("Language of analysis"),
            spoken(),
            _("The language in which you condense and code, most often that of the interviews."),
        )
        publication = tongues.chosen(
            right,
            _("Language of the paper"),
            about=_("Where it is another one, what will be printed is listed for translation."),
        )
        unit = st.text_input(
            _("Unit of analysis"),
            help=_("Large enough to be a whole, small enough to keep in mind: often the whole interview."),
        )
        preset = st.selectbox(
            _("Labels"),
            [p.name for p in terms.presets()],
            help=_(
                "What the levels are called on the screens and in the paper’s table; it can be changed later."
            ),
        )
        where = st.text_input(
            _("Where the study file lies"),
            str(places.studies_folder()),
            help=_(
                "One file holds the whole study. Choose a folder that is not kept in step by a cloud service."
            ),
        )
        if not st.form_submit_button(_("Create the study"), type="primary"):
            return
    try:
        made = studies.create(
            Path(where).expanduser() / f"{file_name(title)}.sqlite",
            title=title,
            coder_name=name,
            preset=preset,
            questions=questions,
            route=route,
            content=content,
            unit_of_analysis=unit,
            language=language,
            publication_language=publication,
        )
    except QdaError as problem:
        st.error(str(problem))
        return
    personal.prefer("name", name)
    opened(made.place)


def file_name(title: str) -> str:
    """A title as a file's name, on every system."""
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in title)
    return " ".join(kept.split())[:80] or "study"


if session.kept("arriving"):
    session.keep("arriving", False)
    go("home")

with st.container(key="form"):
    st.title(_("Qualitative content analysis"))
    st.caption(_("Everything stays on this computer. One file holds one study."))
    if problem := session.trouble():
        st.error(problem)
    recent = personal.recent()
    if not recent:
        st.write(
            _(
                "No study yet. Try the demonstration study (4 invented interviews, 2 minutes), or create your own."
            )
        )
    st.button(
        _("Try the demonstration study"),
        type="primary",
        on_click=None,
        key="demo",
        icon=":material/play_circle:",
    )
    if st.session_state.get("demo"):
        try_demo()
    if recent:
        st.subheader(_("Recent studies"))
    for n, one in enumerate(recent):
        line, button = st.columns([5, 1], vertical_alignment="center")
        line.markdown(f"**{one['title'].replace('*', '')}**  \n:gray[{one['where']}]")
        if button.button(_("Open"), key=f"recent-{n}"):
            opened(one["where"])
    create_tab, open_tab = st.tabs([_("Create a study"), _("Open a file")])
    with create_tab:
        create()
    with open_tab:
        place = st.text_input(
            _("Path of the study file"), placeholder=str(places.studies_folder() / "study.sqlite")
        )
        if st.button(_("Open the file")) and place:
            opened(place)
