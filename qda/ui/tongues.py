"""Languages of a study: chosen by name, and what the interviews say of them."""

from collections.abc import Iterable
from typing import Any

import streamlit as st

from qda.assist.languages import NAMES
from qda.language import _
from qda.ui.going import go, opens


def named(code: str) -> str:
    """A language by its name; one that the workbench does not know by its code."""
    return _(NAMES[code]) if code in NAMES else code


def chosen(where: Any, label: str, now: str = "en", about: str = "") -> str:
    """The code of the language that is chosen in a field; one that was typed elsewhere stays among the choices."""
    codes = [*NAMES, *([] if now in NAMES else [now])]
    code: str = where.selectbox(label, codes, codes.index(now), format_func=named, help=about or None)
    return code


def other_than_said(spoken: Iterable[str], analysed: str) -> str:
    """The one language in which all interviews are held, where the study says that it is analysed in another; else empty."""
    found = {language for language in spoken if language}
    return found.pop() if len(found) == 1 and analysed not in found else ""


def told(spoken: Iterable[str], analysed: str) -> None:
    """Say that interviews and analysis seem to be in two languages, with the way to where it is put right."""
    other = other_than_said(spoken, analysed)
    if not other:
        return
    line, way = st.columns([4, 1], vertical_alignment="center")
    line.info(
        _(
            "The interviews are in {spoken}, the study says that it is analysed in {analysed}. Condensed texts and codes are kept under the language of analysis: settle it before you write them."
        ).format(spoken=named(other), analysed=named(analysed))
    )
    if opens("settings") and way.button(_("Study settings"), key="language-settings"):
        go("settings")
