"""Two studies alike to the last key and moment, but that in one of them others go on unseen in a blind round."""

import io
import random
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid5

import pytest

from qda.errors import NotFound, Refused
from qda.organising import abstraction, codebook, condensation, matrix, memos, open_coding
from qda.preparation import studies
from qda.reporting import quote_choosing
from qda.review import proposals, rounds, stances, threads
from qda.store import columns, desk, people, undo
from qda.store.study import Study
from tests.web.conftest import TURNS, WORDS, bring_in

SEED = UUID("6ba7b810-9dad-11d1-80b4-00c04fd430c8")
OFTEN = 12
START = datetime(2026, 3, 1, 8, tzinfo=UTC)


class Clock:
    """Whose moments and keys come from the name of the step at hand alone."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at, self.chance = START, random.Random(0)
        clock = self

        class Moment(datetime):
            @classmethod
            def now(cls, tz: Any = None) -> datetime:
                clock.at += timedelta(microseconds=10)
                return clock.at.astimezone(tz)

        monkeypatch.setattr(columns, "datetime", Moment)
        ticking = SimpleNamespace(time_ns=lambda: int(clock.at.timestamp() * 1e9))
        monkeypatch.setattr(columns, "time", ticking)
        monkeypatch.setattr(columns, "os", SimpleNamespace(urandom=lambda size: clock.chance.randbytes(size)))  # noqa: PLW0108 another each step

    @contextmanager
    def step(self, name: str, minute: int) -> Iterator[None]:
        self.at, self.chance = START + timedelta(minutes=minute), random.Random(name)
        yield


class Twin:
    """A study with a blind round of EK and BMH; BMH is who looks, the lead works in the open."""

    def __init__(self, place: str, clock: Clock) -> None:
        self.clock, self.minute, self.told = clock, 0, 0
        self.study = Study.create(place, title="Return letters", by="Lead", seed=SEED, at=START)
        lead = self.study.coder("Lead")
        assert lead
        self.lead = lead
        with self.step("begin"):
            self._begin()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        self.minute += 1
        with self.clock.step(name, self.minute * 10):
            yield

    @contextmanager
    def unseen(self, name: str) -> Iterator[None]:
        """What is done between two steps of those who are compared."""
        self.told += 1
        with self.clock.step(f"unseen {name}", self.minute * 10 + 5):
            yield

    def _begin(self) -> None:
        self.ek, self.bmh = people.join(self.study, "EK"), people.join(self.study, "BMH")
        self.transcript = bring_in(self.study, self.lead)
        self.layer = next(
            UUID(one["id"])
            for one in studies.about(self.study, self.lead)["layers"]
            if one["kind"] == "condensed"
        )
        units = [self._mark(self.lead, 4, 20, "Anchoring"), self._mark(self.lead, *TURNS[1][1:], "Letters")]
        self.units = [UUID(one["unit"]) for one in units]
        self.codes = [UUID(one["codes"][0]["id"]) for one in units]
        made = abstraction.add_category(self.study, name="Shared", codes=[self.codes[0]], by=self.lead)
        self.category = UUID(made["category"])
        asked = threads.ask(self.study, "code", self.codes[0], "Is it one?", by=self.lead)
        self.thread = UUID(asked["thread"])
        written = condensation.write(
            self.study, unit=self.units[0], layer=self.layer, words="close", by=self.lead
        )
        self.wording = UUID(written["id"])
        memos.write(self.study, "A memo for all", on=("code", self.codes[0]), by=self.lead)
        shares: list[rounds.Share] = [
            {"coder": one, "transcript": self.transcript} for one in (self.ek, self.bmh)
        ]
        self.round = UUID(rounds.begin(self.study, "Round 1", shares, blind=True, by=self.lead)["round"])

    def _mark(self, by: UUID, start: int, stop: int, *names: str) -> dict[str, Any]:
        place = {"transcript": self.transcript, "start": start, "stop": stop, "quote": WORDS[start:stop]}
        return open_coding.mark(self.study, **place, codes=[{"name": name} for name in names], by=by)

    def go_on_unseen(self) -> None:
        """EK marks one unit more, and now and then works in each way that there is, on things of all and on their own."""
        study, ek, n = self.study, self.ek, self.told
        if n % OFTEN:
            with self.unseen(f"{n}"):
                self._mark(ek, 4, 9 + n % 9, f"zebra {n}", "Anchoring")
        else:
            with self.unseen(f"{n}"):
                made = self._mark(ek, 4, 9 + n, f"zebra {self.told}", "Distance", "Nearness")
                unit, code = UUID(made["unit"]), UUID(made["codes"][0]["id"])
                for one in (unit, *self.units):
                    for given in (*self.codes, code):
                        with suppress(NotFound):  # what the others took away
                            open_coding.code(study, unit=one, codes=[{"id": given}], by=ek)
                    with suppress(NotFound):
                        condensation.write(
                            study, unit=one, layer=self.layer, words=f"zebra {self.told}", by=ek
                        )
                        memos.write(study, "zebra memo", on=("unit", one), by=ek)
                memos.write(study, "zebra memo", on=("code", code), by=ek)
                talk = threads.ask(study, "unit", unit, "zebra question", by=ek)
                threads.reply(study, UUID(talk["thread"]), "zebra answer", by=ek)
                name = "Apart" if self.told == 1 else f"zebra {self.told}"
                abstraction.add_category(study, name=name, codes=[code], by=ek)
                codebook.define(study, code=code, definition="zebra", by=ek)
                proposals.propose(study, "rename", [{"code": str(code)}], name="zebra 2", by=ek)
                stances.say(study, "code", code, "agree", by=ek)
                undo.undo(study, by=ek)
                undo.redo(study, by=ek)
                self._mark(ek, 10, 20, "zebra gone")
                undo.undo(study, by=ek)
                desk.put(study, ek, "place", {"zebra": n})
                with suppress(NotFound):
                    quote_choosing.choose_quote(study, self.units[0], self.category, by=ek)
                    matrix.judge(study, self.category, "unit", self.units[0], "contradicts", by=ek)
                    stances.say(study, "category", self.category, "discuss", by=ek)
                    threads.ask(study, "category", self.category, "zebra?", by=ek)
                    threads.reply(study, self.thread, "zebra!", by=ek)
                    wanted = [{"category": str(self.category)}]
                    proposals.propose(study, "rename", wanted, name="zebra 3", by=ek)
                with suppress(NotFound, Refused):
                    codes = [UUID(one["id"]) for one in made["codes"]]
                    codebook.merge(study, codes[1:2], codes[2], by=ek)
                    further = abstraction.promote(study, codes[2], by=ek)
                    abstraction.place(study, [code], UUID(further["category"]), by=ek)


def key(name: str) -> UUID:
    """A key that a browser would make."""
    return uuid5(SEED, name)


def readable(name: str, data: bytes) -> str:
    """What a file holds: of one that is packed, each part."""
    if data[:2] != b"PK":
        return data.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return "\n".join(
            f"{name}/{part}\n{packed.read(part).decode('utf-8', 'replace')}" for part in packed.namelist()
        )
