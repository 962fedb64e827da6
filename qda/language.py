"""The language of the screens: every visible sentence passes through `_` or `ngettext`."""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = ("en", "nb")

_current: ContextVar[str] = ContextVar("language", default="en")


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The sentences in one language; English is what stands in the code."""
    return gettext.translation("qda", CATALOGUES, [language], fallback=True)


def speak(language: str) -> None:
    """Show sentences in this language (`en`, `nb`) from here on, in this thread or request."""
    _current.set(language if language in LANGUAGES else "en")


def spoken() -> str:
    """The language in force."""
    return _current.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak this language within the block, English where there is no catalogue of it: what is printed for the paper."""
    before = _current.set(language if language in LANGUAGES else "en")
    try:
        yield
    finally:
        _current.reset(before)


def _(sentence: str) -> str:
    return catalogue(_current.get()).gettext(sentence)


def ngettext(one: str, many: str, n: int) -> str:
    """The sentence for one thing or for several; `{n}` in it is filled in, other places are left to `format`."""
    return catalogue(_current.get()).ngettext(one, many, n).replace("{n}", str(n))
