"""How wide letters are in Helvetica (Arial and Liberation Sans are as wide), in thousandths of their size."""

import unicodedata
from functools import cache

PLAIN = {
    191: "'",
    222: "ijl‘’",
    260: "|",
    278: " !,./:;[\\]ftI",
    333: "()-`r“”„",
    334: "{}",
    355: '"',
    389: "*",
    400: "°",
    469: "^",
    500: "ckJsvxyz",
    556: "#$?_0123456789abdeghnopquL–«»",
    584: "+<=>~×±",
    611: "FTZøß",
    667: "&ABEKPSVXY",
    722: "CDHNRUw",
    778: "GOQØ",
    833: "Mm",
    889: "%æ",
    944: "Wœ",
    1000: "Æ…—→Œ",
    1015: "@",
}
WIDTHS = {letter: width for width, letters in PLAIN.items() for letter in letters}
BOLDER = 1.07
"""Bold is about so much wider."""
OTHER, WIDE = 600, 1000


@cache
def width_of_letter(letter: str) -> int:
    """The width of one letter; an accent adds nothing, a letter of another script is taken as a wide one."""
    if letter in WIDTHS:
        return WIDTHS[letter]
    base = unicodedata.normalize("NFD", letter)[0]
    if base in WIDTHS:
        return WIDTHS[base]
    return (
        0
        if unicodedata.combining(letter)
        else WIDE
        if unicodedata.east_asian_width(letter) in "WF"
        else OTHER
    )


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line is at a size, in the unit of the size; in bold a little more than less."""
    return sum(map(width_of_letter, text)) / 1000 * size * (BOLDER if bold else 1.0)


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The lines of a text that fit into a width, at least one; a word that is longer than a line is broken."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".lstrip()
        if width_of(joined, size, bold=bold) <= width:
            lines[-1] = joined
            continue
        *full, rest = broken(word, width, size, bold=bold)
        lines[len(lines) - (not lines[-1]) :] = [*full, rest]
    return lines


def broken(word: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """A word in pieces that fit into a width, at least a letter each."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, bold=bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def cut(text: str, width: float, size: float, *, bold: bool = False) -> str:
    """The beginning of a line that fits into a width, with “…” where something was left out."""
    if width_of(text, size, bold=bold) <= width:
        return text
    while text and width_of(text + "…", size, bold=bold) > width:
        text = text[:-1]
    return text.rstrip() + "…"
