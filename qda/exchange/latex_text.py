"""Words as TeX prints them, character for character, in pdfLaTeX as in XeLaTeX and LuaLaTeX."""

import re
import unicodedata

MARKS = {"ligature": "\x00", "break": "\x01", "right": "\x02", "left": "\x03"}
"""What is put between letters before they are escaped; no text of a table holds these."""
SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    '"': r"\textquotedbl{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "\t": " ",
    "\u00a0": "~",
}
SYMBOLS = {
    "−": "-",
    "×": r"\times",
    "≤": r"\leq",
    "≥": r"\geq",
    "≠": r"\neq",
    "≈": r"\approx",
    "∞": r"\infty",
    "→": r"\rightarrow",
    "←": r"\leftarrow",
    "↔": r"\leftrightarrow",
    "↑": r"\uparrow",
    "↓": r"\downarrow",
    "⇒": r"\Rightarrow",
    "′": r"{}^\prime",
    "″": r"{}^{\prime\prime}",
    "√": r"\surd",
    "∑": r"\sum",
}
"""Signs that every TeX has in its mathematics."""
SPACES = {
    "\u2012": r"\textendash{}",
    "\u2015": r"\textemdash{}",
    "\u200b": r"\hspace{0pt}",
    "\u2002": r"\enspace{}",
    "\u2003": r"\quad{}",
    "\u2007": r"\enspace{}",
    "\u2009": r"\,",
    "\u200a": r"\,{}",
    "\u202f": r"\,\,{}",
}
BETWEEN = {
    MARKS["ligature"]: r"\kern0pt{}",
    MARKS["break"]: r"\allowbreak{}",
    MARKS["right"]: r"\qdafromright{}",
    MARKS["left"]: r"\qdafromleft{}",
}
ESCAPES = SPECIAL | {sign: rf"\ensuremath{{{math}}}" for sign, math in SYMBOLS.items()} | SPACES | BETWEEN
ESCAPED = re.compile(f"[{''.join(map(re.escape, ESCAPES))}]")
LIGATURE = re.compile(r"(?<=[-'`,!?<>])(?=[-'`,<>])")
"""Where TeX would make one character of two, as of two hyphens."""
HIDDEN = "\u200c-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff"
UNSEEN = re.compile(f"([{HIDDEN}])")
"""Characters that print nothing and tell how their neighbours look."""
SAFE = (
    "\\x00-\u0125\u0128-\u0137\u0139-\u013e\u0141-\u0148\u014a-\u0165\u0168-\u017e\u0192\u0218-\u021b"
    "\u02c6\u02c7\u2010\u2011\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u20ac\u2116\u2122"
)
"""Characters that pdfLaTeX prints with T1 fonts, and Latin Modern has."""
OTHER = re.compile(f"([^{SAFE}{HIDDEN}])")
FROM_RIGHT = re.compile(
    "([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc](?:[^a-z\n]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])?)",
    re.IGNORECASE,
)
"""Words that are read from the right, as Hebrew and Arabic."""
EVERY = 3
"""A word that is longer than its line may be broken after so many letters."""

COMMANDS = r"""% characters that a font lacks are printed as [U+1F600]
\providecommand\qdaother[2]{\ifPDFTeX\allowbreak[U+#1]\else\iffontchar\font"#1 #2\else\allowbreak[U+#1]\fi\fi}
\providecommand\qdaunseen[1]{\ifPDFTeX\else#1\fi}
\providecommand\qdafromright{\ifXeTeX\TeXXeTstate=1 \beginR\else\ifLuaTeX\bgroup\textdir TRT\fi\fi}
\providecommand\qdafromleft{\ifXeTeX\endR\else\ifLuaTeX\egroup\fi\fi}"""
"""What the words below may use; it stands with them, so that both are pasted together."""


def escaped(text: str, longest: int = 0) -> str:
    """The words as TeX prints them; a line end begins a new line. Words of more letters than `longest` may break."""
    lines = [line_of(line.strip(" "), longest) for line in unicodedata.normalize("NFC", text).split("\n")]
    joined = r"\newline ".join(lines)
    return rf"\leavevmode{joined}" if joined.startswith(r"\newline") else joined


def line_of(line: str, longest: int) -> str:
    """One line."""
    marked = LIGATURE.sub(MARKS["ligature"], line)
    if longest:
        marked = re.sub(rf"\S{{{longest + 1},}}", breakable, marked)
    if line.isascii():
        return ESCAPED.sub(as_printed, marked)
    marked = FROM_RIGHT.sub(rf"{MARKS['right']}\1{MARKS['left']}", marked)
    return UNSEEN.sub(r"\\qdaunseen{\1}", OTHER.sub(numbered, ESCAPED.sub(as_printed, marked)))


def as_printed(found: re.Match[str]) -> str:
    """A character that TeX would take for something else."""
    return ESCAPES[found[0]]


def breakable(word: re.Match[str]) -> str:
    """A long word with places where it may break."""
    return MARKS["break"].join(word[0][n : n + EVERY] for n in range(0, len(word[0]), EVERY))


def numbered(found: re.Match[str]) -> str:
    """A character that not every font has, with its number."""
    return rf"\qdaother{{{ord(found[1]):04X}}}{{{found[1]}}}"


def rare_in(text: str) -> list[str]:
    """The characters of a text that only some fonts have, each once."""
    return sorted(set(OTHER.findall(unicodedata.normalize("NFC", text))) - {*SYMBOLS, *SPACES})


def needs_commands(text: str) -> bool:
    """Whether the words of a text, escaped, use the COMMANDS."""
    return bool(rare_in(text) or UNSEEN.search(text))
