"""Fifteen invented papers written anew: none speaks against itself, and each slip that is put into one is seen."""

import pytest

from qda.domain.inner_contradictions import contradictions
from qda.domain.inner_sums import sums
from qda.domain.manuscript_text import from_text
from qda.domain.printed_numbers import claims

PAPERS = (
    """Methods
Between September 2021 and January 2022, 23 interviews were held with midwives (n = 11), nurses (n = 8) and obstetricians (n = 4). Nineteen of the 23 participants (83%) were women. Mean age was 44 years (range 27–63), and they had worked for 3 to 31 years (median 12). Interviews lasted 24 to 71 minutes (mean 46.5).
Of the 23 interviews, 17 (74%) were held at the workplace, four (17%) by video and two (9%) by telephone.
Results
Three themes and nine sub-themes were identified. Most participants (n = 15) spoke of time. Five midwives said otherwise.
In the 1980s, 2,300 births a year were registered; in the 2010s 1,900 births.
Table 1
Profession	n	%
Midwife	11	48
Nurse	8	35
Obstetrician	4	17
Total	23	100""",
    """Metode
Fire fokusgrupper med til sammen 22 deltakere ble gjennomført i mars og april 2023. Gruppene hadde 5, 6, 6 og 5 deltakere. Deltakerne var sykepleiere (n = 14), leger (n = 5) og fysioterapeuter (n = 3). Av de 22 deltakerne var 18 (82 %) kvinner. Gjennomsnittsalderen var 41 år (26–62). Fokusgruppene varte mellom 63 og 95 minutter, i gjennomsnitt 78 minutter.
Resultater
Analysen ga 212 meningsenheter og 64 koder, som ble gruppert i 12 underkategorier og fire hovedkategorier. Fem deltakere savnet tid. På 1990-tallet var det 1 200 innleggelser i året, i 2022 var det 1 450.""",
    """Participants
A total of 31 parents (18 mothers and 13 fathers) of 20 children participated. Eleven couples were interviewed together and nine parents alone. The children were 2–17 years old (mean 9). Ten parents (32%) had a university degree, of the fathers 4 (31%).
Data collection took place from 3 May to 28 June 2021. Interviews lasted 45–90 min, with a mean of 62 min.
Of 58 invited families, 20 (34.5%) agreed; 38 (65.5%) declined or did not answer. Response did not differ (12/30 (40%) and 8/28 (29%)).""",
    """Sample
Fifteen nurses and six physicians from three hospitals (seven from each) took part, 21 participants in all. The hospitals had 120, 240 and 410 beds. Ages ranged from 25 to 64, and 14 participants were women. On average, interviews took 38 minutes (range 22–55 min). Saturation was discussed after 12 interviews [5], and the remaining nine interviews confirmed it [6–8].
Of 340 codes, 52 (15.3%) were set aside. Two coders agreed on 41 of 50 units (82%).""",
    """Design and setting
Data were gathered at two time points. At baseline 24 patients were interviewed, and 19 of them (79%) again after six months. Reasons for drop-out were death (n = 2), illness (n = 2) and unknown (n = 1). Their median age was 71 years (IQR 64–77).
The 43 interviews yielded 1,204 meaning units; 1,150 meaning units remained after duplicates had been removed.
Half of the patients (12/24, 50%) lived alone.""",
    """Twelve semi-structured interviews with general practitioners were conducted by two of the authors between 10 October and 19 December 2022. Seven practitioners were male and five female, and their experience ranged from two to 34 years (mean 15 years). Eight worked in cities. The interviews lasted on average 41 minutes, ranging from 28 to 66 minutes. In total, 388 pages of transcripts were analysed and 96 codes developed, which were sorted into 14 categories and three themes.""",
    """The study included 9 focus groups with 54 users (32 women, 22 men). Groups had between four and eight members, mean six. About a third (n = 18, 33%) had used the service for more than a year. Two groups (22%) met online. Of the 54 users, 50 (93%) answered the form; of these 50, 35 (70%) were content.""",
    """I studien deltok 16 pasienter, ni menn og sju kvinner, i alderen 38 til 79 år (median 61). Elleve av de 16 (69 %) hadde fått behandlingen for mer enn ett år siden. Ti pasienter ble intervjuet hjemme, fire på sykehuset og to på telefon. Intervjuene fant sted fra 5. september til 30. november 2021 og varte i 35–80 minutter, i snitt 52 minutter. Tre pasienter trakk seg før intervjuet.""",
    """We invited 40 teachers from four schools (ten per school); 27 accepted (response 67.5%) and 25 took part, as two fell ill. They had taught for 1–38 years. Six (24%) of the 25 taught mathematics. Each interview lasted about an hour. Quotes are marked with the teacher's number (T1–T25). According to Lund et al. [14], 60% of 200 teachers agree; other studies report 45–70% [15–17].""",
    """Data consisted of 26 diaries and 14 interviews. Participants (n = 14) were student nurses in their second (n = 8) or third year (n = 6). The diaries had 3–41 entries (mean 17). Analysis of 442 entries resulted in 61 codes, 15 sub-categories, five generic categories and one main category. Codes that rested on fewer than three entries (12 of 61, 20%) were discussed once more on 29 February 2020.""",
    """Nineteen caregivers of persons with dementia (twelve daughters, four sons and three spouses) were interviewed at home. They were between 41 and 83 years of age, with a mean of 60 years. Data were collected from 2 February to 14 May 2018. Each interview took 50 minutes on average (range 32 to 88). The text was divided into 512 meaning units. Eleven caregivers (58%) lived with the person, and 8 (42%) did not.
Table 2 Categories and meaning units
Category	Meaning units
Loss	210
Duty	180
Pride	122
Total	512""",
    """Vi gjennomførte 12 individuelle intervjuer og tre fokusgrupper (n = 5, 4 og 6), til sammen 27 deltakere. Av deltakerne var 20 (74 %) ansatt i kommunen og 7 (26 %) på sykehus. De individuelle intervjuene varte 30–60 minutter (gjennomsnitt 44), fokusgruppene 75–100 minutter. Siste intervju ble holdt 28. februar 2019. Analysen resulterte i 3 hovedkategorier med 9 underkategorier (3, 4 og 2).""",
    """In this secondary analysis we used 8 of the 21 interviews (38%) of a larger project [3]. The eight participants, six women and two men, had lived with the disease for 5 to 22 years (median 9.5). Of 160 pages, 61 (38%) dealt with work. The interviews of 2015–2016 were conducted before the reform of 2017. Four participants described relief, three doubt, and one both.""",
    """Participants were recruited from five clinics (A to E): A 4, B 6, C 3, D 5, and E 2, in total 20 physiotherapists. Most (n = 13; 65%) worked full time. Their mean age was 39 (SD 8) and they had 11 years of experience (range 1–30). Focus groups of 4–6 lasted 58 to 79 minutes. Codes (n = 74) were merged into 11 categories.""",
    """Students answered 118 of 140 open questions (84%). Texts were 3 to 240 words long, on average 46 words. One hundred and four answers were coded; 14 (12% of 118) were left out because they could not be read. In spring 2020, 60 students were enrolled, in autumn 2020 58.""",
)
SLIPS = (
    ("Of the 23 interviews, 17 (74%) were", "Of the 23 interviews, 17 (84%) were", 0),
    ("(mean 46.5)", "(mean 76.5)", 0),
    ("obstetricians (n = 4)", "obstetricians (n = 5)", 0),
    ("Total\t23", "Total\t24", 0),
    ("18 (82 %)", "16 (82 %)", 1),
    ("i gjennomsnitt 78", "i gjennomsnitt 98", 1),
    ("leger (n = 5)", "leger (n = 6)", 1),
    ("til sammen 22 deltakere", "til sammen 23 deltakere", 1),
    ("18 mothers and 13 fathers", "18 mothers and 14 fathers", 2),
    ("20 (34.5%)", "20 (43.5%)", 2),
    ("mean of 62", "mean of 92", 2),
    ("12/30 (40%)", "12/30 (60%)", 2),
    ("41 of 50 units (82%)", "41 of 50 units (28%)", 3),
    ("28 June 2021", "31 June 2021", 2),
    ("52 (15.3%)", "52 (51.3%)", 3),
    ("19 of them (79%)", "19 of them (97%)", 4),
    ("average 41 minutes", "average 81 minutes", 5),
    ("(32 women, 22 men)", "(32 women, 24 men)", 6),
    ("50 (93%)", "50 (83%)", 6),
    ("35 (70%)", "35 (60%)", 6),
    ("ni menn og sju kvinner", "ni menn og åtte kvinner", 7),
    ("(median 61)", "(median 81)", 7),
    ("(69 %)", "(96 %)", 7),
    ("30. november", "31. november", 7),
    ("i snitt 52", "i snitt 92", 7),
    ("Six (24%) of the 25", "Six (42%) of the 25", 8),
    ("third year (n = 6)", "third year (n = 7)", 9),
    ("(mean 17)", "(mean 71)", 9),
    ("12 of 61, 20%", "12 of 61, 30%", 9),
    ("29 February 2020", "29 February 2021", 9),
    ("four sons", "five sons", 10),
    ("with a mean of 60", "with a mean of 30", 10),
    ("14 May 2018", "31 April 2018", 10),
    ("average (range 32", "average (range 62", 10),
    ("Total\t512", "Total\t521", 10),
    ("28. februar", "30. februar", 11),
    ("(38%) of a larger", "(83%) of a larger", 12),
    ("six women and two men", "six women and three men", 12),
    ("(median 9.5)", "(median 29.5)", 12),
    ("61 (38%)", "61 (83%)", 12),
    ("(84%)", "(48%)", 14),
    ("average 46 words", "average 460 words", 14),
)


def said(text):
    manuscript = from_text(text)
    counts = claims(manuscript)
    return [one.words for one in [*contradictions(manuscript, counts), *sums(manuscript, counts)]]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_paper_that_agrees_with_itself_gives_no_remark(paper):
    assert said(paper) == []


@pytest.mark.parametrize(("right", "wrong", "number"), SLIPS)
def test_a_slip_is_seen_and_nothing_else(right, wrong, number):
    assert right in PAPERS[number]
    assert len(said(PAPERS[number].replace(right, wrong))) == 1
