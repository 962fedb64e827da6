"""Tables by our routes: what can be chosen, a preview that is the file, files, own tables kept as acts."""

from io import BytesIO
from uuid import uuid4

import docx
import pytest

from qda.store.tables import Identifier


@pytest.fixture
def home(interview):
    return f"/qda/api/{interview.study.id}"


@pytest.fixture
def act(client, home):
    def do(what, **given):
        sent = {"id": str(uuid4()), "do": what, "with": given}
        return client.post(f"{home}/acts", json={"acts": [sent]}, headers={"x-qda": "1"}).json()["results"][0]

    return do


@pytest.fixture
def post(client, home):
    def send(path, plan, **more):
        return client.post(f"{home}/{path}", json={"plan": plan, **more}, headers={"x-qda": "1"})

    return send


@pytest.fixture
def marked(act, interview):
    """Two units with codes: U1 anchored, U2 not told."""
    for quote, code in (("anchored", "Anchoring"), ("We did not get it.", "Not told")):
        start = interview.words.index(quote)
        place = {
            "transcript": str(interview.transcript),
            "start": start,
            "stop": start + len(quote),
            "quote": quote,
        }
        assert "answer" in act("mark", **place, codes=[{"name": code}])


@pytest.fixture
def plan(client, home):
    return client.get(f"{home}/table-plan", params={"name": "T1"}).json()["plan"]


def test_every_kind_of_row_offers_columns_and_the_thirty_shapes_are_there(client, home):
    words = client.get(f"{home}/tables").json()
    assert (words["presets"][0][0], len(words["presets"])) == ("T1", 30)
    assert {row for row, _name, _signed in words["rows"]} == set(words["columns"])
    assert "Condensed text" in [one["name"] for one in words["columns"]["meaning unit"]]


def test_the_preview_holds_what_the_word_file_holds(marked, post, plan):
    plan["columns"][0]["heading"] = "Quote & more"
    shown = post("table-preview", plan).json()
    answer = post("table-file", plan, format=".docx", name="Table 3")
    printed = docx.Document(BytesIO(answer.content)).tables[0]
    cells = [[cell.text for cell in row.cells] for row in printed.rows]
    assert cells[0] == [heading["words"] for heading in shown["headings"]]
    assert cells[1:] == [[words for words, _covers in row["cells"]] for row in shown["rows"]]
    assert [row["sign"] for row in shown["rows"]] == ["U001", "U002"]


def test_a_file_goes_to_the_browser_and_into_the_studys_exports(marked, interview, post, plan):
    answer = post("table-file", plan, format=".csv", name="Table 3: rows")
    assert answer.headers["content-disposition"].endswith("table-3-rows.csv")
    assert answer.headers["x-qda-written"] == "exports/table-3-rows.csv"
    there = interview.study.path.parent / "exports" / "table-3-rows.csv"
    assert there.read_bytes() == answer.content == post("table-file", plan, format=".csv").content


def test_a_table_with_a_string_that_identifies_is_held_back_until_a_reason_is_given(
    marked, interview, post, plan
):
    with interview.study.act("find", "Find names", interview.coder) as step:
        step.s.add(Identifier(words="anchored", kind="name", decision="open"))
    held = post("table-file", plan, format=".csv")
    assert (held.status_code, held.json()["kind"]) == (409, "HeldBack")
    assert "anchored" not in held.json()["error"]
    assert not (interview.study.path.parent / "exports").exists()
    assert post("table-file", plan, format=".csv", why="She wants to be named").status_code == 200


def test_nothing_is_written_for_a_table_that_cannot_be(post, plan, interview):
    assert "Mark meaning units" in post("table-preview", plan).json()["empty"]
    assert post("table-file", plan, format=".docx").status_code == 409
    assert post("table-file", plan, format=".exe").status_code == 409
    assert post("table-preview", {"row": "page"}).json()["kind"] == "Refused"
    assert not (interview.study.path.parent / "exports").exists()


def test_rows_are_offered_to_be_chosen_by_the_words_in_them(marked, post, plan):
    found = post("table-preview", plan, picking=True, search="TOLD u002").json()
    assert (found["found"], found["of"], found["rows"][0]["sign"]) == (1, 2, "U002")
    plan["picked"] = [found["rows"][0]["key"]]
    assert [row["sign"] for row in post("table-preview", plan).json()["rows"]] == ["U002"]


def test_an_own_table_is_kept_changed_renamed_copied_and_taken_away_each_as_an_act(
    marked, act, client, home, plan
):
    table = str(uuid4())
    assert act("keep_table", name=" Table  3 ", plan=plan, table=table)["answer"]["name"] == "Table 3"
    assert "already" in act("keep_table", name="table 3", plan=plan)["error"]
    plan["columns"] = plan["columns"][:2]
    act("change_table", table=table, plan=plan)
    act("rename_table", table=table, name="Table 4")
    copy = act("duplicate_table", table=table, name="Table 5")["answer"]["table"]
    kept = client.get(f"{home}/table-plan", params={"name": "Table 4"}).json()
    assert (kept["own"]["id"], len(kept["plan"]["columns"])) == (table, 2)
    act("remove_table", table=copy)
    assert [one["name"] for one in client.get(f"{home}/tables").json()["own"]] == ["Table 4"]
    act("undo")
    assert [one["name"] for one in client.get(f"{home}/tables").json()["own"]] == ["Table 4", "Table 5"]


def test_a_plan_that_does_not_fit_is_not_kept(act, plan):
    plan["columns"][0]["what"] = "colour"
    assert "“colour” is no column" in act("keep_table", name="Table 3", plan=plan)["error"]
    plan["columns"][0] = {"what": "step", "heading": "Step"}
    assert "has nothing for a column" in act("keep_table", name="Table 3", plan=plan)["error"]


def test_a_stranger_gets_no_table(stranger, home, plan):
    sent = stranger.post(f"{home}/table-preview", json={"plan": plan}, headers={"x-qda": "1"})
    assert sent.status_code in (401, 403)
