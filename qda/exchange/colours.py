"""The colours of highlighters, by the names that Word gives them."""

NAMES = {
    "000000": "black",
    "0000ff": "blue",
    "00ffff": "cyan",
    "00ff00": "green",
    "ff00ff": "magenta",
    "ff0000": "red",
    "ffff00": "yellow",
    "000080": "darkBlue",
    "008080": "darkCyan",
    "008000": "darkGreen",
    "800080": "darkMagenta",
    "800000": "darkRed",
    "808000": "darkYellow",
    "808080": "darkGray",
    "c0c0c0": "lightGray",
}
PAPER = frozenset({"", "ffffff", "transparent", "auto"})
"""What marks no words."""


def highlighter(colour: str) -> str:
    """The name of a colour given as `#rrggbb`, else the colour itself; empty for the colour of paper."""
    key = colour.strip().casefold().removeprefix("#")
    return "" if key in PAPER else NAMES.get(key, f"#{key}")
