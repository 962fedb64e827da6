import io
import json

import pytest

from qda.assist.lines import BadLine, condense_lines, faithful_lines


def test_condense_answers_each_row_in_the_agreed_shape() -> None:
    out = io.StringIO()
    condense_lines(
        ['{"id": "a", "text": "Um, we left the ward, you know."}\n', "\n", '{"id": 7, "source": "No."}\n'],
        out,
    )
    first, second = map(json.loads, out.getvalue().splitlines())
    assert first["id"] == "a"
    assert first["suggestions"][0] == {
        "text": "We left the ward.",
        "shape": "without fillers",
        "removed": [[0, 3, "hesitation"], [20, 21, "mark"], [22, 30, "filler"]],
        "added": [],
    }
    assert second == {"id": 7, "suggestions": [], "warnings": []}


def test_faithful_answers_each_pair() -> None:
    out = io.StringIO()
    faithful_lines(['{"id": 1, "unit": "We did not get help.", "condensed": "Got help"}'], out)
    assert {"kind": "lost negation", "detail": "not … help"} in json.loads(out.getvalue())["warnings"]


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"id": 1, "text": 5}'])
def test_a_bad_line_is_named_and_those_before_it_are_answered(line: str) -> None:
    out = io.StringIO()
    with pytest.raises(BadLine, match="Line 2"):
        condense_lines(['{"id": 1, "text": "No."}', line], out)
    assert len(out.getvalue().splitlines()) == 1
