"""Every place of a study where words of the people spoken to may stand: transcripts, wordings, memos, titles, codes and the rest."""

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from qda.store.tables import TABLES


class Column(NamedTuple):
    """A column with free words; `group` is what a researcher calls its place, `heading`: a name or title of a few words.

    `copy`: its words stand in the interview's text as well.
    """

    table: str
    name: str
    group: str
    heading: bool = False
    json: bool = False
    copy: bool = False


def _columns(
    table: str, group: str, names: str, *, heading: bool = False, json: bool = False
) -> list[Column]:
    return [Column(table, name, group, heading, json) for name in names.split()]


DEFINED = "definition includes excludes example note"
COLUMNS = (
    *_columns("transcript", "titles", "title source_name", heading=True),
    Column("transcript", "head", "transcripts", copy=True),
    *_columns("transcript", "notes of interviews", "excluded_why medium"),
    *_columns("participant", "participants", "label role group_name", heading=True),
    *_columns("speaker", "speakers", "label", heading=True),
    *_columns("attribute", "participants", "name", heading=True),
    *_columns("attribute", "participants", "choices", json=True),
    *_columns("attribute_value", "participants", "value", heading=True),
    *_columns("wording", "wordings", "words"),
    *_columns("memo", "memos", "title", heading=True),
    *_columns("memo", "memos", "words"),
    *_columns("code", "codes", "name publication_name", heading=True),
    *_columns("code", "codes", DEFINED),
    *_columns("category", "categories", "name publication_name", heading=True),
    *_columns("category", "categories", DEFINED),
    *_columns("matrix_cell", "categories", "source"),
    *_columns("judgement", "categories", "why"),
    *_columns("thread", "comments", "why"),
    *_columns("comment", "comments", "words"),
    *_columns("stance", "comments", "seen note"),
    *_columns("answer", "comments", "seen why"),
    *_columns("proposal", "proposals", "why decided_why"),
    *_columns("proposal", "proposals", "wanted", json=True),
    *_columns("meeting", "meetings", "place", heading=True),
    *_columns("meeting", "meetings", "minutes"),
    *_columns("meeting", "meetings", "agenda decisions", json=True),
    *_columns("guide", "guides", "name kind", heading=True),
    *_columns("topic", "guides", "question"),
    *_columns("study", "the study", "title", heading=True),
    *_columns("study", "the study", "aim questions unit_of_analysis"),
    *_columns("study", "the study", "settings", json=True),
    *_columns("coder", "the study", "did background"),
    *_columns("level", "the study", "label publication_label", heading=True),
    *_columns("layer", "the study", "label publication_label", heading=True),
    *_columns("round", "the study", "name", heading=True),
    *_columns("snapshot", "the study", "name", heading=True),
    *_columns("snapshot", "the study", "note"),
    *_columns("retrieval", "the study", "name", heading=True),
    *_columns("retrieval", "the study", "wanted", json=True),
    *_columns("paper_table", "the paper", "name", heading=True),
    *_columns("paper_table", "the paper", "shape", json=True),
    *_columns("chosen_quote", "the paper", "note"),
    *_columns("statement", "the paper", "section page not_applicable_why words"),
)
"""All columns with free words beside the texts of the interviews themselves."""
FIXED = frozenset(
    {
        *("transcript.kind", "transcript.held_on", "transcript.language", "transcript.source_format"),
        *("transcript.source_sha256", "transcript.source_encoding", "transcript.sha256"),
        *("text_version.sha256", "text_version.cause", "speaker.role", "attribute.of", "attribute.type"),
        *("identifier.words", "identifier.kind", "identifier.decision", "identifier.token"),
        *("meaning_unit.quote", "meaning_unit.interaction"),
        *("wording.language", "wording.status", "wording.origin", "wording.written_for"),
        *("category.name_key", "code.name_key", "memo.kind", "judgement.verdict", "answer.kind"),
        *("thread.state", "proposal.kind", "proposal.state", "stance.says", "statement.of", "statement.item"),
        *("meeting.held_on", "meeting.present", "study.route", "study.content", "study.language"),
        *("study.publication_language", "study.code_label", "coder.name", "coder.initials"),
        *("level.kind", "layer.kind"),
    }
)
"""Columns that hold words of the workbench, of the researchers' own names, or what follows from others."""
SETTINGS = frozenset({"study", "retrieval", "paper_table", "level", "layer"})
"""Tables whose JSON values say how the workbench is set."""
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9T:.Z-]*|[a-z_]+")
"""Strings of JSON values that name a row, a moment or a choice."""
GROUPS = tuple(dict.fromkeys(["transcripts", *(one.group for one in COLUMNS)]))


