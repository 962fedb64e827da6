"""The translation sheet: what the paper will print, original beside translation, who translated and who checked."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session, col
from sqlmodel import select as choose

from qda.domain.text import clean
from qda.errors import Refused, WrittenMeanwhile
from qda.language import _
from qda.organising import condensation
from qda.organising.condensation import layers_of, wordings_of
from qda.organising.found import coder_name, fetch, last_writer, one_line, the_category, the_code, written
from qda.organising.printed import printed_categories, printed_codes, printed_units
from qda.organising.stances import say
from qda.store.acting import OpenAct
from qda.store.study import Study
from qda.store.tables import Answer, Category, Code, Coder, Stance, Wording
from qda.store.tables import Study as StudyRow

STATES = ("untranslated", "changed", "unchecked", "checked")
"""How a cell stands, what asks for work first: `changed` = the original was written anew after the translation."""
TRANSLATED = "translation"
"""The kind of answer under which the original of a translated name is remembered."""


class Kept(NamedTuple):
    """What is kept beside names and wordings: checks, and what a name was when it was translated."""

    checks: Mapping[str, list[dict[str, Any]]]
    names: Mapping[str, tuple[str, str]]
    people: Mapping[str, str]


def sheet(study: Study, viewer: UUID | None) -> dict[str, Any]:
    """Every cell that will be printed, untranslated and changed ones first: {"language", "publication_language", "rows", "counts"}.

    A row: {"kind": a layer's kind, "code" or "category", "id": of the unit, code or category, "layer": id or None,
    "label", "number": "U14" or "", "original", "translation", "wording": id of the translation or None, "by", "state":
    one of STATES, "checked": [{"by", "at", "note"}], "note": of the newest check}. Printed are the units of the
    interviews that are included and not set aside, in the layers shown (where the quote is shown, the unit's own
    words stand for a quote that nobody edited), the codes on them and the categories of levels shown. No rows where
    the study is printed in its own language.
    """
    with study.seen(viewer) as s:
        language, paper = fetch(s, select(col(StudyRow.language), col(StudyRow.publication_language)))[0]
        rows: list[dict[str, Any]] = []
        if language != paper:
            kept = _kept(s)
            rows = [
                *_wordings(s, kept, language, paper),
                *_names(s, kept, "code"),
                *_names(s, kept, "category"),
            ]
    rows.sort(key=lambda row: min(STATES.index(row["state"]), 2))
    counts = {state: sum(row["state"] == state for row in rows) for state in STATES}
    return {
        "language": language,
        "publication_language": paper,
        "rows": rows,
        "counts": counts | {"all": len(rows)},
    }


def translate(  # noqa: PLR0913  which cell, what is written there, what stood there
    study: Study,
    kind: str,
    id: UUID,
    words: str,
    *,
    layer: UUID | None = None,
    seen: str | None = None,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Write the translation of a cell; the original stays. `kind`, `id` and `layer` as in a row of `sheet`.

    WrittenMeanwhile where something else than `seen` stands there by now. Answers {"words", "wording": id or None}.
    """
    if kind not in ("code", "category"):
        return _translate_wording(study, id, layer, words, seen=seen, by=by, act=act)
    field = f"translation:{id}"
    with study.act("translate", _("Translate a name"), by, id=act, field=field) as doing:
        row: Code | Category = the_code(doing, id) if kind == "code" else the_category(doing, id)
        new = one_line(words, _("A translated name")) if clean(words)[0].strip() else ""
        if seen is not None and row.publication_name not in (seen, new):
            who = last_writer(doing.s, row.id, "publication_name") or by
            raise WrittenMeanwhile(row.publication_name, coder_name(doing.s, who))
        row.publication_name = new
        _remember_original(doing, row)
        doing.answer = answer = {"words": new, "wording": None}
    return answer


def check(
    study: Study, kind: str, id: UUID, note: str = "", *, by: UUID, act: UUID | None = None
) -> dict[str, Any]:
    """Say that a translation was compared with its original, with a note if need be; it holds for the words as they stand.

    `id`: of the translation's wording, or of the code or category. Refused where nothing is translated. Answers
    {"checked": {"by", "at", "note"}}.
    """
    with study.act("check translation", _("Check a translation"), by, id=act) as doing:
        on, words = _translated(doing, kind, id)
        if not words.strip():
            raise Refused(_("There is no translation to check yet. Nothing was changed."))
        row = say(doing, (on, id), "checked", words, note)
        checked = {"by": coder_name(doing.s, by), "at": row.at.isoformat(), "note": row.note}
        doing.answer = answer = {"checked": checked}
    return answer


def _translate_wording(  # noqa: PLR0913  the parts of `translate`
    study: Study, unit: UUID, layer: UUID | None, words: str, *, seen: str | None, by: UUID, act: UUID | None
) -> dict[str, Any]:
    if layer is None:
        raise Refused(_("It is not said which wording is translated. Nothing was stored. Reload the page."))
    with study.seen(by) as s:
        paper = fetch(s, select(col(StudyRow.publication_language)))[0][0]
    written = condensation.write(study, unit, layer, words, seen=seen, language=paper, by=by, act=act)
    return {"words": written["words"], "wording": written["id"]}


