"""Retrieval over random studies, beside what one finds by going through the rows of the study by hand."""

import json
import random
import sqlite3
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import col, select

from qda.domain.terms import name_key
from qda.organising import retrieval
from qda.store.study import Study
from qda.store.tables import (
    Attribute,
    AttributeValue,
    Category,
    Code,
    Coder,
    Coding,
    Layer,
    Level,
    MeaningUnit,
    Membership,
    Transcript,
    Wording,
)
from qda.ui.findings import asking
from tests.organising.conftest import transcript_of

SEEDS = (1, 2, 3)
WORDS = ["letter", "Phone", "Måndag", "naïve", "back  again", "😀"]
MARKS = ["agrees", "disagrees", "builds on"]
WHAT = ["code", "category", "participant", "role", "group", "attribute", "interview", "kind", "words", "mark", "coder"]  # fmt: skip


def made(place, seed):
    """Three interviews, one of them left out, with units that overlap, codes under codes and further places."""
    draw = random.Random(seed)
    study = Study.create(place, title="Random", by="EK")
    by = study.coder("EK")
    with study.act("fill", "Fill", by) as act:
        people, add = {}, act.s.add
        coders = [by, Coder(name="BMH", initials="B", colour=2)]
        add(coders[1])
        coders[1] = coders[1].id
        texts = []
        for n, kind in enumerate(("focus group", "individual interview", "focus group")):
            talk = [
                (f"M{draw.randint(1, 4)}", "participant", " ".join(draw.choices(WORDS, k=5)))
                if draw.random() < 0.75
                else ("Moderator", "moderator", "And then?")
                for _turn in range(12)
            ]
            texts.append(transcript_of(act, f"T{n}", kind, talk, people, n))
        act.s.get(Transcript, texts[2].id).included = False
        for n, person in enumerate(people.values()):
            person.role, person.group_name = ("nurse", "doctor")[n % 2], ("North", "")[n % 2]
            add(person)
        for of, key, held in (("participant", "participant_id", people.values()), ("transcript", "transcript_id", texts)):  # fmt: skip
            one = Attribute(of=of, name=of)
            add(one)
            act.s.flush()
            for n, thing in enumerate(held):
                add(AttributeValue(attribute_id=one.id, value=("A", "B")[n % 2], **{key: thing.id}))
        scheme_of(act, draw)
        for number in range(1, 41):
            unit_of(act, draw, number, draw.choice(texts), coders)
    return study


def scheme_of(act, draw):
    levels = list(act.s.exec(select(Level).order_by(col(Level.position))))
    places = []
    for n in range(7):
        over = [place for place in places if place.level_id == levels[2].id]
        level = levels[2] if n < 2 else levels[0]
        places.append(
            Category(
                number=n + 1, name=f"C{n}", name_key=name_key(f"C{n}"), level_id=level.id, position=n, space_id=act.space,
                parent_id=draw.choice(over).id if n >= 2 else None,
            )
        )  # fmt: skip
        act.s.add(places[-1])
        act.s.flush()
    codes = []
    for n in range(9):
        under = draw.choice(codes) if n > 5 else None
        held = draw.choice([*places, None]) if under is None else None
        codes.append(
            Code(number=n + 1, name=f"K{n}", name_key=name_key(f"K{n}"), position=n, space_id=act.space,
                 category_id=held and held.id, parent_id=under and under.id)
        )  # fmt: skip
        act.s.add(codes[-1])
        act.s.flush()
    act.s.add(Membership(category_id=places[0].id, code_id=codes[0].id, space_id=act.space))
    act.s.add(Membership(category_id=places[1].id, child_id=places[4].id, space_id=act.space))


def unit_of(act, draw, number, text, by):
    turns, codes = text.turns, list(act.s.exec(select(Code.id).order_by(col(Code.number))))
    layer = next(one.id for one in act.s.exec(select(Layer)) if one.kind == "condensed")
    first = draw.randrange(len(turns))
    last = min(len(turns) - 1, first + draw.choice([0, 0, 0, 1, 2]))
    start = draw.randrange(turns[first][1], turns[first][2])
    stop = draw.randint(max(start + 1, turns[last][1] + 1), turns[last][2])
    row = MeaningUnit(
        number=number, transcript_id=text.id, coder_id=draw.choice(by), space_id=act.space, start=start, stop=stop,
        quote=text.text[start:stop], first_turn=first + 1, last_turn=last + 1, outside=draw.random() < 0.1,
        interaction=draw.sample(MARKS, draw.choice([0, 0, 1, 2])),
    )  # fmt: skip
    act.s.add(row)
    act.s.flush()
    for code in draw.sample(codes, draw.choice([0, 1, 1, 2, 3])):
        act.s.add(Coding(unit_id=row.id, code_id=code, coder_id=draw.choice(by), space_id=act.space))
    if draw.random() < 0.5:
        act.s.add(Wording(unit_id=row.id, layer_id=layer, language="en", coder_id=by[0], space_id=act.space, words=draw.choice(WORDS)))  # fmt: skip


