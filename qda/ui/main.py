"""The frame of every page: navigation in the order of the method, the bar above, the page below."""

from pathlib import Path
from typing import Any

import streamlit as st

from qda.language import _
from qda.preparation import studies
from qda.store import registry
from qda.store.roles import REVIEWER
from qda.store.study import Study
from qda.ui import session
from qda.ui.components.mount import mount
from qda.ui.going import entry, follow, shown
from qda.ui.pages import Page
from qda.ui.serving import base_path

HERE = Path(__file__).parent
# pages that Streamlit draws and that others change while one looks at them
RENEWED = frozenset(
    {"home", "review", "meetings", "rounds", "history", "agreement", "questions", "interviews"}
)


def frame() -> None:
    """Draw the page that the address names."""
    st.set_page_config(
        page_title=_("Workbench"), page_icon=str(HERE / "icon.svg"), layout="wide", initial_sidebar_state=212
    )
    language = session.listen()
    st.html(stylesheet())
    if registry.team() is not None and session.account() is None:
        st.error(_("You are not signed in any more."))
        st.markdown(
            f"[{_('Sign in')}]({base_path()}/qda/sign-in)"
        )  # a button's script would not be given any more
        st.stop()
    study = session.study()
    listed = navigation()
    chosen = st.navigation(sections(listed), expanded=True)
    if study is not None:
        sidebar(study)
        bar(study, language, listed, chosen)
    chosen.run()


@st.cache_data
def stylesheet() -> str:
    """Tokens, the parts all surfaces share, and the few rules that Streamlit's options cannot express."""
    files = ("tokens.css", "unit/unit.css", "frame.css")
    return "<style>\n" + "\n".join((HERE / "components" / f).read_text("utf-8") for f in files) + "</style>"


def navigation() -> list[tuple[Page, Any]]:
    """The pages that make sense now, as Streamlit knows them."""
    listed = shown()
    return [(page, entry(page, listed[0].name)) for page in listed]


def sections(listed: list[tuple[Page, Any]]) -> dict[str, list[Any]]:
    """The pages under their section headings."""
    out: dict[str, list[Any]] = {}
    for page, link in listed:
        out.setdefault(page.section, []).append(link)
    return out


def sidebar(study: Study) -> None:
    """The study's name above the navigation."""
    st.logo(str(HERE / "logo.svg"), size="large")
    if study.read_only:
        st.sidebar.warning(study.read_only)
    elif study.warning:
        st.sidebar.info(study.warning)
    if session.role() == REVIEWER:
        st.sidebar.caption(
            _("You are a reviewer here: you read, comment, propose and agree. What is greyed is for others.")
        )


def bar(study: Study, language: str, listed: list[tuple[Page, Any]], chosen: Any) -> None:
    """The bar above every page; a place chosen in it opens that page."""
    me = session.person(study)
    about = studies.about(study, viewer=me)
    sent = mount(
        "shell",
        {
            "study": str(study.address),
            "person": str(me),
            "title": about["title"],
            "team": registry.team() is not None,
            "page": chosen.title,
            "questions": about["questions"],
            "language": language,
            "pages": [[p.name, p.title] for p, _entry in listed],
            "renews": (chosen.url_path or listed[0][0].name) in RENEWED,
        },
        on=("go", "news"),
    )
    follow(sent)


frame()
