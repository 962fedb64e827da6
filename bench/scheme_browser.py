"""Board and tree in Chromium at three sizes (L: 1,000 codes in 200 categories): until they can be used, a move seen and stored.

`python -m bench.scheme_browser [S|M|L …]`
"""

import statistics
import sys
from pathlib import Path
from typing import Any

from bench.workbench import FRAMES, STORED, browser_there, workbench

RUNS = 20
# From asking for the page (in the open workbench) until the cards or rows are there and one has the focus.
USABLE = """async ([link, wanted]) => {
  const began = performance.now();
  [...document.querySelectorAll('[data-testid="stSidebarNavLink"]')].find((a) => a.textContent.includes(link)).click();
  while (!document.querySelector(wanted) && performance.now() - began < 15000) await new Promise((done) => requestAnimationFrame(done));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return performance.now() - began;
}"""
# Parks the card in focus by its key: [ms until the frame after painting, ms until stored].
MOVE = (
    """async () => {
  const at = document.querySelector('.q-pile .q-card');
  at.focus();
  """
    + FRAMES
    + """
  const began = performance.now();
  """
    + STORED
    + """
  const late = new Promise((done) => setTimeout(() => done(5000), 5000));
  at.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', bubbles: true, cancelable: true }));
  await frames();
  const seen = performance.now() - began;
  return [seen, await Promise.race([stored, late])];
}"""
)


def measure(folder: Path, size: str = "L") -> dict[str, Any]:
    """Milliseconds at a size: {"board", "tree": median until usable, "seen", "stored": of a move, each with its p95}."""
    if browser_there() is None:
        return {}
    from bench.scheme import made

    place = folder / f"scheme {size}.sqlite"
    made(place, size)[0].close()
    with workbench(place, "/help") as (page, _address):
        page.wait_for_timeout(1500)
        board, tree = [], []
        for _run in range(5):
            board.append(page.evaluate(USABLE, ["Card board", ".q-pile .q-card"]))
            page.wait_for_timeout(800)
            tree.append(page.evaluate(USABLE, ["Category tree", ".q-tree-row[tabindex='0']"]))
            page.wait_for_timeout(800)
        page.evaluate(USABLE, ["Card board", ".q-pile .q-card"])
        page.wait_for_timeout(1500)
        moves = []
        for _run in range(RUNS):
            moves.append(page.evaluate(MOVE))
            page.wait_for_timeout(500)
    return {
        "board": statistics.median(board),
        "tree": statistics.median(tree),
        "seen": statistics.median(one[0] for one in moves),
        "seen_p95": sorted(one[0] for one in moves)[round(RUNS * 0.95) - 1],
        "stored": statistics.median(one[1] for one in moves),
        "stored_p95": sorted(one[1] for one in moves)[round(RUNS * 0.95) - 1],
    }


if __name__ == "__main__":
    import json
    import tempfile

    for wanted in sys.argv[1:] or ("S", "M", "L"):
        with tempfile.TemporaryDirectory() as where:
            print(json.dumps({"size": wanted, **measure(Path(where), wanted)}), flush=True)
