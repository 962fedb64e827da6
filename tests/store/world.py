"""A small study in the demonstration's world: one interview with turns, units, codes and categories."""

import hashlib
from uuid import UUID

from sqlalchemy import select

from qda.store.columns import new_key, now
from qda.store.derived import rederive
from qda.store.study import Study
from qda.store.tables import (
    Category,
    Code,
    Coding,
    Level,
    MeaningUnit,
    Memo,
    Round,
    Space,
    TextBody,
    TextVersion,
    Transcript,
    Turn,
    Wording,
)

TEXT = "Moderator: How was it?\n\nAnna: It is anchored in the management. 😀 Everybody knows it.\n\nBjørn: I agree."
TURNS = ((11, 22), (30, 83), (92, 100))


def sha(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def add_text(study: Study, by: UUID, title: str = "FG1", text: str = TEXT) -> UUID:
    """An interview with three turns."""
    key = new_key()
    with study.act("import", "Import FG1", by) as act:
        if not act.s.get(TextBody, sha(text)):
            act.s.add(TextBody(sha256=sha(text), characters=len(text), words=text))
            act.s.flush()
        act.s.add(Transcript(id=key, title=title, sha256=sha(text)))
        act.s.flush()
        act.s.add(TextVersion(transcript_id=key, number=1, sha256=sha(text), at=now()))
        for i, (start, stop) in enumerate(TURNS):
            act.s.add(Turn(transcript_id=key, position=i, start=start, stop=min(stop, len(text))))
    return key


def add_code(study: Study, by: UUID, name: str, category: UUID | None = None) -> UUID:
    key = new_key()
    with study.act("code", f"New code {name}", by) as act:
        act.s.add(
            Code(
                id=key,
                number=act.number("code"),
                space_id=act.space,
                name=name,
                name_key=name.casefold(),
                category_id=category,
            )
        )
    return key


def add_category(study: Study, by: UUID, name: str, parent: UUID | None = None) -> UUID:
    key = new_key()
    with study.act("category", f"New category {name}", by) as act:
        level = act.s.execute(select(Level.id).order_by(Level.position)).scalars().first()
        act.s.add(
            Category(
                id=key,
                number=act.number("category"),
                space_id=act.space,
                name=name,
                name_key=name.casefold(),
                level_id=level,
                parent_id=parent,
            )
        )
    return key


def add_unit(study: Study, by: UUID, transcript: UUID, start: int, stop: int, *codes: UUID) -> UUID:
    key = new_key()
    with study.act("mark", f"Mark {start}–{stop}", by) as act:
        act.s.add(
            MeaningUnit(
                id=key,
                number=act.number("unit"),
                transcript_id=transcript,
                coder_id=by,
                space_id=act.space,
                start=start,
                stop=stop,
            )
        )
        act.s.flush()
        rederive(act.s, [key])
        for code in codes:
            act.s.add(Coding(unit_id=key, code_id=code, coder_id=by, space_id=act.space))
    return key


def add_wording(study: Study, by: UUID, unit: UUID, words: str) -> UUID:
    from qda.store.tables import Layer

    key = new_key()
    with study.act("word", "Condense", by) as act:
        layer = act.s.execute(select(Layer.id).where(Layer.kind == "condensed")).scalar()
        act.s.add(
            Wording(
                id=key,
                unit_id=unit,
                layer_id=layer,
                language="en",
                coder_id=by,
                space_id=act.space,
                words=words,
            )
        )
    return key


def add_memo(study: Study, by: UUID, unit: UUID) -> UUID:
    key = new_key()
    with study.act("memo", "Memo", by) as act:
        act.s.add(Memo(id=key, coder_id=by, space_id=act.space, at=now(), words="Why?", unit_id=unit))
    return key


def go_blind(study: Study, by: UUID, *coders: UUID) -> UUID:
    """A blind round in which these coders have a space of their own."""
    key = new_key()
    with study.act("round", "Begin a round", by) as act:
        act.s.add(Round(id=key, name="First round", blind=True))
        act.s.flush()
        for coder in coders:
            act.s.add(Space(round_id=key, coder_id=coder))
    return key


def open_up(study: Study, by: UUID) -> None:
    """The blind round ends: everybody sees all."""
    from sqlalchemy import update

    with study.act("open", "Open the round", by) as act:
        act.s.execute(update(Space).where(Space.coder_id.is_not(None)).values(opened_at=now()))
