"""Finding units again by any combination of what is known of them."""

from uuid import UUID

import pytest

from qda.errors import NotFound, Refused
from qda.organising import abstraction, open_coding, retrieval
from qda.store.tables import Attribute, AttributeValue


@pytest.fixture
def coded(world, select_words):
    """U1 M1 anchored, U2 M1 decided, U3 M2 e-mail, U4 the exchange over turns 2–3, U5 MD1."""
    study, by, codes = world.study, world.ek, {}
    units = []
    for transcript, words, names, coder in (
        (world.fg, "It wasn't anchored.", ["Anchoring"], by),
        (world.fg, "Nobody had decided it.", ["Decision"], by),
        (world.fg, "We got it by e-mail.", ["E-mail", "Anchoring"], by),
        (world.md, "The idea wasn't new.", ["Old idea"], world.bmh),
    ):
        made = open_coding.mark(
            study, *select_words(transcript, words), codes=[{"name": n} for n in names], by=coder
        )
        codes |= {code["name"]: code["id"] for code in made["codes"]}
        units.append(made["unit"])
    place, start, _stop, _words = select_words(world.fg, "It wasn't anchored.")
    stop = world.fg.text.index("by e-mail.") + len("by e-mail.")
    whole = open_coding.mark(
        study, place, start, stop, world.fg.text[start:stop], codes=[{"name": "Exchange"}], by=by
    )
    open_coding.set_interaction(study, UUID(whole["unit"]), ["agrees"], by=by)
    codes |= {code["name"]: code["id"] for code in whole["codes"]}
    top = abstraction.add_category(study, "Backing", 3, codes=[codes["Anchoring"], codes["Decision"]], by=by)
    return {"codes": codes, "top": top["category"], "units": units}


def numbers(world, *lines):
    found = retrieval.results(world.study, {"lines": list(lines)}, world.ek)
    return [row["number"] for row in found["rows"]]


def test_codes_and_categories_are_found_with_and_or_and_not(world, coded):
    code = {"what": "code", "is": coded["codes"]["Anchoring"]}
    email = {"what": "code", "is": coded["codes"]["E-mail"]}
    category = {"what": "category", "is": coded["top"]}
    assert numbers(world) == [5, 1, 2, 3, 4]
    assert numbers(world, code) == [1, 3]
    assert numbers(world, category) == [1, 2, 3]
    assert numbers(world, category, email | {"join": "and", "not": True}) == [1, 2]
    assert numbers(
        world, email, code | {"join": "and"}, {"join": "or", "what": "interview", "is": str(world.md.id)}
    ) == [3, 4]


def test_participants_words_marks_coders_and_kinds_are_found(world, coded):
    assert numbers(world, {"what": "participant", "is": world.people["M2"]}) == [5, 3]
    assert numbers(world, {"what": "words", "is": "  WASN'T   new"}) == [4]
    assert numbers(world, {"what": "mark", "is": "agrees"}) == [5]
    assert numbers(world, {"what": "coder", "is": str(world.bmh)}) == [4]
    assert numbers(world, {"what": "kind", "is": "individual interview"}) == [4]


def test_overlapping_inside_and_near_units_are_found(world, coded):
    exchange, email = coded["codes"]["Exchange"], coded["codes"]["E-mail"]
    assert numbers(world, {"what": "code", "is": exchange, "how": "overlaps"}) == [1, 2, 3]
    assert numbers(world, {"what": "code", "is": exchange, "how": "within"}) == [1, 2, 3]
    assert numbers(world, {"what": "code", "is": email, "how": "near", "turns": 0}) == [5]
    assert numbers(world, {"what": "code", "is": email, "how": "near", "turns": 1}) == [5, 1, 2]


def test_attributes_of_participants_and_of_interviews_are_found(world, coded):
    with world.study.act("attributes", "Attributes", world.ek) as act:
        for of, name, key, value in (
            ("participant", "provider", "participant_id", "A"),
            ("transcript", "place", "transcript_id", "North"),
        ):
            attribute = Attribute(of=of, name=name)
            act.s.add(attribute)
            act.s.flush()
            target = UUID(world.people["M2"]) if of == "participant" else world.md.id
            act.s.add(AttributeValue(attribute_id=attribute.id, value=value, **{key: target}))
    named = {name: id for id, name, _values in retrieval.choices(world.study, world.ek)["attribute"]}
    assert numbers(world, {"what": "attribute", "of": named["provider"], "is": "A"}) == [5, 3]
    assert numbers(world, {"what": "attribute", "of": named["place"], "is": "North"}) == [4]


def test_units_stand_in_their_context_with_counts_and_their_base(world, coded):
    found = retrieval.results(world.study, {"lines": [{"what": "words", "is": "e-mail"}]}, world.ek)
    assert found["of"] == {"units": 5, "participants": 3, "interviews": 2}
    assert (found["total"], found["participants"], found["interviews"]) == (2, ["M1", "M2"], ["FG1"])
    last = found["rows"][-1]
    assert last["before"][0][0] == "M1"
    assert last["after"] == [["Moderator", "And then?"]]


def test_every_cell_of_a_matrix_opens_its_units(world, coded):
    table = retrieval.matrix(world.study, {}, world.ek, rows="code", columns="participant")
    assert [name for _line, name, _base in table["columns"]] == ["M1", "M2", "MD1"]
    for (down, _name), cells in zip(table["rows"], table["cells"], strict=True):
        for (across, _label, _base), n in zip(table["columns"], cells, strict=True):
            assert len(numbers(world, down, across | {"join": "and"})) == n


def test_a_query_is_saved_by_name_replaced_and_taken_away(world, coded, taken_back):
    study, by = world.study, world.ek
    wanted = {"lines": [{"what": "words", "is": "letter"}]}
    made = taken_back(lambda: retrieval.save(study, "Letters", wanted, by=by), by)
    retrieval.save(study, "Letters", {"lines": []}, by=by)
    assert [(one["name"], one["wanted"]) for one in retrieval.saved(study, by)] == [
        ("Letters", {"lines": []})
    ]
    retrieval.remove(study, UUID(made["retrieval"]), by=by)
    assert retrieval.saved(study, by) == []
    with pytest.raises(NotFound):
        retrieval.remove(study, UUID(made["retrieval"]), by=by)


@pytest.mark.parametrize(
    "lines", ["code", [1], {"what": "code"}, [{"what": "code", "is": "x", "how": "near", "turns": "many"}]]
)
def test_what_is_no_query_is_refused(world, coded, lines):
    with pytest.raises(Refused, match="cannot be read"):
        retrieval.find(world.study, {"lines": lines}, world.ek)


@pytest.mark.parametrize(
    "line", [{}, {"what": "code"}, {"what": "shoe", "is": "x"}, {"what": "code", "is": "x", "how": "under"}]
)
def test_a_line_that_asks_nothing_is_refused(world, coded, line):
    with pytest.raises(Refused, match="not complete"):
        retrieval.find(world.study, {"lines": [line]}, world.ek)


def test_ids_that_are_gone_find_nothing(world, coded):
    assert numbers(world, {"what": "category", "is": "no id"}) == []
    assert numbers(world, {"what": "code", "is": str(world.ek)}) == []
