"""The category scheme of the demonstration study stands as in its codebook."""

from qda.domain.category_tree import Place, faults
from qda.preparation.demonstration.material import Material


def test_every_code_and_category_stands_under_its_own(count):
    rows = {row["code_id"]: row for row in Material.shipped().categories}
    wanted = {
        (row["name"], rows[row["parent_id"]]["name"] if row["parent_id"] else None) for row in rows.values()
    }
    found = count("SELECT a.name, b.name FROM category a LEFT JOIN category b ON b.id = a.parent_id")
    codes = count(
        "SELECT k.name, c.name FROM code k LEFT JOIN category c ON c.id = k.category_id "
        "JOIN space s ON s.id = k.space_id WHERE s.coder_id IS NULL"
    )
    assert {*found, *codes} == wanted
    assert (len(found), len(codes)) == (61, 96)


def test_the_tree_breaks_no_rule(count):
    places = [
        Place(*row)
        for row in count(
            "SELECT c.id, c.parent_id, l.position, c.name FROM category c JOIN level l ON l.id = c.level_id"
        )
    ]
    assert faults(places) == []


def test_two_codes_are_parked_with_a_reason(count):
    parked = count("SELECT name, note FROM code WHERE parked AND category_id IS NULL ORDER BY name")
    assert [name for name, _note in parked] == ["Competitors on the phone", "Hiding who sent it"]
    assert all(note.startswith("parked: ") for _name, note in parked)


def test_codes_of_coder_b_are_placed_beside_those_of_a(count):
    placed = count(
        "SELECT count(*) FROM code k JOIN space s ON s.id = k.space_id "
        "WHERE s.coder_id IS NOT NULL AND k.category_id IS NOT NULL"
    )
    assert placed == [(len(Material.shipped().second_codes),)]
