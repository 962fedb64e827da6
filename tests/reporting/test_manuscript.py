import random

import pytest

from qda.domain.manuscript_text import Manuscript, Paragraph, from_text
from qda.reporting.manuscript import check, told, wants_look
from qda.reporting.manuscript_quotes import traced
from qda.reporting.material import read
from qda.reporting.spoken_words import spoken
from qda.store import history
from qda.store.tables import ChosenQuote

from .conftest import ANCHORED

RIGHT = """Implementing return letters for MRI referrals

Abstract
Two individual interviews and two focus groups with 12 participants were analysed with inductive content analysis. Five categories were identified: general experience, anchoring, organisation, return letter procedure and outcome.

Methods
Participants
Two medical directors were interviewed individually, and ten centre managers took part in two focus groups, five from each of the two providers. In total, 12 participants were included. Nine of the participants were women. Five managers took part in the first focus group and five in the second. Most managers had 11–20 years in their profession.

Data collection
The interviews were held by video between February and June 2023 and lasted 13 minutes on average (11–15). The first interview was held on 14 February 2023. The interview guide had 4 topics. All 4 interviews were recorded.

Analysis
Coder A marked 141 meaning units and wrote 96 open codes. The codes were grouped into 40 sub-categories, 16 generic categories and five main categories, as described by Elo and Kyngäs [18]. Elo et al. [20] name criteria for trustworthiness.

Results
The analysis resulted in five main categories: "General experience", "Anchoring", "Organisation", "Return letter procedure" and "Outcome". Three participants said that the letters were too strict.

General experience
One manager was relieved:
“What surprised me was how little it stirred up. I'd warned reception, I'd warned everybody, and then there was, nothing. Or little.” (M7, FG2)
Another said that it was «not a single one».

Anchoring
As one medical director put it: “I went to the chief executive first (…) and I said: this may cost us examinations. (…) He said, if we do pictures nobody needs, that's not a business I want to be in.” (MD1)

Organisation
The so-called “quick fix” was rejected. In 2022 there were 600 referrals; 1,182 letters were sent until 30 June 2023. Of 1,260 referrals, 1,182 were answered.

Discussion
Our findings resemble those of Kjelle et al. [21]. Fewer than 10 participants spoke of cost; only two providers took part.

References
18. Elo S, Kyngäs H. The qualitative content analysis process. J Adv Nurs 2008;62(1):107–115.
20. Elo S, Kääriäinen M, Kanste O. Qualitative content analysis: a focus on trustworthiness. SAGE Open 2014.
21. Kjelle E, Brandsæter IØ, Andersen ER, Hofmann BM. Reducing low-value imaging. BMC Health Serv Res 2024.
"""


def remarks(study, by, text):
    found = check(study, from_text(text), by)
    return [one.words for one in (*found.inner, *found.study)] + [
        told(one) for one in found.quotes if wants_look(one)
    ]


def test_a_right_manuscript_gives_no_alarm(shown, reader):
    found = check(shown, from_text(RIGHT), reader)
    assert remarks(shown, reader, RIGHT) == []
    assert found.alarms == 0
    assert [one.state for one in found.quotes] == ["as written"] * 3
    assert found.unnamed == []


@pytest.mark.parametrize(
    ("right", "wrong", "expected"),
    [
        (
            "In total, 12 participants",
            "In total, 11 participants",
            "“11 participants”, but the study has 12.",
        ),
        (
            "lasted 13 minutes on average (11–15)",
            "lasted between eleven and twenty-seven minutes",
            "27 minutes are none of the study’s",
        ),
        (
            "lasted 13 minutes on average (11–15)",
            "lasted 45 minutes on average (27–57)",
            "45, 27, 57 minutes are none of the study’s",
        ),
        (
            "between February and June 2023",
            "between March and June 2023",
            "the study’s interviews were held from 2023-02-14 to 2023-06-09",
        ),
        ("on 14 February 2023", "on 15 February 2023", "no interview of the study was held on that day"),
        ("141 meaning units", "151 meaning units", "“151 meaning units”, but the study has"),
        ("40 sub-categories", "41 sub-categories", "“41 sub-categories”, but the study has 40"),
        (
            "into 40 sub-categories, 16 generic categories",
            "into 40 sub-categories, 15 generic categories",
            "“15 generic categories”, but the study has 16.",
        ),
        (
            "and two focus groups with 12",
            "and three focus groups with 12",
            "“three focus groups”, but the study has 2.",
        ),
        (
            "ten centre managers took",
            "nine centre managers took",
            "“nine centre managers”, but the study has 10.",
        ),
        ("\nAnchoring\nAs", "\nAnchorage\nAs", "“Anchorage”, but the study’s name is “Anchoring”."),
        (
            '"Return letter procedure"',
            '"Return letters procedure"',
            "“Return letters procedure”, but the study’s name is “Return letter procedure”.",
        ),
        ("a business I want", "a company I want", "Printed “company”, said “business”."),
        ("(M7, FG2)", "(M3, FG2)", "Printed as M3, but said by M7."),
        ("(M7, FG2)", "(M7, FG1)", "Printed as from FG1, but it stands in FG2."),
        ("(M7, FG2)", "(medical director)", "Printed as “medical director”, but said by M7"),
        ("«not a single one»", "«we never sent even a single one of them»", "not found in the study"),
    ],
)
def test_each_slip_is_pointed_at(shown, reader, right, wrong, expected):
    assert right in RIGHT
    found = remarks(shown, reader, RIGHT.replace(right, wrong))
    assert any(expected in one for one in found), found
    assert len(found) <= 3


