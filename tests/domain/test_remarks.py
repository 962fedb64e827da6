"""Remarks in the margin are read as their writers mean them, and otherwise as the researcher says."""

import json

import pytest

from qda.domain.remarks import Meant, meant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fear of the phone", Meant("code", ("Fear of the phone",))),
        ("Fear; Kindness ;fear", Meant("code", ("Fear", "Kindness", "fear"))),
        ("Memo: look again", Meant("memo", (), "look again")),
        ("NOTAT: se igjen", Meant("memo", (), "se igjen")),
        ("One unit or two?", Meant("question", (), "One unit or two?")),
        ("Code: why me?", Meant("code", ("why me?",))),
        ("Fear\nThis comes back in FG2.", Meant("code", ("Fear",), "This comes back in FG2.")),
        ("Code:\nMemo: who; when?", Meant("code", (), "who; when?")),
        ("Kode: frykt\nNotat: hvem?", Meant("code", ("frykt",), "hvem?")),
        ("Fear\nMemo: of whom?", Meant("code", ("Fear",), "of whom?")),
        ("Code:\nFear", Meant("code", ("Fear",))),
        ("Fear\nOf the phone; Of them", Meant("code", ("Fear", "Of the phone", "Of them"))),
        ("Fear\nPhone\nIt grows.\nShame", Meant("code", ("Fear", "Phone"), "It grows.\nShame")),
        ("Fear\ncheck with Kari", Meant("code", ("Fear",), "check with Kari")),
        ("Fear\nPhone\nMemo: Now", Meant("code", ("Fear", "Phone"), "Now")),
        (" \n", Meant("code")),
        (" ".join(["word"] * 30), Meant("memo", (), " ".join(["word"] * 30))),
    ],
)
def test_a_remark_is_read_as_it_was_meant(text, expected):
    assert meant(text) == expected


def test_the_researcher_has_the_last_word():
    assert meant("One unit or two?", "code") == Meant("code", ("One unit or two?",))
    assert meant("Fear; Kindness", "memo") == Meant("memo", (), "Fear; Kindness")
    assert meant("Code:\nMemo: who?", "memo") == Meant("memo", (), "who?")


@pytest.mark.shared
def test_the_demonstration_file_is_read_as_its_coders_meant(shared):
    truth = json.loads((shared / "demo" / "word" / "FG1_commented.json").read_text(encoding="utf-8"))
    wrong = [one["body"] for one in truth["comments"] if meant(one["body"]).kind != one["kind"]]
    assert wrong == []
