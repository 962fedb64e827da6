"""Transcripts in tables: CSV, TSV and Excel sheets with columns for the speaker, the words and perhaps the time."""

import datetime as dt
import io
import warnings
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from qda.domain.transcript import ParsedTranscript
from qda.errors import Unreadable
from qda.exchange import packages
from qda.exchange.columns import captions_of, columns_of
from qda.exchange.decoding import decoded
from qda.exchange.reading import Source, cue_lines, transcript
from qda.exchange.table_csv import read_csv
from qda.exchange.table_speech import speech_of_table
from qda.language import _

Rows = Sequence[Sequence[str]]


def read_delimited(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """A .csv or .tsv file. Raises Unreadable where no column names who speaks."""
    del speakers
    text = decoded(data)
    rows = read_csv(text.text.encode())
    source = Source("csv", (), text.encoding, title, warnings=text.warnings)
    if said := captions_of(rows):
        return transcript(replace(source, lines=cue_lines(said), apart=True))
    return _read(rows, source)


def read_xlsx(data: bytes, title: str, speakers: Sequence[str] = ()) -> ParsedTranscript:
    """The first sheet of an .xlsx file that holds a transcript; formulas count with the value that was stored. Raises Unreadable."""
    del speakers
    sheets = sheets_of(data)
    return _read(next((rows for rows in sheets if columns_of(rows)), []), Source("xlsx", (), "", title))


def _read(rows: Rows, source: Source) -> ParsedTranscript:
    columns = columns_of(rows)
    if columns is None:
        raise Unreadable(
            _(
                "No column of the table tells who speaks. Nothing was imported. Name the columns Speaker and Text (and Time), and try again."
            )
        )
    return speech_of_table(source, rows, columns)


def sheets_of(data: bytes) -> list[list[list[str]]]:
    """The sheets of an .xlsx file as rows of cells. Raises Unreadable."""
    import openpyxl

    packages.opened(data, "Excel file").close()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells of styles it does not know
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return [_rows(sheet) for sheet in book.worksheets]
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a damaged file makes happen inside it
        raise Unreadable(
            _(
                "This Excel file is damaged: its sheets cannot be read. Nothing was imported. Open it in Excel, save it anew, and try again."
            )
        ) from None


def _rows(sheet: Any) -> list[list[str]]:
    sheet.reset_dimensions()  # a sheet may claim a million empty rows
    return [[_cell(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.time):
        return value.isoformat()
    if isinstance(value, dt.timedelta):
        return str(value.total_seconds())
    return str(value)
