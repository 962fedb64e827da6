"""The table of all units in each format, each in a fresh process so that its peak memory is its own."""

import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert
from sqlmodel import col, select

from bench import limits, scheme
from qda.domain.table_presets import preset
from qda.exchange.tables import WRITERS, write_table
from qda.preparation import interviews
from qda.reporting.condensed_table import table
from qda.store import people
from qda.store.columns import new_key
from qda.store.study import Study
from qda.store.tables import Coding, Layer, MeaningUnit, TextBody, Transcript, Wording

ROWS = {"S": 300, "M": 8_000, "L": 100_000}
"""How many rows the table has at each size."""
RUNS = {"S": 5, "M": 3, "L": 1}
BARE: dict[str, Callable[[Sequence[Sequence[str]]], float]] = {
    ".docx": limits.write_packed,
    ".xlsx": limits.write_packed,
    ".csv": limits.write_rows,
    ".tsv": limits.write_rows,
    ".html": limits.write_marked,
    ".tex": limits.write_marked,
    ".md": limits.write_marked,
}
MEGABYTE = 1024
"""Kilobytes, in which the system counts a process's memory."""


def made(place: Path, rows: int) -> Study:
    """A study with so many coded and condensed units, their words those of one interview of the demonstration."""
    study, by, found = scheme.made(place)
    interview = UUID(interviews.interviews(study, by)[0]["id"])
    with study.act("fill", "Fill", by) as act:
        layer = next(one.id for one in act.s.exec(select(Layer)) if one.kind == "condensed")
        own = {"coder_id": by, "space_id": act.space}
        first = act.number("unit", rows)
        keys = [new_key() for _row in range(rows)]
        text = act.s.exec(
            select(TextBody.words).join(Transcript, col(Transcript.sha256) == col(TextBody.sha256))
        ).one()
        places = [(900 + 37 * n % (len(text) - 1_200), 60 + 29 * n % 240) for n in range(rows)]
        act.s.connection().execute(
            insert(MeaningUnit),
            [
                {"id": key, "number": first + n, "transcript_id": interview, "start": a, "stop": a + long, "interaction": [],
                 "outside": False, "quote": text[a : a + long], "first_turn": 2 + n % 30, "last_turn": 2 + n % 30, **own}
                for n, (key, (a, long)) in enumerate(zip(keys, places, strict=True))
            ],
        )  # fmt: skip
        act.s.connection().execute(
            insert(Coding),
            [
                {"id": new_key(), "unit_id": key, "code_id": found["codes"][n % len(found["codes"])], **own}
                for n, key in enumerate(keys)
            ],
        )
        act.s.connection().execute(
            insert(Wording),
            [
                {"id": new_key(), "unit_id": key, "layer_id": layer, "language": "en", "words": f"Condensed {n}: read and left lying", "status": "draft", "origin": "hand", **own}
                for n, key in enumerate(keys)
            ],
        )  # fmt: skip
    return study


def measured(place: Path, suffix: str, *, bare: bool = False) -> dict[str, float]:
    """In a process of its own: seconds of the processor from the study to the file's bytes (or of the bare limit), megabytes at the peak.

    The processor's time, not the clock's: others who work on the machine do not make an export slower.
    """
    asked = [sys.executable, "-m", "bench.exports", str(place), suffix, *["bare"] * bare]
    done = subprocess.run(asked, check=True, capture_output=True, text=True)
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def once(place: Path, suffix: str, *, bare: bool) -> dict[str, float]:
    """What `measured` asks for, in this process."""
    study = Study.open(place)
    by = people.person(study)
    before = peak()
    if bare:
        rows = table(study, preset("T1"), by).rows
        began = time.process_time()
        BARE[suffix](rows)
        return {"seconds": time.process_time() - began, "rows": len(rows), "before": before, "peak": peak()}
    began = time.process_time()
    printed = table(study, preset("T1"), by)
    filled = time.process_time() - began
    size = len(write_table(printed, suffix))
    seconds = time.process_time() - began
    study.close()
    return {
        "seconds": seconds,
        "filled": filled,
        "bytes": size,
        "rows": len(printed.rows),
        "before": before,
        "peak": peak(),
    }


def peak() -> float:
    """The most memory this process has held, in megabytes; where the system tells it, without that of who started it."""
    told = Path("/proc/self/status")
    if told.exists() and (found := re.search(r"VmHWM:\s+(\d+) kB", told.read_text())):
        return int(found[1]) / MEGABYTE
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


def in_words(answers: Sequence[dict[str, float]]) -> str:
    """Memory and the parts of the time, in words."""
    last = answers[-1]
    return (
        f"{last['rows']:.0f} rows, peak {max(one['peak'] for one in answers):.0f} MB ({last['before']:.0f} MB before), "
        f"filled in {last['filled'] * 1000:.0f} ms, file of {last['bytes'] / 1e6:.1f} MB"
    )


def main() -> int:
    """One measurement, as a line of JSON."""
    place, suffix, *more = sys.argv[1:]
    if suffix not in WRITERS:
        return 2
    print(json.dumps(once(Path(place), suffix, bare=bool(more))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
