"""The language of the screens: every visible sentence passes through `_` or `ngettext`."""

import gettext
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Self

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = ("en", "nb")
SPOKEN_AS = {"no": "nb", "nn": "nb"}

_current: ContextVar[str] = ContextVar("language", default="en")


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The sentences in one language; English is what stands in the code."""
    return gettext.translation("qda", CATALOGUES, [language], fallback=True)


def nearest(tag: str) -> str:
    """The language of the screens for a tag such as `nn-NO`, `nb_NO.UTF-8` or a browser's list of them; English otherwise."""
    asked = tag.strip()[:2].lower()
    return SPOKEN_AS.get(asked, asked if asked in LANGUAGES else "en")


def of_environment(environment: Mapping[str, str]) -> str:
    """What the command line speaks: the first of LC_ALL, LC_MESSAGES and LANG that is set."""
    named = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return nearest(next(filter(None, named), ""))


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


def neutral(sentence: str) -> str:
    """A sentence of the language in force as it stands in the code, for what is kept; one that is not known stays."""
    return reverse(_current.get()).get(sentence, sentence)


@cache
def reverse(language: str) -> dict[str, str]:
    """From the sentences of a language to those in the code."""
    held = getattr(catalogue(language), "_catalog", {})
    return {said: sentence for sentence, said in held.items() if isinstance(sentence, str)}


def ngettext(one: str, many: str, n: int) -> str:
    """The sentence for one thing or for several; `{n}` in it is filled in, other places are left to `format`."""
    return catalogue(_current.get()).ngettext(one, many, n).replace("{n}", str(n))


def quoted(words: str) -> str:
    """Words in the quotation marks of the language in force."""
    return _("“{words}”").format(words=words)


def number(n: int) -> str:
    """A whole number with its thousands apart, as the language in force writes it: 1,182 or 1 182 (no break within)."""
    return f"{n:,}" if _current.get() == "en" else f"{n:,}".replace(",", "\u00a0")


def decimal(value: float, form: str = "g") -> str:
    """A number in a form of `format`, as the language in force writes it: 50.3 or 50,3."""
    said = format(value, form)
    return said if _current.get() == "en" else said.replace(".", ",")


def percent(share: float, places: int = 0) -> str:
    """A share of 1 in per cent, as the language in force writes it: 79% or 79 % (no break within)."""
    said = decimal(100 * share, f".{places}f")
    return f"{said}%" if _current.get() == "en" else f"{said}\u00a0%"


def separators() -> str:
    """The sign before decimals and the one between thousands, as drawings on the page take them: “.,” or “, ”."""
    return ".," if _current.get() == "en" else ",\u00a0"


class Written(str):
    """Words with numbers as a language writes them; `plain` are the same with points, for files that programs read."""

    __slots__ = ("plain",)
    plain: str

    def __new__(cls, words: str, plain: str) -> Self:
        """The words, and what stands for them in CSV."""
        made = super().__new__(cls, words)
        made.plain = plain
        return made
