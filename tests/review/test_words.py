"""The Word file for co-authors, out and back."""

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from coauthor import Page, by_libreoffice, pages

from qda.cli import main
from qda.errors import Refused, Unreadable
from qda.exchange.packet_back import read_packet
from qda.exchange.packet_docx import write_packet
from qda.review import packet, packet_sent, proposals, returned, stances, threads
from qda.store.study import Study

needs_office = pytest.mark.usefixtures("office")
COMMENTS = {
    "[C24]": "Slipping is a hard word.",
    "[C61]": "Is Outcome not too wide?",
    "[K25]": "Who says so?",
    "[K8]": "I read this otherwise.",
    "[U004]": "A good quote.",
    "[C40]": "Small for whom?",
}


@pytest.fixture
def a(demo: Study) -> UUID:
    found = demo.coder("Coder A")
    assert found
    return found


@pytest.fixture
def c(demo: Study) -> UUID:
    found = demo.coder("Coder C")
    assert found
    return found


@pytest.fixture
def sent(demo: Study, a: UUID, c: UUID) -> bytes:
    made = packet.packet(demo, a, reader=c)
    packet_sent.remember(demo, made, reader=c, by=a)
    return write_packet(made)


def answered(data: bytes, *, tracked: bool) -> Page:
    """Six comments, two renames, one paragraph moved, one row deleted."""
    page = Page(data, "Coder C")
    for sign, said in COMMENTS.items():
        page.comment(sign, said, **({"heading": True} if sign.startswith("[C") else {}))
    page.rename("[C36]", "Needs an owner, figures and repetition", "Somebody must own it")
    (page.rename_tracked if tracked else page.rename)(
        "[C39]", "Neutral researchers lend trust", "Trust through neutrality"
    )
    (page.move_tracked if tracked else page.move)("[K28]", "[C38]")
    (page.delete_row_tracked if tracked else page.delete_row)("[U138]")
    return page


def check_ten(study: Study, data: bytes, a: UUID, before: tuple[int, int]) -> None:
    """Each of the ten is the right question or proposal of Coder C, and nothing was applied."""
    tree = [one["name"] for one in names(study)]
    made = returned.take_file(study, data, by=a, reader="Coder C")
    assert made["unplaced"] == []
    assert (made["threads"], made["proposals"]) == (7, 3)
    said = {one["name"]: one for one in threads.threads(study, a) if one["by"] == "Coder C"}
    for words in COMMENTS.values():
        assert any(one["comments"][0]["words"] == words for one in said.values()), words
    assert said["K8 Slots refilled from the waiting list"]["comments"][0]["words"] == COMMENTS["[K8]"]
    assert said["U4"]["comments"][0]["words"] == COMMENTS["[U004]"]
    assert said["Outcome"]["comments"][0]["words"] == COMMENTS["[C61]"]
    assert said["U138"]["comments"][0]["words"] == "Took this quote out."
    mine = [one for one in proposals.proposals(study, a) if one["by"] == "Coder C" and one["kind"] != "merge"]
    assert {(one["kind"], one["targets"][0]["name"], one["name"] or one["into"]["name"]) for one in mine} == {
        ("rename", "Needs an owner, figures and repetition", "Somebody must own it"),
        ("rename", "Neutral researchers lend trust", "Trust through neutrality"),
        ("move", "K28 Figures per centre", "Taken more seriously"),
    }
    assert [one["name"] for one in names(study)] == tree
    assert (len(threads.threads(study, a)), len(proposals.proposals(study, a))) == (
        before[0] + 7,
        before[1] + 3,
    )
    again = returned.take_file(study, data, by=a, reader="Coder C")
    assert (again["threads"], again["proposals"], again["again"]) == (0, 0, 10)


def names(study: Study) -> list[dict[str, str]]:
    return [{"name": node.name} for node in packet.packet(study, study.coder("Coder A")).nodes]  # type: ignore[arg-type]


def counts(study: Study, a: UUID) -> tuple[int, int]:
    return len(threads.threads(study, a)), len(proposals.proposals(study, a))


