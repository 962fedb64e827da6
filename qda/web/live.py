"""News of a study over one WebSocket a page: somebody stored an act, somebody came or left."""

import asyncio
import contextlib
from collections import defaultdict
from time import monotonic
from typing import Any
from uuid import UUID

from starlette.websockets import WebSocket, WebSocketDisconnect

from qda.errors import QdaError
from qda.store import people, presence, registry
from qda.store.study import Study
from qda.web.studies import person_of, study_of

LOOKED = 1.0
"""Seconds for which somebody who was let in counts as let in."""
SHUT_OUT = 4401
Pages = dict[asyncio.Event, UUID]
PAGES: dict[UUID, Pages] = defaultdict(dict)
"""The open pages of each study in this process: what wakes each, and whose it is."""


async def news(socket: WebSocket) -> None:
    """Send `{"cursor", "rev", "others": the last act of somebody else, "here"}` after each act that this person may see, and when people come or leave.

    Acts that come in a burst are told once; of work that is not open to this person not even that it happened.
    """
    try:
        study = await asyncio.to_thread(study_of, socket.path_params)
        person = await asyncio.to_thread(person_of, socket, study)
    except QdaError as problem:
        await socket.close(4404, str(problem)[:120])
        return
    await socket.accept()
    loop, awake = asyncio.get_running_loop(), asyncio.Event()
    unsubscribe = study.subscribe(lambda _rev: loop.call_soon_threadsafe(awake.set))
    leaving = asyncio.create_task(left(socket))
    PAGES[study.address][awake] = person
    others_look(study.address)
    try:
        await tell(socket, study, person, awake, leaving)
    except (WebSocketDisconnect, RuntimeError):
        pass  # the page went away between two messages
    finally:
        unsubscribe()
        PAGES[study.address].pop(awake, None)
        others_look(study.address)
        if presence.shared(study) and person not in PAGES[study.address].values():
            await asyncio.to_thread(presence.leave, study, person)
        leaving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await leaving


async def tell(
    socket: WebSocket, study: Study, person: UUID, awake: asyncio.Event, leaving: "asyncio.Task[None]"
) -> None:
    """What is new, each time that something woke the page, until the other side leaves."""
    told: dict[str, Any] = {}
    shared, noted = presence.shared(study), 0.0
    looked = monotonic()
    while not leaving.done():
        awake.clear()
        if registry.team() is not None and monotonic() - looked >= LOOKED:
            looked = monotonic()
            if not await asyncio.to_thread(still_in, socket, study, person):
                await socket.close(SHUT_OUT)
                return
        if shared and monotonic() - noted >= presence.RENEWED.total_seconds():
            noted = monotonic()
            await asyncio.to_thread(presence.come, study, person)
        rev, cursor = await asyncio.to_thread(study.pulse, person)
        others = await asyncio.to_thread(study.last_of_others, person)
        present = await asyncio.to_thread(here, study, person)
        now = {"cursor": cursor, "rev": rev, "others": others, "here": present}
        if now != told:
            await socket.send_json(now)
            told = now
        waiting = asyncio.create_task(awake.wait())
        rest = presence.RENEWED.total_seconds() if shared or registry.team() is not None else None
        await asyncio.wait({waiting, leaving}, return_when=asyncio.FIRST_COMPLETED, timeout=rest)
        waiting.cancel()


def still_in(socket: WebSocket, study: Study, person: UUID) -> bool:
    """Whether the session still opens the study to this person: accounts and roles change while a page is open."""
    try:
        return person_of(socket, study) == person
    except QdaError:
        return False


def here(study: Study, person: UUID) -> list[dict[str, str]]:
    """The others who have a page of this study open, by name; of one in a database also those in other processes."""
    everybody = set(PAGES[study.address].values())
    others = (everybody | presence.present(study) if presence.shared(study) else everybody) - {person}
    return sorted((people.about(study, one) for one in others), key=lambda one: one["name"])


def others_look(study: UUID) -> None:
    """Wake every page of a study."""
    for awake in PAGES[study]:
        awake.set()


async def left(socket: WebSocket) -> None:
    """Returns when the other side closes."""
    with contextlib.suppress(WebSocketDisconnect):
        while (await socket.receive())["type"] != "websocket.disconnect":
            pass
