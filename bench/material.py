"""The studies that are measured: the demonstration's interviews, repeated to the size that is asked for."""

import random
from functools import cached_property
from pathlib import Path
from uuid import UUID

from qda.exchange import parse_file
from qda.organising import condensation, open_coding
from qda.preparation import importing, studies
from qda.store.study import Study

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

    def fill(self, study: Study) -> None:
        """Units with a code and a condensed text each, spread evenly."""
        by = study.coder("EK")
        assert by is not None
        layer = next(
            UUID(one["id"]) for one in studies.about(study, by)["layers"] if one["kind"] == "condensed"
        )
        for n, (key, text) in enumerate(zip(self.bring_in(study, by), self.texts, strict=True)):
            start = text.index("\n\n") + 2
            share = self.codings // self.transcripts
            step = max(40, (len(text) - start - 80) // share)
            for k in range(share):
                a = start + 20 + (k * step) % (len(text) - start - 80)
                made = open_coding.mark(
                    study,
                    key,
                    a,
                    a + 60,
                    text[a : a + 60],
                    codes=[{"name": f"Code {(n * 7 + k) % 300}"}],
                    by=by,
                )
                condensation.write(study, UUID(made["unit"]), layer, f"Condensed {k}", by=by)

    def close(self) -> None:
        """Let go of the study."""
        if "study" in self.__dict__:
            self.study.close()
