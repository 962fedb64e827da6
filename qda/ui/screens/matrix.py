"""The categorisation matrix of the deductive route: built from a theory, a codebook or a table; filled while coding."""

from typing import Any
from uuid import UUID

import streamlit as st

from qda.language import _, ngettext
from qda.organising import matrix, scheme
from qda.preparation import studies
from qda.ui import drawing, going, session
from qda.ui.components.mount import mount

study = session.need()
me = session.person(study)
may = session.may_write(study)


def shown(found: dict[str, Any]) -> None:
    """The cells with what fills them."""
    if not found["cells"]:
        st.info(
            _(
                "No matrix yet. In the deductive route the categories come first: from a theory, a model, a codebook or a review. What fits none of them has its own cell, always."
            )
        )
        return
    headings = [
        (_("Cell"), False),
        (_("What belongs into it"), False),
        (_("From"), False),
        (_("Codes"), True),
        (_("Units"), True),
        (_("Fits"), True),
        (_("Contradicts"), True),
        (_("Silent"), True),
    ]
    rows = [
        [
            drawing.leads(cell["name"] or _("(no name)"), "category", node=cell["category"]),
            drawing.words(cell["definition"]),
            drawing.words(cell["source"]),
            *(str(cell[name]) for name in ("codes", "units", *matrix.VERDICTS)),
        ]
        for cell in found["cells"]
    ]
    drawing.draw(drawing.listed(headings, rows))
    structured = st.toggle(
        _("Structured: only what fits its cells is coded under them"),
        found["structured"],
        help=_("Unconstrained: new categories may be made inside the matrix, as in the inductive route."),
        disabled=not may,
    )
    if structured != found["structured"] and session.trying(
        matrix.build, study, structured=structured, by=me
    ):
        st.rerun()


def typed() -> None:
    """Cells written one a line, from a table, or from categories that are there."""
    source = st.text_input(
        _("Where they come from"), placeholder=_("for example: Technology acceptance model (Davis 1989)")
    )
    written, table, present = st.tabs([_("Write them"), _("From a table"), _("From the study’s categories")])
    with written:
        lines = st.text_area(
            _("One cell a line; what belongs into it after a colon"),
            height=130,
            key=f"cells-{session.kept('cells', 0)}",
        )
        cells = [cell_of(line) for line in lines.splitlines() if line.strip()]
        put_in(cells, (), source, "written")
    with table:
        file = st.file_uploader(
            _("A CSV table with columns for category, definition and source"), type=["csv", "tsv", "txt"]
        )
        found = session.trying(matrix.read_cells, file.getvalue()) if file else None
        if found:
            st.dataframe(found, hide_index=True, width="stretch")
        put_in(found or [], (), source, "table")
    with present:
        known = scheme.tree(study, me)["categories"]
        chosen = st.multiselect(
            _("Categories that become cells"),
            known,
            format_func=lambda one: one["name"] or _("(no name)"),
            placeholder=_("Choose…"),
        )
        put_in([], [UUID(one["id"]) for one in chosen], source, "present")


def cell_of(line: str) -> matrix.Cell:
    """A line as a cell: its name, and after a colon what belongs into it."""
    name, _colon, definition = line.partition(":")
    return matrix.Cell(name=name.strip(), definition=definition.strip())


def put_in(cells: list[matrix.Cell], adopt: Any, source: str, key: str) -> None:
    """The button that puts them into the matrix, as one act."""
    count = len(cells) + len(adopt)
    label = ngettext("Put {n} cell into the matrix", "Put {n} cells into the matrix", count)
    if st.button(
        label.format(n=count), key=f"put-{key}", type="primary", disabled=not (may and count)
    ) and session.trying(matrix.build, study, cells, adopt=adopt, source=source, by=me):
        session.keep("cells", session.kept("cells", 0) + 1)
        st.rerun()


def taken_out(found: dict[str, Any]) -> None:
    """A cell leaves the matrix; its category stays in the tree."""
    others = [cell for cell in found["cells"] if not cell["outside"]]
    if not others:
        return
    with st.expander(_("Take a cell out")):
        cell = st.selectbox(_("Cell"), others, format_func=lambda one: one["name"])
        st.caption(_("Its category stays in the tree with all it holds."))
        if st.button(_("Take it out"), disabled=not may) and session.trying(
            matrix.remove_cell, study, UUID(cell["category"]), by=me
        ):
            st.rerun()


def set_up(found: dict[str, Any]) -> None:
    """The cells: what they are, and how they come in and go."""
    st.html(drawing.look())
    with st.container(key="form"):
        st.title(_("Categorisation matrix"))
        if found["cells"] and st.button(_("Fill the cells"), icon=":material/grid_on:", type="primary"):
            going.go("matrix")
        shown(found)
        st.subheader(_("Add cells"))
        typed()
        taken_out(found)
    going.follow(
        mount("strip", {"study": str(study.address), "person": str(me), "language": session.listen()})
    )


def fill() -> None:
    """Unit by unit, participant by participant, beside every cell."""
    coders = {coder["id"]: coder["name"] for coder in studies.about(study, viewer=me)["coders"]}
    place = {"study": str(study.address), "person": str(me), "language": session.listen()}
    going.follow(mount("matrix", place | {"coders": coders}))


cells_now = matrix.cells(study, me)
if cells_now["cells"] and "cells" not in st.query_params:
    fill()
else:
    set_up(cells_now)
