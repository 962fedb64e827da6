import pytest

from qda.domain.inner_sums import sums
from qda.domain.manuscript_text import Manuscript, Paragraph, from_text
from qda.domain.printed_numbers import claims

LIST = """
References
1. Aamodt K, Berg T. Breaks at work in three Nordic hospitals. Scand J Invented. 2011;4:1–9.
2. Cho L. Night shifts and the people who work them. Invented Press; 2015.
"""


def said(text):
    manuscript = from_text(text) if isinstance(text, str) else text
    return [one.words for one in sums(manuscript, claims(manuscript))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Of the 16 nurses, 12 (85%) were women.", "“12 (85%)”: 12 of 16 are 75 %."),
        ("Of 1,260 referrals, 1,182 (83.8%) were answered.", "“1,182 (83.8%)”: 1,182 of 1,260 are 93.8 %."),
        ("In all, 45 of 60 letters (70 per cent) were answered.", "“45 of 60 letters (70 per cent)”: 45 of 60 are 75 %."),
        ("Of these, 15/60 (35%) were late.", "15 of 60 are 25 %."),
        ("In total, 141 units were found, of which 120 (95%) were condensed.", "120 of 141 are 85.1 %."),
        ("Vi fant 141 enheter, hvorav 120 (95 %) ble kondensert.", "120 of 141 are 85.1 %."),
        ("Av 40 brev ble 30 (80 %) besvart.", "“30 (80 %)”: 30 of 40 are 75 %."),
        ("Av 48 brev ble 31 (46,6 prosent) besvart.", "31 of 48 are 64.6 %."),
        ("Interviews lasted 31–58 minutes (mean 64).", "“mean 64” does not lie within “31–58 minutes”."),
        ("They lasted between 20 and 40 minutes, on average 45 minutes.", "“average 45 minutes” does not lie within “20 and 40 minutes”."),
        ("Intervjuene varte fra 20 til 40 minutter, i gjennomsnitt 45 minutter.", "does not lie within “20 til 40 minutter”."),
        ("They lasted between twenty and forty minutes, on average 45 minutes.", "does not lie within “twenty and forty minutes”."),
        ("Interviews lasted twelve to fifteen minutes (mean 22).", "“mean 22” does not lie within “twelve to fifteen minutes”."),
        ("Intervjuene varte fra tolv til 15 minutter, i gjennomsnitt 22 minutter.", "does not lie within “tolv til 15 minutter”."),
        ("Sixteen nurses took part. Twelve (85%) were women.", "“Twelve (85%)”: 12 of 16 are 75 %."),
        ("In total, 16 participants were interviewed. Twelve (57%) had a degree.", "12 of 16 are 75 %."),
        ("Seksten sykepleiere deltok og ble intervjuet. Tolv (85 %) var kvinner.", "“Tolv (85 %)”: 12 of 16 are 75 %."),
        ("Participants were aged 25 to 61 years (median 19 years).", "does not lie within “25 to 61 years”."),
        (
            "Participants were nurses (n = 7), physicians (n = 4) and managers (n=3). In total, 15 participants took part.",
            "7 + 4 + 3 are 14, but “15 participants” makes 15.",
        ),
        (
            "Fourteen participants were included: nurses (n = 7), physicians (n = 4) and managers (n = 4).",
            "7 + 4 + 4 are 15, but “Fourteen participants” makes 14.",
        ),
        (
            "Three focus groups were held with 5, 6 and 4 participants. In total, 16 participants took part.",
            "5 + 6 + 4 are 15, but “16 participants” makes 16.",
        ),
        ("The sample comprised 14 participants, nine women and six men.", "9 women + 6 men are 15, but “14 participants” makes 14."),
        ("Utvalget besto av tolv deltakere, åtte kvinner og fem menn.", "8 kvinner + 5 menn are 13"),
        ("It was so [1]. It was otherwise [2, 4]." + LIST, "“[2, 4]” is cited, and the list of references ends with 2."),
    ],
)  # fmt: skip
def test_what_does_not_come_out_is_found(text, words):
    (found,) = said(text)
    assert words in found