def _remember_original(doing: OpenAct, row: Code | Category) -> None:
    """Keep what the name was when it was translated, and by whom."""
    on = Answer.code_id if isinstance(row, Code) else Answer.category_id
    query = choose(Answer).where(col(on) == row.id, col(Answer.kind) == TRANSLATED)
    kept = doing.s.exec(query).first()
    if not row.publication_name:
        if kept:
            doing.s.delete(kept)
        return
    if kept is None:
        kept = Answer(kind=TRANSLATED, coder_id=doing.by, space_id=doing.space)
        setattr(kept, "code_id" if isinstance(row, Code) else "category_id", row.id)
    kept.coder_id, kept.seen, kept.why = doing.by, row.name, row.publication_name
    doing.s.add(kept)


def _translated(doing: OpenAct, kind: str, id: UUID) -> tuple[str, str]:
    """What a check hangs on, and the translation as it stands."""
    if kind == "code":
        return "code", the_code(doing, id).publication_name
    if kind == "category":
        return "category", the_category(doing, id).publication_name
    wording = condensation.the_wording(doing, id)
    wording.checker_id = doing.by
    return "wording", wording.words


def _wordings(s: Session, kept: Kept, language: str, paper: str) -> list[dict[str, Any]]:
    layers = [layer for layer in layers_of(s) if layer["shown"]]
    wordings = wordings_of(s)
    rows = []
    for unit, number, quote in printed_units(s):
        for layer in layers:
            there = [one for one in wordings.get(unit, ()) if one["layer"] == layer["id"]]
            original = _first(there, language)
            if original is None and layer["kind"] != "quote":
                continue
            words = original["words"] if original else quote
            new = _first(there, paper)
            row = {"kind": layer["kind"], "id": unit, "layer": layer["id"], "label": layer["label"], "number": f"U{number}", "original": words}  # fmt: skip
            checks = _valid(kept.checks.get(new["id"] if new else "", ()), new["words"] if new else "")
            by = kept.people.get((new["translator"] or new["coder"]) if new else "", "")
            rows.append(row | _told(new["words"] if new else "", bool(new and new["stale"]), by, checks) | {"wording": new and new["id"]})  # fmt: skip
    return rows


def _first(there: Sequence[dict[str, Any]], language: str) -> dict[str, Any] | None:
    return next((one for one in there if one["language"] == language and one["words"].strip()), None)


def _names(s: Session, kept: Kept, kind: str) -> list[dict[str, Any]]:
    rows = []
    label = fetch(s, select(col(StudyRow.code_label)))[0][0] if kind == "code" else ""
    for id, number, name, translation, level in printed_codes(s) if kind == "code" else printed_categories(s):
        original, by = kept.names.get(id, (name, ""))
        changed = original != name
        row = {
            "kind": kind,
            "id": id,
            "layer": None,
            "label": level or label,
            "number": number,
            "original": name,
        }
        checks = _valid(kept.checks.get(id, ()), translation)
        rows.append(row | _told(translation, changed, by, checks) | {"wording": None})
    return rows


def _told(translation: str, changed: bool, by: str, checks: list[dict[str, Any]]) -> dict[str, Any]:
    state = "checked" if checks else "unchecked"
    if changed:
        state = "changed"
    if not translation.strip():
        state, by = "untranslated", ""
    note = checks[-1]["note"] if checks else ""
    return {"translation": translation, "by": by, "state": state, "checked": checks, "note": note}


def _valid(checks: Sequence[dict[str, Any]], words: str) -> list[dict[str, Any]]:
    """The checks that were made of the words as they stand."""
    return [{k: one[k] for k in ("by", "at", "note")} for one in checks if one["seen"] == words]


def _kept(s: Session) -> Kept:
    people = dict(map(tuple, fetch(s, select(written(Coder.id), col(Coder.name)))))
    checks: dict[str, list[dict[str, Any]]] = {}
    columns = (Stance.wording_id, Stance.code_id, Stance.category_id)
    query = select(
        *map(written, columns), written(Stance.coder_id), col(Stance.at), col(Stance.note), col(Stance.seen)
    )
    for *on, by, at, note, seen in fetch(
        s, query.where(col(Stance.says) == "checked").order_by(col(Stance.at))
    ):
        about = next(filter(None, on))
        checks.setdefault(about, []).append(
            {"by": people.get(by, ""), "at": at.isoformat(), "note": note, "seen": seen}
        )
    answers = select(
        written(Answer.code_id), written(Answer.category_id), col(Answer.seen), written(Answer.coder_id)
    )
    names = {
        code or category: (seen, people.get(by, ""))
        for code, category, seen, by in fetch(s, answers.where(col(Answer.kind) == TRANSLATED))
    }
    imported = select(written(Wording.id), written(Wording.checker_id), col(Wording.words)).where(
        col(Wording.checker_id).is_not(None)
    )
    for wording, by, words in fetch(s, imported):
        if not checks.get(wording):
            checks[wording] = [{"by": people.get(by, ""), "at": "", "note": "", "seen": words}]
    return Kept(checks, names, people)
