"""Every answer leaves at once: without this each request waits some 40 ms for nothing."""

import socket
from asyncio import BaseTransport, Transport
from functools import wraps
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol


def answer_at_once() -> None:
    """Switch off the gathering of small packets (Nagle) on each connection of the server, once a process.

    Streamlit binds its socket without naming TCP, and asyncio then leaves the gathering on: the head of an answer
    goes out, its body waits until the browser has confirmed the head. See docs/decisions/0013.
    """
    protocol: Any = AutoHTTPProtocol
    begin = protocol.connection_made
    if getattr(begin, "at_once", False):
        return

    @wraps(begin)
    def connection_made(self: Any, transport: Transport) -> None:
        no_gathering(transport)
        begin(self, transport)

    connection_made.at_once = True  # type: ignore[attr-defined]
    protocol.connection_made = connection_made


def no_gathering(transport: BaseTransport) -> None:
    """Let a connection send each packet when it is there; one that is no TCP connection stays as it is."""
    connection = transport.get_extra_info("socket")
    if connection is not None and connection.family in {socket.AF_INET, socket.AF_INET6}:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
