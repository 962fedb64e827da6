"""The field's words: what levels, layers, roles and marks are called, and the labels a study may choose."""

import unicodedata
from dataclasses import dataclass

from qda.language import LANGUAGES, _, speaking

LEVELS = ("sub-category", "generic category", "main category", "theme")
"""The levels of abstraction above the open code (Elo & Kyngäs 2008), nearest first."""

LAYERS = ("quote", "condensed", "interpreted")
"""The layers of wording: as printed, close to the text, and its underlying meaning (Graneheim & Lundman 2004)."""

ROLES = ("participant", "interviewer", "moderator", "observer", "several", "unknown", "other")
"""Who a speaker label may stand for."""

INTERACTIONS = (
    "agrees",
    "disagrees",
    "builds on",
    "changes view",
    "joint story",
    "laughter/silence",
    "moderator-led",
)
"""How the speakers of an exchange meet: the marks a unit over several turns may carry."""


@dataclass(frozen=True)
class Named:
    """A level or a layer and the label that a study gives it; `shown` says whether the table prints it."""

    kind: str
    label: str
    shown: bool = True


@dataclass(frozen=True)
class Preset:
    """The labels of one published way of writing; it decides words and columns, never what may be analysed."""

    name: str
    code_label: str
    layers: tuple[Named, ...]
    levels: tuple[Named, ...]


def name_key(name: str) -> str:
    """What makes two names the same: composed characters, no difference of case, no blanks around."""
    return unicodedata.normalize("NFC", name).casefold().strip()


def default_levels() -> tuple[Named, ...]:
    """The levels of a new study, nearest to the code first."""
    return (
        Named("sub-category", _("Sub-category")),
        Named("generic category", _("Generic category")),
        Named("main category", _("Main category")),
    )


def default_layers() -> tuple[Named, ...]:
    """The layers of wording of a new study."""
    return (
        Named("quote", _("Quote as printed")),
        Named("condensed", _("Condensed text")),
        Named("interpreted", _("Interpreted text")),
    )


def presets() -> tuple[Preset, ...]:
    """The published ways of writing whose labels a study can take over, in the language in force."""
    return (
        Preset(
            "Kjelle 2024",
            _("Key element"),
            (
                Named("quote", _("Summary")),
                Named("condensed", _("Condensed text")),
                Named("interpreted", _("Interpreted text"), shown=False),
            ),
            (
                Named("sub-category", _("Sub-category"), shown=False),
                Named("generic category", _("Generic category"), shown=False),
                Named("main category", _("Category")),
            ),
        ),
        Preset(
            "Elo & Kyngäs",
            _("Open code"),
            (
                Named("quote", _("Quote as printed")),
                Named("condensed", _("Condensed text"), shown=False),
                Named("interpreted", _("Interpreted text"), shown=False),
            ),
            default_levels(),
        ),
        Preset(
            "Graneheim & Lundman",
            _("Code"),
            (
                Named("quote", _("Meaning unit")),
                Named("condensed", _("Condensed meaning unit")),
                Named("interpreted", _("Interpretation of the underlying meaning")),
            ),
            (
                Named("sub-category", _("Sub-category")),
                Named("main category", _("Category")),
                Named("theme", _("Theme")),
            ),
        ),
    )


def known_labels() -> list[str]:
    """The labels of all published ways of writing in the language in force, in one order."""
    return [
        label
        for one in presets()
        for label in (one.code_label, *(named.label for named in (*one.layers, *one.levels)))
    ]


def in_force(label: str) -> str:
    """A label from one of the published ways of writing in the language in force; one that somebody made up stays."""
    for language in LANGUAGES:
        with speaking(language):
            then = known_labels()
        if label in then:
            return known_labels()[then.index(label)]
    return label


def preset(name: str) -> Preset | None:
    """The preset of this name, or nothing."""
    return next((p for p in presets() if p.name == name), None)
