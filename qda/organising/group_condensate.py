"""One condensed text for all units of a code, as systematic text condensation writes it (Malterud 2012)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import col
from sqlmodel import select as choose

from qda.domain.text import clean
from qda.errors import Refused, WrittenMeanwhile
from qda.language import _
from qda.organising.condensation import layers_of
from qda.organising.found import as_key, coder_name, fetch, language_of, spaces, the_code, written
from qda.store.acting import OpenAct
from qda.store.study import Study
from qda.store.tables import Wording


def of_codes(study: Study, viewer: UUID | None) -> dict[str, dict[str, Any]]:
    """The condensates by code, in the study's language: {code: {"id", "words", "coder", "others": [{"words", "coder"}]}}.

    The viewer's own stands first, else the agreed, else the first.
    """
    query = select(
        written(Wording.code_id), written(Wording.id), col(Wording.words), written(Wording.coder_id)
    )
    with study.seen(viewer) as s:
        here = col(Wording.code_id).is_not(None), col(Wording.language) == language_of(s)
        order = col(Wording.coder_id) != viewer, col(Wording.status) != "agreed", col(Wording.id)
        rows = fetch(s, query.where(*here, col(Wording.words) != "").order_by(*order))
    found: dict[str, dict[str, Any]] = {}
    for code, id, words, coder in rows:
        if code in found:
            found[code]["others"].append({"words": words, "coder": coder})
        else:
            found[code] = {"id": id, "words": words, "coder": coder, "others": []}
    return found


def write(  # noqa: PLR0913  whose units, what is written, what stood there
    study: Study,
    code: UUID,
    words: str,
    *,
    seen: str | None = None,
    language: str | None = None,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Write this person's condensate of a code's units; empty words remove it. Answers {"id", "words"}.

    `language`: that of the words, the study's where none is named.

    WrittenMeanwhile where something else than `seen` stands there by now. Refused where the study keeps no
    condensed layer. Saves within a minute are one act.
    """
    words = clean(words)[0]
    field = f"condensate:{code}:{language or ''}"
    with study.act("condense", _("Write a condensate"), by, id=act, field=field) as doing:
        row = the_code(doing, code)
        layer = next((as_key(one["id"]) for one in layers_of(doing.s) if one["kind"] == "condensed"), None)
        if layer is None:
            raise Refused(_("This study keeps no condensed texts. Nothing was stored."))
        spoken = language or language_of(doing.s)
        there = _there(doing, row.id, layer, spoken)
        mine = next((one for one in there if one.coder_id == by), None)
        _meet(doing, [mine] if mine else there, (seen, words))
        if not words.strip():
            if mine:
                doing.s.delete(mine)
            answer: dict[str, Any] = {"id": None, "words": ""}
        else:
            mine = mine or Wording(
                code_id=row.id,
                layer_id=layer,
                language=spoken,
                coder_id=by,
                space_id=doing.space,
            )
            mine.words = words
            doing.s.add(mine)
            doing.s.flush()
            answer = {"id": str(mine.id), "words": words}
        doing.answer = answer
    return answer


def _there(doing: OpenAct, code: UUID, layer: UUID, language: str) -> list[Wording]:
    query = choose(Wording).where(
        col(Wording.code_id) == code,
        col(Wording.layer_id) == layer,
        col(Wording.language) == language,
        col(Wording.space_id).in_(spaces(doing)),
    )
    return list(doing.s.exec(query.order_by(col(Wording.status) != "agreed", col(Wording.id))))


def _meet(doing: OpenAct, shown: Sequence[Wording], known: tuple[str | None, str]) -> None:
    if known[0] is None or not shown or any(one.words in known for one in shown):
        return
    raise WrittenMeanwhile(shown[0].words, coder_name(doing.s, shown[0].coder_id))