@pytest.mark.parametrize(
    "text",
    [
        "Of the 16 nurses, 12 (75%) were women and 4 (25%) men.",
        "Of 1,260 referrals, 1,182 (93.8%) were answered and 78 (6.2%) were not.",
        "Of 1,260 referrals, 1,182 (94%) were answered; 45 of 60 letters (75%) came late, 15/60 (25 %) early.",
        "Av 48 brev ble 31 (64,6 %) besvart, og 17 (35,4 prosent) ikke.",
        "Of 90 invited, 60 agreed; 45 (75%) of these took part, half (50%) of all invited.",
        "Sixteen nurses took part. Twelve (75%) were women. Ten worked at night. Four (40%) had children.",
        "Sixteen nurses took part. Of those at work, four (57%) were men. Among the rest, two (22%) were.",
        "Sixteen nurses took part, as 24 had been invited.\nTen (43%) were men.",
        "Sixteen nurses took part. Those on nights were asked more. Three (43%) were men.",
        "Sixteen nurses and nine physicians took part. Twelve (60%) were women.",
        "Groups of four to six participants met (mean age 43). Two to three hours were spent (mean 2.5).",
        "Interviews lasted twelve to fifteen minutes (mean 13). Between two and four people led them.",
        "Of the three hospitals, two were public; 30% of nurses and 20 (40%) managers answered.",
        "In the 1990s letters were rare; of the 1,900 letters of the 2010s, 950 (50%) were kept.",
        "The 14 participants were 25 to 61 years old, mean 43. Interviews lasted 31–58 minutes (mean 44).",
        "Participants had worked for 2–9 years, and the interviews lasted 44 minutes on average.",
        "Between 2010 and 2015, the mean age was 43 years. Pages 31–58 give an average of 12 examples.",
        "Intervjuene varte fra 20 til 40 minutter, i gjennomsnitt 35 minutter.",
        "Participants were nurses (n = 7), physicians (n = 4) and managers (n = 3). In total, 14 participants took part.",
        "Fourteen participants took part: women (n = 9), men (n = 5), nurses (n = 10) and physicians (n = 4).",
        "The 14 participants came from several wards, including surgery (n = 3) and medicine (n = 5).",
        "Three focus groups were held with 5, 6 and 4 participants. In total, 15 participants took part.",
        "Three focus groups with 5, 6 and 4 participants and two individual interviews were held. In total, 17 participants took part.",
        "The sample comprised 14 participants, nine women and five men.",
        "Ten managers and two directors, eight women and four men, took part.",
        "Nine women said so. In the first group three women and two men spoke.",
        "It was so [1, 2]. In [brackets] the year [2015] stood." + LIST,
        "It was so [7]. The list is not numbered.\nReferences\nAamodt K, Berg T. Breaks at work in three hospitals. 2011.",
        "",
    ],
)
def test_what_comes_out_gives_no_remark(text):
    assert said(text) == []


TABLE = "Table 1 Participants\nWard\tn\tWomen (%)\nSurgery\t5\t4 (80)\nMedicine\t7\t5 (71)\nTotal\t{n}\t9 (75)\nBelow the table."


def test_a_total_that_its_rows_do_not_make_is_found():
    assert said(TABLE.format(n=12)) == []
    assert said(TABLE.format(n=13)) == ["The rows of the table make 12, and its total is 13."]
    pipes = TABLE.format(n=13).replace("\t", " | ").replace("\nWard", "\n| Ward").splitlines()
    framed = [f"| {line.strip('| ')} |" if "|" in line else line for line in pipes]
    assert said("\n".join([*framed[:2], "| --- | --- | --- |", *framed[2:]])) == said(TABLE.format(n=13))


@pytest.mark.parametrize(
    "rows",
    [
        [("Ward", "n"), ("Surgery", "5"), ("Medicine", "about seven"), ("Total", "13")],
        [("Ward", "n"), ("Hospital A", "12"), ("Surgery", "5"), ("Medicine", "7"), ("Total", "12")],
        [("Age", "years"), ("Youngest", "25"), ("Oldest", "61"), ("All", "25–61")],
        [("Ward", "mean"), ("Surgery", "40"), ("Medicine", "44"), ("Total", "42")],
        [("Total", "12"), ("Surgery", "5")],
        [("Share", "%"), ("A", "33.3"), ("B", "33.3"), ("C", "33.3"), ("Total", "100")],
    ],
)
def test_rows_that_are_no_parts_of_the_total_are_left_alone(rows):
    cells = [
        Paragraph(words, cell=True, place=(0, row, column))
        for row, line in enumerate(rows)
        for column, words in enumerate(line)
    ]
    assert said(Manuscript(cells)) == []


def test_each_remark_points_at_its_place():
    manuscript = from_text("Some words first.\nOf the 16 nurses, 12 (85%) were women.")
    (found,) = sums(manuscript, claims(manuscript))
    assert [manuscript.text[start:stop] for start, stop in found.places] == ["12 (85%)"]
