"""The acts of preparation by the names that the pages send."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from qda.preparation import identifying, pseudonymising
from qda.store.study import Study


def replace_identifiers(study: Study, *, by: UUID, act: UUID | None = None, why: str = "") -> dict[str, Any]:
    """Replace all strings that are decided so; a page cannot be told how far it is."""
    return pseudonymising.replace(study, by=by, act=act, why=why)


ACTS: dict[str, Callable[..., Any]] = {
    "decide_identifiers": identifying.decide,
    "replace_identifiers": replace_identifiers,
}