@pytest.mark.parametrize("tracked", [True, False])
def test_ten_answers_come_back_from_a_file_shaped_as_word_saves_it(
    demo: Study, sent: bytes, a: UUID, tracked: bool
) -> None:
    check_ten(demo, answered(sent, tracked=tracked).saved(), a, counts(demo, a))


@needs_office
@pytest.mark.parametrize("tracked", [True, False])
def test_ten_answers_come_back_from_a_file_saved_by_libreoffice(
    demo: Study, sent: bytes, a: UUID, tracked: bool, tmp_path: Path
) -> None:
    saved = by_libreoffice(answered(sent, tracked=tracked).saved(), tmp_path)
    check_ten(demo, saved, a, counts(demo, a))


@needs_office
def test_the_file_has_at_most_four_pages(sent: bytes, tmp_path: Path) -> None:
    assert 2 <= pages(sent, tmp_path) <= 4


@needs_office
def test_a_file_that_only_went_through_libreoffice_says_nothing(
    demo: Study, sent: bytes, a: UUID, tmp_path: Path
) -> None:
    made = returned.take_file(demo, by_libreoffice(sent, tmp_path), by=a)
    assert (made["items"], made["unplaced"]) == ([], [])


def test_an_answer_typed_behind_a_question_goes_into_its_thread(demo: Study, sent: bytes, a: UUID) -> None:
    page = Page(sent, "Coder C")
    question = next(one for one in packet.questions(demo, a, demo.coder("Coder C")))  # type: ignore[arg-type]
    answer = next(
        p for p in page.body.iter() if "Your answer" in (p.text or "") and question.sign in (p.text or "")
    )
    answer.text = f"{answer.text}Fair to both, I think."
    made = returned.take_file(demo, page.saved(), by=a, reader="Coder C")
    assert (made["threads"], made["proposals"]) == (1, 0)
    found = next(one for one in threads.threads(demo, a) if packet.sign_of(one["id"]) == question.sign)
    assert (found["comments"][-1]["by"], found["comments"][-1]["words"]) == (
        "Coder C",
        "Fair to both, I think.",
    )


def test_what_changed_in_the_study_meanwhile_is_not_read_as_the_co_authors_edit(
    demo: Study, sent: bytes, a: UUID
) -> None:
    outcome = next(one for one in packet_places(demo, a) if one[0] == "C61")
    stances.say(demo, "category", outcome[1], "agree", by=a)
    assert returned.take_file(demo, sent, by=a)["items"] == []


def packet_places(study: Study, a: UUID) -> list[tuple[str, UUID]]:
    from qda.review.returned_places import places

    return [(sign, thing[1]) for sign, thing in places(study, a).things.items()]


def test_a_new_heading_is_a_proposal_and_loose_words_are_a_remark(demo: Study, sent: bytes, a: UUID) -> None:
    page = Page(sent, "Coder C")
    heading = page.paragraph("[C40]", heading=True)
    for text, style in (("Trust among referrers", "Heading4"), ("Who would pay?", "")):
        from lxml import etree

        look = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        new = etree.fromstring(
            f'<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{look}<w:r><w:t>{text}</w:t></w:r></w:p>'
        )
        page.body.insert(page.body.index(heading), new) if style else heading.addnext(new)
    made = returned.take_file(demo, page.saved(), by=a, reader="Coder C")
    assert {(one["what"], one["words"]) for one in made["items"]} == {
        ("proposal", "Add “Trust among referrers”"),
        ("thread", "Who would pay?"),
    }


def test_a_heading_that_lost_its_sign_is_still_a_rename(demo: Study, sent: bytes, a: UUID) -> None:
    page = Page(sent, "Coder C")
    next(page.paragraph("[C36]", heading=True).iter("{*}t")).text = "Somebody must own it"
    made = returned.take_file(demo, page.saved(), by=a, reader="Coder C")
    assert [(one["what"], one["words"]) for one in made["items"]] == [
        ("proposal", "Rename to “Somebody must own it”")
    ]


def test_half_a_page_is_not_read_as_deletions(demo: Study, sent: bytes, a: UUID) -> None:
    page = Page(sent, "Coder C")
    for one in list(page.body)[40:-1]:
        page.body.remove(one)
    made = returned.take_file(demo, page.saved(), by=a, reader="Coder C")
    assert made["items"] == []
    assert "More than half" in made["unplaced"][0]


