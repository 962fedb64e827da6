"""Tables that hold a transcript."""

import pytest

from qda.exchange.columns import Columns, columns_of, time_of, utterances_of
from qda.exchange.reading import Utterance


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([["Time", "Speaker", "Utterance"], ["0:03", "I", "Ja"]], Columns(0, 1, 2, headed=True)),
        ([["Tekst", "Taler"], ["Ja", "I"]], Columns(None, 1, 0, headed=True)),
        ([["start_time", "x", "speaker_name", "Content"]], Columns(0, 2, 3, headed=True)),
        ([["I", "Hva skjedde?"], ["P1", "Vi sendte."]], Columns(None, 0, 1, headed=False)),
        (
            [["0:03", "Elin", "Hva skjedde?"], ["0:09", "Tor", "Vi sendte."], ["0:12", "Elin", "Ja."]],
            Columns(0, 1, 2, headed=False),
        ),
        ([["Alder", "45 år"], ["Kjønn", "kvinne"]], None),
        ([["Informant", "R1"], ["Alder", "45"], ["Kjønn", "Kvinne"], ["Yrke", "Sykepleier"]], None),
        ([["Hvem", "Hva", "Når"], ["Ergoterapeut", "Hjelpemidler", "Uke 12"]], None),
        ([["bare", ""], ["", ""]], None),
        ([["", ""]], None),
        ([["én kolonne"], ["til"]], None),
    ],
)
def test_the_columns_are_known_by_their_headings_or_by_what_they_hold(
    rows: list[list[str]], columns: Columns | None
) -> None:
    assert columns_of(rows) == columns


def test_rows_become_utterances_and_empty_ones_are_left_out() -> None:
    rows = [["Time", "Speaker", "Text"], ["0:03", "I:", "Ja"], ["", "P1", " "], ["1,5", "", "nei"], ["later"]]
    columns = columns_of(rows)
    assert columns is not None
    assert utterances_of(rows, columns) == [Utterance("I", "Ja", 3.0), Utterance("", "nei", 1.5)]


@pytest.mark.parametrize(
    ("cell", "seconds"), [("0:03", 3.0), ("12.5", 12.5), ("12,5", 12.5), ("", None), ("soon", None)]
)
def test_a_time_is_a_clock_or_seconds(cell: str, seconds: float | None) -> None:
    assert time_of(cell) == seconds
