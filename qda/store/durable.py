"""Making acts lasting in groups: one flush to the disk serves all acts that were committed before it began."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


class Durable:
    """Counts commits and flushes; who waits while a flush is under way shares the next one."""

    def __init__(self, flush: Callable[[], None]) -> None:
        self.flush = flush
        self.turn = threading.Condition()
        self.committed = self.lasting = 0
        self.flushing = self.held = False

    def commit_done(self) -> int:
        """Note a commit (under the write lock) and get the ticket to wait with."""
        with self.turn:
            self.committed += 1
            return self.committed

    def wait(self, ticket: int) -> None:
        """Come back when the commit of this ticket would outlive a power cut."""
        while not self.held and (reach := self.lead(ticket)) is not None:
            reached = self.lasting
            try:
                self.flush()
                reached = reach
            finally:
                with self.turn:
                    self.lasting, self.flushing = reached, False
                    self.turn.notify_all()

    @contextmanager
    def at_the_end(self) -> Iterator[None]:
        """Nobody waits for the disk within the block, all of it lasts when it ends: for a study that has no name yet."""
        self.held = True
        try:
            yield
        finally:
            self.held = False
            self.wait(self.committed)

    def lead(self, ticket: int) -> int | None:
        """How far a flush begun now would reach, or nothing when the ticket is served already."""
        with self.turn:
            while self.lasting < ticket and self.flushing:
                self.turn.wait()
            if self.lasting >= ticket:
                return None
            self.flushing = True
            return self.committed
