"""Hearing of acts that other processes do in the same database."""

import threading
from collections.abc import Callable
from typing import Any

import psycopg

AGAIN = 2.0
"""Seconds until the server is tried again when it was away."""
LOOK = 1.0
"""Seconds after which the listener sees whether it is to end."""


class Listener:
    """A thread that waits for the database's word on new acts and passes their number on."""

    def __init__(self, reach: dict[str, Any], channel: str, tell: Callable[[int], object]) -> None:
        self.reach, self.channel, self.tell = reach, channel, tell
        self.ready, self.over = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self.run, name=f"listen {channel}", daemon=True)
        self.thread.start()
        self.ready.wait(5)

    def run(self) -> None:
        """Listen until it is over; when the server was away, say so with 0, for something may have been missed."""
        while not self.over.is_set():
            try:
                self.hear()
            except psycopg.OperationalError:
                self.over.wait(AGAIN)

    def hear(self) -> None:
        """Listen on one connection for as long as it holds."""
        with psycopg.connect(**self.reach, autocommit=True) as c:
            c.execute(f'LISTEN "{self.channel}"')
            if self.ready.is_set():
                self.tell(0)
            self.ready.set()
            while not self.over.is_set():
                for word in c.notifies(timeout=LOOK):
                    self.tell(int(word.payload))

    def close(self) -> None:
        """Stop listening."""
        self.over.set()
        if self.thread is not threading.current_thread():
            self.thread.join(5)
