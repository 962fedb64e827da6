import io
import json

from qda.assist.worker import serve


def answers(*lines: str) -> list[dict[str, object]]:
    out = io.StringIO()
    serve(io.StringIO("\n".join(lines) + "\n"), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_line_gets_one_line_of_json_even_where_it_is_broken() -> None:
    got = answers(
        "{",
        '{"id": 2, "do": "dance"}',
        '{"id": 3, "do": "condense"}',
        '{"id": 4, "do": "faithful", "unit": "We left.", "condensed": "We left."}',
    )
    assert [each["id"] for each in got] == [None, 2, 3, 4]
    assert all("error" in each for each in got[:3])
    assert {"kind": "identical", "detail": ""} in got[3]["warnings"]  # type: ignore[operator]


def test_the_languages_come_in_the_language_of_the_screen() -> None:
    (got,) = answers('{"id": 1, "do": "languages", "screen": "en"}')
    assert any(each["code"] == "en" for each in got["languages"])  # type: ignore[attr-defined]
