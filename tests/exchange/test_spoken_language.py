"""Which language a transcript is in."""

import pytest

from qda.exchange.spoken_language import guessed_language

SENTENCES = {
    "en": "We sent the letter and it was not what they wanted, but that is how it is with this.",
    "nb": "Jeg sendte brevet, og det var ikke noe vi hadde fått med oss etter det. Hva så, men bare hvis de har det.",
    "nn": "Eg sende brevet, og det var ikkje noko vi hadde fått med oss etter det. Kva så, men berre viss dei har det.",
    "sv": "Jag skickade brevet, och det var inte något som vi hade fått. Vad är det, men bara om de har det.",
    "da": "Jeg sendte brevet, og det var ikke noget, vi havde fået af dem efter mig. Hvad så, men kun hvis de har det.",
    "fi": "Minä lähetin kirjeen ja se on niin, että me ei tiedetä mitä se on, mutta kun ne oli siellä.",
    "de": "Ich habe den Brief geschickt, und das ist nicht so, wie wir es haben, aber die sind mit dem Brief da.",
}


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_the_language_is_known_by_its_small_words(language: str) -> None:
    assert guessed_language(SENTENCES[language]) == language


def test_norwegian_is_told_from_danish_by_words_of_motion_and_amount() -> None:
    assert (
        guessed_language("Ja, det er det. Når vi er ute, blir det mye, og så kommer vi hjem. Det er litt.")
        == "nb"
    )
    assert (
        guessed_language("Ja, det er det. Når vi er ude, bliver det meget, og så kommer vi hjem. Lidt.")
        == "da"
    )


@pytest.mark.parametrize(
    "text", ["", "Hei.", "Gracias chicos por unirse al panel. Voy a presentar a todos los demás."]
)
def test_what_is_not_clear_stays_open(text: str) -> None:
    assert guessed_language(text) == ""
