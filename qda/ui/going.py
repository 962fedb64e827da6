"""From one page to another."""

from typing import Any

import streamlit as st

from qda.ui.pages import SCREENS, pages


def go(page: str, parameters: dict[str, Any] | None = None) -> None:
    """Open a page by its name; the parameters stand in its address."""
    query = {name: str(value) for name, value in (parameters or {}).items()}
    st.switch_page(entry(page), query_params=query)


def entry(name: str) -> Any:
    """The page of this name as Streamlit knows it."""
    page = next(p for p in pages() if p.name == name)
    return st.Page(SCREENS / f"{name}.py", title=page.title, url_path=name)


def follow(sent: Any) -> None:
    """Go where a component asked to go."""
    wanted = getattr(sent, "go", None)
    if wanted and wanted["page"] in {p.name for p in pages()}:
        go(wanted["page"], wanted.get("parameters"))
