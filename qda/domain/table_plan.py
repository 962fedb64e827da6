"""A table of the paper as its authors planned it: columns, rows, filter, order, who said it, and what stands below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from qda.domain.table_fits import FITS, SIGNED, merged_in_order
from qda.domain.table_shapes import NEEDS_NAME, Note, Row, ShapeColumn, TableShape, Tag, What
from qda.domain.text import clean
from qda.errors import Refused
from qda.language import _

Word = TypeVar("Word", bound=StrEnum)
BOTH = "both"
"""In place of a language: the study's own words, and below them those of the paper's language."""
ORDERS = ("tree", "talk", "chosen")
MOST_COLUMNS = 30
MOST_ROWS = 20_000
LONGEST_HEADING = 300
LONGEST_TEXT = 20_000
MOST_EACH = 1000


@dataclass(frozen=True)
class Where:
    """What the table is narrowed to, by keys; `attribute` is a name and a value. Empty parts leave all in."""

    codes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    interviews: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    attribute: tuple[str, str] = ("", "")

    def __bool__(self) -> bool:
        return any((self.codes, self.categories, self.interviews, self.participants, self.attribute[0]))


@dataclass(frozen=True)
class Plan:
    """A table before it is filled: its shape, which rows in which order, and how it is printed.

    `picked` are the keys of rows chosen by hand (units, codes, categories …); without any, `per_category` chooses so
    many of each category at the top, else all. `title=None` leaves the title to the shape; `notes` are own lines below.
    `language`: `study`, `publication`, `both`, a code such as `nb`; empty is the study's.
    """

    shape: TableShape
    label: str = ""
    title: str | None = None
    order: str = "tree"
    merge: bool = True
    per_category: int | None = None
    picked: tuple[str, ...] = ()
    where: Where = field(default_factory=Where)
    language: str = ""
    coder: str = ""
    landscape: bool | None = None
    notes: tuple[str, ...] = ()

    @property
    def signed(self) -> bool:
        """Whether its rows are units, codes or categories, so that a sign in brackets can name them."""
        return self.shape.row in SIGNED


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """The plan as plain JSON, as pages and the study keep it."""
    merging = {merge.column for merge in plan.shape.merge}
    return {
        "from": plan.shape.id,
        "name": plan.shape.name,
        "row": plan.shape.row.value,
        "columns": [
            {
                "what": column.what.value,
                "heading": column.heading,
                "of": column.of,
                "each": column.each.value if column.each else None,
                "counted": column.counted,
                "language": column.language,
                "merge": place in merging,
                "texts": dict(column.texts),
            }
            for place, column in enumerate(plan.shape.columns)
        ],
        "tag": plan.shape.tag.value,
        "notes": [note.value for note in plan.shape.notes],
        "own_notes": list(plan.notes),
        "label": plan.label,
        "title": plan.title,
        "order": plan.order,
        "merge": plan.merge,
        "per_category": plan.per_category,
        "picked": list(plan.picked),
        "where": {
            "codes": list(plan.where.codes),
            "categories": list(plan.where.categories),
            "interviews": list(plan.where.interviews),
            "participants": list(plan.where.participants),
            "attribute": list(plan.where.attribute),
        },
        "language": plan.language,
        "coder": plan.coder,
        "landscape": plan.landscape,
    }


def plan_from_json(kept: Mapping[str, Any]) -> Plan:
    """The plan that pages send and the study keeps; raises Refused with a sentence on the first thing that does not fit."""
    try:
        row = one_of(Row, kept["row"], _("kind of row"))
        columns = [column_of(column, row) for column in kept["columns"]]
        merging = [bool(column.get("merge")) for column in kept["columns"]]
        check_columns(columns)
        shape = TableShape(
            id=line(kept.get("from", ""), 20),
            name=line(kept.get("name", ""), LONGEST_HEADING),
            row=row,
            columns=tuple(columns),
            merge=merged_in_order(columns, merging),
            tag=one_of(Tag, kept.get("tag", "none"), _("way of naming speakers")),
            notes=tuple(one_of(Note, note, _("ready footnote")) for note in kept.get("notes", ())),
        )
        return Plan(
            shape,
            label=line(kept.get("label", ""), LONGEST_HEADING),
            title=None if kept.get("title") is None else line(kept["title"], LONGEST_TEXT),
            order=order_of(kept.get("order", "tree")),
            merge=bool(kept.get("merge", True)),
            per_category=number(kept.get("per_category")),
            picked=keys(kept.get("picked", ())),
            where=where_of(kept.get("where") or {}),
            language=line(kept.get("language", ""), 20),
            coder=line(kept.get("coder") or "", 40),
            landscape=None if kept.get("landscape") is None else bool(kept["landscape"]),
            notes=tuple(filter(None, (prose(note) for note in kept.get("own_notes", ())))),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as cause:
        raise Refused(
            _(
                "The plan of this table cannot be read ({cause}). Nothing was changed. Start again from one of the presets."
            ).format(cause=cause)
        ) from cause


def column_of(kept: Mapping[str, Any], row: Row) -> ShapeColumn:
    """One column; raises Refused where these rows hold nothing of the kind."""
    what = one_of(What, kept["what"], _("column"))
    if what not in FITS[row]:
        raise Refused(
            _(
                "A table with a row for each {row} has nothing for a column “{what}”. Nothing was changed. Take the column out, or choose other rows."
            ).format(row=_(row.value), what=_(what.value))
        )
    each = one_of(What, kept["each"], _("column")) if kept.get("each") else None
    if row is Row.DATA_SOURCE and what is What.CONDENSED:
        each = What.MAIN_CATEGORY
    heading, of = line(kept.get("heading", ""), LONGEST_HEADING), line(kept.get("of", ""), LONGEST_HEADING)
    if not heading and not each:
        raise Refused(
            _(
                "The column “{what}” has no heading. Nothing was changed. Write what the paper calls it."
            ).format(what=_(what.value))
        )
    if what in NEEDS_NAME and not of:
        raise Refused(
            _(
                "The column “{heading}” does not say which attribute it shows. Nothing was changed. Choose one."
            ).format(heading=heading)
        )
    texts = tuple((str(key), prose(words)) for key, words in dict(kept.get("texts") or {}).items())
    return ShapeColumn(
        what,
        "" if each else heading,
        of if what in NEEDS_NAME or what is What.ITEM else "",
        each,
        bool(kept.get("counted")),
        line(kept.get("language", ""), 20),
        tuple(one for one in texts if one[1]) if what is What.OWN else (),
    )


def check_columns(columns: Sequence[ShapeColumn]) -> None:
    """Refuse a table without a column that the study fills, or with more than a page can show."""
    if not any(column.what is not What.OWN for column in columns):
        raise Refused(
            _(
                "A table needs at least one column that the study fills. Nothing was changed. Add one, such as the code or the quote."
            )
        )
    if len(columns) > MOST_COLUMNS:
        raise Refused(
            _(
                "{n} columns are more than a page can show ({most}). Nothing was changed. Take some out."
            ).format(n=len(columns), most=MOST_COLUMNS)
        )


def one_of(words: type[Word], given: Any, what: str) -> Word:
    """The word of a vocabulary; raises Refused and names the one that is none."""
    try:
        return words(given)
    except ValueError:
        raise Refused(
            _("“{given}” is no {what} that this workbench knows. Nothing was changed.").format(
                given=given, what=what
            )
        ) from None


def order_of(given: Any) -> str:
    """The order of the rows; raises Refused."""
    if given not in ORDERS:
        raise Refused(
            _("“{given}” is no {what} that this workbench knows. Nothing was changed.").format(
                given=given, what=_("order of rows")
            )
        )
    return str(given)


def number(given: Any) -> int | None:
    """How many of each, None for all; raises Refused."""
    if given in (None, ""):
        return None
    if isinstance(given, bool) or not 1 <= int(given) <= MOST_EACH:
        raise Refused(
            _("Rows of each category: a number from 1 to {most}. Nothing was changed.").format(most=MOST_EACH)
        )
    return int(given)


def keys(given: Sequence[Any]) -> tuple[str, ...]:
    """Keys of rows, each once; raises Refused where there are more than a table of chosen rows has."""
    if isinstance(given, str):
        raise TypeError(given)
    found = tuple(dict.fromkeys(str(one) for one in given))
    if len(found) > MOST_ROWS:
        raise Refused(
            _("{n} rows chosen by hand are more than a table keeps ({most}). Nothing was changed.").format(
                n=len(found), most=MOST_ROWS
            )
        )
    return found


def where_of(given: Mapping[str, Any]) -> Where:
    """What the table is narrowed to."""
    name, value = (*map(str, given.get("attribute") or ()), "", "")[:2]
    return Where(
        codes=keys(given.get("codes", ())),
        categories=keys(given.get("categories", ())),
        interviews=keys(given.get("interviews", ())),
        participants=keys(given.get("participants", ())),
        attribute=(name, value) if name else ("", ""),
    )


def line(given: Any, most: int) -> str:
    """Words on one line, cut where they are longer than any paper prints."""
    return " ".join(clean(str(given))[0].split())[:most]


def prose(given: Any) -> str:
    """Words on several lines."""
    return clean(str(given))[0].strip()[:LONGEST_TEXT]
