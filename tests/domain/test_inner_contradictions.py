import pytest

from qda.domain.inner_contradictions import contradictions
from qda.domain.manuscript_text import from_text
from qda.domain.printed_numbers import claims


def said(text):
    manuscript = from_text(text)
    return [one.words for one in contradictions(manuscript, claims(manuscript))]


def kinds(text):
    manuscript = from_text(text)
    return [one.kind for one in contradictions(manuscript, claims(manuscript))]


FACTS = """Abstract
In the intervention at two providers 1,182 letters were returned.
Methods
Two medical directors were interviewed individually, and nine managers and radiographers took part in two focus groups, one for each provider. Five participants from each provider were included.
Data on returned referrals were collected from October 2022 to 31 June 2023. The analysis followed Elo and Kyngäs [18].
Results
Figure 2 shows the number of returned referrals from May 2022 to June 2023. In total, 1,260 return letters were sent.
Categories were named as Elo & Kyngäs [22] propose.
"""


def test_the_published_inconsistencies_are_all_found():
    found = said(FACTS)
    assert "2 directors + 9 managers are 11, but “Five participants from each provider” makes 10." in found
    assert "“1,182 letters” and “1,260 return letters”: two figures for one thing?" in found
    assert "There is no day “31 June 2023”." in found
    assert "“October 2022 to 31 June 2023” and “May 2022 to June 2023”: is one period meant?" in found
    assert "“Elo & Kyngäs” is cited as [18] and as [22]." in found
    assert len(found) == 5


OTHER_WORDS = """Methods
The sample comprised nine managers (five from one provider, four from the other) and two medical directors. In total, five participants from each of the two providers took part.
Return letters registered between 1 October 2022 and 31st June 2023 were counted. A total of 1182 letters were returned.
Results
A total of 1260 return letters were registered.
Figure 1. Number of return letters per month, May 2022–June 2023.
We followed Elo and Kyngäs' description of inductive content analysis (18).
As recommended by Elo and Kyngäs (22), categories were formed.
"""


def test_the_same_facts_in_other_words_are_found_as_well():
    assert kinds(OTHER_WORDS) == ["number", "number", "date", "date", "reference"]


def test_how_many_providers_there_are_may_be_known_from_elsewhere():
    manuscript = from_text(
        "In total 11 participants took part, with five participants from each of the providers."
    )
    counts = claims(manuscript)
    assert contradictions(manuscript, counts) == []
    (found,) = contradictions(manuscript, counts, {"provider": 2})
    assert "(11) and" in found.words
    assert "(10)" in found.words


def test_so_many_from_each_without_a_noun_counts_what_was_named_before():
    text = "At two providers, two directors and nine managers took part, five from each provider."
    assert said(text) == ["“nine managers” (9) and “five from each provider” (10) do not agree."]


@pytest.mark.parametrize(
    "text",
    [
        "Two directors and ten managers took part, five from each of the two providers. In total, 12 participants were included, six from each provider.",
        "Twelve participants were included. Three participants said that it was good. Two of the participants agreed.",
        "In total 12 participants took part. Five participants took part in the first focus group.",
        "Of 1,260 referrals, 1,182 letters were answered.\nLater, 1,182 letters were counted again.",
        "Provider A sent 600 letters.\nProvider B sent 582 letters.",
        "In 2021, 600 letters were sent.\nIn 2022, 590 letters were sent.",
        "The interviews were held from February to June 2023. Data on letters were collected from October 2022 to June 2023.",
        "Elo & Kyngäs [18] describe it. Elo and Kyngäs [18] say so. Elo et al. [19] name criteria. Elo & Kyngäs [17, 18] too.",
        "It began on 30 June 2023, on June 30, 2023 and on 2023-06-30; 29 February 2024 was a Thursday.",
        "Ten managers (six women and four men) took part. Ten managers, of whom four men, were interviewed.",
        "The sample consisted of two directors and ten managers. Eight radiographers and four radiologists took part. In total 12 participants were included.",
        "In total 12 participants were included. Other studies included 11 participants [5] and 25 participants [6].",
        "In total 12 participants took part. In all, 14 units from 6 participants were included. In a Norwegian study, 20 participants were interviewed.",
        "The focus groups were held on 21 April and 9 June 2023. The interviews were held between February and June 2023.",
        "The analysis of the interviews went on from June to October 2023. The interviews were held from February to June 2023.",
    ],
)
def test_a_text_that_agrees_with_itself_gives_no_remark(text):
    assert said(text) == []


@pytest.mark.parametrize(
    "day",
    [
        "31 June",
        "31st of June 2023",
        "June 31, 2023",
        "31. juni",
        "30 February",
        "29 February 2023",
        "2023-06-31",
        "31.06.2023",
        "31.11.2022",
    ],
)
def test_days_that_no_calendar_has_are_found(day):
    assert kinds(f"The letters were sent until {day}.") == ["date"]


def test_a_whole_that_its_sentence_divides_is_no_addend():
    text = "Two focus groups with 11 participants were analysed. Twelve leaders took part: ten managers and two directors."
    assert said(text) == ["10 managers + 2 directors are 12, but “11 participants” makes 11."]
    assert said(text.replace("11", "12")) == []


def test_norwegian_sums_are_done_too():
    text = "To direktører og ni ledere deltok, fem deltakere fra hver leverandør. De to leverandørene sendte brev."
    assert said(text) == ["2 direktører + 9 ledere are 11, but “fem deltakere fra hver leverandør” makes 10."]


def test_the_list_of_references_decides_whether_two_numbers_are_two_works():
    text = "Elo & Kyngäs [1] say so. Elo & Kyngäs [2] do too.\nReferences\n1. Elo S, Kyngäs H. The process of content analysis. 2008.\n2. Elo S, Kyngäs H. Nursing practice in school health care. 2013."
    assert said(text) == []
    same = text.replace(
        "Nursing practice in school health care. 2013", "The process of content analysis. 2008"
    )
    assert said(same) == [
        "“Elo & Kyngäs” is cited as [1] and as [2].",
        "References 1 and 2 are the same work.",
    ]
