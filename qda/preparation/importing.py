"""Interviews in and out of the study: a parsed transcript becomes a text with its turns, speakers and participants."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, TypedDict, Unpack
from uuid import UUID

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from qda.domain.terms import name_key
from qda.domain.transcript import Comment as Margin
from qda.domain.transcript import Decision, ParsedTranscript, relabelled
from qda.domain.transcript import Speaker as Said
from qda.errors import Refused
from qda.language import _
from qda.preparation import attributes, finding, speaking
from qda.store.acting import OpenAct
from qda.store.columns import new_key
from qda.store.study import Study
from qda.store.tables import (
    Coder,
    Coding,
    Comment,
    MeaningUnit,
    Memo,
    Speaker,
    TextBody,
    TextVersion,
    Thread,
    Transcript,
    Turn,
    Wording,
)

KINDS = ("individual interview", "focus group", "other")
GROUP = 2
"""So many participants or more make a focus group, until the researcher says otherwise."""
NAMES_TRIED = 10_000


class Facts(TypedDict, total=False):
    """What is known of an interview besides its words."""

    source: bytes | None
    source_name: str
    kind: str
    held_on: str
    minutes: int | None
    medium: str
    title: str
    attributes: dict[str, str]


def preview(data: bytes, name: str, speakers: Iterable[str] = ()) -> ParsedTranscript:
    """What an import would take from a file; nothing is stored. Raises Unreadable."""
    from qda.exchange import read_transcript

    return read_transcript(data, name, tuple(speakers))


def add_transcript(
    study: Study,
    parsed: ParsedTranscript,
    *,
    decisions: Mapping[str, Decision] | None = None,
    by: UUID,
    act: UUID | None = None,
    **facts: Unpack[Facts],
) -> dict[str, Any]:
    """Take an interview into the study as one act: its text, speakers, participants, turns and margin comments.

    `decisions` say what each label stands for. Raises Refused for a title that is taken (with a free one), and
    for a file that is in already. Answers {"transcript", "title", "turns", "participants": new ones, "warnings"}.
    """
    confirmed = relabelled(parsed, decisions or {})
    title = title_for(confirmed, facts)
    with study.act("import", _("Import {title}").format(title=title), by, id=act) as step:
        answer = put_in(step, confirmed, {**facts, "title": title})
        step.answer = answer
    return answer


def put_in(
    step: OpenAct, parsed: ParsedTranscript, facts: Facts, key: speaking.Keys = lambda _name: new_key()
) -> dict[str, Any]:
    """Write a confirmed transcript inside an act that is under way."""
    title, said = facts["title"], parsed.speakers
    source = sha256(data).hexdigest() if (data := facts.get("source")) else ""
    _refuse_same(step.s, source)
    _refuse_taken(step.s, title)
    id, text_sha = key("transcript"), write_body(step.s, parsed.text)
    twin = step.s.exec(select(col(Transcript.title)).where(col(Transcript.sha256) == text_sha)).first()
    step.s.add(
        Transcript(
            id=id,
            title=title,
            position=(step.s.exec(select(func.max(col(Transcript.position)))).one() or 0) + 1,
            kind=_kind(said, facts),
            held_on=facts.get("held_on", ""),
            minutes=facts.get("minutes"),
            medium=facts.get("medium", ""),
            language=parsed.language,
            sha256=text_sha,
            source_name=facts.get("source_name", ""),
            source_format=parsed.format,
            source_sha256=source,
            source_encoding=parsed.encoding,
            head=parsed.head,
        )
    )
    step.s.flush()
    step.s.add(
        TextVersion(id=key("version 1"), transcript_id=id, number=1, sha256=text_sha, at=step.wanted.at)
    )
    for name, value in facts.get("attributes", {}).items():
        attributes.put(step.s, "transcript", id, name, value)
    before = speaking.participant_count(step.s)
    speakers = speaking.add_speakers(step.s, id, said, key)
    speaking.add_turns(step.s, id, parsed.turns, speakers, key)
    _keep_comments(step, id, parsed.comments)
    return {
        "transcript": str(id),
        "title": title,
        "turns": len(parsed.turns),
        "participants": speaking.participant_count(step.s) - before,
        "comments": len(parsed.comments),
        "warnings": [*parsed.warnings, *_worth_saying(said, twin)],
    }


def write_body(s: Session, text: str) -> str:
    """Keep a text by its sha256, once; gives the sha256."""
    sha = sha256(text.encode("utf-8")).hexdigest()
    if s.exec(select(col(TextBody.sha256)).where(col(TextBody.sha256) == sha)).first() is None:
        s.add(TextBody(sha256=sha, characters=len(text), words=text))
        s.flush()
    return sha


def title_for(parsed: ParsedTranscript, facts: Facts) -> str:
    """The title that was given, else that of the file's name or of the text; on one line."""
    name = facts.get("source_name", "").replace("\\", "/").rpartition("/")[2]
    candidates = (facts.get("title", ""), name.rpartition(".")[0] or name, parsed.title)
    title = next((" ".join(one.split()) for one in candidates if one.strip()), "")
    return title or _("Interview")


