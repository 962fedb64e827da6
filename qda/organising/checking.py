"""The verification read: another person reads every unit beside its condensed text, agrees or asks; and two who condensed blind."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col
from sqlmodel import select as choose

from qda.domain.likeness import shared_words
from qda.domain.text import clean
from qda.errors import NotFound, Refused
from qda.language import _, ngettext, number
from qda.organising import condensation
from qda.organising.condensation import layers_of, wordings_of
from qda.organising.found import fetch, language_of, the_unit, written
from qda.organising.printed import printed_units
from qda.organising.stances import say, unsay
from qda.organising.standing import Place, standing_at
from qda.store.acting import OpenAct
from qda.store.columns import now
from qda.store.study import Study
from qda.store.tables import Coder, Comment, MeaningUnit, Stance, Thread, Transcript, Wording

AGREED, ASKED = "agree", "discuss"


def to_read(study: Study, viewer: UUID, layer: UUID | None = None) -> dict[str, Any]:
    """The units with their condensed texts, for one pass: {"layer", "layers", "rows", "done", "total", "readers"}.

    A row: {"id", "number", "interview": {"id", "title"}, "quote", "texts": [{"id", "words", "coder", "status",
    "mine", "shared": words that the other texts have too}], "says": "agree", "discuss" or "" of the viewer for the
    words as they stand, "others": whether somebody else wrote here, "threads": [{"id", "state", "why", "words":
    [of each comment]}]}. `total` counts the rows where others wrote, `done` those of them that the viewer has said
    something of; `readers`: [{"name", "read", "of"}].
    """
    with study.seen(viewer) as s:
        layers = [one for one in layers_of(s) if one["kind"] != "quote"]
        chosen = (
            str(layer) if layer else next((one["id"] for one in layers if one["kind"] == "condensed"), "")
        )
        read = _Read(s, chosen)
    rows = [read.row(unit, str(viewer)) for unit in read.units]
    others = [row for row in rows if row["others"]]
    return {
        "layer": chosen,
        "layers": [{"id": one["id"], "label": one["label"]} for one in layers],
        "rows": rows,
        "done": sum(bool(row["says"]) for row in others),
        "total": len(others),
        "readers": read.readers(),
    }


def agree(study: Study, wordings: Sequence[UUID], *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Say that these condensed texts, as they stand, say what their unit says. Answers {"says": "agree"}."""
    with study.act("verify", _("Agree with a condensed text"), by, id=act) as doing:
        for id in wordings:
            row = condensation.the_wording(doing, id)
            unsay(doing, ("wording", row.id), ASKED)
            say(doing, ("wording", row.id), AGREED, row.words)
        doing.answer = answer = {"says": AGREED}
    return answer


