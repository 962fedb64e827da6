"""Fifty people adding units for half a minute: on a file in one process, and on PostgreSQL with two processes.

    python -m bench.users [PEOPLE] [SECONDS]

Everybody sends the next act as soon as the last one is answered. Afterwards every unit that was told to be stored
is looked for, and the journal is replayed. Printed: acts a second, median, 95th percentile, errors, lost.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from typing import NamedTuple

import httpx2
from sqlmodel import col, select

from bench.material import DEMO
from qda.exchange import parse_file
from qda.preparation import importing, studies
from qda.store import people, replay
from qda.store.study import Study
from qda.store.tables import MeaningUnit
from tests.postgres_server import Server, free_port

KEY = "bench"
LONG = 160
"""Characters of a unit: so many always hold words of a turn."""


class Seat(NamedTuple):
    """Where one person's acts go, and as whom."""

    address: str
    study: uuid.UUID
    person: uuid.UUID
    transcript: str
    text: str
    start: int


class Told(NamedTuple):
    """One act: its unit, how long it took (ms), and the answer's status."""

    unit: uuid.UUID
    took: float
    fine: bool


def prepared(place: str, count: int) -> tuple[Study, list[uuid.UUID], str, str]:
    """A study with the demonstration's longest group and so many coders."""
    study = studies.create(place, title="Fifty", coder_name="P0")
    lead = study.coder("P0")
    assert lead is not None
    answer = importing.add_transcript(study, parse_file(DEMO / "FG1.txt"), title="FG1", by=lead)
    coders = [lead, *(people.join(study, f"P{n}", by=lead) for n in range(1, count))]
    with study.seen(None) as s:
        text = str(s.connection().exec_driver_sql("SELECT words FROM text_body").scalar())
    return study, coders, answer["transcript"], text


async def work(seat: Seat, until: float, told: list[Told]) -> None:
    """One person: mark, wait for the answer, mark again."""
    cookies = {f"qda-person-{seat.study}": str(seat.person)}
    headers = {"x-qda": "1", "origin": seat.address}
    async with httpx2.AsyncClient(
        base_url=seat.address, cookies=cookies, headers=headers, timeout=60
    ) as client:
        await client.get("/", params={"key": KEY})
        n = 0
        while time.monotonic() < until:
            unit, start = uuid.uuid4(), seat.start + n % 400
            given = {"transcript": seat.transcript, "start": start, "stop": start + LONG}
            given |= {"quote": seat.text[start : start + LONG], "codes": [], "unit": str(unit)}
            began = time.perf_counter()
            acts = {"acts": [{"id": str(uuid.uuid4()), "do": "mark", "with": given}]}
            try:
                answer = await client.post(f"/qda/api/{seat.study}/acts", json=acts)
                fine = answer.status_code == 200 and "answer" in answer.json()["results"][0]
            except httpx2.HTTPError:
                fine = False
            told.append(Told(unit, (time.perf_counter() - began) * 1000, fine))
            n += 1


async def everybody(seats: list[Seat], seconds: float) -> list[Told]:
    """All people at once."""
    told: list[Told] = []
    until = time.monotonic() + seconds
    await asyncio.gather(*(work(seat, until, told) for seat in seats))
    return told


def serve(place: str, port: int, folder: Path) -> subprocess.Popen[bytes]:
    """A workbench in a process of its own, once it answers."""
    env = {**os.environ, "QDA_LAUNCH_KEY": KEY, "QDA_DATA": str(folder / "person")}
    command = [sys.executable, "-m", "qda", "run", place, "--no-browser", "--port", str(port)]
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for _try in range(300):
        try:
            if httpx2.get(f"http://127.0.0.1:{port}/_stcore/health").status_code == 200:
                break
        except httpx2.HTTPError:
            time.sleep(0.1)
    return process


def run(place: str, processes: int, count: int, seconds: float, folder: Path) -> str:
    """One run, as a line."""
    study, coders, transcript, text = prepared(place, count)
    id = study.id
    study.close()
    ports = [free_port() for _process in range(processes)]
    running = [serve(place, port, folder) for port in ports]
    try:
        for port in ports:  # the study is opened by the first page that wants it
            with httpx2.Client(base_url=f"http://127.0.0.1:{port}") as client:
                client.get("/", params={"key": KEY})
                client.get(f"/qda/api/{id}/state")
        seats = [
            Seat(f"http://127.0.0.1:{ports[n % processes]}", id, person, transcript, text, 500 + n * 90)
            for n, person in enumerate(coders)
        ]
        told = asyncio.run(everybody(seats, seconds))
    finally:
        for process in running:
            process.terminate()
            process.wait(20)
    return line(place, told, seconds)


def line(place: str, told: list[Told], seconds: float) -> str:
    """What was told beside what is there."""
    study = Study.open(place)
    with study.seen(None) as s:
        there = set(s.exec(select(col(MeaningUnit.id))))
        crooked = replay.differences(s)
    study.close()
    fine = [one for one in told if one.fine]
    took = sorted(one.took for one in fine)
    lost = len({one.unit for one in fine} - there)
    unknown = len(there - {one.unit for one in told})
    return (
        f"{len(fine) / seconds:.0f} acts/s, median {statistics.median(took):.0f} ms, "
        f"p95 {took[round(len(took) * 0.95) - 1]:.0f} ms, errors {len(told) - len(fine)}, lost {lost}, "
        f"there but never told {unknown}, journal {crooked or 'equal'}"
    )


def main() -> None:
    """Both databases."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 30.0
    print(f"{count} people, {seconds:.0f} s, load {os.getloadavg()[0]:.1f}", flush=True)
    with tempfile.TemporaryDirectory() as name:
        print(
            "SQLite, one process:",
            run(str(Path(name) / "fifty.sqlite"), 1, count, seconds, Path(name)),
            flush=True,
        )
        server = Server(lasting=True)
        try:
            print(
                "PostgreSQL, two processes:", run(server.place(), 2, count, seconds, Path(name)), flush=True
            )
        finally:
            server.stop()


if __name__ == "__main__":
    main()