def remove_transcript(
    study: Study, transcript: UUID | str, *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Take an interview out of the study with all that hangs on it; one act that can be undone. Raises NotFound.

    Participants stay. Answers {"transcript", "title", "units", "codings", "wordings", "memos", "threads", "turns"}.
    """
    with study.seen(by) as s:
        there = finding.interview(s, transcript)
        title, hanging = there.title, _hanging_on(s, there.id)
    with study.act(
        "remove interview", _("Take {title} out of the study").format(title=title), by, id=act
    ) as step:
        interview = finding.interview(step.s, transcript)
        answer = {"transcript": str(interview.id), "title": interview.title, **hanging}
        step.s.exec(delete(Transcript).where(col(Transcript.id) == interview.id))
        step.answer = answer
    return answer


def what_goes(study: Study, transcript: UUID | str, viewer: UUID | None) -> dict[str, Any]:
    """What would go with an interview, counted as this person sees it."""
    with study.seen(viewer) as s:
        interview = finding.interview(s, transcript)
        return {"transcript": str(interview.id), "title": interview.title, **_hanging_on(s, interview.id)}


def _hanging_on(s: Session, transcript: UUID) -> dict[str, int]:
    units = select(col(MeaningUnit.id)).where(col(MeaningUnit.transcript_id) == transcript)
    queries = {
        "units": select(func.count()).where(col(MeaningUnit.transcript_id) == transcript),
        "codings": select(func.count()).where(col(Coding.unit_id).in_(units)),
        "wordings": select(func.count()).where(col(Wording.unit_id).in_(units)),
        "memos": select(func.count()).where(
            (col(Memo.transcript_id) == transcript) | col(Memo.unit_id).in_(units)
        ),
        "threads": select(func.count()).where(
            (col(Thread.transcript_id) == transcript) | col(Thread.unit_id).in_(units)
        ),
        "turns": select(func.count()).where(col(Turn.transcript_id) == transcript),
        "speakers": select(func.count()).where(col(Speaker.transcript_id) == transcript),
    }
    return {what: s.exec(query).one() for what, query in queries.items()}


def _kind(said: Sequence[Said], facts: Facts) -> str:
    kind = facts.get("kind", "")
    if kind and kind not in KINDS:
        raise Refused(
            _("“{value}” is not one of: {choices}. Nothing was imported.").format(
                value=kind, choices=", ".join(KINDS)
            )
        )
    group = sum(one.role == speaking.PARTICIPANT for one in said) >= GROUP
    return kind or ("focus group" if group else "individual interview")


def _refuse_same(s: Session, source: str) -> None:
    same = (
        source
        and s.exec(select(col(Transcript.title)).where(col(Transcript.source_sha256) == source)).first()
    )
    if same:
        raise Refused(
            _(
                "This file is in the study already, as “{title}”. Nothing was imported. If the text has changed, replace that interview instead."
            ).format(title=same)
        )


def _refuse_taken(s: Session, title: str) -> None:
    free = _free_title(s, title)
    if free != title:
        raise Refused(
            _(
                "There is an interview “{title}” already. Nothing was imported. Choose another title, such as “{free}”."
            ).format(title=title, free=free)
        )


def free_title(study: Study, title: str, viewer: UUID | None, also: Iterable[str] = ()) -> str:
    """A title, or with a number behind it where the study, or one of the titles that come in with it, has that name."""
    with study.seen(viewer) as s:
        return _free_title(s, title, also)


def _free_title(s: Session, title: str, also: Iterable[str] = ()) -> str:
    taken = {name_key(other) for other in (*s.exec(select(col(Transcript.title))), *also)}
    names = (f"{title} ({n})" if n > 1 else title for n in range(1, NAMES_TRIED))
    return next(name for name in names if name_key(name) not in taken)


def _worth_saying(speakers: Sequence[Said], twin: str | None) -> list[str]:
    said = []
    if twin:
        said.append(_("“{title}” holds exactly the same text.").format(title=twin))
    if not speakers:
        said.append(_("No speaker was found: the text is in as one voice without a name."))
    return said


def _keep_comments(step: OpenAct, transcript: UUID, comments: Iterable[Margin]) -> None:
    """A comment in the file's margin becomes a thread at its place, in its author's name where the study knows it."""
    people: dict[str, UUID] = {}
    for id, name, initials in step.s.exec(select(col(Coder.id), col(Coder.name), col(Coder.initials))):
        people |= {name_key(name): id, name_key(initials): id}
    people.pop("", None)
    for one in comments:
        author = people.get(name_key(one.author))
        thread = Thread(
            coder_id=author or step.by,
            space_id=step.space,
            transcript_id=transcript,
            start=one.start,
            stop=one.stop,
        )
        step.s.add(thread)
        step.s.flush()
        words = one.text if author or not one.author else f"{one.author}: {one.text}"
        step.s.add(
            Comment(
                thread_id=thread.id,
                coder_id=author or step.by,
                space_id=step.space,
                at=step.wanted.at,
                words=words,
            )
        )