class ByHand:
    """The same questions answered from the rows of the file."""

    def __init__(self, place):
        with sqlite3.connect(place) as base:
            base.row_factory = sqlite3.Row
            tables = "transcript turn speaker participant meaning_unit coding code category membership wording attribute attribute_value level"
            self.rows = {name: [dict(row) for row in base.execute(f"SELECT * FROM {name}")] for name in tables.split()}  # fmt: skip
        self.interviews = {row["id"]: row for row in self.rows["transcript"] if row["included"]}
        units = [
            u for u in self.rows["meaning_unit"] if not u["outside"] and u["transcript_id"] in self.interviews
        ]
        order = {id: (row["position"], row["title"]) for id, row in self.interviews.items()}
        self.units = sorted(
            units, key=lambda u: (order[u["transcript_id"]], u["start"], -u["stop"], u["number"])
        )

    def people(self, unit):
        speakers = {row["id"]: row for row in self.rows["speaker"]}
        said = [
            speakers[t["speaker_id"]]
            for t in self.rows["turn"]
            if t["transcript_id"] == unit["transcript_id"]
            and unit["first_turn"] <= t["position"] <= unit["last_turn"]
        ]
        return {one["participant_id"] for one in said if one["role"] == "participant"}

    def standing(self, category):
        """The codes at or below a category, by every way that leads there."""
        held = {row["id"] for row in self.rows["code"] if row["category_id"] == category}
        held |= {
            row["code_id"]
            for row in self.rows["membership"]
            if row["category_id"] == category and row["code_id"]
        }
        grown = True
        while grown:
            more = {
                row["id"] for row in self.rows["code"] if row["parent_id"] in held and not row["category_id"]
            }
            grown = not more <= held
            held |= more
        below = {row["id"] for row in self.rows["category"] if row["parent_id"] == category}
        below |= {
            row["child_id"]
            for row in self.rows["membership"]
            if row["category_id"] == category and row["child_id"]
        }
        return held.union(*(self.standing(id) for id in below))

    def carries(self, unit, what, value):
        codes = {value} if what == "code" else self.standing(value)
        return any(c["unit_id"] == unit["id"] and c["code_id"] in codes for c in self.rows["coding"])

    def fits(self, unit, line):
        return self.plainly(unit, line) is not line["not"]

    def plainly(self, unit, line):
        what, value = line["what"], line["is"]
        if what in ("code", "category"):
            if line["how"] == "has":
                return self.carries(unit, what, value)
            return any(
                other is not unit and other["transcript_id"] == unit["transcript_id"]
                and self.carries(other, what, value) and meets(unit, other, line["how"], line["turns"])
                for other in self.units
            )  # fmt: skip
        if what in ("participant", "role", "group"):
            name = {"participant": "id", "role": "role", "group": "group_name"}[what]
            there = self.people(unit)
            return any(row[name] == value for row in self.rows["participant"] if row["id"] in there)
        return getattr(self, f"by_{what}")(unit, line, value)

    def by_attribute(self, unit, line, value):
        return any(
            row["attribute_id"] == line["of"] and row["value"] == value
            and (row["transcript_id"] == unit["transcript_id"] or row["participant_id"] in self.people(unit))
            for row in self.rows["attribute_value"]
        )  # fmt: skip

    def by_interview(self, unit, _line, value):
        return unit["transcript_id"] == value

    def by_kind(self, unit, _line, value):
        return self.interviews[unit["transcript_id"]]["kind"] == value

    def by_words(self, unit, _line, value):
        said = [
            unit["quote"],
            *(row["words"] for row in self.rows["wording"] if row["unit_id"] == unit["id"]),
        ]
        return any(" ".join(value.casefold().split()) in " ".join(one.casefold().split()) for one in said)

    def by_mark(self, unit, _line, value):
        return f'"{value}"' in unit["interaction"]

    def by_coder(self, unit, _line, value):
        given_by = {row["coder_id"] for row in self.rows["coding"] if row["unit_id"] == unit["id"]}
        return value in {unit["coder_id"], *given_by}

    def find(self, lines):
        groups = []
        for line in lines:
            if not groups or line["join"] == "or":
                groups.append([])
            groups[-1].append(line)
        if not groups:
            return [unit["id"] for unit in self.units]
        return [
            u["id"] for u in self.units if any(all(self.fits(u, one) for one in group) for group in groups)
        ]


