"""Looking for possible identifiers beside the pages, after interviews came in; nothing of it is stored."""

import logging
import threading
from uuid import UUID

from qda.preparation import identifying
from qda.store.study import Study

under_way: dict[UUID, threading.Thread] = {}
log = logging.getLogger(__name__)


def begin(study: Study, viewer: UUID) -> None:
    """Look at the texts that were not looked at yet, without making anybody wait; one look at a study at a time."""
    running = under_way.get(study.id)
    if running is None or not running.is_alive():
        thread = threading.Thread(target=_look, args=(study, viewer), name="qda-identifiers", daemon=True)
        under_way[study.id] = thread
        thread.start()


def _look(study: Study, viewer: UUID) -> None:
    try:
        identifying.check(study, viewer=viewer)
    except Exception as problem:  # noqa: BLE001 - the study may be closed meanwhile; the check can be made again at any time
        log.info("possible identifiers were not looked for: %s", type(problem).__name__)
