"""The colours of the tokens hold WCAG AA in both themes: 4.5 : 1 for words, 3 : 1 for bars, borders and rings."""

import re
from pathlib import Path

import pytest

import qda.ui.components

TOKENS = (Path(qda.ui.components.__file__).parent / "tokens.css").read_text(encoding="utf-8")
THEMES = ("light", "dark")
PAGES = ("bg", "surface", "surface-2", "raised")
CODES = range(21)
SPEAKERS = range(1, 11)
DEEPEST = 3  # tints that may lie on each other

Colour = tuple[float, float, float, float]


def colour(written: str) -> Colour:
    """Red, green, blue (0–1) and how much they cover."""
    if written.startswith("#"):
        return (*(int(written[n : n + 2], 16) / 255 for n in (1, 3, 5)), 1.0)  # type: ignore[return-value]
    red, green, blue, cover = re.findall(r"[\d.]+", written)
    return int(red) / 255, int(green) / 255, int(blue) / 255, float(cover)


def tokens(theme: str) -> dict[str, Colour]:
    found = re.findall(r"--q-([\w-]+): light-dark\((#\w+|rgb\([^)]*\)), (#\w+|rgb\([^)]*\))\);", TOKENS)
    return {name: colour(dark if theme == "dark" else light) for name, light, dark in found}


def over(top: Colour, ground: Colour) -> Colour:
    red, green, blue = (t * top[3] + g * (1 - top[3]) for t, g in zip(top[:3], ground[:3], strict=True))
    return red, green, blue, 1.0


def lightness(one: Colour) -> float:
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in one[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: Colour, other: Colour) -> float:
    low, high = sorted((lightness(one), lightness(other)))
    return (high + 0.05) / (low + 0.05)


WORDS = [
    *((ink, page) for ink in ("ink", "ink-2", "ink-3") for page in PAGES),
    ("ink", "surface-3"), ("ink-2", "surface-3"), ("ink", "selection"), ("ink", "accent-soft"), ("ink-2", "accent-soft"),
    *(("accent", page) for page in ("bg", "surface", "raised", "accent-soft")),
    ("on-accent", "accent"),
    *((tone, page) for tone in ("ok", "warn", "danger") for page in ("surface", "bg", f"{tone}-soft")),
    *(("ink", f"{tone}-soft") for tone in ("ok", "warn", "danger")),
    ("add", "surface"), ("add", "add-soft"), ("cut", "surface"), ("cut", "cut-soft"),
    *((ink, f"speaker-{n}") for n in SPEAKERS for ink in ("ink", "ink-2")),
]  # fmt: skip
SHAPES = [
    *((shape, page) for shape in ("control", "focus") for page in ("bg", "surface", "raised")),
    *((f"code-{n}", page) for n in CODES for page in ("surface", "bg")),
]


def test_the_ratio_is_that_of_wcag() -> None:
    assert ratio(colour("#000000"), colour("#ffffff")) == pytest.approx(21)
    assert ratio(colour("#777777"), colour("#ffffff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_on_every_ground(theme: str) -> None:
    known = tokens(theme)
    faint = {pair: round(r, 2) for pair in WORDS if (r := ratio(known[pair[0]], known[pair[1]])) < 4.5}
    assert faint == {}


@pytest.mark.parametrize("theme", THEMES)
def test_bars_borders_and_rings_stand_out(theme: str) -> None:
    known = tokens(theme)
    faint = {pair: round(r, 2) for pair in SHAPES if (r := ratio(known[pair[0]], known[pair[1]])) < 3}
    assert faint == {}


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_under_three_tints_and_the_dimmed_moderator_under_one(theme: str) -> None:
    known, faint = tokens(theme), {}
    for n in CODES:
        ground = known["surface"]
        for deep in range(1, DEEPEST + 1):
            ground = over(known[f"tint-{n}"], ground)
            inks = ("ink", "ink-2") if deep == 1 else ("ink",)
            faint |= {(ink, n, deep): r for ink in inks if (r := ratio(known[ink], ground)) < 4.5}
    assert faint == {}
