"""News of a study over one WebSocket a page: somebody stored an act."""

import asyncio
import contextlib

from starlette.websockets import WebSocket, WebSocketDisconnect

from qda.errors import QdaError
from qda.web.studies import person_of, study_of


async def news(socket: WebSocket) -> None:
    """Send `{"cursor", "rev"}` after each act until the page leaves; acts that come in a burst are told once."""
    try:
        study = study_of(socket.path_params)
        person_of(socket, study)
    except QdaError as problem:
        await socket.close(4404, str(problem)[:120])
        return
    await socket.accept()
    loop, stored = asyncio.get_running_loop(), asyncio.Event()
    unsubscribe = study.subscribe(lambda _rev: loop.call_soon_threadsafe(stored.set))
    leaving = asyncio.create_task(left(socket))
    try:
        while not leaving.done():
            await socket.send_json(
                {"cursor": await asyncio.to_thread(study.cursor), "rev": await asyncio.to_thread(study.rev)}
            )
            waiting = asyncio.create_task(stored.wait())
            await asyncio.wait({waiting, leaving}, return_when=asyncio.FIRST_COMPLETED)
            waiting.cancel()
            stored.clear()
    except (WebSocketDisconnect, RuntimeError):
        pass  # the page went away between two messages
    finally:
        unsubscribe()
        leaving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await leaving


async def left(socket: WebSocket) -> None:
    """Returns when the other side closes."""
    with contextlib.suppress(WebSocketDisconnect):
        while (await socket.receive())["type"] != "websocket.disconnect":
            pass
