"""The server's side of the help: starts the worker when first asked, remembers its answers, survives its death."""

import atexit
import contextlib
import hashlib
import json
import subprocess
import sys
import threading
from collections import OrderedDict
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLate
from typing import Any

from qda.errors import QdaError
from qda.language import _, spoken

PATIENCE = 10.0
STARTING = 60.0
"""Seconds until the first answer of a worker, which loads its models before it: on a slow computer that is long."""
REMEMBERED = 20_000


class NoHelp(QdaError):
    """The worker gave no answer (in time); nothing else is affected."""

    def __init__(self, why: str) -> None:
        super().__init__(
            _(
                "No suggestions could be made just now ({why}). Your texts and condensed wordings are unchanged. Try again in a moment."
            ).format(why=why)
        )


class Died(Exception):
    """The worker process ended before it answered."""


class Assistant:
    """Suggestions and checks from a worker process that is started when first needed and closed at exit.

    Safe to use from several threads; importing or making one costs nothing and never loads spaCy here.
    """

    def __init__(self, command: list[str] | None = None) -> None:
        self._command = command or [sys.executable, "-m", "qda.assist.worker"]
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._waiting: dict[int, Future[dict[str, Any]]] = {}
        self._number = 0
        self._heard = False
        self._models: dict[str, str] = {}
        self._remembered: OrderedDict[str, dict[str, Any]] = OrderedDict()
        atexit.register(self.close)

    def condense(self, text: str, language: str = "", timeout: float | None = None) -> dict[str, Any]:
        """{"suggestions", "warnings", "model"} for a unit; raises NoHelp when no answer comes within `timeout` seconds (longer while the worker starts)."""
        return self._remember({"do": "condense", "text": text, "language": language}, timeout)

    def faithful(
        self, unit: str, condensed: str, language: str = "", timeout: float | None = None
    ) -> dict[str, Any]:
        """{"warnings", "model"} for a condensed text; raises NoHelp when no answer comes within `timeout` seconds."""
        return self._remember(
            {"do": "faithful", "unit": unit, "condensed": condensed, "language": language}, timeout
        )

    def names(self, texts: list[str], language: str, timeout: float | None = None) -> dict[str, Any]:
        """{"found": for each text its possible identifiers, "model"}; raises NoHelp when no answer comes in time."""
        return self._ask({"do": "names", "texts": texts, "language": language}, timeout)

    def languages(self, timeout: float | None = None) -> list[dict[str, Any]]:
        """What help there is per language on this machine: code, name, model, version, works."""
        return list(self._ask({"do": "languages", "screen": spoken()}, timeout)["languages"])

    def known(self, text: str, language: str = "") -> dict[str, Any] | None:
        """The suggestions for a unit if they have been made already; asks nobody."""
        with self._lock:
            return self._remembered.get(fingerprint({"do": "condense", "text": text, "language": language}))

    def warm(self) -> None:
        """Start the worker without waiting for it."""
        with self._lock:
            self._running()

    def close(self) -> None:
        """End the worker; the next question would start a new one."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        shut(process)
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _remember(self, asked: dict[str, Any], timeout: float | None) -> dict[str, Any]:
        key = fingerprint(asked)
        with self._lock:
            kept = self._remembered.get(key)
            if kept is not None:
                self._remembered.move_to_end(key)
                return kept
        answered = self._ask(asked, timeout)
        with self._lock:
            self._forget_other_models(asked["language"], answered["model"])
            self._remembered[key] = answered
            while len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        return answered

    def _forget_other_models(self, language: str, model: str) -> None:
        """A new model (installed while the worker was away) makes the answers of the old one stale."""
        if language and self._models.setdefault(language, model) != model:
            self._models[language] = model
            self._remembered.clear()

    def _ask(self, asked: dict[str, Any], timeout: float | None) -> dict[str, Any]:
        """Put a question; once more where the worker died over it."""
        for last_try in (False, True):
            try:
                answered = self._put(asked).result(timeout or (PATIENCE if self._heard else STARTING))
            except TooLate as late:
                raise NoHelp(_("the language help is busy")) from late
            except (Died, OSError) as died:
                if last_try:
                    raise NoHelp(_("the language help stopped")) from died
                continue
            if "error" in answered:
                raise NoHelp(str(answered["error"]))
            answered.pop("id", None)
            return answered
        raise NoHelp(_("the language help stopped"))

    def _put(self, asked: dict[str, Any]) -> Future[dict[str, Any]]:
        with self._lock:
            process = self._running()
            self._number += 1
            number = self._number
            future: Future[dict[str, Any]] = Future()
            self._waiting[number] = future
        if process.stdin is None:
            raise Died
        with self._writing:
            process.stdin.write(json.dumps({"id": number, **asked}) + "\n")
            process.stdin.flush()
        return future

    def _running(self) -> subprocess.Popen[str]:
        if self._process is None or self._process.poll() is not None:
            shut(self._process)
            self._heard = False
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
                self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
            )
            listener = threading.Thread(
                target=self._listen, args=(self._process,), name="qda-assist", daemon=True
            )
            listener.start()
        return self._process

    def _listen(self, process: subprocess.Popen[str]) -> None:
        """Hand each answer to whoever asked; when the worker ends, tell all who still wait."""
        if process.stdout is None:
            return
        with process.stdout:
            for line in process.stdout:
                answered = json.loads(line)
                with self._lock:
                    self._heard = True
                    future = self._waiting.pop(answered.get("id"), None)
                if future is not None:
                    future.set_result(answered)
        process.wait()
        with self._lock:
            left = list(self._waiting.values()) if self._process in (process, None) else []
            if left:
                self._waiting.clear()
        for future in left:
            future.set_exception(Died())


def shut(process: subprocess.Popen[str] | None) -> None:
    """Close a worker's stdin, which ends it; a broken pipe says that it has ended already."""
    if process is not None and process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()


def fingerprint(asked: dict[str, Any]) -> str:
    """A question without its words: a hash, so that no text lies about in keys."""
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


assistant = Assistant()
"""The one worker of this process."""