def meets(unit, other, how, turns):
    if how == "overlaps":
        return bool(set(range(unit["start"], unit["stop"])) & set(range(other["start"], other["stop"])))
    if how == "within":
        return set(range(unit["start"], unit["stop"])) <= set(range(other["start"], other["stop"]))
    apart = [
        abs(a - b)
        for a, b in product(
            range(unit["first_turn"], unit["last_turn"] + 1),
            range(other["first_turn"], other["last_turn"] + 1),
        )
    ]
    return min(apart) <= turns


@pytest.fixture(scope="module")
def studies(tmp_path_factory):
    """Random studies, each with what there is to ask and its rows."""
    places = [tmp_path_factory.mktemp("random") / f"{seed}.sqlite" for seed in SEEDS]
    opened = [made(place, seed) for place, seed in zip(places, SEEDS, strict=True)]
    yield [
        (study, retrieval.choices(study, None), ByHand(place))
        for study, place in zip(opened, places, strict=True)
    ]
    for study in opened:
        study.close()


def drawn_line(draw, choices):
    what = draw(st.sampled_from(WHAT))
    line = {
        "join": draw(st.sampled_from(["and", "or"])), "not": draw(st.booleans()), "what": what,
        "how": draw(st.sampled_from(retrieval.HOW)), "turns": draw(st.integers(0, 4)),
    }  # fmt: skip
    if what == "words":
        return line | {"is": draw(st.sampled_from([*WORDS, "er p", "BACK AGAIN", "å"]))}
    if what == "attribute":
        of, _name, values = draw(st.sampled_from(choices[what]))
        return line | {"of": of, "is": draw(st.sampled_from(values))}
    return line | {"is": draw(st.sampled_from(choices[what]))[0]}


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_any_combination_finds_what_one_finds_by_hand(studies, data):
    study, choices, by_hand = data.draw(st.sampled_from(studies))
    lines = [drawn_line(data.draw, choices) for _line in range(data.draw(st.integers(0, 4)))]
    found = retrieval.find(study, {"lines": lines}, None)
    assert found == by_hand.find(lines)
    told = retrieval.results(study, {"lines": lines}, None, most=1)
    there = [unit for unit in by_hand.units if unit["id"] in set(found)]
    labels = {row["id"]: row["label"] for row in by_hand.rows["participant"]}
    assert told["total"] == len(there)
    assert set(told["participants"]) == {labels[id] for unit in there for id in by_hand.people(unit)}
    assert len(told["interviews"]) == len({unit["transcript_id"] for unit in there})
    assert told["of"]["units"] == len(by_hand.units)


AXES = ["code", "category", "participant", "role", "group", "interview", "kind", "mark", "coder", "attribute"]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_table_counts_what_its_cells_open(studies, data):
    study, choices, by_hand = data.draw(st.sampled_from(studies))
    lines = [drawn_line(data.draw, choices) for _line in range(data.draw(st.integers(0, 3)))]
    rows, columns = (axis_of(data.draw(st.sampled_from(AXES)), choices) for _axis in range(2))
    table = retrieval.matrix(study, {"lines": lines}, None, rows=rows, columns=columns)
    plain = {"join": "and", "not": False, "how": "has", "turns": 0}
    for (down, _name), cells in zip(table["rows"], table["cells"], strict=True):
        for (across, _label, base), n in zip(table["columns"], cells, strict=True):
            opened = retrieval.lines_of(json.loads(asking(lines, down, across)))
            assert n == len(by_hand.find([plain | line for line in opened]))
            assert base == len(
                by_hand.find([plain | line for line in json.loads(asking(lines, across))["lines"]])
            )


def axis_of(what, choices):
    return f"attribute:{choices['attribute'][0][0]}" if what == "attribute" else what
