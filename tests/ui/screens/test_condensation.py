import json
from collections.abc import Callable
from typing import Any

from streamlit.testing.v1 import AppTest

from qda.preparation import studies
from qda.store.study import Study

Run = Callable[..., AppTest]


def sent(shown: AppTest) -> dict[str, Any]:
    """What the page gives the sheet, as it goes to the browser."""
    elements: list[Any] = [one for one in shown.main.children.values() if one.type == "bidi_component"]
    return dict(json.loads(elements[0].proto.json))


def test_the_sheet_gets_ids_and_the_address_but_no_words(demo: Study, page: Run) -> None:
    data = sent(page("condensation", show="stale", unit="66"))
    assert data["query"] == {"show": "stale", "unit": "66"}
    assert data["suggestions"] is True
    assert data["study"] == str(demo.address)
    assert len(json.dumps(data)) < 1000


def test_suggestions_can_be_off_for_the_study(demo: Study, page: Run) -> None:
    by = demo.coder("Coder A")
    assert by is not None
    studies.describe(demo, {"suggestions": False}, by=by)
    assert sent(page("condensation"))["suggestions"] is False


def test_an_empty_sheet_says_where_units_come_from(empty: Study, page: Run) -> None:
    shown = page("condensation")
    assert shown.subheader[0].value == "No meaning units yet"
    assert [button.label for button in shown.button] == ["Go to Open coding"]
