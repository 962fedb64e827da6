"""The items of COREQ (32) and SRQR (21), each asked in our own short words, and how far a study can answer them."""

from enum import StrEnum
from typing import NamedTuple

from qda.errors import NotFound
from qda.language import _


class Filled(StrEnum):
    """Who answers an item: the study by itself, the study with a sentence of the authors, or the authors."""

    KNOWN = "known"
    HALF = "half"
    TYPED = "typed"


class Item(NamedTuple):
    """One item: `part` is the heading it stands under in the list."""

    list: str
    number: int
    part: str
    name: str
    asks: str
    filled: Filled


SOURCES = {
    "COREQ": "Tong A, Sainsbury P, Craig J. Int J Qual Health Care 2007;19(6):349–357",
    "SRQR": "O’Brien BC, Harris IB, Beckman TJ, Reed DA, Cook DA. Acad Med 2014;89(9):1245–1251",
}
K, H, T = Filled.KNOWN, Filled.HALF, Filled.TYPED


def coreq() -> tuple[Item, ...]:
    """The 32 items of COREQ in their order."""
    return _items(
        "COREQ",
        (
            (_("Research team and reflexivity"), _team()),
            (_("Study design"), _design()),
            (_("Analysis and findings"), _analysis()),
        ),
    )


def _team() -> tuple[tuple[str, str, Filled], ...]:
    return (
        (_("Interviewer or facilitator"), _("Who led the interviews or focus groups?"), K),
        (_("Credentials"), _("Which degrees do the researchers hold?"), T),
        (_("Occupation"), _("What did they work as at the time?"), T),
        (_("Gender"), _("Which gender had those who led?"), T),
        (_("Experience and training"), _("Which experience or training did they bring?"), T),
        (_("Relationship established"), _("Did they know the participants before?"), T),
        (
            _("What participants knew of the interviewer"),
            _("What were participants told of the person and the reasons for the research?"),
            T,
        ),
        (
            _("Interviewer’s characteristics"),
            _("Which assumptions, interests or biases of the interviewer are reported?"),
            H,
        ),
    )


def _design() -> tuple[tuple[str, str, Filled], ...]:
    return (
        (_("Methodological orientation"), _("Which approach or theory stands behind the study?"), K),
        (_("Sampling"), _("How were participants chosen?"), T),
        (_("Way of approaching"), _("How were participants approached?"), T),
        (_("Sample size"), _("How many took part?"), K),
        (_("Non-participation"), _("How many declined or dropped out, and why?"), T),
        (_("Setting of data collection"), _("Where were the data collected?"), H),
        (_("Others present"), _("Was anybody there besides participants and researchers?"), H),
        (
            _("Description of the sample"),
            _("What characterises the sample, and when were data collected?"),
            K,
        ),
        (_("Interview guide"), _("Were questions or a guide provided, and tried beforehand?"), H),
        (_("Repeat interviews"), _("Was anybody interviewed again, and how often?"), K),
        (_("Recording"), _("Was sound or picture recorded?"), H),
        (_("Field notes"), _("Were field notes made during or after the talks?"), K),
        (_("Duration"), _("How long did the talks last?"), K),
        (_("Data saturation"), _("Was saturation discussed?"), H),
        (_("Transcripts returned"), _("Did participants get their transcripts for comment?"), T),
    )


def _analysis() -> tuple[tuple[str, str, Filled], ...]:
    return (
        (_("Number of coders"), _("How many people coded the data?"), K),
        (_("Coding tree"), _("Is the coding tree described?"), K),
        (_("Derivation of themes"), _("Were themes set beforehand or derived from the data?"), K),
        (_("Software"), _("Which software was used for the data?"), K),
        (_("Participants’ check"), _("Did participants give feedback on the findings?"), T),
        (_("Quotations"), _("Do quotations illustrate the findings, and is each identified?"), K),
        (_("Data and findings agree"), _("Do the findings rest on the data presented?"), H),
        (_("Major themes"), _("Are major themes presented clearly?"), H),
        (_("Minor themes"), _("Are diverse cases or minor themes discussed?"), H),
    )


def srqr() -> tuple[Item, ...]:
    """The 21 items of SRQR in their order."""
    return _items(
        "SRQR",
        (
            (_("Title and abstract"), _front()),
            (_("Introduction"), _introduction()),
            (_("Methods"), _methods()),
            (_("Results"), _results()),
            (_("Discussion"), _discussion()),
            (_("Other"), _other()),
        ),
    )


def _front() -> tuple[tuple[str, str, Filled], ...]:
    return (
        (_("Title"), _("Does the title name the nature of the study and its approach?"), T),
        (_("Abstract"), _("Does the abstract sum up the key elements of the paper?"), T),
    )


def _introduction() -> tuple[tuple[str, str, Filled], ...]:
    return (
        (_("Problem"), _("What is the problem, why does it matter, what is known?"), T),
        (_("Purpose or research question"), _("What does the study ask?"), K),
    )


def _methods() -> tuple[tuple[str, str, Filled], ...]:
    return (
        (_("Approach and paradigm"), _("Which qualitative approach, theory and paradigm?"), K),
        (
            _("Researchers and reflexivity"),
            _("What in the researchers may have influenced the research?"),
            H,
        ),
        (_("Context"), _("In which setting, and what of it matters?"), T),
        (_("Sampling"), _("How and why were people, documents or events chosen; when was it enough?"), T),
        (_("Ethics"), _("Which approval, consent, and protection of data?"), T),
        (_("Data collection"), _("Which data, how and when; what changed on the way?"), H),
        (_("Instruments"), _("Which guides and devices; did they change?"), H),
        (_("Units of study"), _("How many participants, documents or events?"), K),
        (_("Data processing"), _("How were data transcribed, checked and made anonymous?"), H),
        (_("Data analysis"), _("How were findings developed, and by whom?"), K),
        (_("Trustworthiness"), _("What was done to make the analysis trustworthy?"), H),
    )


def _results() -> tuple[tuple[str, str, Filled], ...]:
    return (
        (_("Synthesis and interpretation"), _("What are the main findings?"), K),
        (_("Links to the data"), _("Which evidence supports the findings?"), K),
    )


def _discussion() -> tuple[tuple[str, str, Filled], ...]:
    return (
        (
            _("Integration with earlier work"),
            _("How do the findings stand to earlier work, and where do they hold?"),
            T,
        ),
        (_("Limitations"), _("What limits the trustworthiness of the findings?"), T),
    )


def _other() -> tuple[tuple[str, str, Filled], ...]:
    return (
        (_("Conflicts of interest"), _("Which interests may have influenced the study?"), T),
        (_("Funding"), _("Who paid, and what was their role?"), T),
    )


LISTS = {"COREQ": coreq, "SRQR": srqr}


def items(name: str) -> tuple[Item, ...]:
    """The items of a list by its name (COREQ, SRQR); raises NotFound for others."""
    made = LISTS.get(name.upper())
    if made is None:
        raise NotFound(
            _("The check-list “{name}” (there are {known})").format(name=name, known=", ".join(LISTS))
        )
    return made()


def _items(name: str, parts: tuple[tuple[str, tuple[tuple[str, str, Filled], ...]], ...]) -> tuple[Item, ...]:
    flat = [(part, *item) for part, some in parts for item in some]
    return tuple(Item(name, number, *item) for number, item in enumerate(flat, 1))
