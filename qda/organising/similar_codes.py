"""Codes that say nearly the same: quiet hints with the words that are the reason; nothing is ever grouped by itself."""

from typing import Any
from uuid import UUID

from qda.domain.likeness import alike, similar
from qda.organising.analysis import Analysis, analysis_of
from qda.organising.scheme import tree
from qda.store.study import Study

MOST = 5
FEW = 2
LARGEST = 8


def near(
    study: Study, code: UUID, viewer: UUID | None, *, most: int = MOST, least: float = 0.25
) -> list[dict[str, Any]]:
    """The codes most like one: [{"code", "name", "words": the shared words that are the reason, "place"}].

    Names, definitions and condensed texts are compared; no score is shown, none decides anything.
    """
    analysis = analysis_of(study, viewer)
    texts = _texts(study, viewer, analysis)
    mine = texts.pop(str(code), "")
    return [
        {
            "code": id,
            "name": analysis.places.codes[id].name,
            "words": list(words),
            "place": " › ".join(analysis.places.path(id)),
        }
        for id, _score, words in similar(mine, texts, most, least)
    ]


def groups(study: Study, viewer: UUID | None, *, least: float = 0.5) -> list[dict[str, Any]]:
    """Small groups of codes without a place that share words, from a threshold (0–1) on, the closest first.

    [{"codes": [[id, name]], "words": what they share}]; a code stands in one group at most.
    """
    analysis = analysis_of(study, viewer)
    texts = _texts(study, viewer, analysis)
    loose = {
        id: texts[id]
        for id, code in sorted(analysis.places.codes.items())
        if not code.category and not code.parked
    }
    group: dict[str, int] = {}
    found: list[dict[str, Any]] = []
    for _score, one, other, words in alike(loose, LARGEST, least):
        _join(found, group, (one, other), words)
    names = {id: analysis.places.codes[id].name for id in loose}
    return [
        {"codes": [[id, names[id]] for id in made["codes"]], "words": made["words"]}
        for made in found
        if len(made["codes"]) >= FEW
    ]


def _join(
    found: list[dict[str, Any]], group: dict[str, int], pair: tuple[str, str], words: tuple[str, ...]
) -> None:
    """Two codes begin a group, or one joins the other's while there is room; two groups are never made one."""
    one, other = pair
    there = [id for id in pair if id in group]
    if len(there) == FEW:
        return
    if not there:
        group[one] = group[other] = len(found)
        found.append({"codes": [one, other], "words": list(words)})
        return
    made = found[group[there[0]]]
    new = other if there[0] == one else one
    if len(made["codes"]) < LARGEST and set(words) & set(made["words"]):
        group[new] = group[there[0]]
        made["codes"].append(new)
        made["words"] = [word for word in made["words"] if word in words] or made["words"]


def _texts(study: Study, viewer: UUID | None, analysis: Analysis) -> dict[str, str]:
    defined = {
        code["id"]: f"{code['name']} {code['definition']} {code['includes']}"
        for code in tree(study, viewer)["codes"]
    }
    return {
        id: " ".join([text, *(analysis.condensed.get(unit, "") for unit in analysis.by_code.get(id, ()))])
        for id, text in defined.items()
    }
