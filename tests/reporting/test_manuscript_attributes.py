"""The manuscript check on ages, places, groups and months: three invented texts on the made study, right and with slips."""

import pytest

from qda.domain.manuscript_text import from_text
from qda.reporting.manuscript import check, told, wants_look

from .made_study import make


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    study = make(tmp_path_factory.mktemp("places") / "breaks.sqlite")
    yield study
    study.study.close()


OWNED = """Breaks that are owned: a deductive study of night work

Abstract
Objective. To describe breaks on night shifts. Methods. Six health workers took part in one focus group and two individual interviews in January and February 2024. A deductive content analysis with an inductive part was done. Results. Breaks were described under “Demands” and “Control”.

Methods
The study was done at two hospitals, A and B, with three participants from each. Four of the six participants were nurses (67%), one was a health care worker and one a leader. Their age ranged from 29 to 58 years. Four participants (D1–D4) took part in the focus group, held on 16 January 2024; D5 was interviewed on 30 January and D6 on 6 February 2024. The shortest interview lasted 28 minutes and the longest 52 minutes, altogether 111 minutes.

We identified eight meaning units, to which six codes were given.

Results
Demands
The break was there in the plan only. One said that it exists on paper: “It exists on paper. We eat standing.” (D1, FG1)

Control
The nurse who was interviewed alone wrote up the time on a board. “Det gjør jeg. Vi har en tavle, og jeg skriver opp et klokkeslett selv.” (D5)

Discussion
One of six (17%) planned the breaks of others.
"""

ON_PAPER = """Når pausen finnes bare på papiret

Sammendrag
Bakgrunn: Pauser på natt er lite undersøkt. Metode: Vi intervjuet seks helsearbeidere, fire i én fokusgruppe og to enkeltvis. Resultat: To kategorier, «Krav» og «Kontroll», ble brukt.

Metode
Deltakere
I alt deltok seks personer: fire sykepleiere, én helsefagarbeider og én leder. Tre kom fra sykehus A og tre fra sykehus B. Fire av deltakerne var kvinner (67 %), to var menn (33 %).

Datainnsamling
Fokusgruppen ble holdt 16. januar 2024 og varte i 52 minutter. De individuelle intervjuene ble holdt 30. januar og 6. februar 2024 og varte i 31 og 28 minutter.

Analyse
Deduktiv innholdsanalyse ble brukt [1]. Materialet ga åtte meningsenheter og seks koder.

Tabell 1. Deltakere
Sykehus	Sykepleiere	Andre	I alt
A	2	1	3
B	2	1	3
Sum	4	2	6

Resultater
Krav
Pausen ble beskrevet slik: «Den finnes på papiret. Vi spiser stående.» (D1)

Kontroll
Lederen sa: «Jeg har satt opp pausene i turnusen, =to x 20 minutter. Om de tas, vet jeg ikke.» (D6)

Diskusjon
Tidligere fant Berg at 12 av 48 (25 %) fikk pause [2].

Litteratur
1. Elo S, Kyngäs H. The qualitative content analysis process. J Adv Nurs 2008;62:107–15.
2. Berg T. Oppdiktet om pauser. Oppdiktet tidsskrift 2011;4:1–9.
"""

NIGHT = """Nattevaktens pauser – en kvalitativ studie

Metode
Rekruttering og utvalg
Seks deltakere i alderen 29–58 år (gjennomsnittsalder 41 år) ble rekruttert fra to sykehus. Erfaringen varierte fra 4 til 22 år; én deltaker oppga den ikke.

Intervjuer
Det ble gjennomført til sammen tre intervjuer i perioden januar–februar 2024, ett fokusgruppeintervju med fire deltakere og to individuelle intervjuer. Samtalene varte fra 28 til 52 minutter, i gjennomsnitt 37 minutter.

Analyse
Analysen fulgte Elo og Kyngäs (2008). Av de åtte meningsenhetene ble fire merket i fokusgruppen (50 %).

Funn
Kategoriene var Krav og Kontroll. Under Krav sto «Når pausen ikke finnes».

Krav
En sykepleier svarte: «Nei, vent litt, hos oss setter vi oss faktisk. Men med telefonen i lomma.» (D2)

Kontroll
Noen byttet på: «Jeg spør alltid D4 om å ta over, og hun sier aldri nei.» (D3)
"""

TEXTS = {"owned": OWNED, "on paper": ON_PAPER, "night": NIGHT}


def remarks(made, text):
    found = check(made.study, from_text(text), made.by)
    return [one.words for one in (*found.inner, *found.study)] + [
        told(one) for one in found.quotes if wants_look(one)
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_a_right_text_gives_no_alarm(made, name):
    assert remarks(made, TEXTS[name]) == []


def test_ages_of_others_are_not_the_participants(made):
    text = "Background\nPatients aged 18–65 years are cared for at night; the mean age of nurses elsewhere is 47.\n"
    assert remarks(made, OWNED.replace("Methods\n", text + "\nMethods\n", 1)) == []


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("owned", "Six health workers", "Eight health workers"),
        ("owned", "in January and February 2024", "in January and March 2024"),
        ("owned", "nurses (67%)", "nurses (76%)"),
        ("owned", "from 29 to 58 years", "from 29 to 85 years"),
        ("owned", "held on 16 January 2024", "held on 17 January 2024"),
        ("on paper", "seks helsearbeidere, fire i", "sju helsearbeidere, fire i"),
        ("on paper", "fire sykepleiere, én", "fem sykepleiere, én"),
        ("on paper", "Tre kom fra sykehus A", "Fire kom fra sykehus A"),
        ("on paper", "kvinner (67 %)", "kvinner (76 %)"),
        ("on paper", "A\t2\t1\t3", "A\t3\t1\t3"),
        ("night", "29–58 år", "29–38 år"),
        ("night", "gjennomsnittsalder 41", "gjennomsnittsalder 61"),
        ("night", "januar–februar 2024", "januar–mars 2024"),
        ("night", "med fire deltakere og", "med fem deltakere og"),
        ("night", "Erfaringen varierte fra 4 til 22", "Erfaringen varierte fra 4 til 32"),
        ("night", "Av de åtte meningsenhetene", "Av de ni meningsenhetene"),
        ("night", "Når pausen ikke finnes", "Når pausen ikke fins"),
    ],
)
def test_each_slip_is_pointed_at(made, name, right, wrong):
    text = TEXTS[name]
    assert right in text
    found = remarks(made, text.replace(right, wrong, 1))
    assert 1 <= len(found) <= 2, found
