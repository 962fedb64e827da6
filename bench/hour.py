"""`python -m bench.hour`: an hour of coding the longest demonstration group by keyboard alone, each key timed by the browser.

Every unit is marked by words or a sentence; its code is typed anew, found by its letters, or given by its key; every
third unit is condensed. A wait is the browser's own Event Timing: from a key to the next painted frame, all that hindered it
included. At the end the stored rows are compared with what was typed.
"""

import argparse
import json
import os
import random
import sqlite3
import statistics
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.workbench import MISSING, browser_there, workbench

UNITS = 300
TALK = "FG1"
SLOW = 100
"""Milliseconds that a key may take until its frame is painted."""
STORED = "!document.querySelector('.q-dirty') && document.querySelector('.q-stored.q-is-stored')"
WATCH = """() => {
  window.waits = [];
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (one.name === 'keydown') window.waits.push([one.duration, document.activeElement?.className || '']);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
}"""


def main() -> int:
    """Code for an hour's worth of keys and print what it was like."""
    parser = argparse.ArgumentParser(prog="python -m bench.hour", description=__doc__)
    parser.add_argument("--units", type=int, default=UNITS)
    parser.add_argument("--json", metavar="FILE")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QDA_DATA"] = folder
        found = hour(Path(folder), asked.units)
    print(json.dumps(found, indent=1))
    if asked.json:
        Path(asked.json).write_text(json.dumps(found) + "\n", "utf-8")
    return 0


def hour(folder: Path, units: int) -> dict[str, Any]:
    """The waits in milliseconds and what was lost; `why` where there is no browser."""
    if browser_there() is None:
        return {"why": MISSING}
    place = folder / "hour.sqlite"
    made(place)
    with workbench(place) as (page, address):
        page.goto(f"{address}/coding?interview={TALK}")
        page.wait_for_function("document.querySelector('.q-reader')?.dataset.painted")
        page.evaluate(WATCH)
        person = Person(page)
        for n in range(units):
            person.code_one(n)
        page.wait_for_function(STORED)
        page.wait_for_timeout(1500)
        waits = page.evaluate("window.waits")
    return told(person, waits, place)


def made(place: Path) -> None:
    """A study with the longest demonstration group and nothing coded in it."""
    from bench.material import DEMO
    from qda.exchange import parse_file
    from qda.preparation import importing, studies

    study = studies.create(place, title="Hour", coder_name="EK", preset="Kjelle 2024")
    by = study.coder("EK")
    assert by is not None
    importing.add_transcript(study, parse_file(DEMO / f"{TALK}.txt"), title=TALK, by=by)
    study.close()


class Person:
    """Somebody who codes by keyboard: 4 in 10 units get a new code, 3 one that is found again, 3 one by its key."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.chance = random.Random(7)
        self.units = self.keys = 0
        self.names: list[str] = []
        self.wordings: list[str] = []

    def code_one(self, n: int) -> None:
        """Mark the next words, give them a code, and condense every third."""
        self.press("ArrowDown" if n % 3 else "ArrowRight")
        for _more in range(self.chance.choice((1, 1, 2, 3))):
            self.press(self.chance.choice("sw") if n % 5 else "s")
        self.units += 1
        turn = self.chance.random()
        if turn < 0.7 or not self.names:
            self.find(f"Thought {len(self.names) + 1} of the talk" if turn < 0.4 else self.known())
        else:
            self.press("1")
        if n % 3 == 0:
            self.press("c")
            self.wordings.append(f"Condensed {n}: what was said in short")
            self.write(self.wordings[-1])
            self.press("Control+Enter")

    def known(self) -> str:
        """A code given before."""
        return self.chance.choice(self.names) if self.names else "Thought 1 of the talk"

    def find(self, name: str) -> None:
        """Type a code's name; a new one is made by that."""
        if name not in self.names:
            self.names.append(name)
        self.press("Enter")
        self.write(name)
        self.press("Enter")

    def press(self, key: str) -> None:
        """One key."""
        self.keys += 1
        self.page.keyboard.press(key)

    def write(self, words: str) -> None:
        """Words at 80 keys a second, quicker than any hand."""
        self.keys += len(words)
        self.page.keyboard.type(words, delay=12)


def told(person: Person, waits: list[list[Any]], place: Path) -> dict[str, Any]:
    """What was typed beside what is stored, and the waits over 16 ms."""
    with closing(sqlite3.connect(place)) as c:
        units = c.execute("SELECT count(*) FROM meaning_unit").fetchone()[0]
        codings = c.execute("SELECT count(*) FROM coding").fetchone()[0]
        codes = {row[0] for row in c.execute("SELECT name FROM code")}
        wordings = {row[0] for row in c.execute("SELECT words FROM wording")}
    slow = sorted((float(ms) for ms, _where in waits), reverse=True)
    return {
        "units typed": person.units,
        "units stored": units,
        "codings stored": codings,
        "keys": person.keys,
        "codes lost": sorted(set(person.names) - codes),
        "condensed texts lost": sorted(set(person.wordings) - wordings),
        "keys over 16 ms": len(slow),
        "median of these": statistics.median(slow) if slow else 0,
        f"keys over {SLOW} ms": sum(ms > SLOW for ms in slow),
        "slowest": slow[:8],
        "slowest where": [where for ms, where in sorted(waits, key=lambda one: -one[0])[:8]],
        "load average": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
    }


if __name__ == "__main__":
    raise SystemExit(main())
