"""The inbox: what wants this person's eye, what waits for others, what is settled, and what is new since the last visit."""

from typing import Any
from uuid import UUID

from qda.review.proposals import proposals
from qda.review.stances import stances
from qda.review.threads import threads
from qda.store import desk, history
from qda.store.study import Study

VISIT = "review-visit"


def inbox(study: Study, viewer: UUID, *, sight: UUID | None = None) -> dict[str, Any]:
    """{"eye", "waiting", "settled": threads and proposals ({"what": "thread" or "proposal", …, "new": since the last
    visit}), "stale": what one agreed with and has changed since, "acts": what others did since}. With `sight`, only what that person
    may see too counts.
    """
    seen = desk.get(study, viewer, VISIT) or {}
    me, last = str(viewer), str(seen.get("at", ""))
    found: dict[str, list[dict[str, Any]]] = {"eye": [], "waiting": [], "settled": []}
    for one in threads(study, sight or viewer):
        if one["on"] != "proposal":
            found[_place_of_thread(one, me)].append({"what": "thread", "new": one["last"] > last, **one})
    for one in proposals(study, sight or viewer):
        found[_place_of_proposal(one, me)].append({"what": "proposal", "new": one["at"] > last, **one})
    said = stances(study, viewer)
    return {
        **found,
        "stale": [id for id, these in said.items() if any(s["by_id"] == me and s["stale"] for s in these)],
        "acts": since(study, viewer, int(seen.get("rev", 0))) if seen else [],
        "first": not seen,
    }


def _place_of_thread(one: dict[str, Any], me: str) -> str:
    if one["state"] != "open":
        return "settled"
    return "waiting" if one["comments"] and one["comments"][-1]["by_id"] == me else "eye"


def _place_of_proposal(one: dict[str, Any], me: str) -> str:
    if one["state"] != "open":
        return "settled"
    return "waiting" if one["by_id"] == me and not one["copy"] else "eye"


def since(study: Study, viewer: UUID, rev: int, *, apart_from: UUID | None = None) -> list[dict[str, Any]]:
    """What others (than `apart_from`, else the viewer) did after an act, latest first, at most 200."""
    done = history.acts(study, viewer=viewer, limit=400)
    return [one for one in done if one["rev"] > rev and one["by_id"] != (apart_from or viewer)][:200]


def visited(study: Study, *, by: UUID) -> None:
    """Remember that this person has looked now."""
    newest = history.acts(study, viewer=by, limit=1)
    at = newest[0]["last_at"] if newest else None
    desk.put(
        study,
        by,
        VISIT,
        {"rev": study.pulse(by)[0], "at": at.strftime("%Y-%m-%dT%H:%M:%S.%fZ") if at else ""},
    )
