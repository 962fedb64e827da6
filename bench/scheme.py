"""A large scheme: 1,000 codes in 200 categories, and two codes with 6,000 units each."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from sqlmodel import select

from qda.domain.terms import name_key
from qda.exchange import parse_file
from qda.organising import abstraction, codebook, questions, scheme
from qda.organising.scheme_difference import difference
from qda.organising.scheme_history import sentences
from qda.organising.scheme_moments import life_of
from qda.preparation import importing, interviews, studies
from qda.store import undo
from qda.store.acting import OpenAct
from qda.store.study import Study
from qda.store.tables import Category, Code, Coding, Level, MeaningUnit

SIZES = {"S": (5, 20, 64, 300), "M": (10, 60, 300, 2000), "L": (20, 180, 1000, 6000)}
"""Main categories, sub-categories, codes, and units on each of the two largest codes."""


def fill(study: Study, by: UUID, size: str = "L") -> dict[str, list[UUID]]:
    """Main categories, sub-categories and codes in them; answers their keys."""
    main, low, codes, _units = SIZES[size]
    with study.act("fill", "Fill", by) as act:
        levels = {level.kind: level.id for level in act.s.exec(select(Level))}
        made: dict[str, list[UUID]] = {"main": [], "low": [], "codes": []}
        for n in range(main):
            made["main"].append(_category(act, f"Main {n}", levels["main category"], None, n))
        for n in range(low):
            made["low"].append(_category(act, f"Sub {n}", levels["sub-category"], made["main"][n % main], n))
        for n in range(codes):
            row = Code(
                number=act.number("code"), name=f"Large code {n}", name_key=name_key(f"Large code {n}"),
                space_id=act.space, category_id=made["low"][n % low], position=n,
            )  # fmt: skip
            act.s.add(row)
            made["codes"].append(row.id)
    return made


def _category(act: OpenAct, name: str, level: UUID, parent: UUID | None, n: int) -> UUID:
    row = Category(
        number=act.number("category"), name=name, name_key=name_key(name), level_id=level, parent_id=parent,
        space_id=act.space, position=n, colour=n % 20 + 1 if parent is None else 0,
    )  # fmt: skip
    act.s.add(row)
    act.s.flush()
    return row.id


def code_units(study: Study, by: UUID, codes: list[UUID], units: int = 6000) -> None:
    """So many units on each of these codes, in the first interview."""
    interview = UUID(interviews.interviews(study, by)[0]["id"])
    with study.act("fill", "Fill", by) as act:
        first = act.number("unit", units * len(codes))
        rows = [
            MeaningUnit(
                number=first + n, transcript_id=interview, coder_id=by, space_id=act.space, start=n % 900, stop=n % 900 + 40,
                quote="x", first_turn=1, last_turn=1,
            )
            for n in range(units * len(codes))
        ]  # fmt: skip
        act.s.add_all(rows)
        act.s.flush()
        act.s.add_all(
            Coding(unit_id=row.id, code_id=codes[n // units], coder_id=by, space_id=act.space)
            for n, row in enumerate(rows)
        )


def timed(name: str, work: Callable[[int], object], runs: int = 1) -> None:
    """Print milliseconds of so many runs: the middle one and the 95th of a hundred, and the processor's own in the middle."""
    wall, own = [], []
    for run in range(runs):
        began, worked = time.perf_counter(), time.process_time()
        work(run)
        wall.append(1000 * (time.perf_counter() - began))
        own.append(1000 * (time.process_time() - worked))
    late = sorted(wall)[max(0, round(runs * 0.95) - 1)]
    print(
        f"{name:18} {statistics.median(wall):9.1f} ms  p95 {late:9.1f}  processor {statistics.median(own):8.1f}  n {runs}",
        flush=True,
    )


def made(place: Path, size: str = "L") -> tuple[Study, UUID, dict[str, list[UUID]]]:
    """A study with one interview and the scheme."""
    study = studies.create(place, title="Scheme", coder_name="EK")
    by = study.coder("EK")
    assert by
    demo = Path(__file__).parents[1] / "transcripts" / "demo" / "MD1.txt"
    importing.add_transcript(study, parse_file(demo), title="MD1", by=by)
    return study, by, fill(study, by, size)


def main(folder: Path, size: str) -> None:
    """Print what a scheme of this size takes on the server."""
    study, by, made_ = made(folder / f"scheme {size}.sqlite", size)
    codes, low, main_ = made_["codes"], made_["low"], made_["main"]
    print(f"{size}: {len(codes)} codes in {len(low) + len(main_)} categories")
    timed("tree read", lambda _run: scheme.tree(study, by), 9)
    code_units(study, by, codes[:2], SIZES[size][3])
    timed("tree with counts", lambda _run: scheme.tree(study, by, counts=True), 9)
    timed(
        "place", lambda run: abstraction.place(study, [codes[5 + run % 40]], low[run % len(low)], by=by), 40
    )
    timed("move", lambda run: abstraction.move(study, [low[3]], main_[run % len(main_)], by=by), 20)
    timed("merge codes", lambda _run: codebook.merge(study, [codes[0]], codes[1], by=by))
    timed("undo of it", lambda _run: undo.undo(study, by=by))
    timed("sentences", lambda _run: sentences(study, low[7], by), 5)
    revs = life_of(study, by).revs
    timed("difference", lambda _run: difference(study, revs[0], revs[-1], by), 5)
    timed("questions", lambda _run: questions.questions(study, by), 3)
    study.close()


if __name__ == "__main__":
    import sys
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        for size in sys.argv[1:] or SIZES:
            main(Path(place), size)
