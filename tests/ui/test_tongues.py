"""Languages of a study."""

import pytest

from qda.ui import tongues


@pytest.mark.parametrize(
    ("spoken", "analysed", "other"),
    [
        (["nb", "nb", ""], "en", "nb"),
        (["nb", "nb"], "nb", ""),
        (["nb", "nn"], "en", ""),
        (["nb", "en"], "en", ""),
        (["", ""], "en", ""),
        ([], "en", ""),
    ],
)
def test_interviews_in_one_other_language_than_that_of_analysis_are_noticed(
    spoken: list[str], analysed: str, other: str
) -> None:
    assert tongues.other_than_said(spoken, analysed) == other


def test_a_language_is_told_by_its_name_and_an_unknown_one_by_its_code() -> None:
    assert (tongues.named("nn"), tongues.named("is")) == ("Norwegian nynorsk", "is")
