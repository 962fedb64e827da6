"""The studies that are measured: the demonstration's interviews, repeated to the size that is asked for."""

import random
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import Session, col, select

from bench import scheme
from qda.exchange import parse_file
from qda.preparation import importing, studies
from qda.store.columns import new_key
from qda.store.study import Study
from qda.store.tables import Coding, Layer, MeaningUnit, Turn, Wording

SIZES = {"S": (4, 300), "M": (40, 8_000), "L": (400, 100_000)}
"""Transcripts and codings of each size."""
AGREEMENT = {"S": (60, 1_500, 170_000), "M": (300, 30_000, 2_100_000), "L": (1_000, 375_000, 21_000_000)}
"""Codes, codings by five people and characters of each size."""
DEMO = Path(__file__).parents[1] / "transcripts" / "demo"
WORDS = {"S": 0, "M": 0, "L": 10_000}
"""At least so many words a transcript; 0 = as the demonstration has them."""


class Material:
    """One study of a size, made once and used by all jobs."""

    def __init__(self, size: str, folder: Path) -> None:
        self.size, self.folder = size, folder
        self.transcripts, self.codings = SIZES[size]

    @cached_property
    def texts(self) -> list[str]:
        """The transcripts as text files hold them."""
        sources = [(DEMO / f"{name}.txt").read_text("utf-8") for name in ("MD1", "MD2", "FG1", "FG2")]
        out = []
        for n in range(self.transcripts):
            head, talk = sources[n % 4].split("\n\n", 1)
            copies = max(1, -(-WORDS[self.size] // len(talk.split())))
            out.append(f"{head}\nCopy: {n}\n\n" + "\n\n".join([talk] * copies))
        return out

    @cached_property
    def study(self) -> Study:
        """A study with all transcripts and codings in."""
        study = studies.create(
            self.folder / "bench.sqlite", title="Bench", coder_name="EK", preset="Kjelle 2024"
        )
        self.fill(study)
        return study

    @cached_property
    def coder(self) -> UUID:
        """Who codes."""
        found = self.study.coder("EK")
        assert found is not None
        return found

    @cached_property
    def five_coders(self) -> tuple[list[list[list[tuple[int, int]]]], int]:
        """What five people marked, by code and coder, in all texts laid end to end, and how long these are."""
        codes, codings, length = AGREEMENT[self.size]
        draw = random.Random(7)
        found: list[list[list[tuple[int, int]]]] = [[[] for _coder in range(5)] for _code in range(codes)]
        for n in range(codings // 5):
            here = draw.randrange(length - 900)
            for coder in range(5):
                begin = here + draw.randrange(200)
                found[n % codes][coder].append((begin, begin + draw.randint(40, 600)))
        return found, length

    def bring_in(self, study: Study, by: UUID) -> list[UUID]:
        """All transcripts through the reader and the import."""
        keys = []
        for n, text in enumerate(self.texts):
            file = self.folder / f"T{n}.txt"
            file.write_text(text, "utf-8")
            answer = importing.add_transcript(
                study, parse_file(file), title=f"T{n}", by=by, source_name=file.name
            )
            keys.append(UUID(answer["transcript"]))
        return keys

    def fill(self, study: Study, codings: int = 0) -> None:
        """A scheme, and so many units with a code and a condensed text each, spread evenly: an act a transcript."""
        by = study.coder("EK")
        assert by is not None
        codes = scheme.fill(study, by, self.size)["codes"]
        share = (codings or self.codings) // self.transcripts
        for n, (key, text) in enumerate(zip(self.bring_in(study, by), self.texts, strict=True)):
            mine = [codes[(n * 7 + k) % len(codes)] for k in range(share)]
            mark_all(study, by, (key, text), mine)

    def close(self) -> None:
        """Let go of the study."""
        if "study" in self.__dict__:
            self.study.close()


def mark_all(study: Study, by: UUID, source: tuple[UUID, str], codes: Sequence[UUID]) -> None:
    """A unit for each of these codes, spread evenly over a transcript (key, text), with a condensed text each; one act."""
    transcript, text = source
    with study.act("mark", "Mark units", by) as act:
        layer = next(one.id for one in act.s.exec(select(Layer)) if one.kind == "condensed")
        own = {"coder_id": by, "space_id": act.space}
        first = act.number("unit", len(codes))
        keys = [new_key() for _code in codes]
        begins, turns = _turns(act.s, transcript)
        start, until = begins[0] + 20, len(text) - 80
        step = max(40, (until - start) // len(codes))
        places = [start + (k * step) % (until - start) for k in range(len(codes))]
        spans = [
            {"start": a, "stop": a + 60, "quote": text[a : a + 60], "first_turn": turns[bisect_right(begins, a) - 1],
             "last_turn": turns[bisect_right(begins, a + 59) - 1]}
            for a in places
        ]  # fmt: skip
        into = act.s.connection().execute
        into(
            insert(MeaningUnit),
            [
                {"id": key, "number": first + k, "transcript_id": transcript, "interaction": [], "outside": False, **span, **own}
                for k, (key, span) in enumerate(zip(keys, spans, strict=True))
            ],
        )  # fmt: skip
        into(
            insert(Coding),
            [
                {"id": new_key(), "unit_id": key, "code_id": code, **own}
                for key, code in zip(keys, codes, strict=True)
            ],
        )
        into(
            insert(Wording),
            [
                {"id": new_key(), "unit_id": key, "layer_id": layer, "language": "en", "words": f"Condensed {k}",
                 "status": "draft", "origin": "hand", **own}
                for k, key in enumerate(keys)
            ],
        )  # fmt: skip


def _turns(s: Session, transcript: UUID) -> tuple[list[int], list[int]]:
    """Where the turns of a transcript begin, and their numbers, in order."""
    query = select(col(Turn.start), col(Turn.position)).where(col(Turn.transcript_id) == transcript)
    found = s.exec(query.order_by(col(Turn.start))).all()
    return [start for start, _position in found], [position for _start, position in found]
