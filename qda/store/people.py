"""Who works on a study: on one computer a name given once, in a team the signed-in person."""

from uuid import UUID

from sqlmodel import col, select

from qda.language import _
from qda.store import personal
from qda.store.columns import new_key
from qda.store.setup import initials
from qda.store.study import Study
from qda.store.tables import Act, Coder


def person(study: Study, chosen: str = "") -> UUID:
    """The coder that this browser chose, else the one of this computer's name, else who began the study."""
    with study.seen(None) as s:
        coders = s.exec(select(col(Coder.id), col(Coder.name)).where(col(Coder.active))).all()
        lead = s.exec(select(col(Act.by_id)).where(col(Act.rev) == 1)).first()
    wanted = personal.preference("name")
    for id, _name in coders:
        if str(id) == chosen:
            return id
    return next((id for id, name in coders if name == wanted), lead or coders[0][0])


def about(study: Study, person: UUID) -> dict[str, str]:
    """A coder's name and initials."""
    with study.seen(None) as s:
        name, letters = s.exec(
            select(col(Coder.name), col(Coder.initials)).where(col(Coder.id) == person)
        ).one()
    return {"id": str(person), "name": name, "initials": letters or initials(name)}


def join(study: Study, name: str, *, by: UUID | None = None, act: UUID | None = None) -> UUID:
    """The coder of this name, who is added to the study where there is none yet."""
    known = study.coder(name)
    if known is not None:
        return known
    with study.act(
        "join", _("{name} joins the analysis").format(name=name), by or person(study), id=act
    ) as doing:
        key = new_key()
        with_colour = len(doing.s.exec(select(col(Coder.id))).all())
        doing.s.add(Coder(id=key, name=name, initials=initials(name), colour=with_colour % 10 + 1))
        doing.answer = {"coder": str(key)}
    return key
