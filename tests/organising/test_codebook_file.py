"""Codebooks from files into the study and out again: the demonstration's, and those of other tools."""

from uuid import UUID

import pytest

from qda.errors import Refused, Unreadable
from qda.exchange.codebooks import guessed, recognised, sheets_of
from qda.organising import abstraction, codebook, scheme
from qda.organising.codebook_file import bring_in, preview
from qda.organising.codebook_out import codebook_bytes


def taken(world, data, name="codebook.csv"):
    data = data.encode() if isinstance(data, str) else data
    sheet = sheets_of(data, name)[0]
    return bring_in(world.study, sheet, guessed(sheet), by=world.ek)


def outline(world):
    tree = scheme.tree(world.study, world.ek)
    names = {one["id"]: one["name"] for one in (*tree["categories"], *tree["codes"])}
    labels = {level["position"]: level["kind"] for level in tree["levels"]}
    found = [(one["name"], labels[one["level"]], names.get(one["parent"], "")) for one in tree["categories"]]
    return found + [
        (one["name"], "code", names.get(one["under"] or one["category"], "")) for one in tree["codes"]
    ]


@pytest.fixture
def demo_codebook(demo_files):
    return (demo_files.parents[1] / "codebooks" / "demo" / "codebook.csv").read_bytes()


def test_the_demonstration_codebook_goes_in_and_out_byte_for_byte(world, demo_codebook):
    answer = taken(world, demo_codebook)
    assert (answer["categories"], answer["codes"], answer["warnings"]) == (61, 96, [])
    tree = scheme.tree(world.study, world.ek)
    assert next(one["name"] for one in tree["categories"] if one["depth"] == 0) == "General experience"
    assert sorted(one["name"] for one in tree["codes"] if one["parked"]) == [
        "Competitors on the phone",
        "Hiding who sent it",
    ]
    assert codebook_bytes(world.study, world.ek, "codebook.csv") == demo_codebook


def test_bringing_it_in_is_one_act_and_a_second_time_changes_nothing(world, demo_codebook, taken_back):
    taken_back(lambda: taken(world, demo_codebook), world.ek)
    again = taken(world, demo_codebook)
    assert (again["categories"], again["codes"], again["known"]) == (0, 0, 157)


def test_what_changed_in_the_study_changes_in_the_file_and_nothing_else(world, demo_codebook):
    taken(world, demo_codebook)
    tree = scheme.tree(world.study, world.ek)
    code = next(one for one in tree["codes"] if one["name"] == "A named owner")
    codebook.rename(world.study, UUID(code["id"]), "An owner with a name", by=world.ek)
    place = next(one for one in tree["categories"] if one["name"] == "Cost")
    made = abstraction.add_category(world.study, "Time", 1, UUID(place["id"]), by=world.ek)
    assert made
    was = demo_codebook.decode().splitlines()
    now = codebook_bytes(world.study, world.ek, "codebook.csv").decode().splitlines()
    changed = [line for line in now if line not in was]
    assert changed == [
        "OU.2.2.2,OU.2.2,open code,An owner with a name,,,,,#E45756,,2",
        "OU.4.2,OU.4,sub-category,Time,,,,,,,",
    ]
    assert [line for line in was if line not in now] == [
        "OU.2.2.2,OU.2.2,open code,A named owner,,,,,#E45756,,2"
    ]


def test_a_preview_says_what_would_be_made_and_makes_nothing(world, demo_codebook, state):
    before = state()
    sheet, mapped = recognised(sheets_of(demo_codebook, "codebook.csv"))
    told = preview(world.study, sheet, mapped, world.ek)
    assert (told["categories"], told["codes"]) == (61, 96)
    assert told["rows"][3] == {
        "name": "More relief than worry",
        "level": "code",
        "depth": 3,
        "parked": False,
        "new": True,
    }
    assert state() == before


@pytest.mark.parametrize(
    "table",
    [
        "Path,Definition\nAnchoring > In the house,Backing\nAnchoring > In the house > Nobody decided,\nAnchoring > Across,\n",
        "Main category;Sub-category;Code;Definition\nAnchoring;In the house;Nobody decided;\n;Across;;\n",
        "Parent,Code,Description\n,Anchoring,\nAnchoring,In the house,Backing\nIn the house,Nobody decided,\nAnchoring,Across,\n",
    ],
    ids=["path", "columns of levels, filled down", "parent by name"],
)
def test_other_shapes_go_in_and_out_alike(world, table):
    taken(world, table)
    found = {(name, over) for name, _kind, over in outline(world)}
    assert {
        ("Anchoring", ""),
        ("In the house", "Anchoring"),
        ("Nobody decided", "In the house"),
        ("Across", "Anchoring"),
    } == found
    assert codebook_bytes(world.study, world.ek, "book.csv").decode() == table


