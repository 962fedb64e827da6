"""What can go wrong, as sentences for the researcher: what happened, what was kept, what to do next."""

from qda.language import _


class QdaError(Exception):
    """Any mishap that a researcher can do something about; its text is shown as it stands."""


class NotFound(QdaError):
    """Something that was asked for is not in the study (any more)."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(
            _(
                "{what} is not in the study any more. Nothing was changed. Reload the page to see what is there now."
            ).format(what=what)
        )


class NoStudy(NotFound):
    """The study that an address names is not here, or not for the person who asks; which of the two is not told."""

    def __init__(self) -> None:
        self.what = ""
        QdaError.__init__(
            self,
            _(
                "This study cannot be opened: it is not on this server, or you have no way into it. Nothing was changed. Ask the study’s owner, or choose another study."
            ),
        )


class SelectionMoved(QdaError):
    """The marked words are not where the page says they are."""

    def __init__(self, marked: str, found: str) -> None:
        super().__init__(
            _(
                "The marked words “{marked}” are not at that place in the text any more (it reads “{found}”). Nothing was stored. Reload the interview and mark them again."
            ).format(marked=shortened(marked), found=shortened(found))
        )


class Unreadable(QdaError):
    """A file cannot be read as what it claims to be."""


class Refused(QdaError):
    """An act that the study's rules do not allow; the sentence says which rule."""


class BuiltOn(QdaError):
    """An act cannot be taken back because later work stands on it."""


class ReadOnly(QdaError):
    """The study is open elsewhere, or of a newer version: it can be read, not changed."""


class WrittenMeanwhile(QdaError):
    """Two people wrote in one field; both texts are kept for a choice."""

    def __init__(self, theirs: str, who: str) -> None:
        self.theirs, self.who = theirs, who
        super().__init__(
            _(
                "{who} wrote here at the same time. Both texts are kept; choose one, or bring them together."
            ).format(who=who)
        )


class ChangedMeanwhile(WrittenMeanwhile):
    """Somebody else changed the same branch of the tree since the page read it; `theirs` says how."""

    def __init__(self, theirs: str, who: str) -> None:
        super().__init__(theirs, who)
        self.args = (
            _(
                "{who} changed the same part of the tree meanwhile. Nothing was changed yet: look at both, then choose."
            ).format(who=who),
        )


def shortened(text: str, most: int = 60) -> str:
    """The start of a longer text, for a sentence that names it."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
