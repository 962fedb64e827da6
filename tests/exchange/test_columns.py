"""Tables that hold a transcript."""

import pytest

from qda.exchange import read_transcript
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
        (
            [["Intervju 4", ""], ["", ""], ["Nr", "Taler", "Utsagn"], ["1", "I", "Ja"]],
            Columns(None, 1, 2, headed=True, first=2),
        ),
        ([["id", "speaker", "text"], ["1", "I", "Ja"], ["2", "I", "Så"]], Columns(None, 1, 2, headed=True)),
        ([["id", "text"], ["P1", "Ja"], ["P1", "Så"]], Columns(None, 0, 1, headed=True)),
        ([["id", "text"], ["1", "Ja"], ["2", "Så"]], None),
        (
            [
                ["Når", "Hvem", "Hva"],
                ["0:03", "Elin", "Hva skjedde?"],
                ["0:09", "Elin", "Ja."],
                ["0:12", "Elin", "Så."],
            ],
            Columns(0, 1, 2, headed=True),
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


def test_what_stands_above_the_table_is_the_head() -> None:
    data = b"Intervju 4;12.03.2023\n\nTaler;Utsagn\nI;Ja?\nP1;Nei.\n"
    read = read_transcript(data, "x.csv")
    assert (read.head, [turn.speaker for turn in read.turns]) == ("Intervju 4\t12.03.2023", ["I", "P1"])


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
