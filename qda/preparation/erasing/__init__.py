"""Erasing: the one exception to “nothing is lost”. What was replaced, listed strings, an interview, a participant's words; for good and everywhere."""

from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import update
from sqlmodel import Session

from qda.domain.erasure import marked
from qda.errors import Refused
from qda.language import _
from qda.preparation.erasing import files
from qda.preparation.erasing.certificate import certificate, certificates
from qda.preparation.erasing.interview import interview_plan
from qda.preparation.erasing.listed import final_plan, strings_plan
from qda.preparation.erasing.listing import HISTORY, listing
from qda.preparation.erasing.plan import Plan
from qda.preparation.erasing.withdrawal import withdrawal_plan
from qda.store import fulltext, registry, undo
from qda.store.acting import OpenAct, Wanted
from qda.store.columns import new_key, now
from qda.store.erasing import overwrite
from qda.store.study import Study
from qda.store.tables import TABLES

__all__ = [
    "Also",
    "certificate",
    "certificates",
    "erase_strings",
    "erase_transcript",
    "make_final",
    "what_goes",
    "withdraw",
]

ACT = TABLES["act"]


class Also(NamedTuple):
    """What is erased beside the study where the person asked for it: the original files in the inbox, exports that hold it.

    `inside_words`: strings also where they are part of a longer word.
    """

    originals: bool = False
    exports: bool = False
    inside_words: bool = False


NOTHING_MORE = Also()


def what_goes(
    study: Study,
    *,
    strings: Sequence[str] | None = None,
    participant: UUID | str | None = None,
    transcript: UUID | str | None = None,
    also: Also = NOTHING_MORE,
    viewer: UUID | None,
) -> dict[str, Any]:
    """Everything that would go, before it goes (see `listing`): of listed strings, a participant, an interview; of none of them, of what was replaced.

    Who may erase sees all that goes, also what others code unseen. Raises NotFound, or Refused where there is nothing
    to erase and for whoever may not.
    """
    if (team := registry.team()) and viewer:
        team.guard(study, viewer, "withdraw")
    with study.whole() as s:
        plan = chosen(strings, participant, transcript, also)(s)
        return listing(study, s, plan)


def chosen(
    strings: Sequence[str] | None,
    participant: UUID | str | None,
    transcript: UUID | str | None,
    also: Also = NOTHING_MORE,
) -> Callable[[Session], Plan]:
    """What makes the plan that was asked for."""
    if strings is not None:
        return partial(strings_plan, strings=strings, inside_words=also.inside_words)
    if participant is not None:
        return partial(withdrawal_plan, participant=participant)
    if transcript is not None:
        return partial(interview_plan, transcript=transcript)
    return final_plan


def make_final(
    study: Study, *, by: UUID, act: UUID | None = None, why: str = "", also: Also = NOTHING_MORE
) -> dict[str, Any]:
    """Overwrite for good what a pseudonymisation replaced; it cannot be taken back from then on. Raises Refused where nothing was replaced."""
    return erase(study, final_plan, by=by, act=act, why=why, also=also)


def erase_strings(
    study: Study,
    strings: Sequence[str],
    *,
    by: UUID,
    act: UUID | None = None,
    why: str = "",
    also: Also = NOTHING_MORE,
) -> dict[str, Any]:
    """Overwrite listed strings everywhere, in any case. Raises Refused for an empty list."""
    return erase(study, chosen(strings, None, None, also), by=by, act=act, why=why, also=also)


def erase_transcript(
    study: Study,
    transcript: UUID | str,
    *,
    by: UUID,
    act: UUID | None = None,
    why: str = "",
    also: Also = NOTHING_MORE,
) -> dict[str, Any]:
    """Erase an interview with all that was built on it. Raises NotFound."""
    return erase(study, chosen(None, None, transcript), by=by, act=act, why=why, also=also)


def withdraw(
    study: Study,
    participant: UUID | str,
    *,
    by: UUID,
    act: UUID | None = None,
    why: str = "",
    also: Also = NOTHING_MORE,
) -> dict[str, Any]:
    """Erase a participant's words and what was built on them; her number stays, as withdrawn. Raises NotFound, Refused."""
    return erase(study, chosen(None, participant, None), by=by, act=act, why=why, also=also)


def erase(
    study: Study,
    make: Callable[[Session], Plan],
    *,
    by: UUID,
    act: UUID | None,
    why: str,
    also: Also,
) -> dict[str, Any]:
    """Erase what the plan says: rows, journal and texts in one act, then the freed places of the file, then the files.

    Answers the record that the journal keeps: {"kind", "whom", "at", "version", "places": {table: rows}, "history",
    "backups", "removed", "exports", "originals": file names, "by_hand": sentences, "act"}.
    """
    undo.refuse_repeated(study, by, act)
    with study.whole() as s:
        plan = make(s)
        around = listing(study, s, plan)
    if plan.find(why):
        raise Refused(
            _(
                "The reason holds what is to be erased, and the reason is kept. Nothing was changed. Say it otherwise."
            )
        )
    wanted = Wanted(plan.kind, plan.doing, by, now(), why.strip(), act or new_key())
    record: dict[str, Any] = {
        "kind": plan.kind,
        "whom": plan.whom,
        "at": wanted.at.isoformat(timespec="seconds"),
        "version": version("qda-workbench"),
        "act": str(wanted.id),
        "codes": len(around["codes"]),
        "by_hand": around["by_hand"],
    }
    doing: list[Plan] = []

    def rewrite(open_act: OpenAct) -> None:
        found = overwrite(open_act.s, doing[0].rules)
        places = {
            name: max(n, around["places"].get(name, 0)) for name, n in found.items() if name not in HISTORY
        }
        record["places"] = around["places"] | places
        record["history"] = sum(found[name] for name in HISTORY)
        keep(open_act.s, record)

    with study.final_act(wanted, rewrite) as step:
        doing.append(make(step.s))
        doing[0].act_on(step)
    fulltext.forget(str(study.id))
    files.retitle(study)
    record["by_hand"] = [
        *study.compact(),
        *clear_files(study, plan, around, also, record),
        *record["by_hand"],
    ]
    with study.unsealed() as s:
        keep(s, record)
    study.compact()
    return record


def keep(s: Session, record: dict[str, Any]) -> None:
    """Write the record into the act's row."""
    s.connection().execute(update(ACT).where(ACT.c.id == UUID(record["act"])).values(answer=record))


def clear_files(
    study: Study, plan: Plan, around: dict[str, Any], also: Also, record: dict[str, Any]
) -> list[str]:
    """Take away backups, and exports and originals where that was asked for; names without what was erased go into the record."""
    exports = [Path(one["file"]) for one in around["exports"] if one["holds"]]
    originals = [Path(one) for one in around["originals"]]
    going = [*(exports if also.exports else ()), *(originals if also.originals else ())]
    gone, problems = files.remove_backups(study)
    record["backups"] = names(plan, gone)
    removed, more = files.remove(going)
    record["removed"] = names(plan, removed)
    unread = [Path(one["file"]) for one in around["exports"] if one["unread"]]
    record["exports"] = names(plan, [f for f in (*exports, *unread) if f not in removed])
    record["originals"] = names(plan, [f for f in originals if f not in removed])
    record["packets"] = len(around["packets"])
    record["new_backup"], missing = files.fresh_backup(study)
    return [*problems, *more, *missing]


def names(plan: Plan, found: Sequence[Path]) -> list[str]:
    """File names without what was erased."""
    return [marked(file.name, plan.find(file.name), plan.token) for file in found]
