"""What stands in the demonstration study before the analysis."""

from qda.preparation import studies
from qda.preparation.interviews import interviews
from qda.preparation.participants import participants


def test_interviews_come_with_their_days_and_speakers(demo):
    listed = [
        (one["title"], one["kind"], one["held_on"], one["minutes"], one["read_by"])
        for one in interviews(demo, None)
    ]
    assert listed == [
        ("MD1", "individual interview", "2023-02-14", 13, ["A", "B"]),
        ("MD2", "individual interview", "2023-03-03", 11, ["A"]),
        ("FG1", "focus group", "2023-04-21", 14, ["A", "B"]),
        ("FG2", "focus group", "2023-06-09", 15, ["A", "B"]),
    ]


def test_participants_stand_in_order_with_what_is_known_of_them(demo):
    known = participants(demo, None)
    assert [one["label"] for one in known] == ["MD1", "MD2", *(f"M{n}" for n in range(1, 11))]
    assert known[2]["role"] == "Centre manager"
    assert known[2]["attributes"]["years_in_profession"] == "11-20"
    assert all(one["words"] > 0 for one in known)


def test_the_table_of_the_paper_has_its_four_headings(demo):
    about = studies.about(demo, None)
    shown = [layer["label"] for layer in about["layers"] if layer["shown"]]
    shown += [about["code_label"], *(level["label"] for level in about["levels"] if level["shown"])]
    assert shown == ["Summary", "Condensed text", "Key element", "Category"]
    assert [(coder["name"], coder["initials"]) for coder in about["coders"]] == [
        (f"Coder {letter}", letter) for letter in "ABCD"
    ]
    assert [len(guide["topics"]) for guide in about["guides"]] == [2, 2]


def test_voices_that_are_no_participant_are_kept_as_such(count):
    roles = dict(count("SELECT label, role FROM speaker WHERE participant_id IS NULL"))
    assert roles == {
        "Interviewer": "interviewer",
        "Moderator": "moderator",
        "Observer": "observer",
        "Several": "several",
        "Unknown": "unknown",
    }
