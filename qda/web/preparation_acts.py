"""The acts of preparation by the names that the pages send."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from qda.errors import Refused
from qda.language import ngettext
from qda.preparation import erasing, identifying, pseudonymising
from qda.store.study import Study


def decide_identifiers(
    study: Study, decisions: list[dict[str, str]], *, by: UUID, act: UUID | None = None, why: str = ""
) -> dict[str, Any]:
    """Decide about strings, as the page sends them: {"words", "kind", "decision", "token"} each."""
    wanted = [
        identifying.Decision(
            words=one.get("words", ""),
            kind=one.get("kind", ""),
            decision=one.get("decision", ""),
            token=one.get("token", ""),
        )
        for one in decisions
    ]
    return identifying.decide(study, wanted, by=by, act=act, why=why)


def replace_identifiers(study: Study, *, by: UUID, act: UUID | None = None, why: str = "") -> dict[str, Any]:
    """Replace all strings that are decided so; a page cannot be told how far it is."""
    return pseudonymising.replace(study, by=by, act=act, why=why)


def make_final(
    study: Study,
    *,
    originals: bool = False,
    exports: bool = False,
    by: UUID,
    act: UUID | None = None,
    why: str = "",
) -> dict[str, Any]:
    """Overwrite for good what was replaced, with the files beside the study where that was asked for. Raises Refused while strings wait to be replaced."""
    if waiting := pseudonymising.preview(study, viewer=by)["times"]:
        raise Refused(
            ngettext(
                "In {n} place a string waits to be replaced. Replace first, look at the texts, then make it final. Nothing was changed.",
                "In {n} places strings wait to be replaced. Replace first, look at the texts, then make it final. Nothing was changed.",
                waiting,
            ).format(n=waiting)
        )
    also = erasing.Also(originals=originals, exports=exports)
    return erasing.make_final(study, by=by, act=act, why=why, also=also)


ACTS: dict[str, Callable[..., Any]] = {
    "decide_identifiers": decide_identifiers,
    "replace_identifiers": replace_identifiers,
    "make_final": make_final,
}
