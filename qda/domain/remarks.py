"""What a remark in the margin of a transcript means: open codes, a memo, or a question to the others."""

import re
from typing import NamedTuple

KINDS = ("code", "memo", "question", "leave")
"""What may become of a remark; `leave` takes nothing over."""
PREFIX = re.compile(
    r"\s*(?P<word>memo|notat|note|code|codes|kode|koder|question|spørsmål)\s*[:–]\s*", re.IGNORECASE
)
PREFIXES = {
    **dict.fromkeys(("memo", "notat", "note"), "memo"),
    **dict.fromkeys(("code", "codes", "kode", "koder"), "code"),
    **dict.fromkeys(("question", "spørsmål"), "question"),
}
BELOW = re.compile(r"\s*(?:memo|notat|note)\s*[:–]\s*", re.IGNORECASE)
"""May stand before the memo below the codes; it must where there are none."""
OPEN = re.compile(r"\s*(?:code|codes|kode|koder)\s*[:–]\s*\n" + BELOW.pattern, re.IGNORECASE)
MEMO = re.compile(r"\s*(?:memo|notat|note)\s*[:–][^\S\n]*", re.IGNORECASE)
TITLE_WORDS = 8
"""More words than these before a colon are a sentence and no heading."""
NAME_WORDS = 6
"""A further line of no more words, without a full stop, is one more code."""
SENTENCE = ".!?…:,"
CODE_WORDS = 15
"""A line of more words than these is no heading any more."""


class Meant(NamedTuple):
    """How a remark is read: its kind, the names of its open codes, and what is a memo or question in it."""

    kind: str
    codes: tuple[str, ...] = ()
    words: str = ""


def meant(text: str, kind: str = "") -> Meant:
    """A remark as its writer most likely meant it, or as the `kind` that the researcher chose.

    “Memo: …” and long sentences are memos, what asks is a question, short lines are codes parted by semicolons;
    lines below the codes are a memo on the unit. “Code:” with “Memo: …” below it is a unit without a code.
    """
    if uncoded := OPEN.match(text):
        return Meant(kind or "code", (), text[uncoded.end() :].strip())
    found = PREFIX.match(text)
    bare = text[found.end() :].strip() if found else text.strip()
    if not bare and not found:
        return Meant(kind or "code")
    chosen = kind or (PREFIXES[found["word"].casefold()] if found else _guessed(bare))
    if chosen != "code":
        return Meant(chosen, (), bare)
    lines, below = _headings(bare)
    names = [" ".join(name.split()) for line in lines for name in line.split(";")]
    if marked := BELOW.match(below):
        below = below[marked.end() :]
    return Meant("code", tuple(dict.fromkeys(name for name in names if name)), below.strip())


def _headings(text: str) -> tuple[list[str], str]:
    """The lines that name codes, and what stands below them: lines as short and written as the first are codes too."""
    first, *others = text.split("\n")
    begins = first.strip()[:1].isupper()
    count = 0
    for line in map(str.strip, others):
        named = 0 < len(line.split()) <= NAME_WORDS and line[-1] not in SENTENCE and not BELOW.match(line)
        if not named or line[0].isupper() != begins:
            break
        count += 1
    return [first, *others[:count]], "\n".join(others[count:])


def _guessed(text: str) -> str:
    first, _line, below = text.partition("\n")
    if "?" in (first if BELOW.match(below) else text):
        return "question"
    longest = max((len(name.split()) for name in first.split(";")), default=0)
    return "code" if 0 < longest <= CODE_WORDS else "memo"


def memo_said(text: str) -> tuple[str, str]:
    """The heading and the words of a remark that is a memo: “Memo: heading: words”.

    A first line that ends in a colon is a heading, however long; where the line ends after “Memo:” there is none.
    """
    found = MEMO.match(text)
    if not found:
        return "", meant(text, "memo").words
    said = text[found.end() :]
    first, _line, below = said.partition("\n")
    first = first.rstrip()
    if first.endswith(":"):
        return first[:-1].strip(), below.strip()
    heading, colon, _rest = first.partition(": ")
    if colon and 0 < len(heading.split()) <= TITLE_WORDS:
        return heading.strip(), said[len(heading) + len(colon) :].strip()
    return "", said.strip()


def as_memo(title: str, words: str) -> str:
    """A memo as a remark that `memo_said` reads back as just this heading and these words."""
    wanted = title.strip(), words.strip()
    forms = ("Memo: {0}: {1}", "Memo: {0}:\n{1}") if wanted[0] else ("Memo: {1}", "Memo:\n{1}")
    written = [form.format(*wanted).rstrip() for form in forms]
    return next((one for one in written if memo_said(one) == wanted), written[-1])
