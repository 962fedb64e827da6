"""The worker process: holds spaCy, answers JSON lines, so that the server's thread never waits for a parse."""

import json
import sys
from pathlib import Path
from typing import Any, TextIO

from qda.assist.languages import available, code_of, guess, model_name, version
from qda.assist.lines import condensed_answer, faithful_answer, names_answer
from qda.language import speak


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """One request's answer; what went wrong comes back as a sentence, never as a broken line."""
    if asked.get("screen"):
        speak(str(asked["screen"]))
    do = asked.get("do")
    if do == "condense":
        return condensed_answer(asked) | {"model": version(model_code(asked, "text"))}
    if do == "faithful":
        return faithful_answer(asked) | {"model": version(model_code(asked, "unit"))}
    if do == "names":
        code = str(asked["language"])
        found = [names_answer({"text": text}, code)["found"] for text in asked["texts"]]
        return {"found": found, "model": Path(model_name(code_of(code))).name}
    if do == "languages":
        return {"languages": [language._asdict() for language in available()]}
    return {"error": f"unknown request: {do!r}"}


def model_code(asked: dict[str, Any], field: str) -> str:
    """The language a request is answered in."""
    return code_of(str(asked["language"])) if asked.get("language") else guess(str(asked[field]))


def serve(stdin: TextIO, stdout: TextIO) -> None:
    """Answer line after line until the other side closes."""
    for line in stdin:
        number = None
        try:
            asked = json.loads(line)
            number = asked.get("id")
            answered = answer(asked)
        except Exception as error:  # noqa: BLE001 - one bad unit must not end the help for all others
            answered = {"error": f"{type(error).__name__}: {error}"}
        stdout.write(json.dumps({"id": number, **answered}) + "\n")
        stdout.flush()


def main() -> None:
    """Serve on the standard streams; whatever else prints goes to stderr, stdout carries only JSON."""
    stdin, stdout = sys.stdin, sys.stdout
    for stream in (stdin, stdout):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", newline="\n")
    sys.stdout = sys.stderr
    serve(stdin, stdout)


if __name__ == "__main__":
    main()
