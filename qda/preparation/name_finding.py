"""What the finder says of texts: asked of the worker beside the server, remembered by the texts' hashes while the process lives, never stored."""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
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
REMEMBERED = 400_000
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
        self._silent: set[str] = set()
        self.at = ""

    def known(self, text: Text) -> tuple[Hit, ...] | None:
        """What was found in a text; None where it was not looked at."""
        with self._lock:
            return self._found.get(text_key(text))

    def look(self, texts: Sequence[Text], progress: Progress | None = None) -> None:
        """Look at the texts that were not looked at before."""
        fresh = list({text_key(one): one for one in texts if self.known(one) is None}.items())
        done, every = 0, sum(len(one.words) for __, one in fresh)
        for language in dict.fromkeys(one.language for __, one in fresh):
            some = [(key, one) for key, one in fresh if one.language == language]
            found: dict[str, list[Hit]] = {key: [] for key, __ in some}
            for batch in batches(some):
                for piece, hits in zip(
                    batch, self._asked([one.words for one in batch], language), strict=True
                ):
                    found[piece.key] += [
                        h._replace(start=h.start + piece.start, stop=h.stop + piece.start) for h in hits
                    ]
                self._keep(found, until=batch[-1].key)
                done += sum(len(one.words) for one in batch)
                if progress:
                    progress(done, every)
            self._keep(found)
        self.at = moment_text(now())

    def _asked(self, pieces: list[str], language: str) -> list[list[Hit]]:
        code = code_of(language)
        try:
            answered = self._helper.names(pieces, code, PATIENCE)
        except NoHelp:
            self._silent.add(code)
            return [
                [Hit(f.start, f.stop, f.kind, f.list) for f in names.find(piece, code, model=False)]
                for piece in pieces
            ]
        self._silent.discard(code)
        return [
            [Hit(f["start"], f["stop"], f["kind"], f["list"]) for f in found] for found in answered["found"]
        ]

    def _keep(self, found: dict[str, list[Hit]], until: str = "") -> None:
        """Remember the texts that were looked at wholly: those before the one still under way."""
        with self._lock:
            for key in list(found):
                if key == until:
                    break
                self._found[key] = tuple(found.pop(key))
            while len(self._found) > REMEMBERED:
                self._found.popitem(last=False)

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


class Piece(NamedTuple):
    """A part of a text: the text's key, where the part begins, its words."""

    key: str
    start: int
    words: str


def batches(texts: "list[tuple[str, Text]]") -> Iterator[list[Piece]]:
    """The lines of texts, together up to the size of one question; the lines of a text follow each other."""
    batch: list[Piece] = []
    size = 0
    for key, text in texts:
        for m in LINE.finditer(text.words):
            if batch and size + len(m[0]) > PIECE:
                yield batch
                batch, size = [], 0
            batch.append(Piece(key, m.start(), m[0]))
            size += len(m[0])
    if batch:
        yield batch


def text_key(text: Text) -> str:
    """A text without its words."""
    return hashlib.sha256(f"{code_of(text.language)}\0{text.words}".encode()).hexdigest()


finder = Finder(assistant)
