"""Key to seen and key to stored in the demonstration study, in Chromium, beside the floor of the same run (two frames)."""

import statistics
from pathlib import Path
from typing import Any

from bench.workbench import FRAMES, MISSING, STORED, browser_there, workbench

RUNS = 30
# Applies the first recent code by its key; resolves with [ms until the frame after painting, ms until stored].
STEP = (
    """async () => {
  const talk = document.querySelector('.q-talk');
  """
    + FRAMES
    + """
  const began = performance.now();
  """
    + STORED
    + """
  talk.dispatchEvent(new KeyboardEvent('keydown', { key: '1', bubbles: true, cancelable: true }));
  await frames();
  const seen = performance.now() - began;
  return [seen, await stored];
}"""
)
FLOOR = "async () => { const began = performance.now(); await new Promise((d) => requestAnimationFrame(() => requestAnimationFrame(d))); return performance.now() - began; }"


def add_unit_seen(folder: Path) -> dict[str, Any]:
    """Milliseconds from key to painted (`ours`, `p95`), the floor (`limit`); what it took to be stored is in `why`."""
    if browser_there() is None:
        return {"ours": None, "why": MISSING}
    from qda.preparation import demonstration

    place = folder / "demo.sqlite"
    demonstration.make(place).close()
    with workbench(place) as (page, address):
        page.goto(f"{address}/coding?interview=FG1")
        page.wait_for_selector(".q-talk .q-turn")
        page.locator(".q-talk").focus()
        floor = [float(page.evaluate(FLOOR)) for _run in range(RUNS)]
        taken = []
        for _run in range(RUNS):
            page.keyboard.press("ArrowDown")
            page.keyboard.press("w")
            taken.append(page.evaluate(STEP))
    return told(floor, taken)


def told(floor: list[float], taken: list[list[float]]) -> dict[str, Any]:
    """Medians and 95th percentiles of what was seen and stored."""
    seen, stored = sorted(one[0] for one in taken), sorted(one[1] for one in taken)
    least = statistics.median(floor)
    at = round(RUNS * 0.95) - 1
    return {
        "ours": statistics.median(seen),
        "limit": least,
        "ratio": statistics.median(seen) / least,
        "n": RUNS,
        "p95": seen[at],
        "why": f"stored median {statistics.median(stored):.1f} ms, p95 {stored[at]:.1f} ms",
    }
