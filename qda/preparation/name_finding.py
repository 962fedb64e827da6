"""What the finder says of texts: asked of the worker beside the server, remembered by the texts' hashes while the process lives, never stored."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from qda.assist import names
from qda.assist.client import Assistant, NoHelp, assistant
from qda.assist.languages import NAMES, code_of, model_name
from qda.domain.text import LINE
from qda.language import _
from qda.store.columns import moment_text, now

PATIENCE = 90.0
"""So long, in seconds, a piece of text may take; the first one loads the model."""
PIECE = 6_000
"""So many characters are looked at in one question, so that a suggestion never waits long behind it."""
REMEMBERED = 60_000
"""So many texts are remembered, and ten times as many lines, so that a changed text is looked at again only where it changed."""
Progress = Callable[[int, int], object]
"""Told (done, all), in characters."""


class Hit(NamedTuple):
    """A possible identifier: place (code points, half-open), kind, list (1 likely, 2 worth a look)."""

    start: int
    stop: int
    kind: str
    list: int


class Text(NamedTuple):
    """A text to be looked at, in the language it is in."""

    words: str
    language: str


class Finder:
    """What was found so far, by hash; a text that changed by a letter is another text."""

    def __init__(self, helper: Assistant) -> None:
        self._helper = helper
        self._lock = threading.Lock()
        self._found: OrderedDict[str, tuple[Hit, ...]] = OrderedDict()
        self._lines: OrderedDict[str, tuple[Hit, ...]] = OrderedDict()
        self._silent: set[str] = set()
        self._weak: set[str] = set()
        self.at = ""
        self.looks = 0

    def known(self, text: Text) -> tuple[Hit, ...] | None:
        """What was found in a text; None where it was not looked at."""
        with self._lock:
            return self._found.get(text_key(text))

    def look(self, texts: Sequence[Text], progress: Progress | None = None) -> None:
        """Look at the texts that were not looked at before, or only without a model that did not answer then."""
        fresh = {key: one for one in texts if (key := text_key(one)) in self._weak or self.known(one) is None}
        self._weak.difference_update(fresh)
        done, every = 0, sum(len(one.words) for one in fresh.values())
        for language in dict.fromkeys(one.language for one in fresh.values()):
            some = {key: one for key, one in fresh.items() if one.language == language}
            for batch in batches(self._new_lines(some.values())):
                self._ask(batch, language)
                done += sum(map(len, batch.values()))
                if progress:
                    progress(done, every)
            self._assemble(some, weak=code_of(language) in self._silent)
        if progress and every:
            progress(every, every)
        self.at = moment_text(now())

    def _new_lines(self, texts: Iterable[Text]) -> dict[str, str]:
        """The lines not looked at before, by their keys."""
        new = {}
        for text in texts:
            for m in LINE.finditer(text.words):
                key = text_key(Text(m[0], text.language))
                if key not in self._lines:
                    new[key] = m[0]
        return new

    def _ask(self, lines: dict[str, str], language: str) -> None:
        code = code_of(language)
        try:
            found = self._helper.names(list(lines.values()), code, PATIENCE)["found"]
            self._silent.discard(code)
        except NoHelp:
            self._silent.add(code)
            found = [[f._asdict() for f in names.find(line, code, model=False)] for line in lines.values()]
        with self._lock:
            for key, hits in zip(lines, found, strict=True):
                self._lines[key] = tuple(Hit(f["start"], f["stop"], f["kind"], f["list"]) for f in hits)

    def _assemble(self, texts: dict[str, Text], *, weak: bool) -> None:
        with self._lock:
            for key, text in texts.items():
                self._found[key] = tuple(
                    hit._replace(start=hit.start + m.start(), stop=hit.stop + m.start())
                    for m in LINE.finditer(text.words)
                    for hit in self._lines.get(text_key(Text(m[0], text.language)), ())
                )
            self.looks += 1
            if weak:
                self._weak.update(texts)
                self._lines.clear()
            for kept, most in ((self._found, REMEMBERED), (self._lines, 10 * REMEMBERED)):
                while len(kept) > most:
                    kept.popitem(last=False)

    def told(self, language: str) -> dict[str, str]:
        """{"language", "model", "sentence"}: by what a language's texts were looked at; a sentence where no model works."""
        code = code_of(language)
        name = _(NAMES[code]) if code in NAMES else code
        model = "" if code in self._silent else model_name(code).replace("\\", "/").rsplit("/", 1)[-1]
        sentence = "" if model else no_model(name, silent=code in self._silent)
        return {"language": name, "model": model, "sentence": sentence}


def no_model(language: str, *, silent: bool) -> str:
    """The sentence where a language's texts are looked at without a model."""
    if silent:
        return _(
            "The {language} model did not answer: names were found by patterns, word lists and capital letters only. Check again later, and read each interview yourself."
        ).format(language=language)
    return _(
        "No {language} model here: names are found by patterns, word lists and capital letters only. Read each interview yourself."
    ).format(language=language)


def batches(lines: dict[str, str]) -> Iterator[dict[str, str]]:
    """Lines by their keys, together up to the size of one question."""
    batch: dict[str, str] = {}
    size = 0
    for key, line in lines.items():
        if batch and size + len(line) > PIECE:
            yield batch
            batch, size = {}, 0
        batch[key] = line
        size += len(line)
    if batch:
        yield batch


def text_key(text: Text) -> str:
    """A text without its words."""
    return hashlib.sha256(f"{code_of(text.language)}\0{text.words}".encode()).hexdigest()


finder = Finder(assistant)
