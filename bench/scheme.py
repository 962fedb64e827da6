"""A large scheme: 1,000 codes in 200 categories, and two codes with 6,000 units each."""

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
from qda.store.acting import OpenAct
from qda.store.study import Study
from qda.store.tables import Category, Code, Coding, Level, MeaningUnit

MAIN, LOW, CODES, UNITS = 20, 180, 1000, 6000


def fill(study: Study, by: UUID) -> dict[str, list[UUID]]:
    """20 main categories with 9 sub-categories each, 1,000 codes in them; answers their keys."""
    with study.act("fill", "Fill", by) as act:
        levels = {level.kind: level.id for level in act.s.exec(select(Level))}
        made: dict[str, list[UUID]] = {"main": [], "low": [], "codes": []}
        for n in range(MAIN):
            made["main"].append(_category(act, f"Main {n}", levels["main category"], None, n))
        for n in range(LOW):
            made["low"].append(_category(act, f"Sub {n}", levels["sub-category"], made["main"][n % MAIN], n))
        for n in range(CODES):
            row = Code(
                number=act.number("code"), name=f"Large code {n}", name_key=name_key(f"Large code {n}"),
                space_id=act.space, category_id=made["low"][n % LOW], position=n,
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


def code_units(study: Study, by: UUID, codes: list[UUID], units: int = UNITS) -> None:
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


def timed(work: Callable[[], object], runs: int = 1) -> float:
    """Seconds of the slowest run."""
    out = []
    for _run in range(runs):
        began = time.perf_counter()
        work()
        out.append(time.perf_counter() - began)
    return max(out)


def made(place: Path) -> tuple[Study, UUID, dict[str, list[UUID]]]:
    """A study with one interview and the large scheme."""
    study = studies.create(place, title="Scheme", coder_name="EK")
    by = study.coder("EK")
    assert by
    demo = Path(__file__).parents[1] / "transcripts" / "demo" / "MD1.txt"
    importing.add_transcript(study, parse_file(demo), title="MD1", by=by)
    return study, by, fill(study, by)


def main(folder: Path) -> None:
    """Print what the large scheme takes on the server."""
    study, by, made_ = made(folder / "scheme.sqlite")
    print("tree read", timed(lambda: scheme.tree(study, by), 3))
    code_units(study, by, made_["codes"][:2])
    print("tree with counts", timed(lambda: scheme.tree(study, by, counts=True), 3))
    print("place", timed(lambda: abstraction.place(study, [made_["codes"][5]], made_["low"][7], by=by)))
    print("move", timed(lambda: abstraction.move(study, [made_["low"][3]], made_["main"][9], by=by)))
    print("merge codes", timed(lambda: codebook.merge(study, [made_["codes"][0]], made_["codes"][1], by=by)))
    print("sentences", timed(lambda: sentences(study, made_["low"][7], by)))
    revs = life_of(study, by).revs
    print("difference", timed(lambda: difference(study, revs[0], revs[-1], by), 3))
    print("questions", timed(lambda: questions.questions(study, by)))
    study.close()


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        main(Path(place))
