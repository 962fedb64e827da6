"""Which language words stand in: the study's, the paper's, or one named."""

from collections.abc import Mapping
from typing import Any

STUDY, PUBLICATION = "study", "publication"


def spoken(language: str, about: Mapping[str, Any]) -> str | None:
    """The language's code; None for the study's own where nothing else was asked for."""
    if language == STUDY:
        return str(about["language"])
    if language == PUBLICATION:
        return str(about["publication_language"])
    return language or None
