"""The files that the demonstration study is made of, as they are shipped."""

import csv
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

PACKAGE = Path(__file__).parents[2]
INTERVIEWS = ("MD1", "MD2", "FG1", "FG2")


@dataclass(frozen=True)
class Material:
    """Transcripts and codebooks, read when they are needed."""

    transcripts: Path
    codebooks: Path

    @classmethod
    def shipped(cls) -> Self | None:
        """The files inside the installed package, or those of the checkout beside it; None where neither is there."""
        for transcripts, codebooks in (
            (PACKAGE / "demo" / "transcripts", PACKAGE / "demo" / "codebooks"),
            (PACKAGE.parent / "transcripts" / "demo", PACKAGE.parent / "codebooks" / "demo"),
        ):
            if transcripts.is_dir() and codebooks.is_dir():
                return cls(transcripts, codebooks)
        return None

    def source(self, title: str) -> bytes:
        """The file of one interview."""
        return (self.transcripts / f"{title}.txt").read_bytes()

    @cached_property
    def study(self) -> dict[str, Any]:
        return self._json("study.json")

    @cached_property
    def units(self) -> list[dict[str, Any]]:
        """The meaning units of both coders in the order of the file."""
        found: list[dict[str, Any]] = self._json("demo_coding.json")["codings"]
        return found

    @cached_property
    def categories(self) -> list[dict[str, str]]:
        """The category scheme, one row a category or open code."""
        return self._table("codebook.csv")

    @cached_property
    def second_codes(self) -> list[dict[str, str]]:
        """The headings of Coder B."""
        return self._table("open_codes_coder_b.csv")

    @cached_property
    def participants(self) -> list[dict[str, str]]:
        return self._table("participants.csv")

    @cached_property
    def topics(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._json("interview_guide.json")["topics"]
        return found

    @cached_property
    def memos(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._json("memos.json")["memos"]
        return found

    @cached_property
    def discussion(self) -> dict[str, list[dict[str, Any]]]:
        return self._json("discussion.json")

    @cached_property
    def meetings(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self._json("meetings.json")["meetings"]
        return found

    def _json(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.codebooks / name).read_text("utf-8"))
        return found

    def _table(self, name: str) -> list[dict[str, str]]:
        with (self.codebooks / name).open(encoding="utf-8-sig", newline="") as lines:
            return list(csv.DictReader(lines))
