"""The manuscript check on texts that were not there when it was written: another study, Norwegian, other slips."""

import pytest

from qda.domain.manuscript_text import from_text
from qda.reporting.manuscript import check, told, wants_look

from .made_study import make


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    study = make(tmp_path_factory.mktemp("anew") / "breaks.sqlite")
    yield study
    study.study.close()


ENGLISH = """Breaks on the night shift

Abstract
Background Night work has been studied since the 1970s [1].
Methods One focus group and two individual interviews with six participants were analysed by deductive and inductive content analysis.
Results Two main categories, “Demands” and “Control”, were taken from the demand–control model; what did not fit it was kept apart.

Methods
Participants
The sample comprised six participants: nurses (n = 4), a health care worker (n = 1) and a leader (n = 1). Four were women and two men; they were 29–58 years old (mean 41). Of the six participants, four (67%) worked as nurses.

Data collection
The talks were held between 16 January and 6 February 2024 and lasted 37 minutes on average (28–52). One focus group with four participants was held; two participants were interviewed individually.

Analysis
Eight meaning units were identified and given six codes, as described by Elo and Kyngäs [2]. The codes were grouped into two sub-categories.

Table 1. Participants by hospital
Hospital\tn\tNurses
A\t3\t2
B\t3\t2
Total\t6\t4

Results
Demands
In the 2020s breaks are planned, but one nurse said: “It exists on paper. We eat standing.” (D1) In the focus group the participants built on each other:
> No, wait, with us we do sit down. But with the phone in the pocket. (D2)

Control
One of the participants lay down for 20 minutes. About 25 % of a shift of eight hours is spent alone [3].

Discussion
In an earlier study, 45 of 60 nurses (75%) had no break [1, 3].

References
1. Aamodt K, Berg T. Breaks at work in three Nordic hospitals. Scand J Invented. 2011;4:1–9.
2. Elo S, Kyngäs H. The qualitative content analysis process. J Adv Nurs. 2008;62(1):107–15.
3. Cho L. Night shifts and the people who work them. Invented Press; 2015.
"""

NORWEGIAN = """Pauser på nattevakt

Sammendrag
Én fokusgruppe og to individuelle intervjuer med seks deltakere ble analysert med innholdsanalyse.

Metode
Utvalg
Utvalget besto av seks deltakere, fire kvinner og to menn. Deltakerne var 29–58 år (gjennomsnitt 41). På 1990-tallet var vaktene kortere.

Datainnsamling
Intervjuene ble holdt fra 16. januar til 6. februar 2024 og varte i gjennomsnitt 37 minutter (28–52).

Analyse
Åtte meningsenheter ble identifisert og fikk seks koder, som beskrevet av Elo og Kyngäs [1]. Kategoriene var «Krav» og «Kontroll».

Resultater
Krav
En av sykepleierne sa: «Den finnes på papiret. Vi spiser stående.» (D1)

Kontroll
En annen fortalte: «Det gjør jeg. Vi har en tavle, og jeg skriver opp et klokkeslett selv.» (D5)

Diskusjon
I en tidligere studie hadde 30 av 40 sykepleiere (75 %) ingen pause [2].

Referanser
1. Elo S, Kyngäs H. The qualitative content analysis process. J Adv Nurs. 2008;62(1):107–15.
2. Aamodt K, Berg T. Pauser på tre nordiske sykehus. Oppdiktet tidsskrift. 2011;4:1–9.
"""
TEXTS = {"en": ENGLISH, "nb": NORWEGIAN}


def remarks(made, text):
    found = check(made.study, from_text(text), made.by)
    return [one.words for one in (*found.inner, *found.study)] + [
        told(one) for one in found.quotes if wants_look(one)
    ]


@pytest.mark.parametrize("language", TEXTS)
def test_a_right_text_gives_no_alarm(made, language):
    assert remarks(made, TEXTS[language]) == []


@pytest.mark.parametrize(
    ("language", "right", "wrong", "expected"),
    [
        ("en", "with six participants", "with seven participants", "“seven participants”"),
        ("en", "nurses (n = 4)", "nurses (n = 5)", "5 + 1 + 1 are 7, but “six participants” makes 6."),
        ("en", "four (67%) worked", "four (76%) worked", "4 of 6 are 66.7 %"),
        ("en", "(mean 41)", "(mean 61)", "“mean 61” does not lie within “29–58 years”"),
        ("en", "Four were women and two men; they", "Five women and two men of the six participants spoke; they", "5 women + 2 men are 7"),
        ("en", "and 6 February 2024", "and 31 February 2024", "There is no day “31 February 2024”."),
        ("en", "average (28–52)", "average (38–52)", "38"),
        ("en", "Eight meaning units", "Nine meaning units", "“Nine meaning units”, but the study has 8"),
        ("en", "given six codes", "given sixteen codes", "“sixteen codes”, but the study has 6"),
        ("en", "Total\t6\t4", "Total\t7\t4", "The rows of the table make 6, and its total is 7."),
        ("en", "We eat standing", "We ate standing", "Printed “ate”, said “eat”."),
        ("en", "standing.” (D1)", "standing.” (D3)", "Printed as D3, but said by D1."),
        ("en", "“Demands” and", "“Demand” and", "“Demand”, but the study’s name is “Demands”."),
        ("en", "alone [3]", "alone [4]", "“[4]” is cited, and the list of references ends with 3."),
        ("en", "45 of 60 nurses (75%)", "45 of 60 nurses (57%)", "45 of 60 are 75 %"),
        ("nb", "med seks deltakere ble", "med sju deltakere ble", "sju deltakere"),
        ("nb", "fire kvinner og to menn", "fire kvinner og tre menn", "4 kvinner + 3 menn are 7"),
        ("nb", "(gjennomsnitt 41)", "(gjennomsnitt 61)", "does not lie within “29–58 år”"),
        ("nb", "6. februar 2024", "30. februar 2024", "There is no day “30. februar 2024”."),
        ("nb", "Åtte meningsenheter", "Elleve meningsenheter", "“Elleve meningsenheter”"),
        ("nb", "har en tavle", "har en liste", "Printed “liste”, said “tavle”."),
        ("nb", "(75 %)", "(57 %)", "30 of 40 are 75 %"),
        ("nb", "«Krav» og", "«Kravet» og", "“Kravet”, but the study’s name is"),
    ],
)  # fmt: skip
def test_each_slip_is_found_and_nothing_else(made, language, right, wrong, expected):
    text = TEXTS[language]
    assert right in text
    found = remarks(made, text.replace(right, wrong, 1))
    assert any(expected in one for one in found), found
    assert len(found) <= 2


FACTS = """Abstract
In the intervention 1,182 letters were returned at the two providers.
Methods
Two directors were interviewed, and nine managers took part in two focus groups. Five participants from each of the two providers took part, in total 11 participants.
Letters were counted from October 2022 to 31 June 2023.
Results
From May 2022 to June 2023 a total of 1,260 return letters were counted.
"""


def test_the_inconsistencies_of_the_model_paper_are_found(made):
    found = [one.words for one in check(made.study, from_text(FACTS), made.by).inner]
    assert any("2 directors + 9 managers are 11" in one and "makes 10" in one for one in found), found
    assert "“1,182 letters” and “1,260 return letters”: two figures for one thing?" in found
    assert "There is no day “31 June 2023”." in found
    assert "“October 2022 to 31 June 2023” and “May 2022 to June 2023”: is one period meant?" in found
