"""What board and tree read beyond the tree itself: units in context, similar codes, cards for printing."""

import json
from typing import Any
from uuid import UUID

from starlette.requests import Request

from qda.errors import Refused
from qda.language import _
from qda.organising import cards_saying, filling, piles, resting, retrieval, scheme, similar_codes
from qda.organising.found import as_key
from qda.store.study import Study

MOST = 200


def found(study: Study, viewer: UUID, request: Request) -> Any:
    """Units by a query (`q`, as `retrieval.find` takes it) in their context of so many `turns`."""
    try:
        wanted = json.loads(request.query_params.get("q", "{}"))
        turns = min(10, max(0, int(request.query_params.get("turns", "1"))))
    except ValueError as wrong:
        raise Refused(_("This query cannot be read.")) from wrong
    return retrieval.results(
        study, wanted if isinstance(wanted, dict) else {}, viewer, most=MOST, turns=turns
    )


def rests_on(study: Study, viewer: UUID, request: Request) -> Any:
    """What some codes and categories (`of`, several divided by commas) rest on, each alone and all together."""
    asked = [one for one in request.query_params.get("of", "").split(",") if one]
    return resting.resting(study, [as_key(one) for one in asked[:MOST]], viewer)


def similar(study: Study, viewer: UUID, request: Request) -> Any:
    """The codes most like one, with the words that are the reason."""
    return similar_codes.near(study, request.path_params["code"], viewer)


def similar_groups(study: Study, viewer: UUID, request: Request) -> Any:
    """Small groups of unplaced codes that share words, from a threshold on (`least`, 0–1)."""
    try:
        least = min(1.0, max(0.1, float(request.query_params.get("least", "0.5"))))
    except ValueError:
        least = 0.5
    return similar_codes.groups(study, viewer, least=least)


def cards(study: Study, viewer: UUID, _request: Request) -> Any:
    """The codes as numbered cards."""
    return piles.cards(scheme.tree(study, viewer))


def cards_where(study: Study, viewer: UUID, request: Request) -> Any:
    """The codes on units that hold some `words`."""
    return cards_saying.saying(study, request.query_params.get("words", ""), viewer)


def matrix_filling(study: Study, viewer: UUID, _request: Request) -> Any:
    """Units, participants and interviews beside the cells of the matrix, with what was said of them."""
    return filling.filling(study, viewer)
