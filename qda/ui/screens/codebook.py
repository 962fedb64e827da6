"""The codebook: brought in from a table after a preview, as one act; written in the shape it came in."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from qda.errors import QdaError
from qda.exchange.codebook_rows import Mapped
from qda.exchange.codebooks import Sheet, guessed, recognised, sheets_of
from qda.exchange.tables import write_table
from qda.language import _, ngettext
from qda.organising import scheme
from qda.organising.codebook_file import bring_in, preview
from qda.organising.codebook_out import codebook_bytes, codebook_rows
from qda.reporting.codebook_table import codebook_table
from qda.ui import letting_out, session
from qda.ui.going import go

KINDS = ["csv", "tsv", "xlsx"]
LAID_OUT = {".docx": "Word", ".html": "HTML", ".md": "Markdown", ".xlsx": "Excel", ".tex": "LaTeX"}

study = session.need()
me = session.person(study)


def roles() -> dict[str, str]:
    """What a column can be."""
    return {
        "": _("leave out (is kept)"),
        "name": _("name"),
        "id": _("number or id"),
        "parent": _("stands under (id or name)"),
        "path": _("path of names"),
        "level": _("level"),
        "definition": _("definition"),
        "includes": _("includes"),
        "excludes": _("excludes"),
        "example": _("example"),
        "note": _("note"),
        "colour": _("colour (is kept)"),
        "level:main category": _("column of main categories"),
        "level:generic category": _("column of generic categories"),
        "level:sub-category": _("column of sub-categories"),
        "level:theme": _("column of themes"),
        "level:code": _("column of codes"),
    }


def file_given() -> tuple[str, bytes] | None:
    """The file uploaded, or one that waits in `codebooks/`."""
    left, right = st.columns(2)
    given = left.file_uploader(_("A codebook as CSV or Excel"), type=KINDS)
    folder = study.path.parent / "codebooks" if study.path else None
    waiting = (
        sorted(f for kind in KINDS for f in folder.glob(f"*.{kind}")) if folder and folder.is_dir() else []
    )
    chosen = right.selectbox(
        _("Or one from the folder codebooks/"),
        [None, *waiting],
        format_func=lambda file: file.name if file else _("none"),
        disabled=not waiting,
    )
    if given is not None:
        return given.name, given.getvalue()
    return (chosen.name, Path(chosen).read_bytes()) if chosen else None


def mapped_by_hand(sheet: Sheet, guess: Mapped | None) -> Mapped:
    """The row of the headings and what each column is, as guessed and as corrected."""
    width = max((len(row) for row in sheet.rows), default=1)
    left, right = st.columns(2)
    header = left.number_input(
        _("Row of the headings"), 1, max(1, min(60, len(sheet.rows))), (guess.header if guess else 0) + 1
    )
    fill = right.checkbox(
        _("An empty cell means the one above it (merged cells)"),
        bool(guess and guess.fill_down),
    )
    headings = sheet.rows[int(header) - 1] if sheet.rows else []
    known = guess.roles if guess and guess.header == header - 1 else {}
    rows = [
        {"column": headings[n] if n < len(headings) else f"#{n + 1}", "role": roles()[known.get(n, "")]}
        for n in range(width)
    ]
    edited = st.data_editor(
        pd.DataFrame(rows),
        hide_index=True,
        width="stretch",
        disabled=["column"],
        column_config={
            "column": _("Column in the file"),
            "role": st.column_config.SelectboxColumn(
                _("What it holds"), options=list(roles().values()), required=True
            ),
        },
        key=f"columns-{sheet.name}-{header}",
    )
    by_label = {label: role for role, label in roles().items()}
    chosen = {n: by_label[str(role)] for n, role in enumerate(edited["role"])}
    return Mapped(int(header) - 1, {n: role for n, role in chosen.items() if role}, fill)


def some_unknown(sheet: Sheet, guess: Mapped | None) -> bool:
    """Whether a column with a heading was not understood, so that the researcher should look."""
    headings = sheet.rows[guess.header] if guess else ()
    return any(str(heading).strip() and n not in guess.roles for n, heading in enumerate(headings) if guess)


def take_in(name: str, data: bytes) -> None:
    """Sheet, columns, preview, and the act."""
    sheets = sheets_of(data, name)
    sure = recognised(sheets)
    first = sheets.index(sure[0]) if sure else 0
    sheet = sheets[first]
    if len(sheets) > 1:
        sheet = st.selectbox(_("Sheet"), sheets, index=first, format_func=lambda one: one.name)
    guess = guessed(sheet)
    with st.expander(_("Headings and columns"), expanded=sure is None or some_unknown(sheet, guess)):
        mapped = mapped_by_hand(sheet, guess)
    told = preview(study, sheet, mapped, me)
    new = sum(1 for row in told["rows"] if row["new"])
    st.write(
        ngettext("{n} category", "{n} categories", told["categories"])
        + ", "
        + ngettext("{n} code", "{n} codes", told["codes"])
        + ", "
        + _("{n} of them by a name that is new here").format(n=new)
    )
    for warning in told["warnings"]:
        st.warning(session.plain(warning))
    st.dataframe(
        pd.DataFrame(
            {
                _("Would be made"): ["\u2003" * row["depth"] + row["name"] for row in told["rows"]],
                _("As"): [row["level"] for row in told["rows"]],
                _("New"): [_("new") if row["new"] else "" for row in told["rows"]],
                _("Parked"): [_("parked") if row["parked"] else "" for row in told["rows"]],
            }
        ),
        hide_index=True,
        width="stretch",
        height=360,
    )
    if st.button(_("Bring it in"), type="primary", disabled=not session.may_write(study)):
        done = session.trying(bring_in, study, sheet, mapped, by=me)
        if done:
            session.keep("codebook-done", done)
            st.rerun()


def out() -> None:
    """The codebook as it stands, and as files."""
    headings, rows, _shape = codebook_rows(study, me)
    st.dataframe(
        pd.DataFrame([dict(enumerate(row)) for row in rows]).rename(columns=dict(enumerate(headings[-1]))),
        hide_index=True,
        width="stretch",
        height=420,
    )
    st.caption(_("In the shape it came in, to take back and forth:"))
    with st.container(horizontal=True):
        for kind in KINDS:
            if st.button(_("As .{kind}").format(kind=kind)):
                leave(f"codebook.{kind}", partial(codebook_bytes, study, me, f"codebook.{kind}"))
    laid_out()


def leave(name: str, make: Callable[[], bytes]) -> None:
    """Write a file below the buttons, or hold it back there."""
    with told_here:
        letting_out.let_out(study, me, name, make())


def laid_out() -> None:
    """As the paper prints it."""
    st.caption(_("As the paper prints it, with includes, excludes and an example:"))
    with st.container(horizontal=True, vertical_alignment="center"):
        scheme_only = st.toggle(_("Without codes"), key="scheme-only")
        spoken = st.toggle(_("With examples"), value=True, key="scheme-examples")
        name = "category-scheme" if scheme_only else "codebook"
        for suffix, label in LAID_OUT.items():
            if st.button(label):
                made = partial(printed_bytes, suffix, codes=not scheme_only, examples=spoken)
                leave(f"{name}{suffix}", made)


def printed_bytes(suffix: str, *, codes: bool, examples: bool) -> bytes:
    """The file, made when it is asked for."""
    return write_table(codebook_table(study, me, codes=codes, examples=examples), suffix)


with st.container(key="form"):
    st.title(_("Codebook"))
    st.caption(
        _(
            "Bring in categories and codes from a table, or write them out in the same shape. Bringing in is one act and can be undone."
        )
    )
    if done := session.kept("codebook-done"):
        session.keep("codebook-done", None)
        st.success(
            ngettext("{n} new category", "{n} new categories", done["categories"])
            + ", "
            + ngettext("{n} new code", "{n} new codes", done["codes"])
            + ". "
            + _("Ctrl Z takes it back.")
        )
        for warning in done["warnings"]:
            st.warning(session.plain(warning))
    there = scheme.tree(study, me)
    has = bool(there["categories"] or there["codes"])
    with st.expander(_("Bring a codebook in"), expanded=not has):
        given = file_given()
        if given:
            try:
                take_in(*given)
            except QdaError as problem:
                st.error(session.plain(str(problem)))
    if has:
        st.subheader(_("The codebook now"))
        told_here = st.container()
        out()
        with told_here:
            letting_out.held_back(study)
        if st.button(_("To the category tree")):
            go("tree")
