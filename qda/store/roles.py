"""What each role may do in a study of a team: kept here alone, for every route, page and download."""

from qda.errors import Refused
from qda.language import _

OWNER, CODER, REVIEWER, READER = "owner", "coder", "reviewer", "reader"
ROLES = (OWNER, CODER, REVIEWER, READER)
"""From the one who may do everything to the one who only takes finished tables."""
OWNERS_ACTS = frozenset(
    {
        "create study",
        "describe study",
        "set labels",
        "make final",
        "withdraw",
        "erase strings",
        "erase transcript",
        "round",
        "copy interviews",
        "decide identifiers",
        "pseudonymise",
    }
)
"""Acts on the study as a whole."""
REVIEWERS_ACTS = frozenset(
    {
        "thread",
        "comment",
        "proposal",
        "stance",
        "approve",
        "verify",
        "query",
        "check translation",
        "approve quote",
        "read",
        "undo",
        "redo",
    }
)
"""Acts of somebody who reads and comments; undo reaches only one's own acts."""
READERS_PAGES = frozenset({"tables", "figures", "help"})
REVIEWERS_PAGES = frozenset(
    {"home", "whole", "coding", "condensation", "board", "tree", "category", "memos", "tables", "figures"}
    | {
        "history",
        "review",
        "verification",
        "translation",
        "rounds",
        "meetings",
        "questions",
        "retrieval",
        "agreement",
        "methods",
        "manuscript",
        "quotes",
        "help",
    }
)
OWNERS_PAGES = frozenset({"settings", "identifiers"})


def may_act(role: str, kind: str) -> bool:
    """Whether somebody in this role may do an act of this kind."""
    if role == OWNER:
        return True
    if role == CODER:
        return kind not in OWNERS_ACTS
    return role == REVIEWER and kind in REVIEWERS_ACTS


def may_read(role: str) -> bool:
    """Whether somebody in this role may see interviews and the analysis, not only finished tables."""
    return role in {OWNER, CODER, REVIEWER}


def may_open(role: str, page: str) -> bool:
    """Whether somebody in this role may open a page."""
    if role == READER:
        return page in READERS_PAGES
    if role == REVIEWER:
        return page in REVIEWERS_PAGES
    return role == OWNER or (role == CODER and page not in OWNERS_PAGES)


def refuse_act(role: str, kind: str) -> None:
    """Raises Refused where the role may not do this."""
    if not may_act(role, kind):
        raise Refused(
            _(
                "As {role} of this study you may not do this. Nothing was changed. Ask the study's owner for another role."
            ).format(role=_(role) if role else _("a guest"))
        )
