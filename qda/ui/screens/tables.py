"""Tables: what the paper prints, seen while it is set, and files only when somebody asks for them."""

from dataclasses import replace
from typing import Any, NamedTuple

import streamlit as st

from qda.domain.table import Merge, Table, is_landscape
from qda.domain.table_plan import BOTH
from qda.domain.table_presets import presets
from qda.domain.table_shapes import Note, Row, TableShape, Tag, What
from qda.errors import QdaError
from qda.exchange.tables import write_table
from qda.language import _, ngettext
from qda.preparation import studies
from qda.reporting import condensed_table, table_warnings
from qda.ui import drawing, session
from qda.ui.components.mount import mount
from qda.ui.going import follow, go

OF_UNITS = {Row.UNIT, Row.EXCHANGE}
OF_QUOTES = {What.QUOTES, What.EXAMPLE}
PREVIEW = 200
MIMES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".csv": "text/csv",
    ".html": "text/html",
    ".tex": "application/x-tex",
    ".md": "text/markdown",
}

study = session.need()
me = session.person(study)
about = studies.about(study, viewer=me)


class Settings(NamedTuple):
    """What stands in the left column."""

    shape: TableShape
    label: str
    title: str
    how: dict[str, Any]
    landscape: bool | None


def who_said_it() -> dict[Tag, str]:
    """The ways of naming a speaker, as words."""
    return {
        Tag.NONE: _("Not named"),
        Tag.NUMBER: _("After the quote, by number: (M4)"),
        Tag.ROLE: _("After the quote, by role: (manager)"),
        Tag.ROLE_AND_TRANSCRIPT: _("By role and interview: (manager, FG1)"),
        Tag.TRANSCRIPT_AND_GROUP: _("By interview and group: (FG1 A)"),
        Tag.LOCATOR: _("By place: (FG1: 28–30)"),
    }


def chosen_shape() -> TableShape:
    """The shape from the thirty presets."""
    shapes = {shape.id: shape for shape in presets()}
    asked = st.query_params.get("table", "T1").upper()
    wanted = list(shapes).index(asked) if asked in shapes else 0
    id = st.selectbox(
        _("Shape"), list(shapes), wanted, format_func=lambda each: f"{each}, {shapes[each].name}"
    )
    st.query_params["table"] = id
    st.caption(session.plain(_("One row for each {what}").format(what=_(shapes[id].row.value))))
    return shapes[id]


def columns(shape: TableShape) -> TableShape:
    """Which columns are printed, and what the paper calls them."""
    with st.expander(_("Columns and headings")):
        kept: list[int] = []
        headings = []
        for place, column in enumerate(shape.columns):
            shown, heading = st.columns([1, 6], vertical_alignment="center")
            if shown.checkbox(
                _("Print the column"), True, key=f"{shape.id}-{place}", label_visibility="collapsed"
            ):
                kept.append(place)
            words = heading.text_input(
                _("Heading"),
                column.heading,
                key=f"{shape.id}-{place}-heading",
                disabled=bool(column.each),
                label_visibility="collapsed",
            )
            headings.append(words.strip() or column.heading)
    if not kept:
        st.warning(_("A table needs at least one column. All are shown."))
        kept = list(range(len(shape.columns)))
    return with_columns(shape, kept, headings)


def with_columns(shape: TableShape, kept: list[int], headings: list[str]) -> TableShape:
    """The shape with some of its columns and other headings; merges follow the columns."""
    moved = {old: new for new, old in enumerate(kept)}
    merge = tuple(
        Merge(moved[each.column], moved.get(each.inside) if each.inside is not None else None)
        for each in shape.merge
        if each.column in moved
    )
    printed = tuple(replace(shape.columns[n], heading=headings[n]) for n in kept)
    return replace(shape, columns=printed, merge=merge)


def which_rows(shape: TableShape) -> dict[str, Any]:
    """All rows or some of each category, and in which order."""
    how: dict[str, Any] = {}
    if shape.row in OF_UNITS:
        all_of, some = _("All"), _("Some per category")
        if st.segmented_control(_("Rows"), [all_of, some], default=some) == some:
            how["per_category"] = int(st.number_input(_("Units per category"), 1, 20, 2))
        how["order"] = "tree" if st.checkbox(_("Order of the tree"), True) else "talk"
    elif any(column.what in OF_QUOTES for column in shape.columns):
        how["per_category"] = int(st.number_input(_("Quotes per code"), 1, 20, 3))
    how["merge"] = st.checkbox(_("Merge equal cells"), True) if shape.merge else True
    return how


def who(shape: TableShape) -> tuple[TableShape, dict[str, Any]]:
    """How speakers are named, and what is said of it below the table."""
    how: dict[str, Any] = {}
    if shape.row in OF_UNITS or any(column.what in OF_QUOTES for column in shape.columns):
        words = who_said_it()
        how["tag"] = st.selectbox(
            _("Who said it"),
            list(words),
            list(words).index(shape.tag),
            format_func=words.__getitem__,
            key=f"{shape.id}-tag",
        )
    asked = {
        Note.NOT_LINEAR: _("Say that the work was not linear"),
        Note.TAGS: _("Explain the numbers under the table"),
        Note.SHARE_OF_ALL: _("Say what the percentages are of"),
    }
    for note in shape.notes:
        if note is Note.TAGS and how.get("tag") is not Tag.NUMBER:
            continue
        if note in asked and not st.checkbox(asked[note], True, key=f"{shape.id}-{note}"):
            shape = condensed_table.without(shape, note)
    return shape, how


