"""In which cells of a categorisation matrix each meaning unit stands, by its codes and by what was judged of it."""

from collections import defaultdict

from qda.language import _
from qda.reporting.material import Material
from qda.reporting.unit_rows import Asked


def matrix_cells(material: Material, asked: Asked) -> dict[str, str]:
    """The cells by unit, a line each: those above its codes, those it was judged to fit or, said behind, to contradict."""
    cells = material.framework.cells
    judged: dict[str, dict[str, str]] = defaultdict(dict)
    for one in material.framework.verdicts:
        if one.unit and one.category in cells and one.verdict != "silent":
            judged[one.unit][one.category] = one.verdict
    found: dict[str, str] = {}
    for unit in material.units:
        above = {
            one.id: ""
            for code in material.codes_on(unit.id, asked.coder)
            for one in material.path(code)
            if one.id in cells
        }
        verdicts = above | judged[unit.id]
        names = [(material.name(material.categories[id], asked.language), verdicts[id]) for id in verdicts]
        found[unit.id] = "\n".join(
            _("{category} (contradicts)").format(category=name) if verdict == "contradicts" else name
            for name, verdict in names
        )
    return found
