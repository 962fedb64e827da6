"""What was read of a study as one person sees it, kept until something changes or somebody else looks."""

from collections.abc import Callable
from typing import Generic, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from qda.store.study import Study

Read = TypeVar("Read")


class Remembered(Generic[Read]):
    """One reading of each open study; it goes when the study is let go."""

    def __init__(self, read: Callable[[Study, UUID | None], Read]) -> None:
        self.read = read
        self.kept: WeakKeyDictionary[Study, tuple[tuple[int, UUID | None], Read]] = WeakKeyDictionary()

    def of(self, study: Study, viewer: UUID | None) -> Read:
        """The reading of this moment, made anew only where it has to be."""
        asked = (study.cursor(), viewer)
        kept = self.kept.get(study)
        if kept is None or kept[0] != asked:
            kept = self.kept[study] = (asked, self.read(study, viewer))
        return kept[1]
