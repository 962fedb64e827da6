"""The tables with a row for each participant or each interview."""

from collections.abc import Callable
from uuid import UUID

from qda.domain.table_plan import Plan
from qda.domain.table_shapes import Row, ShapeColumn, What
from qda.errors import Refused
from qda.language import _
from qda.reporting.filled import Filled, unheld
from qda.reporting.material import Material, Unit
from qda.reporting.narrowing import speaking
from qda.reporting.sample import values
from qda.reporting.scheme_tables import QUOTES
from qda.reporting.spoken_in import spoken
from qda.reporting.tags import tag_of, tagged
from qda.reporting.unit_rows import Asked, unit_row, varied
from qda.store.study import Study

Cell = Callable[[str], str]
NOT_KNOWN = "–"


class People:
    """What the cells of these tables are made from."""

    def __init__(
        self, study: Study, viewer: UUID | None, plan: Plan, material: Material, asked: Asked
    ) -> None:
        self.study, self.viewer, self.plan, self.material, self.asked = study, viewer, plan, material, asked
        self.interviews = speaking(material)
        self.of_people = values(study, viewer)
        self.of_interviews = values(study, viewer, of="transcript")

    def units(self, key: str) -> list[Unit]:
        """The units of a participant or an interview."""
        material = self.material
        if self.plan.shape.row is Row.INTERVIEW:
            return [unit for unit in material.units if unit.transcript == key]
        return [unit for unit in material.units if any(one.id == key for one in material.people_in(unit))]

    def people(self, key: str) -> list[str]:
        """The participants of an interview."""
        return [
            one.label for one in self.material.people.values() if key in self.interviews.get(one.id, set())
        ]

    def quotes(self, key: str, column: ShapeColumn) -> str:
        """Some quotes, a line each, of different codes first."""
        material = self.material
        asked = self.asked
        if column.language:
            asked = asked._replace(language=spoken(column.language, material.about))
        rows = [unit_row(material, unit, asked) for unit in self.units(key)]
        taken = varied(rows, self.plan.per_category or QUOTES)
        return "\n".join(
            tagged(row.quote, tag_of(material, material.by_id[row.id], asked.tag)) for row in taken
        )

    def codes(self, key: str) -> str:
        """How many codes its units have."""
        found = {code for unit in self.units(key) for code in self.material.codes_on(unit.id)}
        return str(len(found))


def people_rows(study: Study, viewer: UUID | None, plan: Plan, material: Material, asked: Asked) -> Filled:
    """A row for each participant, or for each interview, in the order of the study."""
    them = People(study, viewer, plan, material, asked)
    of_interviews = plan.shape.row is Row.INTERVIEW
    make = interview_cell if of_interviews else participant_cell
    cells = [make(column, plan, them) for column in plan.shape.columns]
    keys = list(material.interviews if of_interviews else material.people)
    return Filled([tuple(cell(key) for cell in cells) for key in keys], keys)


def participant_cell(column: ShapeColumn, plan: Plan, them: People) -> Cell:
    """What fills one column of a participant's row."""
    people, interviews = them.material.people, them.material.interviews
    made: dict[What, Cell] = {
        What.PARTICIPANT: lambda key: people[key].label,
        What.ROLE: lambda key: people[key].role or NOT_KNOWN,
        What.GROUP: lambda key: people[key].group or NOT_KNOWN,
        What.ATTRIBUTE: lambda key: them.of_people.get(key, {}).get(column.of.casefold(), "") or NOT_KNOWN,
        What.TRANSCRIPT: lambda key: "\n".join(
            one.title for id, one in interviews.items() if id in them.interviews.get(key, set())
        ),
    }
    return shared_cell(column, plan, them, made)


def interview_cell(column: ShapeColumn, plan: Plan, them: People) -> Cell:
    """What fills one column of an interview's row."""
    interviews = them.material.interviews
    made: dict[What, Cell] = {
        What.TRANSCRIPT: lambda key: interviews[key].title,
        What.INTERVIEW_KIND: lambda key: _(interviews[key].kind),
        What.INTERVIEW_ATTRIBUTE: lambda key: (
            them.of_interviews.get(key, {}).get(column.of.casefold(), "") or NOT_KNOWN
        ),
        What.PARTICIPANT: lambda key: ", ".join(them.people(key)),
        What.PARTICIPANT_COUNT: lambda key: str(len(them.people(key))),
    }
    return shared_cell(column, plan, them, made)


def shared_cell(column: ShapeColumn, plan: Plan, them: People, made: dict[What, Cell]) -> Cell:
    """The columns that both kinds of rows have; raises Refused where neither has it."""
    made |= {
        What.UNIT_COUNT: lambda key: str(len(them.units(key))),
        What.CODE_COUNT: them.codes,
        What.QUOTES: lambda key: them.quotes(key, column),
    }
    if column.what not in made:
        raise Refused(unheld(plan.shape, column.what))
    return made[column.what]