def all_quotes(study, by, change=lambda words: words):
    material = read(study, by)
    given = spoken(study, by, material)
    for unit in material.units:
        words = " ".join(material.printed(unit).split())
        if len(words.split()) > 5:
            altered = change(words)
            yield unit, altered, traced(from_text(f"“{altered}”"), given, {}, set())


def test_every_unit_of_the_demonstration_is_found_as_it_stands(shown, reader):
    states = [found[0].state for _unit, words, found in all_quotes(shown, reader) if "“" not in words]
    assert len(states) > 150
    assert set(states) <= {"as written", "as said"}


def test_one_altered_word_is_seen_in_every_unit(shown, reader):
    chance = random.Random(7)

    def altered(words):
        split = words.split()
        place = chance.choice([n for n, word in enumerate(split) if word.isalpha() and len(word) > 2])
        return " ".join([*split[:place], "zebra", *split[place + 1 :]])

    for unit, words, found in all_quotes(shown, reader, altered):
        assert [one.state for one in found] == ["changed"], (unit.number, words)
        assert any("zebra" in one.printed for one in found[0].differences)


def test_a_quote_opens_its_place_with_translator_checker_and_approval(coded):
    made = coded.world.write(coded.mail, "quote", "Nei. Vi fikk det på e-post, alle sammen.", language="nb")
    with coded.study.act("translate", "Translate", coded.by) as act:
        act.s.connection().exec_driver_sql(
            "UPDATE wording SET translator_id = ?, checker_id = ? WHERE id = ?"
            if act.s.connection().dialect.name == "sqlite"
            else "",
            (str(coded.by), str(coded.world.other), made["id"]),
        )
        act.s.add(
            ChosenQuote(unit_id=coded.mail.id, space_id=shared(coded), approved_by_id=coded.world.other)
        )
    (one,) = check(
        coded.study, from_text("Hun sa: «Nei. Vi fikk det på e-post, alle sammen.» (M2)"), coded.by
    ).quotes
    assert (one.state, one.unit.number, one.title, one.speakers) == ("as written", 2, "FG1", ["M2"])
    assert (one.wording.language, one.wording.translator, one.wording.checker) == ("nb", "EK", "BMH")
    assert one.approved == "BMH"
    assert one.original == "No. We got it by e-mail."


def shared(coded):
    with coded.study.seen(None) as s:
        from uuid import UUID

        found = s.connection().exec_driver_sql("SELECT id FROM space WHERE coder_id IS NULL").scalar_one()
        return UUID(str(found))


def test_the_studys_own_edits_are_shown_beside_a_quote(coded):
    coded.world.write(coded.mail, "quote", "No. We received it by e-mail.")
    (one,) = check(coded.study, from_text("“No. We received it by e-mail.”"), coded.by).quotes
    assert one.state == "as written"
    assert [(each.printed, each.original) for each in one.edits] == [("received", "got")]


def test_words_of_an_analyst_are_not_a_participants(coded):
    words = "Discussions with mid-level management and local manager's opinion are crucial."
    (one,) = check(coded.study, from_text(f"One said: “{words}”"), coded.by).quotes
    assert one.state == "condensed"
    assert wants_look(one)


def test_a_quote_in_no_unit_has_its_place_all_the_same(coded):
    (one,) = check(coded.study, from_text("“We've always sent referrals back.” (MD1)"), coded.by).quotes
    assert (one.state, one.unit, one.title, one.turns) == ("as said", None, "MD1", (2, 2))


def test_a_printed_table_of_the_study_gives_no_alarm(coded):
    cells = [ANCHORED, "Anchoring in management", "Anchoring in management is crucial.", "Anchoring"]
    found = check(coded.study, Manuscript([Paragraph(one, cell=True) for one in cells]), coded.by)
    assert found.alarms == 0
    assert [one.state for one in found.quotes] == ["as said"]


def test_checking_writes_nothing_into_the_study(coded):
    before = (coded.study.cursor(), len(history.acts(coded.study, viewer=coded.by)))
    check(coded.study, from_text(RIGHT), coded.by)
    assert (coded.study.cursor(), len(history.acts(coded.study, viewer=coded.by))) == before


def test_an_empty_study_and_an_empty_text_are_no_trouble(study, by):
    assert check(study, from_text(""), by).alarms == 0
    assert [one.state for one in check(study, from_text("“a b c d e f g”"), by).quotes] == ["not found"]