def query(study: Study, wording: UUID, words: str, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Ask about a condensed text: a thread is opened on it. Refused without words. Answers {"says", "thread"}."""
    asked = clean(words)[0].strip()
    if not asked:
        raise Refused(_("Write what is to be asked. Nothing was stored."))
    with study.act("query", _("Ask about a condensed text"), by, id=act) as doing:
        row = condensation.the_wording(doing, wording)
        unsay(doing, ("wording", row.id), AGREED)
        say(doing, ("wording", row.id), ASKED, row.words, asked)
        thread = Thread(coder_id=by, space_id=doing.space, wording_id=row.id)
        doing.s.add(thread)
        doing.s.flush()
        doing.s.add(Comment(thread_id=thread.id, coder_id=by, space_id=doing.space, at=now(), words=asked))
        doing.answer = answer = {"says": ASKED, "thread": str(thread.id)}
    return answer


def take_back(study: Study, wording: UUID, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Say nothing of a condensed text any more; a thread stays. Answers {"says": ""}."""
    with study.act("verify", _("Take a verdict on a condensed text back"), by, id=act) as doing:
        unsay(doing, ("wording", condensation.the_wording(doing, wording).id), AGREED, ASKED)
        doing.answer = answer = {"says": ""}
    return answer


def settle(  # noqa: PLR0913  what is settled where, and why
    study: Study,
    unit: UUID,
    layer: UUID,
    chosen: UUID | None = None,
    *,
    by: UUID,
    act: UUID | None = None,
    why: str = "",
) -> dict[str, Any]:
    """Of two who condensed a unit: agree on one text, or (without one) agree to differ, with the reason.

    Consensus makes the chosen wording the agreed one and answers the threads on it; agreeing to differ marks all
    as disputed and says so in a thread. Refused where fewer than two wrote, or without a reason for differing.
    Answers {"status": "agreed" | "disputed", "wording": id or None}.
    """
    if chosen is None and not why.strip():
        raise Refused(_("Say in a few words why you agree to differ. Nothing was changed."))
    with study.act("settle wording", _("Settle two condensed texts"), by, id=act, why=why.strip()) as doing:
        row = the_unit(doing, unit)
        there = [one for one in standing_at(doing, Place(row, layer, language_of(doing.s))) if one.words]
        if len(there) < 2:  # noqa: PLR2004
            raise Refused(
                _("Only one person has written here; there is nothing to settle. Nothing was changed.")
            )
        if chosen is not None and chosen not in {one.id for one in there}:
            raise NotFound(_("This wording"))
        _stand(doing, there, chosen)
        _close_threads(doing, there, chosen, why.strip())
        status = "disputed" if chosen is None else "agreed"
        doing.answer = answer = {"status": status, "wording": str(chosen) if chosen else None}
    return answer


def _stand(doing: OpenAct, there: Sequence[Wording], chosen: UUID | None) -> None:
    for one in there:
        one.status = "disputed" if chosen is None else "draft"
    doing.s.flush()
    for one in there:
        if one.id == chosen:
            one.status = "agreed"
    doing.s.flush()


def _close_threads(doing: OpenAct, there: Sequence[Wording], chosen: UUID | None, why: str) -> None:
    state = "agreed to differ" if chosen is None else "answered"
    on = choose(Thread).where(col(Thread.wording_id).in_([one.id for one in there]))
    threads = list(doing.s.exec(on))
    if not threads and chosen is None:
        threads = [Thread(coder_id=doing.by, space_id=doing.space, wording_id=there[0].id)]
    for thread in threads:
        thread.state, thread.why = state, why or thread.why
        doing.s.add(thread)
    doing.s.flush()


def beside(study: Study, viewer: UUID, unit: UUID, layer: UUID) -> dict[str, Any]:
    """The texts of everybody on one unit in one layer, as far as the viewer may see them, for settling in the sheet.

    {"texts": as in `to_read`, "threads": those on them}.
    """
    with study.seen(viewer) as s:
        language = language_of(s)
        there = [
            one
            for one in wordings_of(s, [unit]).get(str(unit), ())
            if one["layer"] == str(layer) and one["language"] == language and one["words"].strip()
        ]
        threads = _threads(s)
    said = [thread for one in there for thread in threads.get(one["id"], ())]
    return {"texts": [_text(one, there, str(viewer)) for one in there], "threads": said}


def sentence(study: Study, viewer: UUID | None) -> str:
    """For the methods section: how many condensed texts were read against their units, and by whom; empty for none."""
    with study.seen(viewer) as s:
        layer = next((one["id"] for one in layers_of(s) if one["kind"] == "condensed"), "")
        readers = [one for one in _Read(s, layer).readers() if one["read"]]
    return " ".join(
        ngettext(
            "{read} of {of} condensed text was read against its meaning unit by {name}.",
            "{read} of {of} condensed texts were read against their meaning units by {name}.",
            one["of"],
        ).format(read=number(one["read"]), of=number(one["of"]), name=one["name"])
        for one in readers
    )


class _Read:
    """The condensed texts of one layer as one person sees them, with what everybody says of them as they stand."""

    def __init__(self, s: Session, layer: str) -> None:
        language = language_of(s)
        self.texts = {
            unit: [
                one
                for one in there
                if one["layer"] == layer and one["language"] == language and one["words"].strip()
            ]
            for unit, there in wordings_of(s).items()
        }
        self.units = [unit for unit in printed_units(s) if self.texts.get(unit[0])]
        self.said = _said(s)
        self.threads = _threads(s)
        self.titles = _titles(s)
        self.names = dict(map(tuple, fetch(s, select(written(Coder.id), col(Coder.name)))))

    def says(self, unit: str, person: str) -> str:
        """What a person says of a unit's texts as they stand: they ask, else they agree, else nothing."""
        said = {
            word
            for one in self.texts[unit]
            for by, word, seen in self.said.get(one["id"], ())
            if by == person and seen == one["words"]
        }
        return ASKED if ASKED in said else (AGREED if said else "")

    def others(self, unit: str, person: str) -> bool:
        """Whether somebody else wrote here."""
        return any(one["coder"] != person for one in self.texts[unit])

    def row(self, unit: tuple[str, int, str], viewer: str) -> dict[str, Any]:
        """A unit as the page shows it."""
        id, number, quote = unit
        there = self.texts[id]
        return {
            "id": id,
            "number": number,
            "interview": self.titles[id],
            "quote": quote,
            "texts": [_text(one, there, viewer) for one in there],
            "says": self.says(id, viewer),
            "others": self.others(id, viewer),
            "threads": [thread for one in there for thread in self.threads.get(one["id"], ())],
        }

    def readers(self) -> list[dict[str, Any]]:
        """Who has read how many of the texts that others wrote."""
        people = {by for said in self.said.values() for by, _says, _seen in said}
        found = []
        for person in sorted(people, key=lambda one: self.names.get(one, "")):
            of = [unit for unit, _number, _quote in self.units if self.others(unit, person)]
            read = sum(bool(self.says(unit, person)) for unit in of)
            found.append({"name": self.names.get(person, ""), "read": read, "of": len(of)})
        return found


def _text(one: Mapping[str, Any], there: Sequence[Mapping[str, Any]], viewer: str) -> dict[str, Any]:
    shared = {
        word for other in there if other is not one for word in shared_words(one["words"], other["words"])
    }
    kept = {name: one[name] for name in ("id", "words", "coder", "status")}
    return kept | {"mine": one["coder"] == viewer, "shared": sorted(shared)}


def _said(s: Session) -> dict[str, list[tuple[str, str, str]]]:
    query = select(written(Stance.wording_id), written(Stance.coder_id), col(Stance.says), col(Stance.seen))
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    on_texts = col(Stance.wording_id).is_not(None), col(Stance.says).in_((AGREED, ASKED))
    for wording, by, says, seen in fetch(s, query.where(*on_texts)):
        found[wording].append((by, says, seen))
    return found


def _threads(s: Session) -> dict[str, list[dict[str, Any]]]:
    query = (
        select(written(Thread.wording_id), written(Thread.id), col(Thread.state), col(Thread.why))
        .where(col(Thread.wording_id).is_not(None))
        .order_by(col(Thread.id))
    )
    said = select(written(Comment.thread_id), col(Comment.words)).order_by(col(Comment.at), col(Comment.id))
    words: dict[str, list[str]] = defaultdict(list)
    for thread, comment in fetch(s, said):
        words[thread].append(comment)
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for wording, id, state, why in fetch(s, query):
        found[wording].append({"id": id, "state": state, "why": why, "words": words[id]})
    return found


def _titles(s: Session) -> dict[str, dict[str, str]]:
    query = select(written(MeaningUnit.id), written(Transcript.id), col(Transcript.title))
    joined = query.join(Transcript, col(Transcript.id) == col(MeaningUnit.transcript_id))
    return {unit: {"id": id, "title": title} for unit, id, title in fetch(s, joined)}
