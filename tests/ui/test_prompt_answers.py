"""Connections of the server send each packet at once."""

import socket
from types import SimpleNamespace

from uvicorn.protocols.http.auto import AutoHTTPProtocol

from qda.ui.prompt_answers import answer_at_once, no_gathering


def transport_of(connection):
    return SimpleNamespace(get_extra_info=lambda name: connection if name == "socket" else None)


def gathers(connection):
    return connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0


def test_a_connection_of_a_socket_that_named_no_protocol_gathers_nothing():
    with socket.socket(socket.AF_INET) as connection:
        assert gathers(connection)
        no_gathering(transport_of(connection))
        assert not gathers(connection)


def test_what_is_no_tcp_connection_stays_as_it_is():
    no_gathering(transport_of(None))
    one, other = socket.socketpair()
    with one, other:
        no_gathering(transport_of(one))


def test_the_servers_protocol_is_wrapped_once():
    answer_at_once()
    wrapped = AutoHTTPProtocol.connection_made
    answer_at_once()
    assert AutoHTTPProtocol.connection_made is wrapped
