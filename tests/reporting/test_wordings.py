from qda.reporting.wordings import Said, chosen

OWNER, OTHER, THIRD = "owner", "other", "third"


def said(words, coder=OWNER, language="en", status="draft"):
    return Said("condensed", language, coder, words, status)


def test_the_newest_stands_where_nobody_is_preferred():
    assert chosen([said("old", OTHER), said("new", THIRD)], ("en",)).words == "new"


def test_the_owners_stands_before_the_newest():
    assert chosen([said("own"), said("new", THIRD)], ("en",), None, OWNER).words == "own"


def test_the_coder_asked_for_stands_before_the_owner():
    assert chosen([said("theirs", OTHER), said("own")], ("en",), OTHER, OWNER).words == "theirs"


def test_the_agreed_one_stands_before_all():
    there = [said("agreed", THIRD, status="agreed"), said("theirs", OTHER), said("own")]
    assert chosen(there, ("en",), OTHER, OWNER).words == "agreed"


def test_the_language_decides_first():
    there = [said("agreed", status="agreed"), said("norsk", THIRD, "nb"), said("suomi", THIRD, "fi")]
    assert chosen(there, ("nb", "en")).words == "norsk"
    assert chosen(there[2:], ("nb", "en")).words == "suomi"


def test_blank_wordings_are_none():
    assert chosen([said(" \n")], ("en",)) is None
