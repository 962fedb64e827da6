"""What was set before or judged beside the categories: matrix cells, verdicts on cases, content areas, quotes chosen."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import String, cast, select
from sqlmodel import Session, col

from qda.store import tables as t


class Verdict(NamedTuple):
    """How one case stands to a category: `verdict` is fits, contradicts or silent; one of the last three is set."""

    category: str
    verdict: str
    unit: str | None
    participant: str | None
    transcript: str | None


@dataclass(frozen=True)
class Framework:
    """`cells`: category → the theory it comes from; `areas`: transcript → turn → topics; `quotes`: unit → order of print."""

    cells: Mapping[str, str]
    verdicts: Sequence[Verdict]
    areas: Mapping[str, Mapping[int, Sequence[str]]]
    quotes: Mapping[str, int]

    def sources(self) -> list[str]:
        """The theories, models or reviews that the matrix comes from, each once."""
        return list(dict.fromkeys(source for source in self.cells.values() if source.strip()))


def read_framework(s: Session) -> Framework:
    """All of it as this session may see it."""
    run = s.connection().execute
    cell, judged = t.MatrixCell, t.Judgement
    cells = run(select(cast(cell.category_id, String), col(cell.source)))
    keys = (judged.unit_id, judged.participant_id, judged.transcript_id)
    verdicts = run(
        select(
            cast(judged.category_id, String), col(judged.verdict), *(cast(one, String) for one in keys)
        ).order_by(col(judged.id))
    )
    talked = run(
        select(cast(t.Turn.transcript_id, String), col(t.Turn.position), col(t.Topic.question))
        .join(t.Passage, col(t.Passage.turn_id) == col(t.Turn.id))
        .join(t.Topic, col(t.Topic.id) == col(t.Passage.topic_id))
        .order_by(col(t.Topic.position))
    )
    areas: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for transcript, turn, question in talked:
        areas[transcript][turn].append(question.partition("\n")[0])
    one = t.ChosenQuote
    chosen = run(select(cast(one.unit_id, String)).order_by(col(one.position), col(one.id)))
    return Framework(
        {row[0]: row[1] for row in cells},
        [Verdict(one[0], one[1], one[2], one[3], one[4]) for one in verdicts],
        areas,
        {unit: n for n, unit in enumerate(dict.fromkeys(row[0] for row in chosen))},
    )