def whose(shape: TableShape) -> dict[str, Any]:
    """The language of the cells, and whose analysis."""
    how: dict[str, Any] = {}
    languages = list(dict.fromkeys([about["language"], about["publication_language"]]))
    if len(languages) > 1:
        names = {BOTH: _("both, one below the other")}
        how["language"] = st.selectbox(
            _("Language of the cells"),
            [*languages, BOTH],
            format_func=lambda one: names.get(one, one),
        )
    coders = [one for one in about["coders"] if one["active"]]
    if len(coders) > 1 and (shape.row in OF_UNITS or shape.row is Row.CODE):
        people = {"": _("everybody"), **{one["id"]: one["name"] for one in coders}}
        coder = st.selectbox(_("Whose analysis"), list(people), format_func=people.__getitem__)
        how["coder"] = coder or None
    return how


def settings() -> Settings:
    """The left column, in the order one thinks."""
    shape = columns(chosen_shape())
    label, title = st.columns([1, 2])
    label_words = label.text_input(_("Number"), _("Table 1"))
    title_words = title.text_input(_("Title"), condensed_table.title_of(shape), key=f"{shape.id}-title")
    how = which_rows(shape)
    shape, named = who(shape)
    how |= named | whose(shape)
    paper = {_("as it fits"): None, _("upright"): False, _("landscape"): True}
    side = st.segmented_control(_("Page"), list(paper), default=_("as it fits"))
    return Settings(shape, label_words, title_words, how, paper.get(side or ""))


def made(wanted: Settings) -> Table | None:
    """The table as it stands now, or nothing after the sentence that says what it needs."""
    try:
        table = condensed_table.table(
            study, wanted.shape, me, title=wanted.title, label=wanted.label, **wanted.how
        )
    except QdaError as problem:
        st.info(session.plain(str(problem)))
        if st.button(_("See what comes first")):
            go("home")
        return None
    return replace(table, landscape=wanted.landscape) if wanted.landscape is not None else table


def export(table: Table, id: str) -> None:
    """The buttons that write a file; nothing is written without a click."""
    where = session.outbox(study)
    word, excel, csv, more = st.columns([2.1, 1, 1, 1.1], gap="small")
    asked = ""
    if word.button(_("Export to Word"), type="primary", width="stretch"):
        asked = ".docx"
    if excel.button("Excel", width="stretch"):
        asked = ".xlsx"
    if csv.button("CSV", width="stretch"):
        asked = ".csv"
    with more.popover(_("More"), width="stretch"):
        for suffix, name in ((".html", "HTML"), (".tex", "LaTeX"), (".md", "Markdown")):
            if st.button(name, width="stretch"):
                asked = suffix
    st.caption(
        session.plain(_("To {file}. Same study, same bytes.").format(file=f"{where.name}/table-{id}.docx"))
    )
    if asked:
        written(table, f"table-{id}{asked}")


def written(table: Table, name: str) -> None:
    """Write the file into the study's exports, say where it is, and offer it to the browser too."""
    folder = session.outbox(study)
    try:
        data = write_table(table, name)
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f"{name}.part"
        part.write_bytes(data)
        part.replace(folder / name)
    except (QdaError, OSError) as problem:
        st.error(
            session.plain(_("The file was not written: {why}. The study is unchanged.").format(why=problem))
        )
        return
    st.success(session.plain(_("Written: {file}").format(file=folder / name)))
    st.download_button(
        _("Save a copy elsewhere"), data, name, MIMES["." + name.rpartition(".")[2]], width="stretch"
    )


def preview(table: Table) -> None:
    """The page as Word will show it."""
    landscape = is_landscape(table)
    shown = replace(table, rows=table.rows[:PREVIEW])
    side = _("A4 landscape") if landscape else _("A4 upright")
    rows = ngettext("{n} row", "{n} rows", len(table.rows)).format(n=f"{len(table.rows):,}")
    st.caption(_("Preview, as Word will show it · {rows}, {side}").format(rows=rows, side=side))
    drawing.draw(drawing.paper(shown, landscape=landscape))
    if len(table.rows) > PREVIEW:
        st.caption(_("The first {n} rows are shown; the file holds all.").format(n=PREVIEW))


def before_it_leaves(table: Table, wanted: Settings) -> None:
    """What a person should know before the table leaves the study."""
    said = table_warnings.gaps(study, wanted.shape, me, language=wanted.how.get("language"))
    tags = wanted.how.get("tag", Tag.NONE)
    if wanted.shape.row in OF_UNITS and tags is not Tag.NONE:
        said += table_warnings.lonely(study, wanted.shape, me, table, tags)
    lines = "".join(f"<div>{drawing.words(line)}</div>" for line in said)
    if lines:
        drawing.draw(
            f'<section class="q-card"><h2>{drawing.words(_("Before it leaves the study"))}</h2><div class="q-quotes">{lines}</div></section>'
        )


st.html(drawing.look())
with st.container(key="builder"):
    left, right = st.columns([1, 2.4], gap="medium")
    with left, st.container(key="settings"):
        wanted = settings()
        files = st.container()
    with right, st.container(key="preview"):
        table = made(wanted)
        if table is not None:
            preview(table)
            before_it_leaves(table, wanted)
    if table is not None:
        with files:
            export(table, wanted.shape.id)
follow(mount("strip", {"study": str(study.id), "person": str(me), "language": session.listen()}))
