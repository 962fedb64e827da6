"""What the components read: each address is one read of a phase, as this person may see it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from qda.errors import NotFound
from qda.language import _
from qda.organising import coding_sheet, matrix, memos, scheme
from qda.organising import reader as reading_place
from qda.preparation import guides, interviews, listening
from qda.preparation import reading as reading_whole
from qda.review import inbox, proposals, threads
from qda.review.found import TABLES as TALKED_ABOUT
from qda.store import desk, history, people, undo
from qda.store.study import Study
from qda.web import scheme_reads, suggesting
from qda.web.answers import answering, as_it_is
from qda.web.studies import person_of, study_of


def reading(
    read: Callable[[Study, UUID, Request], Any], by: Callable[[Request, Study], UUID] = person_of
) -> Callable[[Request], Any]:
    """A read of the study that the address names, by the person who asks; `by` may refuse or let in others."""

    def found(request: Request) -> Any:
        study = study_of(request.path_params)
        return read(study, by(request, study), request)

    found.__name__ = read.__name__
    return answering(found)


def key(request: Request, name: str) -> UUID:
    """A key from the address; raises NotFound where it is none."""
    try:
        return UUID(str(request.path_params.get(name) or request.query_params[name]))
    except (ValueError, KeyError) as wrong:
        raise NotFound(_("What this address names")) from wrong


def text(study: Study, viewer: UUID, request: Request) -> Response:
    words = reading_place.text(study, request.path_params["sha"], viewer)
    return PlainTextResponse(words, headers={"cache-control": "no-store", **as_it_is(request)})


def reader(study: Study, viewer: UUID, request: Request) -> Any:
    """All that the surface needs at once: the transcript, where the person left off, the cells of the matrix."""
    suggesting.get_ready(study, viewer)
    transcript = key(request, "transcript")
    left = {name: desk.get(study, viewer, name) for name in ("reader", "code-keys", f"place-{transcript}")}
    opened = reading_place.opened(study, transcript, viewer)
    return opened | {"desk": left, "cells": matrix.cells(study, viewer)["cells"]}


def units(study: Study, viewer: UUID, request: Request) -> Any:
    return reading_place.units(study, key(request, "transcript"), viewer)


def unit(study: Study, viewer: UUID, request: Request) -> Any:
    """One unit, or `{"gone": why}`: that somebody took it away just now is no mistake of the page."""
    try:
        return reading_place.unit(study, key(request, "unit"), viewer)
    except NotFound as gone:
        return {"gone": str(gone)}


def palette(study: Study, viewer: UUID, _request: Request) -> Any:
    return reading_place.palette(study, viewer)


def sheet(study: Study, viewer: UUID, request: Request) -> Any:
    query = dict(request.query_params)
    offset, limit = int(query.pop("offset", 0)), int(query.pop("limit", 20_000))
    order = query.pop("order", "place")
    return coding_sheet.rows(study, viewer=viewer, filters=query, order=order, offset=offset, limit=limit)


def tree(study: Study, viewer: UUID, request: Request) -> Any:
    cursor = study.pulse(viewer)[1]
    return scheme.tree(study, viewer, counts=request.query_params.get("counts") == "1") | {"cursor": cursor}


def memo_list(study: Study, viewer: UUID, request: Request) -> Any:
    """All memos, or those on one thing: `on` (a word of memos.TARGETS) and `target`."""
    on = request.query_params.get("on")
    return memos.memos(study, viewer, on=(on, key(request, "target")) if on in memos.TARGETS else None)


def inbox_list(study: Study, viewer: UUID, _request: Request) -> Any:
    return inbox.inbox(study, viewer)


def proposal_list(study: Study, viewer: UUID, request: Request) -> Any:
    return proposals.proposals(study, viewer, state=request.query_params.get("state", ""))


def thread_list(study: Study, viewer: UUID, request: Request) -> Any:
    """All threads, or those on one thing: `on` (unit, code, …) and `target`."""
    on = request.query_params.get("on", "")
    return threads.threads(study, viewer, on=(on, key(request, "target")) if on in TALKED_ABOUT else None)


def acts(study: Study, viewer: UUID, request: Request) -> Any:
    limit = int(request.query_params.get("limit", "200"))
    if about := request.query_params.get("about"):
        return history.of_row(study, UUID(about), viewer=viewer, limit=limit)
    return history.acts(study, viewer=viewer, limit=limit)


def state(study: Study, viewer: UUID, _request: Request) -> Any:
    """Who works here, what undo and redo would do, when something was last stored."""
    step = undo.last(study, viewer)
    newest = history.acts(study, viewer=viewer, limit=1)
    return {
        "person": people.about(study, viewer),
        "undo": step.undo and step.undo._asdict(),
        "redo": step.redo and step.redo._asdict(),
        "last": newest[0]["last_at"] if newest else None,
    }


def places(study: Study, viewer: UUID, _request: Request) -> Any:
    """Where the go-to field can lead: [name, kind, page, parameters]."""
    found: list[list[Any]] = [
        [title, _("interview"), "coding", {"interview": id}] for id, title in interviews.titles(study, viewer)
    ]
    scheme_ = scheme.tree(study, viewer)
    found += [
        [c["name"], _("category"), "category", {"node": c["id"]}] for c in scheme_["categories"] if c["name"]
    ]
    found += [[c["name"], _("code"), "tree", {"code": c["id"]}] for c in scheme_["codes"]]
    found += [
        [f"U{number}", _("unit"), "coding", {"interview": transcript, "unit": number}]
        for number, transcript in reading_place.numbers(study, viewer)
    ]
    return found


def suggestions(study: Study, viewer: UUID, request: Request) -> Any:
    return suggesting.for_unit(study, viewer, key(request, "unit"))


def whole(study: Study, viewer: UUID, request: Request) -> Any:
    found = reading_whole.whole(study, key(request, "transcript"), viewer=viewer)
    return {**found, "prompts": [prompt.question for prompt in reading_whole.prompts()]}


def listened(study: Study, viewer: UUID, request: Request) -> Any:
    return listening.listened(study, key(request, "transcript"), viewer)


def passages(study: Study, viewer: UUID, request: Request) -> Any:
    return guides.passages(study, key(request, "transcript"), viewer)


def matrix_cells(study: Study, viewer: UUID, _request: Request) -> Any:
    return matrix.cells(study, viewer)


def get_desk(study: Study, viewer: UUID, request: Request) -> Any:
    return {"value": desk.get(study, viewer, request.path_params["name"])}


def routes() -> list[Route]:
    """The reading addresses under `/qda/api/<study>/`."""
    return [
        Route("/text/{sha:str}", reading(text)),
        Route("/reader/{transcript:uuid}", reading(reader)),
        Route("/units/{transcript:uuid}", reading(units)),
        Route("/unit/{unit:uuid}", reading(unit)),
        Route("/palette", reading(palette)),
        Route("/sheet", reading(sheet)),
        Route("/tree", reading(tree)),
        Route("/found", reading(scheme_reads.found)),
        Route("/resting", reading(scheme_reads.rests_on)),
        Route("/similar/{code:uuid}", reading(scheme_reads.similar)),
        Route("/similar-groups", reading(scheme_reads.similar_groups)),
        Route("/cards", reading(scheme_reads.cards)),
        Route("/cards-saying", reading(scheme_reads.cards_where)),
        Route("/memos", reading(memo_list)),
        Route("/inbox", reading(inbox_list)),
        Route("/proposals", reading(proposal_list)),
        Route("/threads", reading(thread_list)),
        Route("/acts-list", reading(acts)),
        Route("/state", reading(state)),
        Route("/places", reading(places)),
        Route("/suggestions/{unit:uuid}", reading(suggestions)),
        Route("/whole/{transcript:uuid}", reading(whole)),
        Route("/listened/{transcript:uuid}", reading(listened)),
        Route("/passages/{transcript:uuid}", reading(passages)),
        Route("/matrix", reading(matrix_cells)),
        Route("/matrix-filling", reading(scheme_reads.matrix_filling)),
        Route("/desk/{name}", reading(get_desk)),
    ]
