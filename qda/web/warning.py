"""Warnings on condensed texts while one works: made by the worker beside the server, never in a page's own time."""

import threading
import time
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from qda.assist.client import Assistant, NoHelp, assistant
from qda.organising import quoting, warned
from qda.organising.warned import Checked
from qda.store.study import Study

PATIENCE = 0.8
"""So long, in seconds, a page waits for texts that were not checked before; the rest is ready when it asks again."""
REMEMBERED = 60_000
Key = tuple[int, int, str]


class Checking:
    """What the worker said of texts, by the texts themselves; the queue is worked off beside all requests."""

    def __init__(self, helper: Assistant) -> None:
        self._helper = helper
        self._lock = threading.Condition()
        self._said: OrderedDict[Key, list[dict[str, str]]] = OrderedDict()
        self._queue: OrderedDict[Key, Checked] = OrderedDict()
        self._thread: threading.Thread | None = None

    def said(self, texts: Sequence[Checked], patience: float = PATIENCE) -> list[list[dict[str, str]] | None]:
        """The warnings on each text, None where they are still being made."""
        until = time.monotonic() + patience
        with self._lock:
            for one in texts:
                if key_of(one) not in self._said:
                    self._queue[key_of(one)] = one
                    self._queue.move_to_end(key_of(one), last=False)
            self._work()
            while any(key_of(one) in self._queue for one in texts):
                if not self._lock.wait(until - time.monotonic()) and time.monotonic() >= until:
                    break
            return [self._said.get(key_of(one)) for one in texts]

    def _work(self) -> None:
        if self._queue and (self._thread is None or not self._thread.is_alive()):
            self._thread = threading.Thread(target=self._until_done, name="qda-warnings", daemon=True)
            self._thread.start()

    def _until_done(self) -> None:
        while True:
            with self._lock:
                if not self._queue:
                    self._thread = None
                    return
                key, one = next(iter(self._queue.items()))
            found = self._ask(one)
            with self._lock:
                self._queue.pop(key, None)
                self._said[key] = found
                while len(self._said) > REMEMBERED:
                    self._said.popitem(last=False)
                self._lock.notify_all()

    def _ask(self, one: Checked) -> list[dict[str, str]]:
        if one.kind == "quote":
            return quoting.warnings(one.quote, one.words)
        try:
            return list(self._helper.faithful(one.quote, one.words, one.language)["warnings"])
        except NoHelp:
            return []


def key_of(one: Checked) -> Key:
    """A text and its unit without their words."""
    return hash(one.quote), hash(one.words), f"{one.kind == 'quote'} {one.language}"


checking = Checking(assistant)


def for_units(study: Study, viewer: UUID, units: Sequence[UUID] | None) -> dict[str, Any]:
    """`{"texts": {wording id: {"unit", "layer", "words", "warnings": [{"kind", "detail", "shown"}]}}, "waiting": how many}`.

    `shown`: unasked, by the layer's kind; warnings put aside for these words are left out. Texts still being checked
    are not among `texts`.
    """
    texts = [one for one in warned.texts(study, viewer, units) if one.words.strip()]
    found: dict[str, Any] = {}
    waiting = 0
    for one, warnings in zip(texts, checking.said(texts), strict=True):
        if warnings is None:
            waiting += 1
            continue
        found[one.wording] = {
            "unit": one.unit,
            "layer": one.layer,
            "words": one.words,
            "warnings": [
                {**warning, "shown": warned.shown(warning["kind"], one.kind)}
                for warning in warnings
                if warning["kind"] not in one.aside
            ],
        }
    return {"texts": found, "waiting": waiting}
