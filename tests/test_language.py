"""Every sentence is there in Norwegian, with the same places to be filled."""

import gettext
import re
from contextvars import copy_context

import pytest

from qda.cli import main
from qda.language import CATALOGUES, _, nearest, ngettext, number, of_environment, speaking, spoken
from tests import norwegian_catalogue as catalogue

PLACES = re.compile(r"\{[^{}]*\}|\*\*|`[^`]*`")


@pytest.fixture(scope="module")
def norwegian():
    return [one for one in catalogue.brought_up_to_date() if one.id]


def forms(words):
    return [words] if isinstance(words, str) else list(words)


def test_every_sentence_of_the_code_has_its_norwegian(norwegian):
    assert catalogue.untranslated(norwegian) == [], (
        "write them into qda.po, then run: python tests/norwegian_catalogue.py"
    )


def test_the_compiled_catalogue_is_that_of_the_sentences(norwegian):
    compiled = gettext.translation("qda", CATALOGUES, ["nb"])
    differing = [
        one.id for one in norwegian if isinstance(one.id, str) and compiled.gettext(one.id) != one.string
    ]
    differing += [
        one.id
        for one in norwegian
        if one.pluralizable
        and (compiled.ngettext(*one.id, 1), compiled.ngettext(*one.id, 2)) != tuple(one.string)
    ]
    assert differing == []


def test_places_to_be_filled_are_the_same_in_both_languages(norwegian):
    for one in norwegian:
        for english, words in zip(forms(one.id), forms(one.string), strict=True):
            assert sorted(PLACES.findall(words)) == sorted(PLACES.findall(english)), english


def test_sentences_in_one_line_stay_in_one_line(norwegian):
    for one in norwegian:
        for english, words in zip(forms(one.id), forms(one.string), strict=True):
            assert words.count("\n") == english.count("\n"), english


def test_a_language_holds_for_a_block_and_another_within_it():
    with speaking("nb"):
        assert _("Category") == "Kategori"
        with speaking("en"):
            assert _("Category") == "Category"
        assert ngettext("{n} category", "{n} categories", 2) == "2 kategorier"
    assert spoken() == "en"


def test_a_language_without_a_catalogue_is_english():
    with speaking("nb"), speaking("de"):
        assert _("Category") == "Category"


@pytest.mark.parametrize(
    ("tag", "language"),
    [
        ("nn-NO,nn;q=0.9", "nb"),
        ("nb_NO.UTF-8", "nb"),
        ("NO", "nb"),
        ("en-GB", "en"),
        ("fr", "en"),
        ("C", "en"),
        ("", "en"),
    ],
)
def test_the_nearest_language_is_spoken(tag, language):
    assert nearest(tag) == language


def test_the_command_line_speaks_the_environments_language():
    assert of_environment({"LC_ALL": "nb_NO.UTF-8", "LANG": "en_GB"}) == "nb"
    assert of_environment({"LC_ALL": "", "LANG": "nn_NO"}) == "nb"
    assert of_environment({}) == "en"


def test_thousands_are_set_apart_as_the_language_writes_them():
    assert number(1182) == "1,182"
    with speaking("nb"):
        assert number(1182) == "1\u00a0182"


def test_a_norwegian_terminal_is_told_in_norwegian_how_a_command_is_called(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("LANGUAGE", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_ALL", "nb_NO.UTF-8")
    with pytest.raises(SystemExit):
        copy_context().run(main, ["table", "--json"])
    told = capsys.readouterr().err
    assert told.startswith("bruk: qda table")
    assert "qda table: feil: " in told
