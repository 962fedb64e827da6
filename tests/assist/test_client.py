import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from qda.assist.client import Assistant, NoHelp

UNIT = "Um, we did not get any information before it started, you know."


@pytest.fixture
def assistant() -> Iterator[Assistant]:
    one = Assistant()
    yield one
    one.close()


def scripted(path: Path, body: str) -> Assistant:
    path.write_text(textwrap.dedent(body), encoding="utf-8")
    return Assistant([sys.executable, str(path)])


def test_suggestions_come_from_another_process_and_are_remembered(assistant: Assistant) -> None:
    assert assistant.known(UNIT, "en") is None
    answer = assistant.condense(UNIT, "en", timeout=60)
    assert answer["suggestions"][0]["text"] == "We did not get any information before it started."
    assert answer["suggestions"][0]["removed"][0] == [0, 3, "hesitation"]
    assert answer["model"].startswith("en_core_web_sm")
    assert assistant.known(UNIT, "en") == answer
    warned = assistant.faithful(UNIT, "We got information", "en", timeout=60)
    assert {"kind": "lost negation", "detail": "not … information"} in warned["warnings"]
    assert {each["code"] for each in assistant.languages(timeout=60)} >= {"en", "nb", "nn"}


def test_names_are_found_by_the_other_process(assistant: Assistant) -> None:
    answer = assistant.names(["We met Kari Nordmann.", ""], "en", timeout=60)
    assert [(each["text"], each["kind"], each["list"]) for each in answer["found"][0]] == [
        ("Kari Nordmann", "person", 1)
    ]
    assert answer["found"][1] == []
    assert answer["model"].startswith("en_core_web")


def test_the_servers_process_never_loads_spacy() -> None:
    code = (
        "import sys; from qda.assist.client import Assistant; Assistant(); sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_worker_that_dies_is_started_again_once(tmp_path: Path) -> None:
    lives = tmp_path / "lives"
    one = scripted(
        tmp_path / "worker.py",
        f"""
        import json, pathlib, sys
        lives = pathlib.Path({str(lives)!r})
        first = not lives.exists()
        lives.write_text("x")
        for line in sys.stdin:
            if first:
                sys.exit(1)
            print(json.dumps({{"id": json.loads(line)["id"], "suggestions": [], "warnings": [], "model": "m"}}), flush=True)
        """,
    )
    assert one.condense("a", "en", timeout=30)["model"] == "m"
    one.close()


def test_a_worker_that_always_dies_gives_a_sentence(tmp_path: Path) -> None:
    one = scripted(tmp_path / "worker.py", "import sys; sys.stdin.readline(); sys.exit(1)")
    with pytest.raises(NoHelp, match="unchanged"):
        one.condense("a", "en", timeout=30)
    one.close()


def test_a_slow_worker_does_not_hold_the_asker_up(tmp_path: Path) -> None:
    one = scripted(tmp_path / "worker.py", "import sys, time; sys.stdin.readline(); time.sleep(60)")
    started = time.monotonic()
    with pytest.raises(NoHelp, match="busy"):
        one.condense("a", "en", timeout=0.2)
    assert time.monotonic() - started < 30, "the worker sleeps for sixty"
    one.close()


def test_many_threads_each_get_their_own_answer(tmp_path: Path) -> None:
    one = scripted(
        tmp_path / "worker.py",
        """
        import json, sys
        for line in sys.stdin:
            asked = json.loads(line)
            print(json.dumps({"id": asked["id"], "suggestions": [{"text": asked["text"]}], "warnings": [], "model": "m"}), flush=True)
        """,
    )
    got: dict[int, str] = {}

    def ask(number: int) -> None:
        got[number] = one.condense(f"{number} " + "long " * 2000, "en", timeout=60)["suggestions"][0]["text"]

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(text.startswith(f"{number} ") for number, text in got.items())
    assert len(got) == 40
    one.close()


def test_a_new_model_makes_remembered_answers_stale(tmp_path: Path) -> None:
    version = tmp_path / "version"
    version.write_text("one", encoding="utf-8")
    one = scripted(
        tmp_path / "worker.py",
        f"""
        import json, pathlib, sys
        for line in sys.stdin:
            model = pathlib.Path({str(version)!r}).read_text()
            print(json.dumps({{"id": json.loads(line)["id"], "suggestions": [], "warnings": [], "model": model}}), flush=True)
        """,
    )
    one.condense("a", "en", timeout=30)
    version.write_text("two", encoding="utf-8")
    one.condense("b", "en", timeout=30)
    assert one.known("a", "en") is None
    assert one.known("b", "en") is not None
    one.close()