def test_titles_above_the_headings_stay_and_merged_cells_are_filled_down(world):
    table = (
        "Our codebook,,\nCategory,Code,Definition\nLetters,Polite,Friendly words\n,Short,\nPeople,Alone,\n"
    )
    sheet = sheets_of(table.encode(), "book.csv")[0]
    assert guessed(sheet).header == 1
    bring_in(world.study, sheet, guessed(sheet), by=world.ek)
    assert ("Short", "code", "Letters") in outline(world)
    assert codebook_bytes(world.study, world.ek, "book.csv").decode() == table


def test_a_list_of_tags_becomes_codes_without_a_place(world):
    assert taken(world, "tag,description\nearly,writing before widespread computer usage\n")["codes"] == 1
    code = scheme.tree(world.study, world.ek)["codes"][0]
    assert (code["name"], code["definition"], code["category"]) == (
        "early",
        "writing before widespread computer usage",
        None,
    )


def test_texts_of_the_study_are_never_overwritten(world):
    taken(world, "code,definition\nEarly,first words\n")
    answer = taken(world, "code,definition\nEarly,other words\n")
    assert "has another definition" in answer["warnings"][0]
    assert scheme.tree(world.study, world.ek)["codes"][0]["definition"] == "first words"


def test_an_excel_codebook_goes_in_and_out(world, demo_codebook):
    taken(world, demo_codebook)
    data = codebook_bytes(world.study, world.ek, "codebook.xlsx")
    sheets = sheets_of(data, "codebook.xlsx")
    sheet, mapped = recognised(sheets)
    assert mapped.header == 0
    assert bring_in(world.study, sheet, mapped, by=world.ek)["known"] == 157


def test_a_study_that_never_had_a_codebook_writes_its_own_columns(world):
    top = abstraction.add_category(world.study, "General experience", 3, by=world.ek)["category"]
    codebook.add_code(world.study, "Relief", category=UUID(top), by=world.ek)
    rows = codebook_bytes(world.study, world.ek, "codebook.csv").decode("utf-8-sig").splitlines()
    assert rows[1:] == ["GE,,main category,General experience,,,,,,", "GE.1,GE,open code,Relief,,,,,,0"]


def test_bad_tables_are_refused_with_a_sentence_and_change_nothing(world, state):
    before = state()
    sheet = sheets_of(b"code,definition\n,\n", "x.csv")[0]
    with pytest.raises(Unreadable, match="holds no code"):
        bring_in(world.study, sheet, guessed(sheet), by=world.ek)
    long = "code,definition\n" + "x" * 600 + ",\n"
    sheet = sheets_of(long.encode(), "x.csv")[0]
    with pytest.raises(Refused, match="600 characters"):
        bring_in(world.study, sheet, guessed(sheet), by=world.ek)
    assert state() == before


def test_circles_in_a_table_are_told_and_cut(world):
    answer = taken(world, "id,parent_id,name,definition\n1,2,One,\n2,1,Two,\n3,2,Three,\n")
    assert "stands under itself" in answer["warnings"][0]
    assert len(outline(world)) == 3


@pytest.mark.shared
def test_real_codebooks_are_read_in_place(world, shared):
    for file in sorted((shared / "fixtures" / "codebooks").iterdir()):
        found = [(sheet, guessed(sheet)) for sheet in sheets_of(file.read_bytes(), file.name)]
        books = [(sheet, mapped) for sheet, mapped in found if mapped]
        assert books, file.name
        for sheet, mapped in books:
            assert preview(world.study, sheet, mapped, world.ek)["rows"]


def test_the_preview_shows_each_code_below_its_category_wherever_its_row_stands(world):
    table = sheets_of(b"Category,Code\nA,one\nA,two\nB,three\nA,four\n", "codes.csv")[0]
    rows = preview(world.study, table, guessed(table), None)["rows"]
    assert [(row["name"], row["depth"]) for row in rows] == [
        ("A", 0),
        ("one", 1),
        ("two", 1),
        ("four", 1),
        ("B", 0),
        ("three", 1),
    ]
