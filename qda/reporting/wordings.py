"""The wordings of units and codes, and which of several a report prints."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import SQLColumnExpression, String, cast, select
from sqlmodel import Session, col

from qda.store import tables as t


class Said(NamedTuple):
    """One author's wording of a unit in one layer and language."""

    layer: str
    language: str
    coder: str
    words: str
    status: str


def chosen(
    there: Iterable[Said], languages: Sequence[str], coder: str | None = None, owner: str | None = None
) -> Said | None:
    """The wording to print, of those in one layer, oldest first; None where all are empty.

    The first of these languages in which there is one, else any; within it the agreed one, else that of the coder
    asked for, else that of the person who marked the unit, else the newest.
    """
    best: Said | None = None
    best_rank: tuple[int, int] | None = None
    for said in there:
        if not said.words.strip():
            continue
        language = languages.index(said.language) if said.language in languages else len(languages)
        rank = (language, standing(said, coder, owner))
        if best_rank is None or rank <= best_rank:
            best, best_rank = said, rank
    return best


def standing(said: Said, coder: str | None, owner: str | None) -> int:
    """0 agreed, 1 by the coder asked for, 2 by the unit's own, 3 by somebody else."""
    if said.status == "agreed":
        return 0
    if coder is not None and said.coder == coder:
        return 1
    return 2 if said.coder == owner else 3


def by_speaker(words: str, labels: Sequence[str]) -> str:
    """What was said; of several speakers a line each, the first one named as the text names the others."""
    if len(labels) <= 1:
        return words
    lines = [line for line in words.split("\n") if line.strip()]
    named = any(line.startswith(f"{label}:") for line in lines[1:] for label in labels)
    begun = any(lines[0].startswith(f"{label}:") for label in labels)
    return (f"{labels[0]}: " if named and not begun else "") + "\n".join(lines)


def by_owner(s: Session, owner: SQLColumnExpression[Any]) -> dict[str, list[Said]]:
    """The texts of each unit, or those that stand for all units of a code (`owner`: the column), in the order of the layers."""
    wording = t.Wording
    query = (
        select(
            cast(owner, String),
            col(t.Layer.kind),
            col(wording.language),
            cast(col(wording.coder_id), String),
            col(wording.words),
            col(wording.status),
        )
        .join(t.Layer, col(t.Layer.id) == col(wording.layer_id))
        .where(owner.is_not(None))
        .order_by(col(t.Layer.position), col(wording.id))
    )
    found: dict[str, list[Said]] = defaultdict(list)
    for of, *said in s.connection().execute(query):
        found[of].append(Said(*said))
    return found
