"""Which language words stand in: the study's, the paper's, or one named; what is printed around them follows."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import select
from sqlmodel import col

from qda.domain.terms import in_force
from qda.errors import QdaError
from qda.language import speaking
from qda.store import tables as t
from qda.store.study import Study

STUDY, PUBLICATION = "study", "publication"
Of = TypeVar("Of")
Made = TypeVar("Made")
P = ParamSpec("P")


def spoken(language: str, about: Mapping[str, Any]) -> str | None:
    """The language's code; None for the study's own where nothing else was asked for."""
    if language == STUDY:
        return str(about["language"])
    if language == PUBLICATION:
        return str(about["publication_language"])
    return language or None


def languages(of: Any) -> tuple[str, str]:
    """The study's language and the paper's, of a study or of the facts read from it."""
    if not isinstance(of, Study):
        about = of.material.about
        return str(about["language"]), str(about["publication_language"])
    with of.seen(None) as s:
        found = s.execute(select(col(t.Study.language), col(t.Study.publication_language))).one()
        return str(found[0]), str(found[1])


def in_print(named: Mapping[str, Any]) -> str:
    """What a level or a layer is called in print: its label for the paper, else its own, in the language in force."""
    return str(named["publication_label"] or in_force(str(named["label"])))


def in_language(language: str, make: Callable[[], Made]) -> Made:
    """What is made in a language; why it cannot be made is said in that of the person who asked."""
    try:
        with speaking(language):
            return make()
    except QdaError:
        make()
        raise


def as_the_paper(make: Callable[Concatenate[Of, P], Made]) -> Callable[Concatenate[Of, P], Made]:
    """Sentences and headings for the paper are in the paper's language, whatever the screens speak."""

    @wraps(make)
    def made(of: Of, /, *args: P.args, **kwargs: P.kwargs) -> Made:
        return in_language(languages(of)[1], lambda: make(of, *args, **kwargs))

    return made


def as_its_words(make: Callable[Concatenate[Study, P], Made]) -> Callable[Concatenate[Study, P], Made]:
    """Headings are in the language of the words below them: `language`, or the study's where none is named."""

    @wraps(make)
    def made(study: Study, /, *args: P.args, **kwargs: P.kwargs) -> Made:
        own, paper = languages(study)
        asked = spoken(str(kwargs.get("language") or ""), {"language": own, "publication_language": paper})
        return in_language(asked or own, lambda: make(study, *args, **kwargs))

    return made
