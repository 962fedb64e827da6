"""Which study and which person a request speaks of."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from starlette.requests import HTTPConnection

from qda.errors import NotFound
from qda.language import _
from qda.store import people, registry
from qda.store.study import Study

PERSON = "qda-person"


def study_of(path: Mapping[str, Any]) -> Study:
    """The open study that the address names; raises NotFound."""
    wanted = UUID(str(path["study"]))
    for study in list(registry.studies().values()):
        if study.id == wanted:
            return study  # type: ignore[no-any-return]
    raise NotFound(_("This study"))


def person_of(connection: HTTPConnection, study: Study) -> UUID:
    """Who works here: the person this browser chose, else the one of this computer."""
    chosen = connection.cookies.get(f"{PERSON}-{study.id}", "")
    return people.person(study, chosen)
