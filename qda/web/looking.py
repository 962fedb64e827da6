"""Looking for possible identifiers beside the pages, after interviews came in; nothing of it is stored."""

import logging
import threading
from collections import defaultdict
from typing import Any
from uuid import UUID

from qda.preparation import identifying
from qda.store.study import Study

under_way: dict[UUID, threading.Thread] = {}
one_at_a_time: defaultdict[UUID, threading.Lock] = defaultdict(threading.Lock)
far: dict[UUID, tuple[int, int]] = {}
"""How far the looks under way are: characters done, of all; kept while they run."""
log = logging.getLogger(__name__)


def begin(study: Study, viewer: UUID) -> None:
    """Look at the texts that were not looked at yet, without making anybody wait; one look at a study at a time."""
    running = under_way.get(study.address)
    if running is None or not running.is_alive():
        thread = threading.Thread(target=_look, args=(study, viewer), name="qda-identifiers", daemon=True)
        under_way[study.address] = thread
        thread.start()


def look(study: Study, viewer: UUID) -> dict[str, Any]:
    """All lists, after a look at the texts that were not looked at yet; waits for a look at the study that is under way, so that nothing is looked at twice."""

    def told(done: int, every: int) -> None:
        far[study.address] = (done, every)

    with one_at_a_time[study.address]:
        try:
            return identifying.check(study, viewer=viewer, progress=told)
        finally:
            far.pop(study.address, None)


def _look(study: Study, viewer: UUID) -> None:
    try:
        look(study, viewer)
    except Exception as problem:  # noqa: BLE001 - the study may be closed meanwhile; the check can be made again at any time
        log.info("possible identifiers were not looked for: %s", type(problem).__name__)
