"""Norwegian ellipsis: what the rest of the sentence says already is left out, and nothing else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from qda.assist.condensation import suggestions
from qda.assist.languages import pipeline


@pytest.fixture
def norwegian(shared: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A model for Norwegian."""
    monkeypatch.setenv("QDA_MODELS", str(shared / "models"))
    pipeline.cache_clear()
    yield
    pipeline.cache_clear()


def shortest(text: str, language: str = "nb") -> str:
    found = suggestions(text, language)
    return found[-1].text if found else ""


@pytest.mark.shared
@pytest.mark.usefixtures("norwegian")
@pytest.mark.parametrize(
    ("unit", "wanted"),
    [
        ("Hadde vi visst det, så hadde vi ringt.", "Hadde vi visst det, hadde vi ringt."),
        (
            "Egentlig skulle han reist hjem, men så ble han liggende.",
            "Egentlig skulle han reist hjem, men ble liggende",
        ),
        ("Halvparten av dem hadde ikke lest brevet.", "Halvparten hadde ikke lest brevet"),
        ("Det er ikke den rette prøven.", "Ikke den rette prøven"),
        (
            "Sykepleierne spurte ikke bare, de skrev også ned svaret.",
            "Sykepleierne spurte ikke bare, skrev også ned svaret",
        ),
    ],
)
def test_a_word_that_says_nothing_more_is_left_out(unit: str, wanted: str) -> None:
    assert shortest(unit) == wanted


@pytest.mark.shared
@pytest.mark.usefixtures("norwegian")
@pytest.mark.parametrize(
    "unit",
    [
        "Vi ringte i går, så de visste om det.",
        "Legen spurte sykepleierne, de svarte ikke på det.",
        "Noen av dem ringte, men så ringte vi tilbake.",
    ],
)
def test_a_word_that_says_who_or_why_stays(unit: str) -> None:
    said = shortest(unit)
    assert all(word in (said or unit) for word in ("så", "de", "vi") if f" {word} " in unit)
