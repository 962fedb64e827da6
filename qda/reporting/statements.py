"""What the authors themselves say to an item of the methods text or of a check-list, kept as acts."""

from uuid import UUID

from sqlmodel import col, select

from qda.domain.text import clean
from qda.errors import Refused
from qda.language import _
from qda.store.columns import new_key
from qda.store.study import Study
from qda.store.tables import Statement as StatementRow

OF = ("methods", "COREQ", "SRQR", "Elo 2014", "reviewers")
"""What a statement can belong to."""
FIELDS = ("words", "section", "page", "not_applicable_why")


def write(
    study: Study,
    of: str,
    item: str,
    said: dict[str, str],
    *,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, str]:
    """Say something to an item; fields (FIELDS) that are left out stay, and an item without any words is as before.

    Answers the item as it stands now. Saves within a minute are one act. Raises Refused for an unknown list or field.
    """
    if of not in OF or not item.strip() or set(said) - set(FIELDS):
        raise Refused(_("There is no such item to speak to. Nothing was changed."))
    doing = _("Write what the authors say: {of}, {item}").format(of=of, item=item)
    with study.act("state", doing, by, id=act, field=f"statement:{of}:{item}") as step:
        query = select(StatementRow).where(col(StatementRow.of) == of, col(StatementRow.item) == item)
        row = step.s.exec(query).first() or StatementRow(id=new_key(), of=of, item=item)
        for name, words in said.items():
            setattr(row, name, clean(words)[0].strip())
        answer = {name: str(getattr(row, name)) for name in FIELDS}
        if any(answer.values()):
            step.s.add(row)
        elif row in step.s:
            step.s.delete(row)
        step.answer = answer
    return answer


def note_sections(
    study: Study, of: str, sections: dict[str, str], *, by: UUID, act: UUID | None = None
) -> dict[str, str]:
    """Note for items of a check-list in which section of the manuscript each is reported; other fields stay. One act."""
    if of not in OF:
        raise Refused(_("There is no such item to speak to. Nothing was changed."))
    doing = _("Note where the items of {of} are reported").format(of=of)
    with study.act("state", doing, by, id=act) as step:
        query = select(StatementRow).where(col(StatementRow.of) == of)
        there = {row.item: row for row in step.s.exec(query)}
        for item, section in sections.items():
            row = there.get(item) or StatementRow(id=new_key(), of=of, item=item)
            row.section = " ".join(clean(section)[0].split())
            step.s.add(row)
        step.answer = sections
    return sections
