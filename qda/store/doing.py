"""What an act is called: kept as the code says it, so that everybody reads the history in their own language."""

from qda.language import _, neutral

UNDO, REDO = "Undo: {step}", "Redo: {step}"


def kept(doing: str) -> str:
    """The name of an act as the study keeps it, from a sentence in the language in force."""
    return neutral(doing)


def said(doing: str) -> str:
    """The name of a kept act in the language in force; one with a title in it stays as it was written."""
    for way, words in ((UNDO, _("Undo: {step}")), (REDO, _("Redo: {step}"))):
        before = way.removesuffix("{step}")
        if doing.startswith(before):
            return words.format(step=said(doing.removeprefix(before)))
    return _(doing) if doing else doing
