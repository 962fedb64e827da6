"""The quote bank: every quote in a row, with one column for each level of the tree and each attribute."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col

from qda.domain.table import Column, Kind, Table
from qda.domain.terms import in_force
from qda.errors import Refused
from qda.language import _
from qda.reporting.material import Material, Unit, key, read, rows
from qda.reporting.quote_attribution import Attribution, attribution
from qda.reporting.quote_choosing import Chosen, chosen_quotes, sign
from qda.reporting.quote_wordings import Forms, Wrote, counted, forms, hands
from qda.reporting.sample import heading
from qda.reporting.spoken_in import as_the_paper
from qda.reporting.tags import names, tag_of, tagged, turns
from qda.reporting.unit_rows import levels as levels_of
from qda.store.study import Study
from qda.store.tables import Attribute, AttributeValue

BETWEEN = "; "


class Known(NamedTuple):
    """The attributes that identify nobody, by name, and their values by participant or interview."""

    names: Sequence[str]
    values: Mapping[str, Mapping[str, str]]


class Row(NamedTuple):
    """All that the cells of one quote are made from."""

    unit: Unit
    forms: Forms
    people: Sequence[str]
    levels: Mapping[str, tuple[str, ...]]
    codes: Sequence[str]
    chosen: Sequence[Chosen]


Cell = Callable[[Row], str]


@as_the_paper
def quote_bank(
    study: Study,
    viewer: UUID | None,
    *,
    which: str = "all",
    category: UUID | None = None,
    narrow: bool = False,
) -> Table:
    """A row for each unit (of the branch of `category`, where one is named), in the order of the tree.

    `which`: `all` units of the analysis, the `chosen` ones, or those `approved` for the words as they stand. `narrow` leaves out columns without content and those that only work with the study needs (for paper). Raises
    Refused where no quote is like this.
    """
    bank = Bank(study, viewer)
    found = [row for row in bank.rows() if bank.wanted(row, which, str(category) if category else "")]
    if not found:
        raise Refused(
            _("No quote is chosen or approved here yet. No file was made. Choose quotes first, or take all.")
        )
    columns = bank.columns(narrow=narrow)
    cells = [tuple(make(row) for _column, make in columns) for row in found]
    if narrow:
        full = [n for n in range(len(columns)) if any(row[n] for row in cells)]
        columns = [columns[n] for n in full]
        cells = [tuple(row[n] for n in full) for row in cells]
    return Table(
        columns=tuple(column for column, _make in columns),
        rows=cells,
        title=_("Quote bank: {title}").format(title=bank.material.about["title"]),
        language=str(bank.material.about["publication_language"]),
    )


class Bank:
    """What the rows are read from."""

    def __init__(self, study: Study, viewer: UUID | None) -> None:
        self.material: Material = read(study, viewer)
        self.printed: Attribution = attribution(study, viewer)
        self.known = attributes(study, viewer)
        self.hands: Mapping[tuple[str, str, str], Wrote] = hands(study, viewer, None)
        self.chosen: dict[str, list[Chosen]] = defaultdict(list)
        with study.seen(viewer) as s:
            for one in chosen_quotes(s):
                self.chosen[one.unit].append(one)

    def rows(self) -> list[Row]:
        """The units in the order of the tree, those without a place last."""
        material = self.material
        last = len(material.rank)
        found = []
        for unit in material.units:
            codes = sorted(material.codes_on(unit.id), key=material.rank.__getitem__)
            row = Row(
                unit,
                forms(material, unit, self.hands),
                [person.id for person in material.people_in(unit)],
                levels_of(material, codes, self.language),
                codes,
                self.chosen.get(unit.id, ()),
            )
            placed = any(material.path(code) for code in codes)
            found.append((not placed, material.rank[codes[0]] if codes else last, row))
        return [row for _unplaced, _rank, row in sorted(found, key=lambda one: one[:2])]

    @property
    def language(self) -> str:
        """The language that the names of the tree are printed in."""
        return str(self.material.about["publication_language"])

    def wanted(self, row: Row, which: str, category: str) -> bool:
        """Whether a row belongs into the bank that was asked for."""
        if category and not self.under(row, category):
            return False
        if which == "all":
            return True
        valid = [one for one in row.chosen if which == "chosen" or self.approved(row, one)]
        return bool(valid)

    def under(self, row: Row, category: str) -> bool:
        """Whether a unit stands below a category, at a further place too."""
        material = self.material
        for code in row.codes:
            places = [one.id for one in material.path(code)] + list(material.also.get(code, ()))
            if category in places:
                return True
        return any(one.category == category for one in row.chosen)

    def approved(self, row: Row, one: Chosen) -> bool:
        """Whether somebody approved the words as they stand."""
        return bool(one.approved_by) and one.seen in {"", sign(row.forms.printed)}

    def columns(self, *, narrow: bool) -> list[tuple[Column, Cell]]:
        """The columns from left to right."""
        first: list[tuple[Column, Cell]] = (
            [(Column(_("Quote"), Kind.QUOTE), self.named)]
            if narrow
            else [
                (Column(_("Unit"), Kind.LABEL), lambda row: f"U{row.unit.number}"),
                (Column(_("Quote"), Kind.QUOTE), lambda row: row.forms.printed),
                (Column(_("As said"), Kind.QUOTE), as_said),
                *self.who(),
            ]
        )
        first += [*self.scheme(), *self.of_attributes()]
        return [*first, *self.printing(narrow=narrow)]

    def named(self, row: Row) -> str:
        """The quote with its id and who said it."""
        who = tag_of(self.material, row.unit, self.printed.tag)
        return tagged(row.forms.printed.strip(), ", ".join(filter(None, (f"U{row.unit.number}", who))))

    def who(self) -> list[tuple[Column, Cell]]:
        """As the paper names them; then participant, role, group, interview and turns."""
        material = self.material

        def of_people(name: str) -> Cell:
            return lambda row: together(getattr(material.people[id], name) for id in row.people)

        return [
            (Column(_("Who"), Kind.LABEL), lambda row: tag_of(material, row.unit, self.printed.tag)),
            (Column(_("Participant"), Kind.LABEL), lambda row: BETWEEN.join(names(material, row.unit))),
            (Column(_("Role"), Kind.LABEL), of_people("role")),
            (Column(_("Group"), Kind.LABEL), of_people("group")),
            (
                Column(_("Interview"), Kind.LABEL),
                lambda row: material.interviews[row.unit.transcript].title,
            ),
            (Column(_("Turn"), Kind.LABEL), lambda row: turns(row.unit)),
        ]

    def scheme(self) -> list[tuple[Column, Cell]]:
        """A column for each level, the broadest first, and the code."""
        material = self.material
        paper = self.language != material.language

        def level(kind: str) -> Cell:
            return lambda row: BETWEEN.join(row.levels.get(kind, ()))

        found: list[tuple[Column, Cell]] = [
            (
                Column((paper and one["publication_label"]) or in_force(str(one["label"])), Kind.LABEL),
                level(one["kind"]),
            )
            for one in reversed(material.levels)
        ]
        code = (
            Column(in_force(str(material.about["code_label"])), Kind.LABEL),
            lambda row: together(material.name(material.codes[id], self.language) for id in row.codes),
        )
        return [*found, code]

    def of_attributes(self) -> list[tuple[Column, Cell]]:
        """A column for each attribute of participants and interviews."""

        def one(name: str) -> Cell:
            values = self.known.values[name]
            return lambda row: together(values.get(id, "") for id in (*row.people, row.unit.transcript))

        return [(Column(heading(name.replace("_", " ")), Kind.LABEL), one(name)) for name in self.known.names]

    def printing(self, *, narrow: bool) -> list[tuple[Column, Cell]]:
        """Length, choice, approval, note, translation."""
        material = self.material

        def chosen_for(row: Row) -> str:
            return together(
                material.name(material.categories[one.category], self.language)
                if one.category in material.categories
                else _("running text")
                for one in row.chosen
            )

        def approved_by(row: Row) -> str:
            valid = [one for one in row.chosen if self.approved(row, one)]
            return together(material.coders.get(one.approved_by, "") for one in valid)

        if narrow:
            return []
        return [
            (Column(_("Words"), Kind.NUMBER), lambda row: str(counted(row.forms.printed))),
            (Column(_("Chosen for"), Kind.LABEL), chosen_for),
            (Column(_("Approved by"), Kind.LABEL), approved_by),
            (Column(_("Note")), lambda row: together(one.note for one in row.chosen)),
            (Column(_("Translated by"), Kind.LABEL), lambda row: hand(row.forms, "translator")),
            (Column(_("Checked by"), Kind.LABEL), lambda row: hand(row.forms, "checker")),
        ]


def as_said(row: Row) -> str:
    """The unit's own words, where others are printed."""
    return row.forms.said if row.forms.said != row.forms.printed else ""


def hand(made: Forms, name: str) -> str:
    """Who translated or checked the quote."""
    return str(getattr(made.translated, name)) if made.translated else ""


def together(words: Iterable[str]) -> str:
    """Each once, in order."""
    return BETWEEN.join(dict.fromkeys(word for word in words if word))


def attributes(study: Study, viewer: UUID | None) -> Known:
    """The attributes of participants and interviews that identify nobody."""
    value = AttributeValue
    query = (
        select(col(Attribute.name), key(value.participant_id), key(value.transcript_id), col(value.value))
        .join(Attribute, col(Attribute.id) == col(value.attribute_id))
        .where(col(Attribute.identifying).is_(False))
        .order_by(col(Attribute.of), col(Attribute.name))
    )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    with study.seen(viewer) as s:
        for name, person, transcript, said in rows(s, query):
            found[name][person or transcript] = said
    return Known(list(found), found)
