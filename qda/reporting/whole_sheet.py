"""The whole condensation sheet as one table: every unit with its wordings, codes and categories, in the study's labels."""

from uuid import UUID

from qda.domain.table import Column, Table
from qda.language import _
from qda.reporting.material import Material, Unit, read
from qda.store.study import Study

BETWEEN = "; "


def whole_sheet(study: Study, viewer: UUID | None) -> Table:
    """A row for each meaning unit of the analysis in the order of the talk; raises nothing for an empty study."""
    found = read(study, viewer)
    headings = [_("Unit"), _("Interview"), _("Turn"), _("Who"), _("Meaning unit")]
    headings += [layer["label"] for layer in found.layers]
    headings += [_("Exchange"), found.about["code_label"]]
    headings += [level["label"] for level in found.levels]
    headings.append(_("Coder"))
    return Table(
        columns=tuple(Column(heading) for heading in headings),
        rows=[row(found, unit) for unit in found.units],
        language=found.language,
    )


def row(found: Material, unit: Unit) -> tuple[str, ...]:
    """The cells of one unit."""
    codes = [found.codes[code] for code in found.codes_on(unit.id)]
    paths = [found.path(code.id) for code in codes]
    turns = (unit.first_turn, unit.last_turn)
    return (
        f"U{unit.number}",
        found.interviews[unit.transcript].title,
        str(turns[0]) if turns[0] == turns[1] else f"{turns[0]}–{turns[1]}",
        BETWEEN.join(voice.label for voice in found.speakers(unit)),
        unit.quote,
        *(found.wording(unit, layer["kind"]) for layer in found.layers),
        BETWEEN.join(unit.interaction),
        BETWEEN.join(code.name for code in codes),
        *(
            BETWEEN.join(
                dict.fromkeys(one.name for path in paths for one in path if one.kind == level["kind"])
            )
            for level in found.levels
        ),
        found.coders[unit.coder],
    )
