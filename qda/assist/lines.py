"""JSON lines in, JSON lines out: what `qda condense`, `qda faithful` and `qda names` do with their standard streams."""

import json
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from qda.assist.condensation import Suggestion, suggestions
from qda.assist.faithfulness import warnings
from qda.assist.names import find
from qda.errors import QdaError
from qda.language import _


class BadLine(QdaError):
    """A line that is no request; the lines before it were answered."""

    def __init__(self, number: int, why: str) -> None:
        super().__init__(
            _(
                "Line {number} cannot be read: {why}. The lines before it were answered; correct this line and send it and the rest again."
            ).format(number=number, why=why)
        )


def condense_lines(stdin: Iterable[str], stdout: TextIO) -> None:
    """Answer each line {"id","text" (or "source"),"language"?} with its suggestions and their warnings.

    Raises BadLine for a line that is not such an object.
    """
    answer_lines(stdin, stdout, condensed_answer)


def faithful_lines(stdin: Iterable[str], stdout: TextIO) -> None:
    """Answer each line {"id","unit","condensed","language"?} with the warnings on the condensed text.

    Raises BadLine for a line that is not such an object.
    """
    answer_lines(stdin, stdout, faithful_answer)


def names_lines(stdin: Iterable[str], stdout: TextIO, language: str = "") -> None:
    """Answer each line {"id","text","language"?} with the possible identifiers in it, in both lists.

    Raises BadLine for a line that is not such an object.
    """
    answer_lines(stdin, stdout, lambda asked: names_answer(asked, language))


def answer_lines(
    stdin: Iterable[str], stdout: TextIO, answer: Callable[[dict[str, Any]], dict[str, Any]]
) -> None:
    """Read, answer and write line by line, so that a reader sees each answer at once."""
    for number, line in enumerate(stdin, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadLine(number, str(error)) from error
        if not isinstance(asked, dict):
            raise BadLine(number, _("it is not a JSON object"))
        try:
            answered = answer(asked)
        except KeyError as error:
            raise BadLine(number, _("“{field}” is missing").format(field=error.args[0])) from error
        except TypeError as error:
            raise BadLine(number, str(error)) from error
        stdout.write(json.dumps({"id": asked.get("id"), **answered}, ensure_ascii=False) + "\n")
        stdout.flush()


def words_of(asked: dict[str, Any], *fields: str) -> str:
    """The first of these fields that a request has; KeyError names the first where none is there."""
    for field in fields:
        if field in asked:
            if not isinstance(asked[field], str):
                raise TypeError(_("“{field}” is not a text").format(field=field))
            return str(asked[field])
    raise KeyError(fields[0])


def condensed_answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The suggestions for one unit, and as warnings what the first one would be warned of in the layer close to the text."""
    text = words_of(asked, "text", "source")
    language = str(asked.get("language") or "")
    found = suggestions(text, language)
    return {
        "suggestions": [shown(each) for each in found],
        "warnings": [each._asdict() for each in (warnings(text, found[0].text, language) if found else [])],
    }


def shown(suggestion: Suggestion) -> dict[str, Any]:
    """A suggestion as JSON."""
    return {
        "text": suggestion.text,
        "shape": suggestion.shape,
        "removed": [list(each) for each in suggestion.removed],
        "added": suggestion.added,
    }


def faithful_answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The warnings on one condensed text as JSON."""
    unit, condensed = words_of(asked, "unit"), words_of(asked, "condensed")
    return {
        "warnings": [each._asdict() for each in warnings(unit, condensed, str(asked.get("language") or ""))]
    }


def names_answer(asked: dict[str, Any], language: str = "") -> dict[str, Any]:
    """The possible identifiers of one text as JSON: {"start", "stop", "text", "kind", "list": 1 likely or 2 worth a look}."""
    text = words_of(asked, "text")
    return {"found": [each._asdict() for each in find(text, str(asked.get("language") or language))]}
