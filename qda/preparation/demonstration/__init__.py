"""The demonstration study: four invented interviews, analysed by two coders and discussed by four people."""

import contextvars
from collections.abc import Callable
from pathlib import Path

from qda.errors import NotFound
from qda.language import _, speak
from qda.preparation.demonstration import beginning, coding, discussing, grouping
from qda.preparation.demonstration.diary import SEED, Diary, Entry, moment
from qda.preparation.demonstration.material import Material
from qda.store.study import Study, in_database, refuse_taken

NAME = "Demonstration.sqlite"
LEADER = "Coder A"
PARTS: tuple[Callable[[Diary], list[Entry]], ...] = (
    beginning.entries,
    coding.entries,
    grouping.entries,
    discussing.entries,
)


def make(where: str | Path) -> Study:
    """Make the demonstration study at a path or database address and open it; the same rows each time.

    Raises Refused where something lies there already, NotFound where the demonstration's files are missing.
    """
    material = Material.shipped()
    if material is None:
        raise NotFound(_("The demonstration material"))
    if in_database(where):
        return contextvars.copy_context().run(_write, str(where), material)
    path = Path(where).expanduser().resolve()
    refuse_taken(str(path))
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    contextvars.copy_context().run(_write, str(part), material).close()
    part.replace(path)
    return Study.open(path)


def _write(where: str, material: Material) -> Study:
    """All acts in the order of their days; in English, whatever language the screens speak."""
    speak("en")
    study = Study.create(
        where, title=material.study["title"], by=LEADER, at=moment(beginning.BEGUN, 0), seed=SEED
    )
    try:
        diary = Diary(study, material)
        entries = [entry for part in PARTS for entry in part(diary)]
        with study.database.durable.at_the_end():
            for entry in sorted(entries, key=lambda entry: entry.day):
                entry.write()
    except BaseException:
        study.close()
        raise
    return study
