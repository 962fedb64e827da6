"""The raw transcripts with a pasted recruitment list: how much of what is listed is found, replaced and gone: `python -m bench.names_round FOLDER`."""

import argparse
import json
import re
import tempfile
from pathlib import Path
from typing import Any

from qda.domain.name_forms import same_name
from qda.exchange import read_transcript
from qda.preparation import everywhere, identifying, importing, pseudonymising, studies
from qda.preparation.recruitment_list import names_in


def spans(listed: dict[str, Any], words: set[str]) -> list[tuple[int, int]]:
    """The marked places whose words stand in the list, whole or in part."""
    places = ((one["start"], one["end"], one["text"]) for one in listed["identifiers"])
    return [(a, b) for a, b, text in places if same_name(text) in words]


def listed_words(pasted: str) -> set[str]:
    """The names of a list, and what people are called by them: first names and surnames."""
    names = names_in(pasted)
    parts = {part for name in names for part in (name, *name.split(), " ".join(name.split()[:-1])) if part}
    return {same_name(part) for part in parts} | {same_name(part + "s") for part in parts}


def measured(folder: Path, place: Path) -> list[tuple[str, int, int, int]]:
    """For each raw transcript: its name, marked places with listed words, those found by the list, those left after replacing."""
    pasted = (folder / "recruitment_list.txt").read_text("utf-8")
    words = listed_words(pasted)
    documents = json.loads((folder / "identifiers.json").read_text("utf-8"))["documents"]
    study = studies.create(
        place, title="Raw", aim="", questions="", unit_of_analysis="", coder_name="Researcher"
    )
    me = study.coder("Researcher")
    if me is None:
        raise RuntimeError("the study has no first person")
    for name, one in documents.items():
        file = folder.parent.parent / one["raw"]
        importing.add_transcript(study, read_transcript(file.read_bytes(), file.name, ()), title=name, by=me)
    found = identifying.denied(study, pasted, viewer=me)["strings"]
    forms = {same_name(form) for row in found for form in (row["words"], *row["forms"])}
    decisions: list[identifying.Decision] = [
        {"words": row["words"], "kind": "listed", "decision": "replace", "token": row["proposed"]}
        for row in found
    ]
    identifying.decide(study, decisions, by=me)
    pseudonymising.replace(study, by=me)
    rows = []
    with study.seen(me) as s:
        after = {one.title: one.text for one in everywhere.interviews(s)}
    study.close()
    for name, one in documents.items():
        text = (folder.parent.parent / one["raw"]).read_text("utf-8")
        marked = [text[a:b] for a, b in spans(one, words)]
        hit = sum(same_name(each) in forms for each in marked)
        left = sum(bool(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", after[name])) for each in set(marked))
        rows.append((name, len(marked), hit, left))
    return rows


def main() -> None:
    """Print the table."""
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", type=Path)
    with tempfile.TemporaryDirectory() as scratch:
        rows = measured(asked.parse_args().folder, Path(scratch) / "raw.sqlite")
    print(f"{'interview':12}{'listed places':>14}{'found':>8}{'share':>8}{'strings left':>14}")
    for name, every, hit, left in rows:
        print(f"{name:12}{every:14}{hit:8}{100 * hit / max(1, every):8.1f}{left:14}")


if __name__ == "__main__":
    main()
