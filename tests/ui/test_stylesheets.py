"""A surface's stylesheet stays in force when one goes on to another page: it may rule what is its own only."""

import re
from pathlib import Path

import pytest

UI = Path(__file__).parents[2] / "qda" / "ui"
COMPONENTS = UI / "components"
COMMON = {"unit", "shell", "palette", "suggestions", "quoting", "strip", "report", "review"}
"""Styles that every page has, parts that several surfaces hold, and those of drawn pages, which go with their page."""
LENT = {"translation": {"q-roll", "q-verification"}, "tree": {"q-drag"}}
"""What a surface rules for others that load its stylesheet."""
SURFACES = sorted(
    sheet.parent.name for sheet in COMPONENTS.glob("*/*.css") if sheet.parent.name not in COMMON
)


def selectors(style: str) -> list[str]:
    """The selectors outside any other rule, those in @media too, without comments."""
    plain = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    plain = re.sub(r"@media[^{]*\{((?:[^{}]*\{[^{}]*\})*)\s*\}", r"\1", plain)
    found, depth, begun = [], 0, 0
    for at, sign in enumerate(plain):
        if sign == "{":
            if depth == 0:
                found += re.split(r",(?![^(]*\))", plain[begun:at])
            depth += 1
        elif sign == "}":
            depth -= 1
            begun = at + 1
    return [one.strip() for one in found if not one.strip().startswith(("@", "::"))]


def leading(selector: str) -> str | None:
    """The class of ours that a selector begins with, whatever the tag."""
    found = re.match(r"[a-z]*\.(q-[a-z0-9-]+)", selector)
    return found[1] if found else None


def used_elsewhere(name: str, surface: str) -> set[str]:
    """Files of other surfaces and of drawn pages that give something this class."""
    scripts = [file for file in COMPONENTS.glob("*/*.js") if file.parent.name != surface]
    wanted = re.compile(rf"(?<![\w-]){name}(?![\w-])")
    return {file.name for file in (*scripts, *UI.rglob("*.py")) if wanted.search(file.read_text("utf-8"))}


@pytest.mark.parametrize("surface", SURFACES)
def test_what_a_surface_rules_is_its_own(surface: str) -> None:
    style = (COMPONENTS / surface / f"{surface}.css").read_text("utf-8")
    names = {name for one in selectors(style) if (name := leading(one))}
    names -= {"q-root", *LENT.get(surface, ())}
    assert {name: used for name in names if (used := used_elsewhere(name, surface))} == {}
