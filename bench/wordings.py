"""Wordings by the thousand, and suggestions: what a researcher waits for, beside the least that any program must do."""

import json
import shutil
import sqlite3
import statistics
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlmodel import select

from bench.faithful import CODINGS
from bench.sheet import KEY, make
from qda.assist.condensation import suggestions
from qda.assist.languages import pipeline
from qda.organising import find_replace
from qda.preparation import studies
from qda.store.study import Study
from qda.store.tables import MeaningUnit, Wording

UNITS, HITS = 10_000, 5_000
SUGGESTED = 400
# Ask for the suggestions of many units, one after another as a person would, and note when the last has come.
SUGGEST = """(units) => {
  window.suggested = { done: 0, began: performance.now(), took: 0 };
  const base = location.pathname.replace(/\\/condensation.*/, '');
  const study = document.querySelector('.q-sheet') && window.benchStudy;
  (async () => {
    for (const unit of units) {
      await (await fetch(`${base}/qda/api/${study}/suggestions/${unit}`)).json();
      window.suggested.done += 1;
    }
    window.suggested.took = performance.now() - window.suggested.began;
  })();
}"""


def a_block(folder: Path, how: str) -> dict[str, Any]:
    """Milliseconds for 5,000 cells of a study of 10,000 units in one act; the limit updates as many rows in plain SQLite."""
    place = folder / f"block-{how}.sqlite"
    kept = folder / "ten-thousand.sqlite"
    if not kept.exists():
        make(kept, UNITS)
    shutil.copy(kept, place)
    study = Study.open(place)
    by = study.coder("EK")
    assert by is not None
    began = time.perf_counter()
    cells = replaced(study, by) if how == "replace" else pasted(study, by)
    found = time.perf_counter() - began
    began = time.perf_counter()
    answer = find_replace.write_block(study, cells, how=how, by=by)
    took = (time.perf_counter() - began) * 1000
    study.close()
    least = bare(place)
    why = f"{answer['written']} cells of {UNITS} units; the cells found in {found:.2f} s"
    return {"ours": took, "limit": least, "ratio": took / least, "n": 1, "p95": took, "why": why}


def replaced(study: Study, by: UUID) -> list[dict[str, str]]:
    """Every wording that holds an “e”."""
    hits = find_replace.find(study, by, "e", "E")["hits"][:HITS]
    return [
        {"unit": hit["unit"], "layer": hit["layer"], "words": hit["after"], "seen": hit["before"]}
        for hit in hits
    ]


def pasted(study: Study, by: UUID) -> list[dict[str, str]]:
    """A text for each unit that has none, and a code for it in every second cell."""
    layers = studies.about(study, by)["layers"]
    layer = next(one["id"] for one in layers if one["kind"] == "condensed")
    with study.seen(by) as s:
        written = set(s.exec(select(Wording.unit_id)))
        free = [unit for unit in s.exec(select(MeaningUnit.id)) if unit not in written][: HITS // 2]
    texts = [
        {"unit": str(unit), "layer": layer, "words": f"Text {n}", "seen": ""} for n, unit in enumerate(free)
    ]
    return texts + [
        {"unit": str(unit), "layer": "codes", "words": f"Code {n % 300}"} for n, unit in enumerate(free)
    ]


def bare(place: Path) -> float:
    """Milliseconds to update 5,000 rows of text in one transaction of plain SQLite."""
    base = sqlite3.connect(place.with_suffix(".limit"))
    base.execute("CREATE TABLE wording (id INTEGER PRIMARY KEY, words TEXT)")
    base.executemany("INSERT INTO wording (words) VALUES (?)", [("x" * 70,)] * HITS)
    base.commit()
    began = time.perf_counter()
    with base:
        base.executemany(
            "UPDATE wording SET words = ? WHERE id = ?", [("y" * 70, n) for n in range(1, HITS + 1)]
        )
    base.close()
    return (time.perf_counter() - began) * 1000


def units_of_the_demo() -> list[str]:
    """The units of the demonstration study, in English."""
    codings = json.loads((CODINGS / "demo_coding.json").read_text("utf-8"))["codings"]
    return [coding["text"] for coding in codings]


def condense_unit() -> dict[str, Any]:
    """Milliseconds for one unit's suggestions once the model is loaded; the limit is one parse of the same words."""
    units = units_of_the_demo()
    suggestions(units[0], "en")
    ours, limit, worked = [], [], []
    for unit in units:
        began, work = time.perf_counter(), time.process_time()
        suggestions(unit, "en")
        ours.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - work) * 1000)
        began = time.perf_counter()
        pipeline("en")(unit)
        limit.append((time.perf_counter() - began) * 1000)
    middle, least = statistics.median(ours), statistics.median(limit)
    words = statistics.median(len(unit.split()) for unit in units)
    return {
        "ours": middle, "limit": least, "ratio": middle / least, "n": len(ours),
        "p95": sorted(ours)[round(len(ours) * 0.95) - 1], "why": f"units of the demonstration, median {words:.0f} words; work of the processor {statistics.median(worked):.1f} ms",
    }  # fmt: skip


def suggested(folder: Path) -> dict[str, Any]:
    """Key to painted in the sheet while 400 units get their suggestions; the limit is the same key before that."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        return {"ours": None, "why": "no Chromium on this machine"}
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import FLAGS, Server, free_port

    place = folder / "suggested.sqlite"
    make(place, SUGGESTED)
    study = Study.open(place)
    by = study.coder("EK")
    assert by is not None
    studies.describe(study, {"suggestions": True}, by=by)
    with study.seen(by) as s:
        units = [str(unit) for unit in s.exec(select(MeaningUnit.id))]
    name = str(study.id)
    study.close()
    server = Server(place, folder, free_port())
    server.start()
    try:
        with sync_playwright() as running:
            browser = running.chromium.launch(executable_path=program, args=FLAGS)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            return typed_while(page, server.address, units, name)
    finally:
        server.kill()


def typed_while(page: Any, address: str, units: list[str], study: str) -> dict[str, Any]:
    """Keys before and while the suggestions are made."""
    from tests.browser.conftest import KEY as LAUNCH

    page.goto(f"{address}/?key={LAUNCH}")
    page.wait_for_selector(".q-shell h1")
    page.goto(f"{address}/condensation?show=uncondensed")
    page.wait_for_function("() => document.activeElement?.closest('.q-sheet td[data-kind=\"words\"]')")
    page.evaluate("(study) => { window.benchStudy = study; }", study)
    page.keyboard.press("F2")
    page.wait_for_selector("textarea.q-cell-field")
    idle = [float(page.evaluate(KEY, letter)[0]) for letter in "abcde" * 4]
    page.evaluate(SUGGEST, units)
    busy: list[float] = []
    while not page.evaluate("() => window.suggested.took"):
        busy += [float(page.evaluate(KEY, letter)[0]) for letter in "abc"]
    took, done = page.evaluate("() => [window.suggested.took, window.suggested.done]")
    middle, least = statistics.median(busy), statistics.median(idle)
    return {
        "ours": middle, "limit": least, "ratio": middle / least, "n": len(busy),
        "p95": sorted(busy)[round(len(busy) * 0.95) - 1],
        "why": f"{done} units suggested in {took / 1000:.1f} s, {len(busy)} keys meanwhile, the slowest {max(busy):.0f} ms",
    }  # fmt: skip
