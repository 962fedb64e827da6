"""What the page of tables offers: shapes, own tables, columns by kind of row, languages, coders, what to narrow to."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.domain.table_fits import FITS, SIGNED
from qda.domain.table_plan import BOTH
from qda.domain.table_presets import presets
from qda.domain.table_shapes import NEEDS_NAME, Note, Row, Tag, What, note_text
from qda.language import _
from qda.reporting.item_tables import LIST
from qda.reporting.material import Material, read
from qda.reporting.paper_tables import saved
from qda.reporting.sample import values
from qda.reporting.spoken_in import PUBLICATION, STUDY, as_the_paper
from qda.reporting.unit_cells import LEVELS
from qda.store.study import Study
from qda.store.tables import Coder, Guide

COUNTED = (What.MAIN_CATEGORY, What.SUB_CATEGORY, What.GENERIC_CATEGORY, What.CODE, What.THEME)
LAYERS = {What.QUOTE: "quote", What.CONDENSED: "condensed", What.INTERPRETED: "interpreted"}


def choices(study: Study, viewer: UUID | None) -> dict[str, Any]:
    """Everything that can be chosen, in the study's own labels.

    {"presets": [[id, name]], "own": [{"id", "name"}], "rows": [[value, name, signed]], "columns": {row: [{"what",
    "name", "of", "heading"}]}, "tags": [[value, name]], "notes": [[value, name, text]], "languages": [[value, name]],
    "coders": [[id, name]], "where": {kind: [[id or [name, value], name]]}}.
    """
    material = read(study, viewer)
    names = column_names(material)
    known = {
        "participant": attributes(study, viewer, "participant"),
        "transcript": attributes(study, viewer, "transcript"),
    }
    return {
        "presets": [[shape.id, shape.name] for shape in presets()],
        "own": [{"id": one.id, "name": one.name} for one in saved(study, viewer)],
        "rows": [[row.value, row_name(row), row in SIGNED] for row in FITS],
        "columns": {
            row.value: offered(fits, names, known, kinds_of_guides(study, viewer))
            for row, fits in FITS.items()
        },
        "tags": [[tag.value, words] for tag, words in who_said_it().items()],
        "notes": [[note.value, words, note_text(note)] for note, words in ready_notes().items()],
        "languages": languages(material),
        "coders": coders(study, viewer),
        "where": places(material, known),
    }


@as_the_paper
def first_label(_study: Study) -> str:
    """What the first table of the paper is called, in the paper's language."""
    return _("Table 1")


def offered(
    fits: tuple[What, ...],
    names: Mapping[What, str],
    known: Mapping[str, list[tuple[str, list[str]]]],
    guides: list[str],
) -> list[dict[str, str]]:
    """The columns that rows of a kind can have, one for each attribute."""
    found: list[dict[str, str]] = []
    for what in fits:
        if what not in NEEDS_NAME:
            found.append(named(what, names[what], ""))
            continue
        of = {
            What.ATTRIBUTE: [name for name, _values in known["participant"]],
            What.INTERVIEW_ATTRIBUTE: [name for name, _values in known["transcript"]],
            What.QUESTIONS: guides,
        }[what]
        if what is What.ATTRIBUTE and "role" not in of and What.ROLE not in fits:
            of = ["role", *of]
        found += [named(what, _("{what}: {of}").format(what=names[what], of=one), one) for one in of]
    if What.ITEM in fits:
        found += [named(What.ITEM, f"{names[What.ITEM]} ({one})", one) for one in ("SRQR",)]
    return found


def named(what: What, name: str, of: str) -> dict[str, str]:
    """A column on offer: its heading is its name until somebody writes another."""
    heading = of[:1].upper() + of[1:] if of and of not in (LIST, "SRQR") else name
    if what is What.OWN:
        heading = _("Remarks")
    return {"what": what.value, "name": name, "of": of, "heading": heading}


def attributes(study: Study, viewer: UUID | None, of: str) -> list[tuple[str, list[str]]]:
    """The attributes that do not identify, with their values."""
    found: dict[str, dict[str, None]] = {}
    for known in values(study, viewer, of=of).values():
        for name, value in known.items():
            found.setdefault(name, {})[value] = None
    return [(name, sorted(there)) for name, there in sorted(found.items())]


def kinds_of_guides(study: Study, viewer: UUID | None) -> list[str]:
    """The kinds of interview for which there is a guide."""
    with study.seen(viewer) as s:
        rows = s.connection().execute(select(col(Guide.kind)).distinct().order_by(col(Guide.kind)))
        return [kind for (kind,) in rows if kind]