class Words(NamedTuple):
    """A text and where it stands; `language` is empty where it is the study's."""

    column: Column
    row: UUID
    language: str
    text: str

    @property
    def looked_at(self) -> bool:
        """Whether a possible identifier may stand here: keys and the workbench's own settings are none."""
        return not (self.column.json and (self.column.table in SETTINGS or KEY.fullmatch(self.text)))


class Interview(NamedTuple):
    """An interview with the text in force and what parts it: its turns as (position, start, stop)."""

    id: UUID
    title: str
    language: str
    sha256: str
    text: str
    turns: tuple[tuple[int, int, int], ...]

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Start and stop of every turn and of what stands between them, in order, without a gap."""
        at = 0
        for __, start, stop in self.turns:
            if at < start:
                yield at, start
            yield start, stop
            at = stop
        if at < len(self.text):
            yield at, len(self.text)

    def turn_at(self, place: int) -> int:
        """The position of the turn that holds a place, or of the one after a label; 0 where there is none."""
        return next((position for position, __, stop in self.turns if place < stop), 0)


def language_of(s: Session) -> str:
    """The study's language."""
    return str(s.execute(select(TABLES["study"].c.language)).scalar() or "")


def interviews(s: Session) -> Iterator[Interview]:
    """The interviews that this person sees, in order."""
    interview, body, turn = TABLES["transcript"], TABLES["text_body"], TABLES["turn"]
    study_language = language_of(s)
    parts: dict[UUID, list[tuple[int, int, int]]] = {}
    query = select(turn.c.transcript_id, turn.c.position, turn.c.start, turn.c.stop).order_by(turn.c.start)
    for id, position, start, stop in s.execute(query):
        parts.setdefault(id, []).append((position, start, stop))
    columns = (interview.c.id, interview.c.title, interview.c.language, interview.c.sha256, body.c.words)
    query_texts = (
        select(*columns)
        .join(body, body.c.sha256 == interview.c.sha256)
        .order_by(interview.c.position, interview.c.title)
    )
    for id, title, language, sha256, text in s.execute(query_texts):
        yield Interview(id, title, language or study_language, sha256, text, tuple(parts.get(id, ())))


def words(s: Session) -> Iterator[Words]:
    """All free words beside the interviews' texts, each once, as this person sees them; of a JSON value each string."""
    for table in dict.fromkeys(one.table for one in COLUMNS):
        of = TABLES[table]
        here = [one for one in COLUMNS if one.table == table and not one.copy]
        spoken = of.c.language if table == "wording" else of.c.id
        for row in s.execute(select(of.c.id, spoken, *(of.c[one.name] for one in here))):
            language = row[1] if table == "wording" else ""
            for column, value in zip(here, row[2:], strict=True):
                texts = strings(value) if column.json else [value or ""]
                yield from (Words(column, row[0], language, text) for text in texts if text.strip())


def strings(value: Any) -> Iterator[str]:
    """The strings in a JSON value; keys are the workbench's own."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings(one)


def rewritten(value: Any, change: Callable[[str], str]) -> Any:
    """A JSON value with every string passed through `change`."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: rewritten(one, change) for key, one in value.items()}
    if isinstance(value, list):
        return [rewritten(one, change) for one in value]
    return value
