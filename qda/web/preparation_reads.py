"""What the pages of preparation read."""

from typing import Any
from uuid import UUID

from starlette.requests import Request

from qda.preparation import identifying, pseudonymising
from qda.store.study import Study


def identifiers(study: Study, viewer: UUID, request: Request) -> Any:
    """The possible identifiers, of one interview where the address names it (`transcript`)."""
    return identifying.found(study, viewer=viewer, transcript=request.query_params.get("transcript"))


def replacement(study: Study, viewer: UUID, _request: Request) -> Any:
    """What replacing the decided strings would do."""
    return pseudonymising.preview(study, viewer=viewer)
