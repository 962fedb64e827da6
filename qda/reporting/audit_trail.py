"""The audit trail for others: who did what and when; sentences that hold words of participants are left out."""

from collections import Counter
from collections.abc import Callable
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from qda.domain.quote_tracing import Stream, words_said
from qda.domain.table import Column, Kind, Table
from qda.exchange.table_csv import write_csv
from qda.exchange.table_html import write_html
from qda.language import _
from qda.reporting.evidence import day
from qda.reporting.material import read, rows
from qda.reporting.spoken_words import spoken
from qda.store import history
from qda.store import tables as t
from qda.store.shown import shown
from qda.store.study import Study

RUN = 5
"""So many words in a row that a participant said are that person's words."""


def audit_trail(study: Study, viewer: UUID | None) -> dict[str, bytes]:
    """All acts as a table between commas and as a page, and a page that counts them by kind."""
    acts = acts_table(study, viewer)
    return {
        "history/acts.csv": write_csv(acts),
        "history/acts.html": write_html(acts),
        "history/summary.html": write_html(summary(study, viewer)),
    }


def acts_table(study: Study, viewer: UUID | None) -> Table:
    """A row for each act, oldest first: number, day, person, kind, what was done, why, and what took it back."""
    silent = silencer(spoken(study, viewer, read(study, viewer)).said.stream)
    changed = changes(study, viewer)
    rows_ = [
        (
            str(act["rev"]),
            f"{act['at']:%Y-%m-%d %H:%M}",
            str(act["who"]),
            str(act["kind"]),
            silent(str(act["doing"])),
            silent(str(act["why"])),
            changed.get(act["rev"], ""),
            str(act["undone"] or ""),
        )
        for act in reversed(history.acts(study, viewer=viewer))
    ]
    headings = (
        _("No."),
        _("When (UTC)"),
        _("Who"),
        _("Kind"),
        _("What"),
        _("Why"),
        _("Rows changed"),
        _("Taken back by"),
    )
    return Table(
        columns=tuple(
            Column(heading, Kind.NUMBER if n == 0 else Kind.TEXT) for n, heading in enumerate(headings)
        ),
        rows=rows_,
        title=_("All acts of the analysis"),
        notes=(_("Sentences that hold words of participants are replaced by “…”."),),
        landscape=True,
    )


def changes(study: Study, viewer: UUID | None) -> dict[int, str]:
    """Act → how many rows of which table it changed."""
    one = t.Change
    query = select(col(one.act), col(one.table_name), func.count()).group_by(
        col(one.act), col(one.table_name)
    )
    found: dict[int, Counter[str]] = {}
    with study.seen(viewer) as s:
        known = shown(s)
        for act, table, n in rows(s, query):
            found.setdefault(known.of(act), Counter())[table] += n
    return {
        act: ", ".join(f"{table} {n}" for table, n in sorted(counts.items())) for act, counts in found.items()
    }


def silencer(said: Stream) -> Callable[[str], str]:
    """What leaves out a sentence of which several words in a row were said by a participant."""
    known: dict[str, str] = {}

    def silent(sentence: str) -> str:
        if sentence not in known:
            keys = [word.key for word in words_said(sentence)]
            runs = (keys[n : n + RUN] for n in range(len(keys) - RUN + 1))
            spoken_ = any(next(said.occurrences(run), None) is not None for run in runs)
            known[sentence] = "…" if spoken_ else sentence
        return known[sentence]

    return silent


def summary(study: Study, viewer: UUID | None) -> Table:
    """How many acts of each kind, by whom, from when to when."""
    held: dict[str, list[tuple[str, str]]] = {}
    for act in history.acts(study, viewer=viewer):
        held.setdefault(str(act["kind"]), []).append((day(act["at"]), str(act["who"])))
    return Table(
        columns=(
            Column(_("Kind"), Kind.LABEL),
            Column(_("Acts"), Kind.NUMBER),
            Column(_("From")),
            Column(_("To")),
            Column(_("By")),
        ),
        rows=[
            (kind, str(len(some)), min(some)[0], max(some)[0], ", ".join(sorted({who for _day, who in some})))
            for kind, some in sorted(held.items())
        ],
        title=_("Acts by kind"),
    )
