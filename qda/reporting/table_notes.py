"""The lines below a table: what its tags mean, what its cells rest on."""

from qda.domain.table_shapes import Note, TableShape, Tag, What, note_text
from qda.language import _
from qda.reporting.material import Material
from qda.reporting.tags import key_to_tags


def notes(shape: TableShape, material: Material, tag: Tag, *, merge: bool) -> tuple[str, ...]:
    """The lines below the table that have something to say here."""
    filled = {
        Note.TAGS: key_to_tags(list(material.people.values())) if tag is Tag.NUMBER else "",
        Note.TRANSCRIPTS: _("Interviews: {n}.").format(n=len(material.interviews)),
        Note.MERGED: note_text(Note.MERGED) if merge else "",
        Note.DOUBLE_ROLES: "",
    }
    said = [filled.get(note, note_text(note)) for note in shape.notes]
    return tuple(line for line in (*said, *caveats(shape, material)) if line)


def caveats(shape: TableShape, material: Material) -> list[str]:
    """What must be said below where the study holds something else than the heading promises."""
    held = {column.what for column in shape.columns}
    said = []
    if What.CONTENT_AREA in held and not material.framework.areas:
        said.append(_("Content area: the question asked last before the meaning unit."))
    grouped = material.together or any(map(material.condensate, material.condensates))
    if What.GROUP_CONDENSATE in held and not grouped:
        said.append(_("Condensate: the condensed meaning units of the group, a line each."))
    if What.MATRIX_CELL in held and not material.framework.cells:
        said.append(_("The categories were formed during the analysis; none was set before it."))
    if What.NOT_MENTIONED in held:
        said.append(
            _(
                "A focus group counts as one case, in brackets the participants who are meant; that it does not mention something is said only where it was judged."
            )
        )
    return said