def test_somebody_new_joins_under_their_own_name(demo: Study, sent: bytes, a: UUID) -> None:
    page = Page(sent, "Kari Nordmann")
    page.comment("[C61]", "Too wide.", heading=True)
    returned.take_file(demo, page.saved(), by=a)
    assert any(one["by"] == "Kari Nordmann" for one in threads.threads(demo, a))


def test_a_file_that_is_no_packet_is_refused(demo: Study, a: UUID) -> None:
    with pytest.raises(Unreadable):
        returned.take_file(demo, b"no zip", by=a)
    other = (Path(__file__).parents[2] / "transcripts" / "demo" / "FG1.docx").read_bytes()
    with pytest.raises(Refused, match="signs in brackets"):
        returned.take_file(demo, other, by=a)


def test_the_next_packet_says_what_changed(demo: Study, a: UUID, c: UUID, sent: bytes) -> None:
    assert packet.packet(demo, a, reader=c).changed == ["Nothing."]
    one = next(p for p in proposals.proposals(demo, a) if p["state"] == "open")
    proposals.decide(demo, UUID(one["id"]), "declined", why="It hides who says what.", by=a)
    assert packet.packet(demo, a, reader=c).changed == ["Decline a proposal: It hides who says what."]


def test_the_file_reads_as_it_was_written(sent: bytes) -> None:
    page = read_packet(sent)
    assert [block.level for block in page.blocks if block.level][:4] == [1, 1, 1, 2]
    assert sum(block.row for block in page.blocks) == 10
    assert not any(block.authors or block.remarks or block.gone for block in page.blocks)


