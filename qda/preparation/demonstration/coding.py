"""The open coding of the demonstration study: Coder A marks and condenses all interviews, Coder B marks a part unseen."""

from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col

from qda.domain.terms import name_key
from qda.domain.wording import fingerprint
from qda.preparation.demonstration.diary import Diary, Entry, key, moment, person, put
from qda.store.acting import OpenAct
from qda.store.numbers import given, keep_above
from qda.store.tables import Assignment, Code, Coding, MeaningUnit, Round, Space, Stretch, Wording

MARKED = {"MD1": "2023-06-26", "MD2": "2023-06-28", "FG1": "2023-07-03", "FG2": "2023-07-05"}
CONDENSED = {"MD1": "2023-06-27", "MD2": "2023-06-29", "FG1": "2023-07-04", "FG2": "2023-07-06"}
AGAINST = "2023-07-07"
UNSEEN = "2023-07-31"
SECOND = {"MD1": "2023-08-01", "FG1": "2023-08-02"}
OPENED = "2023-08-04"
LAYERS = ("quote", "condensed", "interpreted")
Unit = dict[str, Any]


def entries(diary: Diary) -> list[Entry]:
    """Each unit is an act, and so is what is written for it."""
    found: list[Entry] = []
    for unit in diary.material.units:
        if unit["coder"] == "Coder A":
            found.append(Entry(MARKED[unit["document"]], partial(mark, diary, "A", unit)))
            found.append(Entry(CONDENSED[unit["document"]], partial(condense, diary, unit)))
        else:
            found.append(Entry(SECOND[unit["document"]], partial(mark, diary, "B", unit)))
    found.append(Entry(AGAINST, partial(contradict, diary)))
    found.append(Entry(UNSEEN, partial(begin_unseen, diary)))
    found.append(Entry(OPENED, partial(open_unseen, diary)))
    return found


def mark(diary: Diary, by: str, unit: Unit) -> None:
    """Mark a meaning unit and give it its open code; the first unit with a code makes it."""
    day = (MARKED if by == "A" else SECOND)[unit["document"]]
    with diary.act(day, by, "mark", "Mark a meaning unit") as step:
        row = {
            "id": key(f"unit {unit['id']}"),
            "number": next_of_all(step, "unit"),
            "transcript_id": key(f"{unit['document']} transcript"),
            "coder_id": step.by,
            "space_id": step.space,
            "start": unit["start"],
            "stop": unit["end"],
            "interaction": unit["interaction"],
            "quote": unit["text"],
            "first_turn": unit["turns"][0],
            "last_turn": unit["turns"][1],
        }
        put(step, MeaningUnit, row)
        _make_code(step, unit)
        coding = {"unit_id": row["id"], "code_id": code_key(unit["open_code_id"])}
        put(
            step,
            Coding,
            {"id": key(f"coding {unit['id']}"), **coding, "coder_id": step.by, "space_id": step.space},
        )
        step.answer = {"unit": str(row["id"]), "number": row["number"]}


def next_of_all(step: OpenAct, kind: str) -> int:
    """A running number, also for who works unseen: in the demonstration's past nobody waited for it."""
    number = given(step.s, kind) + 1
    keep_above(step.s, kind, number)
    return number


def _make_code(step: OpenAct, unit: Unit) -> None:
    id = code_key(unit["open_code_id"])
    if step.s.get(Code, id) is not None:
        return
    number = next_of_all(step, "code")
    name = unit["open_code"]
    row = {"number": number, "position": number, "name": name, "name_key": name_key(name)}
    put(step, Code, {"id": id, "space_id": step.space, **row})


def code_key(code: str) -> UUID:
    """The key of an open code by its number in the codebook."""
    return key(f"code {code}")


def condense(diary: Diary, unit: Unit) -> None:
    """Write the wordings of a unit, each in its layer; a layer that is left blank has none."""
    with diary.act(CONDENSED[unit["document"]], "A", "condense", "Write a wording") as step:
        rows = [
            {
                "id": key(f"{layer} {unit['id']}"),
                "unit_id": key(f"unit {unit['id']}"),
                "layer_id": key(layer),
                "language": "en",
                "coder_id": step.by,
                "space_id": step.space,
                "words": unit[layer],
                "written_for": fingerprint(unit["text"]),
            }
            for layer in LAYERS
            if unit[layer]
        ]
        put(step, Wording, *rows)


def contradict(diary: Diary) -> None:
    """Mark which units speak against another."""
    for unit in diary.material.units:
        for other in unit.get("contradicts", []):
            with diary.act(AGAINST, "A", "contradicts", "Mark a contradiction") as step:
                here = col(MeaningUnit.id) == key(f"unit {unit['id']}")
                against = key(f"unit {other}")
                step.s.exec(update(MeaningUnit).where(here).values(contradicts_id=against))


def begin_unseen(diary: Diary) -> None:
    """A round in which Coder B works in a space of their own, unseen until it is opened."""
    with diary.act(UNSEEN, "A", "round", "Begin a blind round") as step:
        put(step, Round, {"id": key("round"), "name": "Double coding of MD1 and FG1", "blind": True})
        put(step, Space, {"id": key("space B"), "round_id": key("round"), "coder_id": person("B")})
        for title in SECOND:
            row = {"round_id": key("round"), "transcript_id": key(f"{title} transcript")}
            put(step, Assignment, {"id": key(f"assignment {title}"), **row, "coder_id": person("B")})
        _limit(diary, step)


def _limit(diary: Diary, step: OpenAct) -> None:
    """B coded MD1 whole, FG1 up to the turn with B's last unit."""
    last = max(
        unit["turns"][1]
        for unit in diary.material.units
        if unit["coder"] == "Coder B" and unit["document"] == "FG1"
    )
    row = {"assignment_id": key("assignment FG1"), "first_turn": 1, "last_turn": last}
    put(step, Stretch, {"id": key("stretch FG1"), **row})


def open_unseen(diary: Diary) -> None:
    """Close the round: from here on everybody sees what B has coded."""
    with diary.act(OPENED, "A", "close round", "Close the blind round") as step:
        at = moment(OPENED, 1)
        step.s.exec(update(Assignment).values(done_at=moment(SECOND["FG1"], 60)))
        step.s.exec(update(Round).values(closed_at=at))
        step.s.exec(update(Space).where(col(Space.id) == key("space B")).values(opened_at=at))
