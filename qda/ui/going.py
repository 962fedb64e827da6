"""From one page to another."""

from typing import Any

import streamlit as st

from qda.language import _
from qda.store import registry
from qda.store.roles import may_open
from qda.ui import session
from qda.ui.pages import SCREENS, Page, pages


def shown() -> list[Page]:
    """The pages that make sense now: without a study only those that lead to one; the first opens by itself."""
    ways_in = {"start", "help"} if registry.team() is None else {"team", "help"}
    if session.study() is None:
        return [page for page in pages() if page.name in ways_in]
    if registry.team() is None:
        return [page for page in pages() if page.name != "team"]
    role = session.role()
    return [
        page
        for page in pages()
        if page.name in ways_in or (page.name != "start" and may_open(role, page.name))
    ]


def opens(name: str) -> bool:
    """Whether the person may open this page now, so that no door is offered that stays shut."""
    return any(page.name == name for page in shown())


def entry(page: Page, first: str) -> Any:
    """A page as Streamlit knows it; the first one has the bare address."""
    return st.Page(
        SCREENS / f"{page.name}.py",
        title=page.title,
        icon=f":material/{page.icon}:",
        url_path=page.name,
        default=page.name == first,
    )


def go(name: str, parameters: dict[str, Any] | None = None) -> None:
    """Open a page by its name; the parameters stand in its address."""
    listed = shown()
    page = next((p for p in listed if p.name == name), None)
    if page is None:
        st.error(
            _("Your role in this study does not open this page. The study’s owner can give you another one.")
        )
        return
    query = {key: str(value) for key, value in (parameters or {}).items()}
    st.switch_page(entry(page, listed[0].name), query_params=query)


def follow(sent: Any) -> None:
    """Go where a component asked to go."""
    wanted = getattr(sent, "go", None)
    if wanted and wanted["page"] in {page.name for page in shown()}:
        go(wanted["page"], wanted.get("parameters"))
