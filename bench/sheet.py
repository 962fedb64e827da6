"""The condensation sheet at 200, 2,000 and 10,000 units in Chromium: until one can type, key to painted, edit to stored."""

import json
import os
import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.request import HTTPCookieProcessor, build_opener
from uuid import UUID

from bench.browser import FLOOR
from bench.material import DEMO
from qda.domain.terms import name_key
from qda.domain.wording import fingerprint
from qda.preparation import importing, studies
from qda.store.columns import new_key
from qda.store.study import Study
from qda.store.tables import Code, Coding, MeaningUnit, Wording

RUNS = 20
EACH = 500
SPAN = 220
# One letter into the cell that is being written: ms until the frame after it is painted.
KEY = """async (letter) => {
  const area = document.activeElement;
  const began = performance.now();
  document.execCommand('insertText', false, letter);
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return [performance.now() - began, area.matches('textarea')];
}"""
# From here until the study has stored what was typed.
STORED = """() => new Promise((done) => {
  const began = performance.now();
  window.addEventListener('qda:state', function heard({ detail }) {
    if (detail.kind !== 'stored') return;
    window.removeEventListener('qda:state', heard);
    done(performance.now() - began);
  });
  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
})"""


def make(place: Path, units: int) -> None:
    """A study with so many units, half of them condensed, each with a code."""
    study = studies.create(place, coder_name="EK", title=f"{units} units", preset="Kjelle 2024")
    by = study.coder("EK")
    assert by is not None
    layer = next(UUID(one["id"]) for one in studies.about(study, by)["layers"] if one["kind"] == "condensed")
    source = (DEMO / "MD1.txt").read_text("utf-8")
    for n in range(0, units, EACH):
        parsed = importing.preview(source.replace("MD1", f"P{n // EACH}").encode(), "P.txt")
        answer = importing.add_transcript(study, parsed, by=by, title=f"P{n // EACH + 1}")
        fill(study, UUID(answer["transcript"]), parsed.text, (by, layer), min(EACH, units - n))
    study.close()


def fill(study: Study, transcript: UUID, text: str, who: tuple[UUID, UUID], count: int) -> None:
    """Units spread over one transcript, in one act."""
    by, layer = who
    with study.act("mark", "Mark units", by) as act:
        codes = [
            Code(
                number=act.number("code"),
                space_id=act.space,
                name=f"Code {k}",
                name_key=name_key(f"Code {k}"),
            )
            for k in range(20)
        ]
        act.s.add_all(codes)
        act.s.flush()
        step = (len(text) - 700) // count
        for k in range(count):
            start = 500 + k * step
            words = text[start : start + SPAN]
            unit = MeaningUnit(
                id=new_key(), number=act.number("unit"), transcript_id=transcript, coder_id=by, space_id=act.space,
                start=start, stop=start + SPAN, quote=words, first_turn=1 + k % 30, last_turn=1 + k % 30,
            )  # fmt: skip
            act.s.add(unit)
            act.s.flush()
            act.s.add(Coding(unit_id=unit.id, code_id=codes[k % 20].id, coder_id=by, space_id=act.space))
            if k % 2:
                condensed = Wording(
                    unit_id=unit.id, layer_id=layer, language="en", coder_id=by, space_id=act.space
                )
                condensed.words, condensed.written_for = words[40:110], fingerprint(words)
                act.s.add(condensed)


def seen(folder: Path, units: int) -> dict[str, Any]:
    """Key to painted in milliseconds (`ours`, `p95`) and its floor; until usable and until stored stand in `why`."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        return {"ours": None, "why": "no Chromium on this machine"}
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import FLAGS, Server, free_port

    place = folder / f"sheet-{units}.sqlite"
    make(place, units)
    server = Server(place, folder, free_port())
    server.start()
    try:
        with sync_playwright() as running:
            browser = running.chromium.launch(executable_path=program, args=FLAGS)
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            return measured(page, server.address)
    finally:
        server.kill()


def warnings(folder: Path, units: int) -> dict[str, Any]:
    """Milliseconds of another question to the server while all texts of the sheet are checked; the limit is the same, idle."""
    from tests.browser.conftest import Server, free_port

    place = folder / f"warned-{units}.sqlite"
    make(place, units)
    study = Study.open(place)
    api = f"/qda/api/{study.id}"
    study.close()
    server = Server(place, folder, free_port())
    server.start()
    try:
        asked = client(server.address)
        idle = [asked(f"{api}/state")[1] for _run in range(RUNS)]
        began, busy, waiting = time.perf_counter(), [], 1
        while waiting:
            waiting = json.loads(asked(f"{api}/warnings")[0])["waiting"]
            busy += [asked(f"{api}/state")[1] for _run in range(3)]
        took = time.perf_counter() - began
    finally:
        server.kill()
    middle, least = statistics.median(busy), statistics.median(idle)
    why = f"{units // 2} texts of {units} units checked in {took:.1f} s"
    return {
        "ours": middle,
        "limit": least,
        "ratio": middle / least,
        "n": len(busy),
        "p95": max(busy),
        "why": why,
    }


def client(address: str) -> Callable[[str], tuple[bytes, float]]:
    """A visitor who is let in and asks: what was answered, and how many milliseconds it took."""
    from tests.browser.conftest import KEY as LAUNCH

    opened_by = build_opener(HTTPCookieProcessor())

    def asked(path: str) -> tuple[bytes, float]:
        began = time.perf_counter()
        with opened_by.open(address + path, timeout=60) as answer:
            body: bytes = answer.read()
        return body, (time.perf_counter() - began) * 1000

    asked(f"/?key={LAUNCH}")
    return asked


def measured(page: Any, address: str) -> dict[str, Any]:
    """The figures of one study."""
    from tests.browser.conftest import KEY as LAUNCH

    page.goto(f"{address}/?key={LAUNCH}")
    page.wait_for_selector(".q-shell h1")
    usable = [opened(page, address) for _run in range(3)]
    floor = [float(page.evaluate(FLOOR)) for _run in range(RUNS)]
    keys, stored = [], []
    for _run in range(RUNS):
        page.keyboard.press("F2")
        page.wait_for_selector("textarea.q-cell-field")
        keys += [float(page.evaluate(KEY, letter)[0]) for letter in "abc"]
        stored.append(float(page.evaluate(STORED)))
    middle, least = statistics.median(keys), statistics.median(floor)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return {
        "ours": middle,
        "limit": least,
        "ratio": middle / least,
        "n": len(keys),
        "p95": sorted(keys)[round(len(keys) * 0.95) - 1],
        "why": f"usable {statistics.median(usable):.0f} ms, edit to stored {statistics.median(stored):.0f} ms "
        f"(p95 {sorted(stored)[round(len(stored) * 0.95) - 1]:.0f}), load {load:.1f}",
    }


def opened(page: Any, address: str) -> float:
    """Milliseconds from the address to a cell that has the focus."""
    page.goto("about:blank")
    page.goto(f"{address}/condensation?show=uncondensed", wait_until="commit")
    page.wait_for_function("() => document.activeElement?.closest('.q-sheet td[data-kind=\"words\"]')")
    return float(page.evaluate("() => performance.now()"))
