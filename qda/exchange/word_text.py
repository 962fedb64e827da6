"""Words in the XML of Word files: paragraphs and runs, each with its own direction of writing."""

import re
from html import escape
from unicodedata import bidirectional

RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
STRETCH = re.compile(f"([{RIGHT_TO_LEFT}](?:[^\\w\n]*[{RIGHT_TO_LEFT}])*)")
"""Hebrew, Arabic and their like, with the spaces and marks between the words."""
TEXT, END = '<w:t xml:space="preserve">', "</w:t>"


def paragraphs(text: str, style: str) -> str:
    """Each line of the text as a paragraph of its own, so that each has its own direction of writing."""
    return "".join(paragraph(line, style) for line in text.split("\n"))


def paragraph(line: str, style: str) -> str:
    """One line as a paragraph; python-docx reads the same characters back."""
    direction = "" if line.isascii() or not runs_leftwards(line) else "<w:bidi/>"
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{direction}</w:pPr>{runs(line)}</w:p>'


def runs_leftwards(line: str) -> bool:
    """Whether the first letter with a direction of its own is written from the right."""
    ways = (bidirectional(character) for character in line)
    return next((way for way in ways if way in {"L", "R", "AL"}), "L") != "L"


def runs(line: str, look: str = "") -> str:
    """The words as runs: those written from the right are marked so, tabs and line ends are kept."""
    if line.isascii():
        return run(line, look)
    pieces = STRETCH.split(line)
    return "".join(run(piece, look + "<w:rtl/>" * (number % 2)) for number, piece in enumerate(pieces))


def run(words: str, look: str) -> str:
    """Some words in one look."""
    if not words:
        return ""
    xml = escape(words, quote=False)
    if "\t" in xml or "\n" in xml:
        xml = xml.replace("\t", f"{END}<w:tab/>{TEXT}").replace("\n", f"{END}<w:br/>{TEXT}")
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{TEXT}{xml}{END}</w:r>"
