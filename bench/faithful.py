"""How well the check of condensed texts finds what was lost or changed: recall and precision over pairs.

The pairs are the demonstration study's own (English and Norwegian) and, where they lie beside the checkout,
published ones; half of them are spoilt by rule: a negation, a condition or modal taken out, a number changed.
Then short units of other genres, each with a condensed text that keeps what is asked about in other words and one
that loses it (`condensed_pairs.tsv`, written by hand).

    python -m bench.faithful [FOLDER with condensation fixtures]
"""

import csv
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from qda.assist.faithfulness import (
    LOST_CONDITION,
    LOST_NEGATION,
    NUMBER,
    OPINION,
    SPEAKER,
    TURNED,
    warnings,
)

WRITTEN = Path(__file__).parent / "condensed_pairs.tsv"
MEANING = frozenset({LOST_NEGATION, NUMBER, LOST_CONDITION, TURNED, SPEAKER, OPINION})
CODINGS = Path(__file__).parent.parent / "codebooks" / "demo"
NEGATION = {
    "en": re.compile(r"\b(?:not|never|no|nobody|without|nothing|none)\b ?|n[’']t\b", re.IGNORECASE),
    "nb": re.compile(r"\b(?:ikke|aldri|ingen|uten|ingenting)\b ?", re.IGNORECASE),
}
CONDITION = {
    "en": re.compile(r"\b(?:if|unless|otherwise|must|should|could|would|might)\b ?", re.IGNORECASE),
    "nb": re.compile(
        r"\b(?:hvis|dersom|med mindre|ellers|må|måtte|bør|burde|skulle|kunne)\b ?", re.IGNORECASE
    ),
}
NUMBERS = {
    "en": [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "hundred",
        "half",
    ],
    "nb": [
        "to",
        "tre",
        "fire",
        "fem",
        "seks",
        "sju",
        "åtte",
        "ni",
        "ti",
        "elleve",
        "tolv",
        "tjue",
        "tretti",
        "førti",
        "femti",
        "hundre",
    ],
}
DIGITS = re.compile(r"(?<![\w.])\d+(?![\w.]*\d)")
CLEAN = ""


class Pair(NamedTuple):
    """A unit with a condensed text, its language, and what was spoilt in it (`CLEAN`: nothing)."""

    unit: str
    condensed: str
    language: str
    spoilt: str


def published(folder: Path) -> Iterator[Pair]:
    """Close pairs that were printed, where the file is there."""
    file = folder / "gold_dev.tsv"
    if not file.is_file():
        return
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["condensation_style"] == "close" and row["language"] == "en":
                yield Pair(row["meaning_unit"], row["condensed_meaning_unit"], "en", CLEAN)


def ours() -> Iterator[Pair]:
    """The demonstration study's pairs in both languages."""
    for name, language in (("demo_coding.json", "en"), ("demo_coding_nb.json", "nb")):
        for coding in json.loads((CODINGS / name).read_text("utf-8"))["codings"]:
            condensed = coding.get("condensed") or ""
            text = condensed if isinstance(condensed, str) else condensed.get(language) or ""
            if text:
                yield Pair(coding["text"], text, language, CLEAN)


def spoil(pair: Pair) -> Iterator[Pair]:
    """The pair without its negation, without its condition or modal, and with another number, where both the unit and the condensed text have one."""
    negation = NEGATION[pair.language]
    if len(negation.findall(pair.unit)) == 1 == len(negation.findall(pair.condensed)):
        yield pair._replace(condensed=negation.sub("", pair.condensed), spoilt=LOST_NEGATION)
    condition = CONDITION[pair.language]
    if len(condition.findall(pair.unit)) == 1 == len(condition.findall(pair.condensed)):
        yield pair._replace(condensed=condition.sub("", pair.condensed), spoilt=LOST_CONDITION)
    other = changed_number(pair)
    if other:
        yield pair._replace(condensed=other, spoilt=NUMBER)


def changed_number(pair: Pair) -> str:
    """The condensed text with its first number changed; empty where it shares none with the unit."""
    for found in DIGITS.finditer(pair.condensed):
        if found.group() in pair.unit:
            return (
                pair.condensed[: found.start()] + str(int(found.group()) + 7) + pair.condensed[found.end() :]
            )
    words = NUMBERS[pair.language]
    for at, word in enumerate(words):
        whole = re.compile(rf"\b{word}\b", re.IGNORECASE)
        if whole.search(pair.condensed) and whole.search(pair.unit):
            return whole.sub(words[(at + 3) % len(words)], pair.condensed, count=1)
    return ""


def pairs(folder: Path) -> list[Pair]:
    """All pairs: as they are, and spoilt."""
    clean = [*ours(), *published(folder)]
    return clean + [spoilt for pair in clean for spoilt in spoil(pair)]


def scores(tested: list[Pair]) -> dict[str, tuple[int, int, int, int]]:
    """For each kind: spoilt pairs, found among them, warned of among all, and warned of among those left as they were."""
    found = [
        (pair, {each.kind for each in warnings(pair.unit, pair.condensed, pair.language)}) for pair in tested
    ]
    return {
        kind: (
            sum(pair.spoilt == kind for pair, _kinds in found),
            sum(pair.spoilt == kind and kind in kinds for pair, kinds in found),
            sum(kind in kinds for pair, kinds in found),
            sum(kind in kinds for pair, kinds in found if pair.spoilt == CLEAN),
        )
        for kind in (LOST_NEGATION, NUMBER, LOST_CONDITION)
    }


def written() -> dict[str, tuple[int, int, int]]:
    """For each thing asked about in the pairs written by hand: pairs, losses found, and good texts warned of."""
    found: dict[str, tuple[int, int, int]] = {}
    with WRITTEN.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            good, lost = (
                any(one.kind in MEANING for one in warnings(row["unit"], row[text], row["language"]))
                for text in ("condensed", "spoilt")
            )
            pairs_, hits, false = found.get(row["kind"], (0, 0, 0))
            found[row["kind"]] = (pairs_ + 1, hits + lost, false + good)
    return found


def main() -> None:
    """Print the scores."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/fixtures/condensation")
    tested = pairs(folder)
    clean = sum(pair.spoilt == CLEAN for pair in tested)
    print(f"{len(tested)} pairs, {clean} as they are")
    for kind, (spoilt, hit, warned, false) in scores(tested).items():
        print(
            f"{kind}: recall {hit}/{spoilt} = {hit / max(1, spoilt):.3f}, precision {hit}/{warned} = "
            f"{hit / max(1, warned):.3f}, warned of {false} of {clean} that were left as they are"
        )
    for asked, (number, hit, false) in written().items():
        print(
            f"{asked}, by hand: recall {hit}/{number} = {hit / number:.3f}, warned in vain {false} of {number}"
        )


if __name__ == "__main__":
    main()
