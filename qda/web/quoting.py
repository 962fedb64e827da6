"""The quotes of the paper: what the picker reads, and its acts by name."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.routing import Route

from qda.organising.found import as_key
from qda.reporting import quote_attribution, quote_choosing, quotes
from qda.store.study import Study
from qda.web.reads import reading

ACTS: dict[str, Callable[..., Any]] = {
    "choose_quote": quote_choosing.choose_quote,
    "let_quote_go": quote_choosing.let_quote_go,
    "order_quotes": quote_choosing.order_quotes,
    "note_quote": quote_choosing.note_quote,
    "approve_quote": quote_choosing.approve_quote,
    "withdraw_approval": quote_choosing.withdraw_approval,
    "attribute_quotes": quote_attribution.attribute_quotes,
}


def picker(study: Study, viewer: UUID, request: Request) -> Any:
    """Candidates of a category (`node`), from `first` on, and all that is chosen."""
    node = request.query_params.get("node")
    first = request.query_params.get("first", "0")
    return quotes.picker(
        study, viewer, as_key(node) if node else None, first=int(first) if first.isdecimal() else 0
    )


def routes() -> list[Route]:
    """The reading addresses of quotes under `/qda/api/<study>/`."""
    return [Route("/quotes", reading(picker))]
