"""`python -m bench.printed ROWS`: the picker, the units by category and the quote bank of a study with so many units.

Each in a fresh process, so that its peak memory is its own; beside it what the same rows take written barely.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from bench import limits
from bench.exports import made, peak
from qda.exchange.documents import document_as
from qda.exchange.tables import write_table
from qda.reporting.quote_bank import quote_bank
from qda.reporting.quotes import picker
from qda.reporting.sorted_units import sorted_document
from qda.store import people
from qda.store.study import Study

Job = Callable[[Study, UUID], object]
JOBS: dict[str, Job] = {
    "picker": picker,
    "sorted.docx": lambda study, by: document_as(sorted_document(study, by), ".docx"),
    "sorted.html": lambda study, by: document_as(sorted_document(study, by), ".html"),
    "sorted.md": lambda study, by: document_as(sorted_document(study, by), ".md"),
    "bank.docx": lambda study, by: write_table(quote_bank(study, by, narrow=True), ".docx"),
    "bank.xlsx": lambda study, by: write_table(quote_bank(study, by), ".xlsx"),
    "bank.csv": lambda study, by: write_table(quote_bank(study, by), ".csv"),
}


def once(place: Path, name: str) -> dict[str, float]:
    """One job in this process: seconds and processor seconds, the bare limit of its rows, peak memory."""
    study = Study.open(place)
    by = people.person(study)
    began, worked = time.perf_counter(), time.process_time()
    done = JOBS[name](study, by)
    seconds, processor = time.perf_counter() - began, time.process_time() - worked
    high = peak()
    rows = quote_bank(study, by).rows
    write = limits.write_rows if name.endswith((".csv", ".md", ".html")) else limits.write_packed
    bare = write(rows)
    study.close()
    size = len(done) if isinstance(done, bytes) else 0
    return {"seconds": seconds, "processor": processor, "bare": bare, "peak": high, "bytes": size}


def main() -> int:
    """All jobs, a line each; with a second and third argument one job of one study, as JSON."""
    asked = sys.argv[1:]
    if len(asked) == 2:
        print(json.dumps(once(Path(asked[0]), asked[1])))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "study.sqlite"
        made(place, int(asked[0]) if asked else 8_000).close()
        for name in JOBS:
            told = subprocess.run(
                [sys.executable, "-m", "bench.printed", str(place), name],
                check=True,
                capture_output=True,
                text=True,
            )
            one = json.loads(told.stdout)
            print(
                f"{name:12} {one['seconds']:7.2f} s (processor {one['processor']:.2f} s), bare {one['bare']:.2f} s, "
                f"ratio {one['seconds'] / one['bare']:.1f}, peak {one['peak']:.0f} MB, {one['bytes'] / 1e6:.1f} MB"
            )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