def coders(study: Study, viewer: UUID | None) -> list[list[str]]:
    """Those whose analysis can be printed alone; none where only one person works here."""
    query = select(col(Coder.id), col(Coder.name)).where(col(Coder.active)).order_by(col(Coder.name))
    with study.seen(viewer) as s:
        found = [[str(id), name] for id, name in s.connection().execute(query)]
    return found if len(found) > 1 else []


def languages(material: Material) -> list[list[str]]:
    """The languages of the cells; one alone where the paper is in the study's own."""
    own, paper = str(material.about["language"]), str(material.about["publication_language"])
    if own == paper:
        return [[STUDY, own]]
    return [
        [STUDY, _("the study’s ({language})").format(language=own)],
        [PUBLICATION, _("the paper’s ({language})").format(language=paper)],
        [BOTH, _("both, one below the other")],
    ]


def places(
    material: Material, known: Mapping[str, list[tuple[str, list[str]]]]
) -> dict[str, list[list[Any]]]:
    """What a table can be narrowed to, by kind."""
    tree = [(material.categories[str(place.id)], depth) for place, depth in material.tree.walk()]
    both = [*known["participant"], *known["transcript"]]
    people = material.people.values()
    fields = [(name, sorted({getattr(one, name) for one in people} - {""})) for name in ("role", "group")]
    return {
        "categories": [[one.id, "\u2003" * depth + one.name] for one, depth in tree],
        "codes": [
            [one.id, one.name] for one in sorted(material.codes.values(), key=lambda c: material.rank[c.id])
        ],
        "interviews": [[id, one.title] for id, one in material.interviews.items()],
        "participants": [[one.id, one.label] for one in people],
        "attribute": [
            [[name, value], f"{name}: {value}"] for name, there in (*fields, *both) for value in there
        ],
    }


def column_names(material: Material) -> dict[What, str]:
    """What the columns are called, with the study's labels for codes, levels and layers."""
    names = {what: _(what.value)[:1].upper() + _(what.value)[1:] for what in What}
    names |= {
        What.QUOTE: _("Quote as printed"),
        What.UNIT: _("Meaning unit, own words"),
        What.CODE: str(material.about["code_label"]),
        What.EXCHANGE: _("Exchange, all turns"),
        What.PATH: _("Path in the tree"),
        What.QUOTES: _("Quotes"),
        What.OWN: _("Own words, typed here"),
        What.TRANSCRIPT: _("Interview"),
    }
    labels = {level["kind"]: level["label"] for level in material.levels}
    names |= {what: labels[kind] for what, kind in LEVELS.items() if kind in labels}
    layers = {layer["kind"]: layer["label"] for layer in material.layers}
    return names | {what: layers[kind] for what, kind in LAYERS.items() if kind in layers}


def row_name(row: Row) -> str:
    """One row for each …"""
    return {
        Row.UNIT: _("meaning unit"),
        Row.EXCHANGE: _("exchange of several turns"),
        Row.CODE: _("code"),
        Row.CODE_GROUP: _("group of codes"),
        Row.SUB_CATEGORY: _("category next to the codes"),
        Row.MAIN_CATEGORY: _("highest category"),
        Row.DATA_SOURCE: _("interview, categories across"),
        Row.PARTICIPANT: _("participant"),
        Row.INTERVIEW: _("interview"),
        Row.GROUP: _("group of participants"),
        Row.STEP: _("step of the analysis"),
        Row.ITEM: _("item of a check-list"),
        Row.QUESTION: _("question of the guide"),
    }[row]


def who_said_it() -> dict[Tag, str]:
    """The ways of naming a speaker."""
    return {
        Tag.NONE: _("Not named"),
        Tag.NUMBER: _("After the quote, by number: (M4)"),
        Tag.ROLE: _("After the quote, by role: (manager)"),
        Tag.ROLE_AND_TRANSCRIPT: _("By role and interview: (manager, FG1)"),
        Tag.TRANSCRIPT_AND_GROUP: _("By interview and group: (FG1 A)"),
        Tag.LOCATOR: _("By place: (FG1: 28–30)"),
    }


def ready_notes() -> dict[Note, str]:
    """The ready lines below a table that a person can switch on."""
    return {
        Note.NOT_LINEAR: _("Say that the work was not linear"),
        Note.TAGS: _("Explain the numbers under the table"),
        Note.MERGED: _("Say that a cell over several rows holds for all"),
        Note.TRANSCRIPTS: _("Say how many interviews there are"),
        Note.SHARE_OF_ALL: _("Say what the percentages are of"),
    }
