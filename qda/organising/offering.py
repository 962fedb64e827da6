"""Whether a person wants to be offered suggestions: their own choice in each study, also where many share a server."""

from uuid import UUID

from qda.store import desk, personal, registry
from qda.store.study import Study

CHOICE = "suggestions"


def wanted(study: Study, viewer: UUID) -> bool:
    """Whether this person wants suggestions in this study: yes, unless they said no.

    On one's own computer a choice made for all studies, before it was kept with each, still holds.
    """
    chosen = desk.get(study, viewer, CHOICE)
    if isinstance(chosen, bool):
        return chosen
    return registry.team() is not None or personal.preference(CHOICE) is not False


def choose(study: Study, by: UUID, wants: bool) -> None:
    """Keep this person's choice. Raises ReadOnly."""
    desk.put(study, by, CHOICE, wants)