def test_the_commands_write_and_read(demo: Study, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place, file = demo.place, tmp_path / "for C.docx"
    demo.close()
    assert main(["words", place, str(file), "--for", "Coder C"]) == 0
    page = Page(file.read_bytes(), "Coder C")
    page.rename("[C36]", "Needs an owner, figures and repetition", "Somebody must own it")
    file.write_bytes(page.saved())
    assert main(["words", place, str(file), "--back", "--for", "Coder C"]) == 0
    out = capsys.readouterr().out
    assert "Rename to “Somebody must own it”" in out
    assert "0 questions and 1 proposal; there already: 0." in out
    assert main(["words", place, str(tmp_path / "x.pdf")]) == 1
    assert main(["words", place, str(file), "--for", "Ola Hansen"]) == 0
    assert any("For Ola Hansen." in block.words for block in read_packet(file.read_bytes()).blocks)


def test_a_reply_in_the_margin_stays_in_its_thread(demo: Study, sent: bytes, a: UUID) -> None:
    page = Page(sent, "Coder C")
    page.comment("[C61]", "Too wide?", heading=True)
    page.author = "Coder D"
    page.comment("[C61]", "No, I like it.", heading=True)
    page.parts["word/commentsExtended.xml"] = (
        b'<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
        b'<w15:commentEx w15:paraId="00000010" w15:done="0"/>'
        b'<w15:commentEx w15:paraId="00000011" w15:paraIdParent="00000010" w15:done="0"/></w15:commentsEx>'
    )
    made = returned.take_file(demo, page.saved(), by=a)
    assert made["threads"] == 2
    found = next(one for one in threads.threads(demo, a) if one["comments"][0]["words"] == "Too wide?")
    assert [(one["by"], one["words"]) for one in found["comments"]] == [
        ("Coder C", "Too wide?"),
        ("Coder D", "No, I like it."),
    ]


def test_a_changed_condensed_text_and_definition_are_suggestions(demo: Study, sent: bytes, a: UUID) -> None:
    page = Page(sent, "Coder C")
    for sign, old, new in (
        ("[K8]", "no machine stands empty", "no machine waits"),
        ("[C61]", "should follow", "must follow"),
    ):
        text = next(
            one for one in page.paragraph(sign, heading=False).iter("{*}t") if old in (one.text or "")
        )
        text.text = (text.text or "").replace(old, new)
    made = returned.take_file(demo, page.saved(), by=a, reader="Coder C")
    assert {(one["what"], one["about"], one["words"]) for one in made["items"]} == {
        ("thread", "[U8]", "Suggests: Slots filled from the waiting list; no machine waits"),
        ("proposal", "[C61] Outcome", "Define as “What came out of it and what must follow.”"),
    }


def test_a_heading_dragged_elsewhere_with_what_it_holds_is_one_proposal(
    demo: Study, sent: bytes, a: UUID
) -> None:
    page = Page(sent, "Coder C")
    heading = page.paragraph("[C40]", heading=True)
    body = list(page.body)
    at = body.index(heading)
    branch = body[at : at + 3]
    for one in branch:
        page.body.remove(one)
    target = page.paragraph("[C55]", heading=True)
    for one in reversed(branch):
        page.body.insert(page.body.index(target) + 2, one)
    made = returned.take_file(demo, page.saved(), by=a, reader="Coder C")
    assert [(one["what"], one["about"], one["words"]) for one in made["items"]] == [
        ("proposal", "[C40] Small and uncertain cost", "Move to “Standing”")
    ]


def test_an_author_who_may_not_act_here_is_named_by_who_reads_the_page_in(
    demo: Study, sent: bytes, a: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = threads.ask

    def guarded(study: Study, *given: object, by: UUID, **more: object) -> object:
        if by != a:
            raise Refused("As a guest of this study you may not do this.")
        return asked(study, *given, by=by, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(threads, "ask", guarded)
    page = Page(sent, "Coder D")
    page.comment("[C61]", "Too wide.", heading=True)
    assert returned.take_file(demo, page.saved(), by=a)["threads"] == 1
    found = next(one for one in threads.threads(demo, a) if one["name"] == "Outcome")
    assert (found["by"], found["comments"][0]["words"]) == ("Coder A", "Coder D: Too wide.")
    assert returned.take_file(demo, page.saved(), by=a)["again"] == 1


def test_a_reviewer_reads_their_own_file_in_and_speaks_for_nobody_else(
    demo: Study, sent: bytes, a: UUID, c: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(returned, "speaks_for_others", lambda _study, by: by != c)
    page = Page(sent, "Coder A")
    page.comment("[C61]", "Too wide.", heading=True)
    page.rename("[C36]", "Needs an owner, figures and repetition", "Somebody must own it")
    made = returned.take_file(demo, page.saved(), by=c, reader="Coder C")
    assert (made["threads"], made["proposals"], made["unplaced"]) == (1, 1, [])
    found = next(one for one in threads.threads(demo, a) if one["name"] == "Outcome")
    assert (found["by"], found["comments"][0]["words"]) == ("Coder C", "Coder A: Too wide.")
    assert [one["by"] for one in proposals.proposals(demo, a) if one["name"] == "Somebody must own it"] == [
        "Coder C"
    ]


def test_a_study_without_categories_has_a_file_too(study: Study, by: UUID) -> None:
    made = packet.packet(study, by)
    assert b"There is no category yet." in Page(write_packet(made), "x").parts["word/document.xml"]
    assert returned.take_file(study, write_packet(made), by=by)["items"] == []


def test_what_is_coded_unseen_is_in_no_packet_and_no_figure(demo: Study, a: UUID) -> None:
    from sqlalchemy import update

    from qda.review import agreement, differences
    from qda.store.tables import Space

    with demo.act("open again", "Close B's space again", a) as step:
        step.s.execute(update(Space).values(opened_at=None))
    assert agreement.figures(demo, a)["coders"] == []
    assert differences.differences(demo, a)["items"] == []
    lines = [line for node in packet.packet(demo, a).nodes for line in node.lines]
    assert all(line.code <= 90 for line in lines if line.unit)
    b = demo.coder("Coder B")
    assert b
    assert agreement.figures(demo, b)["coders"] == ["Coder A", "Coder B"]


def test_two_files_that_went_out_between_two_acts_are_told_apart(demo: Study, sent: bytes, a: UUID) -> None:
    whole = packet.packet(demo, a)
    short = replace(whole, nodes=whole.nodes[:9], questions=())
    packet_sent.remember(demo, short, reader=None, by=a)
    for data in (sent, write_packet(short)):
        made = returned.take_file(demo, data, by=a, reader="Coder C")
        assert (made["threads"], made["proposals"], made["unplaced"]) == (0, 0, [])
