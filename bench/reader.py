"""The reader in Chromium at three sizes: opened and painted, key to seen and stored, scrolling, bytes an act."""

import os
import random
import statistics
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.browser import FLOOR
from bench.workbench import FRAMES, MISSING, STORED, browser_there, workbench
from qda.store.study import Study

SIZES = {"S": (10_000, 200), "M": (50_000, 2_000), "L": (200_000, 10_000)}
"""Words of one transcript, and the units in it."""
CODES = 300
RUNS = 30
STEP = (
    """async () => {
  const root = document.querySelector('.q-reader');
  const talk = document.querySelector('.q-talk');
  """
    + FRAMES
    + """
  performance.clearResourceTimings();
  const top = document.querySelector('.q-scroll').scrollTop;
  const began = performance.now();
  """
    + STORED
    + """
  talk.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true, cancelable: true }));
  await frames();
  const seen = performance.now() - began;
  const kept = await stored;
  await new Promise((done) => setTimeout(done, 400));
  const asked = performance.getEntriesByType('resource');
  const bytes = asked.reduce((sum, one) => sum + (one.transferSize || 0), 0);
  const text = asked.filter(({ name }) => name.includes('/text/')).length;
  return [seen, kept, bytes, text, Math.abs(document.querySelector('.q-scroll').scrollTop - top)];
}"""
)
SCROLL = """async () => {
  const box = document.querySelector('.q-scroll');
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  let last = await frame();
  let worst = 0;
  for (let n = 0; n < 90; n += 1) {
    box.scrollTop += 240;
    const now = await frame();
    worst = Math.max(worst, now - last);
    last = now;
  }
  return worst;
}"""


def fill(place: Path, words: int, units: int) -> UUID:
    """A study with one long transcript, its units spread evenly in a few acts; gives the transcript."""
    from bench.material import DEMO
    from qda.exchange import parse_file
    from qda.preparation import importing, studies

    talk = (DEMO / "FG1.txt").read_text("utf-8").split("\n\n", 1)[1]
    copies = -(-words // len(talk.split()))
    file = place.with_suffix(".txt")
    file.write_text("Focus group\n\n" + "\n\n".join([talk] * copies), "utf-8")
    study = studies.create(place, title="Bench", coder_name="EK", preset="Kjelle 2024")
    by = study.coder("EK")
    assert by is not None
    answer = importing.add_transcript(study, parse_file(file), title="T", by=by, source_name=file.name)
    transcript = UUID(answer["transcript"])
    mark_all(study, transcript, by, units)
    study.close()
    return transcript


def mark_all(study: Study, transcript: UUID, by: UUID, units: int) -> None:
    """So many units of a few dozen letters, some over each other, with a code each."""
    from sqlmodel import col, select

    from qda.organising.naming import code_named
    from qda.organising.open_coding import Marked, new_unit
    from qda.store.tables import Coding, TextBody, Transcript, Turn

    chance = random.Random(1)
    with study.act("mark", "Mark", by) as doing:
        words = doing.s.exec(
            select(col(TextBody.words)).join(Transcript, col(Transcript.sha256) == col(TextBody.sha256))
        ).one()
        turns = doing.s.exec(select(col(Turn.position), col(Turn.start), col(Turn.stop))).all()
        long = [turn for turn in turns if turn[2] - turn[1] > 60]
        codes = [code_named(doing, f"Code {n}")[0].id for n in range(CODES)]
        for n in range(units):
            position, first, last = long[n * len(long) // units]
            start = chance.randrange(first, last - 50)
            stop = min(last, start + chance.randrange(40, 160))
            quote = words[start:stop]
            row = new_unit(doing, transcript, Marked(start, stop, quote, position, position))
            doing.s.add(Coding(unit_id=row.id, code_id=codes[n % CODES], coder_id=by, space_id=doing.space))


def measured(folder: Path, size: str) -> dict[str, Any]:
    """All figures of one size in one run of the browser, beside the floor of the same run (two frames)."""
    if browser_there() is None:
        return {"why": MISSING}
    place = folder / f"reader-{size}.sqlite"
    fill(place, *SIZES[size])
    with workbench(place) as (page, address):
        painted = [opened(page, address) for _run in range(RUNS)]
        page.locator(".q-talk").focus()
        floor = [float(page.evaluate(FLOOR)) for _run in range(RUNS)]
        steps = []
        for _run in range(RUNS):
            page.keyboard.press("ArrowDown")
            page.keyboard.press("w")
            steps.append(page.evaluate(STEP))
        scroll = [float(page.evaluate(SCROLL)) for _run in range(3)]
    return {"painted": painted, "floor": floor, "steps": steps, "scroll": scroll}


def opened(page: Any, address: str) -> float:
    """Milliseconds from the component's start to its painted frame, in a page that is loaded anew."""
    page.goto(f"{address}/coding?interview=T")
    page.wait_for_function("document.querySelector('.q-reader')?.dataset.painted", timeout=60_000)
    return float(page.evaluate("document.querySelector('.q-reader').dataset.painted"))


_KNOWN: dict[tuple[Path, str], dict[str, Any]] = {}


def figures(folder: Path, size: str, what: str) -> dict[str, Any]:
    """One of `painted`, `seen`, `stored`, `bytes`, `scroll`: median and p95 beside the floor."""
    if (folder, size) not in _KNOWN:
        _KNOWN[folder, size] = measured(folder, size)
    found = _KNOWN[folder, size]
    if "why" in found:
        return {"ours": None, "why": found["why"]}
    column = {"seen": 0, "stored": 1, "bytes": 2}.get(what)
    values = sorted(found[what] if column is None else [float(one[column]) for one in found["steps"]])
    least = statistics.median(found["floor"])
    middle = statistics.median(values)
    words, units = SIZES[size]
    why = f"{words:,} words, {units:,} units, load {os.getloadavg()[0]:.1f}"
    if what == "bytes":
        text = sum(one[3] for one in found["steps"])
        why += (
            f"; transcript resent {text} times; scroll moved {max(one[4] for one in found['steps']):.0f} px"
        )
    return {
        "ours": middle,
        "limit": None if what == "bytes" else least,
        "ratio": None if what == "bytes" else middle / least,
        "unit": "B" if what == "bytes" else "ms",
        "n": len(values),
        "p95": values[min(len(values) - 1, round(len(values) * 0.95))],
        "why": why,
    }
