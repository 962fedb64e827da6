"""Files that leave the study: one that holds a string that identifies is not made, unless somebody says why it may be."""

from collections import Counter
from collections.abc import Mapping, Sequence
from uuid import UUID

from qda.errors import Refused
from qda.language import _
from qda.reporting.identifier_check import Left, left_in
from qda.store.study import Study

KIND = "let out"


class HeldBack(Refused):
    """A file that holds a string of the study's list; it is made once a person says why it may leave."""


def let_out(study: Study, viewer: UUID | None, files: Mapping[str, bytes], why: str = "") -> list[Left]:
    """Whether files may leave: file and kind of each string that identifies, never the string; none as a rule.

    Where there are some and `why` is given, who let them out and why is kept as an act. Raises HeldBack without it.
    """
    left = left_in(study, viewer, files)
    if not left:
        return []
    if not why.strip() or viewer is None:
        raise HeldBack(refusal(left))
    doing = _("Let out files with words that may identify somebody: {files}").format(
        files=", ".join(named(study, viewer, left))
    )
    with study.act(KIND, doing, viewer, why=why.strip()) as step:
        step.keep = True
        step.answer = {"kinds": sorted({one.kind for one in left}), "times": sum(one.times for one in left)}
    return left


def named(study: Study, viewer: UUID, left: Sequence[Left]) -> list[str]:
    """The files by name, those whose name itself holds such a string as “a file”."""
    names = sorted({one.file for one in left})
    telling = {one.file for one in left_in(study, viewer, dict.fromkeys(names, b""))}
    return list(dict.fromkeys(_("a file") if name in telling else name for name in names))


def refusal(left: Sequence[Left]) -> str:
    """Where identifying strings stand, by file and kind."""
    times: Counter[tuple[str, str]] = Counter()
    for one in left:
        times[one.file, one.kind] += one.times
    places = "; ".join(f"{file} ({kind}, {n}×)" for (file, kind), n in sorted(times.items()))
    return _(
        "Words that may identify somebody stand in {places}. No file was made. Replace them in the study, decide to keep them, or say why the file may leave with them."
    ).format(places=places)
