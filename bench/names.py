"""How many possible identifiers are found, and how many flags that takes: `python -m bench.names FILE.jsonl … --raw FOLDER`."""

import argparse
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qda.assist.names import Found, find

Search = Callable[[str], list[Found]]


def covered(text: str, start: int, stop: int, found: list[Found]) -> bool:
    """Whether every word of a span lies in a flag."""
    words = [m.span() for m in re.finditer(r"\w+", text[start:stop])]
    return all(any(f.start <= start + a and start + b <= f.stop for f in found) for a, b in words)


def row(documents: list[dict[str, Any]], search: Search, most: int) -> dict[str, float]:
    """Shares of direct and indirect spans and flags per 1,000 words, by the lists up to `most`."""
    hit, all_of, flags, words = {"DIRECT": 0, "QUASI": 0}, {"DIRECT": 0, "QUASI": 0}, 0, 0
    for one in documents:
        found = [f for f in search(one["text"]) if f.list <= most]
        flags, words = flags + len(found), words + len(one["text"].split())
        for start, stop, how, *_kind in one["spans"]:
            all_of[how] += 1
            hit[how] += covered(one["text"], start, stop, found)
    share = {how: 100 * hit[how] / max(1, all_of[how]) for how in hit}
    return {"direct": share["DIRECT"], "indirect": share["QUASI"], "flags": 1000 * flags / max(1, words)}


def raw(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The raw transcripts with what identifies in them, language by language."""
    sets: dict[str, list[dict[str, Any]]] = {}
    listed = json.loads((folder / "identifiers.json").read_text("utf-8"))["documents"]
    for one in listed.values():
        direct = ("person", "speaker label", "phone", "e-mail", "email")
        spans = [
            [i["start"], i["stop"] if "stop" in i else i["end"], "DIRECT" if i["kind"] in direct else "QUASI"]
            for i in one["identifiers"]
        ]
        text = (folder.parent.parent / one["raw"]).read_text("utf-8")
        sets.setdefault(one["language"], []).append({"text": text, "spans": spans})
    return sets


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--raw", type=Path)
    given = asked.parse_args()
    sets = {f.stem: ("nb" if f.stem.endswith("nb") else "en", read(f)) for f in given.files}
    deny: list[str] = []
    if given.raw:
        sets |= {f"raw {code}": (code, documents) for code, documents in raw(given.raw).items()}
        deny = (given.raw / "recruitment_list.txt").read_text("utf-8").splitlines()
    print(f"{'set':24}{'how':16}{'lists':7}{'direct':>8}{'indirect':>10}{'flags/1000':>12}")
    for name, (code, documents) in sets.items():
        for how, model, listed in (("model", True, []), ("no model", False, []), ("list pasted", True, deny)):
            for most in (1, 2):
                line = row(documents, lambda t, c=code, m=model, d=listed: find(t, c, d, model=m), most)  # type: ignore[misc]
                print(
                    f"{name:24}{how:16}{'1' if most == 1 else '1+2':7}{line['direct']:8.1f}{line['indirect']:10.1f}{line['flags']:12.0f}"
                )


def read(file: Path) -> list[dict[str, Any]]:
    """A set of texts with spans."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main()
