from pathlib import Path

import pytest

from qda.assist import languages
from qda.assist.languages import available, code_of, guess, model_name, parses, pipeline, version


@pytest.mark.parametrize(
    ("given", "code"),
    [("no", "nb"), ("nb-NO", "nb"), ("nn-NO", "nn"), ("en_GB", "en"), ("swe", "sv"), ("", "en")],
)
def test_a_language_is_known_by_its_other_names(given: str, code: str) -> None:
    assert code_of(given) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We did not get the letters.", "en"),
        ("Vi fikk ikke brevene, og jeg ble sint.", "nb"),
        ("Me fekk ikkje breva, og eg vart sint.", "nn"),
        ("Vi fick inte breven och jag blev arg.", "sv"),
        ("Wir haben die Briefe nicht bekommen.", "de"),
        ("1234", "en"),
    ],
)
def test_a_unit_tells_its_language_by_its_small_words(text: str, code: str) -> None:
    assert guess(text) == code


def test_english_is_always_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QDA_MODELS", raising=False)
    assert parses("en")
    assert version("en").startswith("en_core_web_sm")


def test_a_language_without_a_model_says_so_and_still_splits_sentences(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(languages.MODELS, "nb", ())
    monkeypatch.delenv("QDA_MODELS", raising=False)
    pipeline.cache_clear()
    norwegian = next(each for each in available() if each.code == "nb")
    assert norwegian.model == ""
    assert norwegian.works.startswith("No Norwegian bokmål language model is installed.")
    assert len(list(pipeline("nb")("Hun kom kl. 12 i går. Så dro vi.").sents)) == 2
    pipeline.cache_clear()


def test_a_language_that_spacy_does_not_know_is_split_by_common_rules() -> None:
    assert len(list(pipeline("zz")("One. Two.").sents)) == 2


def test_a_model_folder_is_found_by_its_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "nn_own_model").mkdir()
    (tmp_path / "nn_own_model" / "meta.json").write_text("{}", encoding="utf-8")
    monkeypatch.setenv("QDA_MODELS", str(tmp_path))
    assert model_name("nn") == str(tmp_path / "nn_own_model")
