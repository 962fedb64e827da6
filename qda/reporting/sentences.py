"""A sentence of the methods text: what the study says, whose method it is, and the evidence it rests on."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from qda.language import _, number
from qda.reporting.evidence import Evidence, Facts

ELO_KYNGAS = "Elo & Kyngäs 2008"
GRANEHEIM_LUNDMAN = "Graneheim & Lundman 2004"
ELO_2014 = "Elo et al. 2014"
MALTERUD = "Malterud et al. 2016"
REFERENCES = {
    ELO_KYNGAS: "Elo S, Kyngäs H. The qualitative content analysis process. J Adv Nurs 2008;62(1):107–115",
    GRANEHEIM_LUNDMAN: "Graneheim UH, Lundman B. Qualitative content analysis in nursing research. Nurse Educ Today 2004;24(2):105–112",
    ELO_2014: "Elo S, Kääriäinen M, Kanste O, Pölkki T, Utriainen K, Kyngäs H. Qualitative content analysis: a focus on trustworthiness. SAGE Open 2014;4(1)",
    MALTERUD: "Malterud K, Siersma VD, Guassora AD. Sample size in qualitative interview studies: guided by information power. Qual Health Res 2016;26(13):1753–1760",
}
METHODS = "methods"


class Sentence(NamedTuple):
    """One part of the methods text; `own` replaces `words` where the authors wrote it, `asks` is what they should say."""

    item: str
    heading: str
    words: str
    source: str = ""
    evidence: Sequence[Evidence] = ()
    asks: str = ""
    own: str = ""

    @property
    def printed(self) -> str:
        """What the paper prints: the authors' words, else the study's."""
        return self.own or self.words


def sentence(facts: Facts, item: str, heading: str, words: Sequence[str], **more: object) -> Sentence:
    """The sentence of an item, with what the authors wrote for it."""
    said = " ".join(one for one in words if one)
    return Sentence(item, heading, said, own=facts.words_of(METHODS, item), **more)  # type: ignore[arg-type]


def spelled(n: int) -> str:
    """A small number as a word, as papers print it; from ten on in figures."""
    small = (
        _("no"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
    )
    return small[n] if 0 <= n < len(small) else number(n)


def times(n: int) -> str:
    """“once”, “twice”, “three times”."""
    return {1: _("once"), 2: _("twice")}.get(n) or _("{n} times").format(n=spelled(n))


def in_full(day: str) -> str:
    """“14 February 2023” for 2023-02-14; what is no such day stays as it is."""
    months = (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )
    try:
        known = date.fromisoformat(day)
    except ValueError:
        return day
    return _("{day} {month} {year}").format(day=known.day, month=months[known.month - 1], year=known.year)


def in_words(phrase: str, n: int) -> str:
    """A phrase that holds a number in figures, with a small one spelled out and a capital at the beginning."""
    return begun(phrase.replace(str(n), spelled(n), 1))


def begun(words: str) -> str:
    """The words with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def ended(words: str) -> str:
    """The words with a full stop at the end, where they have none."""
    stripped = words.strip()
    return stripped if not stripped or stripped[-1] in ".!?" else f"{stripped}."
