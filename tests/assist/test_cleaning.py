import pytest
from hypothesis import given
from hypothesis import strategies as st

from qda.assist.cleaning import clean
from qda.assist.draft import Draft
from qda.assist.words import LISTS, word_list


def cleaned(text: str, language: str = "en") -> str:
    draft = Draft.of(text)
    clean(draft, word_list(language))
    return draft.text()


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ("Um, the forms arrived late, you know.", "The forms arrived late."),
        ("They weren't, well, they weren't asked.", "They weren't asked."),
        ("And then she, and then the nurse called.", "And then the nurse called."),
        ("The the ward was was full.", "The ward was full."),
        ("It took, I don't know, perhaps three weeks.", "It took, perhaps three weeks."),
        ("Yes, well, so, it worked.", "It worked."),
        ("No, we never met him, no.", "We never met him."),
        ("d did they ask?", "did they ask?"),
        ("We waited (laughs) for hours.", "We waited for hours."),
    ],
)
def test_what_carries_no_meaning_leaves(spoken: str, expected: str) -> None:
    assert cleaned(spoken) == expected


@pytest.mark.parametrize(
    "meant",
    [
        "She did well on the ward.",
        "You know the patients best.",
        "It is a kind of form that we use.",
        "It was not really helpful.",
        "The ER was full.",
        "The tube is 5 mm wide.",
        "No, it was fine.",
        "Her number is five five two.",
        "I mean it when I say so.",
    ],
)
def test_look_alikes_stay(meant: str) -> None:
    assert cleaned(meant) == meant


@pytest.mark.parametrize(
    ("spoken", "expected"),
    [
        ("Eh, vi fikk ikke svar, ikke sant.", "Vi fikk ikke svar."),
        ("Sykeh- sykehuset var fullt.", "Sykehuset var fullt."),
        ("Hun fikk to, eller tre, hun fikk tre dager.", "Hun fikk tre dager."),
        ("Det var på en måte greit.", "Det var greit."),
        ("Vi driver med for- og etterarbeid.", "Vi driver med for- og etterarbeid."),
        ("Det må være på en måte som alle forstår.", "Det må være på en måte som alle forstår."),
        ("Vi øvde, og så evaluerte vi, og så sluttet vi.", "Vi øvde, og så evaluerte vi, og så sluttet vi."),
    ],
)
def test_norwegian_is_cleaned_by_its_own_list(spoken: str, expected: str) -> None:
    assert cleaned(spoken, "nb") == expected


@given(st.text(max_size=120), st.sampled_from(LISTS))
def test_any_text_in_any_language_is_cleaned_without_a_crash(text: str, language: str) -> None:
    draft = Draft.of(text)
    clean(draft, word_list(language))
    assert {word.low for word in map(draft.words.__getitem__, draft.kept())} <= {
        word.low for word in draft.words
    }


@pytest.mark.parametrize(
    ("language", "spoken", "expected"),
    [
        ("nb", "Vi blir litt oversett, hvis du skjønner hva jeg mener.", "Vi blir litt oversett."),
        ("nb", "I hvert fall, samhandlingen ble bedre etterpå.", "Samhandlingen ble bedre etterpå."),
        ("nn", "Me blir oversedde, viss du skjønar kva eg meiner.", "Me blir oversedde."),
        ("nn", "I alle fall, det gjekk mykje lettare.", "Det gjekk mykje lettare."),
        ("sv", "Vi blir inte hörda, om du förstår vad jag menar.", "Vi blir inte hörda."),
        ("da", "Vi bliver ikke hørt, hvis du forstår hvad jeg mener.", "Vi bliver ikke hørt."),
    ],
)
def test_set_phrases_to_the_listener_leave_in_the_neighbours_too(
    language: str, spoken: str, expected: str
) -> None:
    assert cleaned(spoken, language) == expected


@pytest.mark.parametrize(
    ("language", "meant"),
    [
        ("nb", "Hvis du skjønner hva jeg mener, kan vi begynne."),
        ("nb", "Vi fikk i hvert fall svar på det."),
        ("nn", "Viss du skjønar kva eg meiner, kan me byrje."),
        ("sv", "Om du förstår vad jag menar, kan vi börja."),
    ],
)
def test_a_condition_put_to_the_listener_stays(language: str, meant: str) -> None:
    assert cleaned(meant, language) == meant
