"""A pasted list is read as people write such lists."""

from qda.preparation.recruitment_list import names_in


def test_names_come_one_a_line_in_cells_or_turned_round():
    pasted = """# recruited in March
Name;E-mail;Phone
Kari Nordmann;kari@example.org;912 34 567
Hansen, Ole
1. Jan Ove Tveitnes
"Moe, Ragnhild";3
Berg,Anne,Bergen

Solsiden Bildediagnostikk
Kari Nordmann
"""
    assert names_in(pasted) == [
        "Kari Nordmann",
        "kari@example.org",
        "912 34 567",
        "Ole Hansen",
        "Jan Ove Tveitnes",
        "Ragnhild Moe",
        "Anne Berg",
        "Bergen",
        "Solsiden Bildediagnostikk",
    ]


def test_running_numbers_and_headings_are_no_names():
    assert names_in("No,Name\n17\n\n  \n#x") == []
