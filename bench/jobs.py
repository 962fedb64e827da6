"""The jobs that are timed: each does what a researcher waits for, and is set beside a bare limit."""

import re
import shutil
import statistics
import time
from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from bench import limits
from bench.material import AGREEMENT, Material
from qda.domain.agreement_spans import coverage, marked_alpha
from qda.exchange.tables import WRITERS
from qda.organising import abstraction, codebook, coding_sheet, open_coding, scheme, searching
from qda.organising.scheme_history import sentences
from qda.preparation import interviews, studies
from qda.store.study import Study

RUNS = 30


class Figure(NamedTuple):
    """What a job took and what it took at least; `why` where it could not be run."""

    ours: float | None
    limit: float | None = None
    ratio: float | None = None
    unit: str = "ms"
    n: int = 0
    p95: float | None = None
    why: str = ""


def figure(ours: list[float], limit: list[float], unit: str = "ms") -> Figure:
    """Median and 95th percentile beside the limit's median."""
    middle, least = statistics.median(ours), statistics.median(limit)
    p95 = sorted(ours)[min(len(ours) - 1, round(len(ours) * 0.95))]
    return Figure(middle, least, middle / least if least else None, unit, len(ours), p95)


def timed(work: Callable[[], object], runs: int = 1) -> list[float]:
    """Milliseconds of each run."""
    out = []
    for _run in range(runs):
        began = time.perf_counter()
        work()
        out.append((time.perf_counter() - began) * 1000)
    return out


def import_docs(material: Material) -> Figure:
    """All transcripts read and brought in; the limit stores the texts alone."""
    study = studies.create(material.folder / "import.sqlite", title="Import", coder_name="EK")
    by = study.coder("EK")
    assert by is not None
    ours = timed(lambda: material.bring_in(study, by))
    study.close()
    return figure([one / 1000 for one in ours], [limits.store_texts(material.folder, material.texts)], "s")


def open_study(material: Material) -> Figure:
    """The study opened and its interviews listed; the limit opens the file and reads one row."""
    place = material.study.path
    assert place is not None
    copy = material.folder / "copy.sqlite"
    material.study.close()
    shutil.copy(place, copy)
    del material.__dict__["study"]
    material.__dict__["study"] = Study.open(place)

    def once() -> None:
        study = Study.open(copy)
        interviews.interviews(study, None)
        study.close()

    return figure(timed(once, 5), [limits.read_file(copy) * 1000 for _run in range(5)])


def add_unit_server(material: Material) -> Figure:
    """A unit with a code marked and stored; the limit is one insert with its commit."""
    study, by = material.study, material.coder
    transcript = UUID(interviews.interviews(study, by)[0]["id"])
    text = material.texts[0]
    start = text.index("\n\n") + 30
    ours = timed(
        lambda: open_coding.mark(
            study, transcript, start, start + 40, text[start : start + 40], codes=[{"name": "Bench"}], by=by
        ),
        RUNS,
    )
    return figure(ours, limits.insert_and_commit(material.folder, RUNS))


def sheet_first_screen(material: Material) -> Figure:
    """The first 200 rows of the condensation sheet; the limit writes as many rows."""
    found: list[list[str]] = [["x" * 60] * 8 for _row in range(200)]
    ours = timed(lambda: coding_sheet.rows(material.study, material.coder, limit=200), 5)
    return figure(ours, [limits.write_rows(found) * 1000 for _run in range(5)])


def tree_counts(material: Material) -> Figure:
    """The tree with its counts (L: 375,000 codings); the limit opens the file and reads one row."""
    place = material.folder / "counts.sqlite"
    study = studies.create(place, title="Counts", coder_name="EK", preset="Kjelle 2024")
    by = study.coder("EK")
    assert by is not None
    began = time.perf_counter()
    material.fill(study, AGREEMENT[material.size][1])
    filled = time.perf_counter() - began
    answer = scheme.tree(study, by, counts=True)
    ours = timed(lambda: scheme.tree(study, by, counts=True), 5)
    study.close()
    found = figure(ours, [limits.read_file(place) * 1000 for _run in range(5)])
    why = f"{answer['counts']['of']['units']:,} units, {len(answer['codes']):,} codes; made in {filled:.0f} s"
    return found._replace(why=why)


def export_as(suffix: str) -> Callable[[Material], Figure]:
    """The condensed-meaning table of all units in this format, each time in a fresh process; the limit writes its rows barely."""

    def job(material: Material) -> Figure:
        from bench import exports

        rows = exports.ROWS[material.size]
        place = material.folder / f"exports {rows}.sqlite"
        if not place.exists():
            exports.made(place, rows).close()
        ours = [exports.measured(place, suffix) for _run in range(exports.RUNS[material.size])]
        bare = exports.measured(place, suffix, bare=True)
        found = figure([one["seconds"] * 1000 for one in ours], [bare["seconds"] * 1000])
        return found._replace(why=exports.in_words(ours))

    return job


def agreement_all_codes(material: Material) -> Figure:
    """Alpha of every code over all characters, five coders; the limit is the plain sweep over the same span ends."""
    codes, length = material.five_coders
    ours = timed(lambda: [marked_alpha(coverage(code, length), len(code)) for code in codes], 3)
    least = [timed(lambda: [limits.sweep_ends(code, length) for code in codes])[0] for _run in range(3)]
    return figure(ours, least)


def add_unit_seen(material: Material) -> Figure:
    """Key to painted and to stored in Chromium; see bench/browser.py."""
    from bench import browser

    return Figure(**browser.add_unit_seen(material.folder))


def sheet_seen(units: int) -> Callable[[Material], Figure]:
    """The condensation sheet of so many units in Chromium; see bench/sheet.py."""

    def job(material: Material) -> Figure:
        from bench import sheet

        return Figure(**sheet.seen(material.folder, units))

    return job


def of_the_reader(what: str) -> Callable[[Material], Figure]:
    """One figure of the reader in Chromium; see bench/reader.py."""

    def job(material: Material) -> Figure:
        from bench import reader

        return Figure(**reader.figures(material.folder, material.size, what))

    return job


def search_text(material: Material) -> Figure:
    """A word found in all interviews once the index is there; the limit looks for it in the joined texts."""
    study, coder = material.study, material.coder
    began = time.perf_counter()
    searching.search(study, "secretary", coder)
    first = time.perf_counter() - began
    ours = timed(lambda: searching.search(study, "secretary", coder), RUNS)
    whole = "\n".join(material.texts).lower()
    limit = timed(lambda: [m.start() for m in re.finditer("secretary", whole)], 5)
    return figure(ours, limit)._replace(why=f"the first search, which builds the index: {first:.2f} s")


def warnings_400(material: Material) -> Figure:
    """Another question answered while the texts of 400 units are checked; see bench/sheet.py."""
    from bench import sheet

    return Figure(**sheet.warnings(material.folder, 400))


def a_block(how: str) -> Callable[[Material], Figure]:
    """5,000 cells of a study of 10,000 units replaced or pasted in one act; see bench/wordings.py."""

    def job(material: Material) -> Figure:
        from bench import wordings

        return Figure(**wordings.a_block(material.folder, how))

    return job


def condense_unit(_material: Material) -> Figure:
    """The suggestions for one unit once the model is loaded; see bench/wordings.py."""
    from bench import wordings

    return Figure(**wordings.condense_unit())


def suggested_400(material: Material) -> Figure:
    """Keys in the sheet while 400 units get their suggestions; see bench/wordings.py."""
    from bench import wordings

    return Figure(**wordings.suggested(material.folder))


def merge_codes(material: Material) -> Figure:
    """Two codes merged (L: 6,000 units each, among 1,000 codes); the limit gives as many rows another code."""
    from bench import scheme as large

    study, by, made = large.made(material.folder / "merge.sqlite", material.size)
    units = large.SIZES[material.size][3]
    large.code_units(study, by, made["codes"][:2], units)
    ours = timed(lambda: codebook.merge(study, [made["codes"][0]], made["codes"][1], by=by))
    study.close()
    return figure(ours, limits.update_rows(material.folder, units))


def undo(material: Material) -> Figure:
    """The same merge undone; the limit gives as many rows another code."""
    from bench import scheme as large
    from qda.store import undo as undoing

    study, by, made = large.made(material.folder / "undo.sqlite", material.size)
    units = large.SIZES[material.size][3]
    large.code_units(study, by, made["codes"][:2], units)
    codebook.merge(study, [made["codes"][0]], made["codes"][1], by=by)
    ours = timed(lambda: undoing.undo(study, by=by))
    study.close()
    return figure(ours, limits.update_rows(material.folder, units))


def category_history(material: Material) -> Figure:
    """A category's history as sentences (L: among 1,000 codes); the limit opens the file and reads one row."""
    from bench import scheme as large

    study, by, made = large.made(material.folder / "history.sqlite", material.size)
    for code in made["codes"][:20]:
        abstraction.place(study, [code], made["low"][0], by=by)
    place = study.path
    assert place is not None
    ours = timed(lambda: sentences(study, made["low"][0], by), 5)
    study.close()
    return figure(ours, [limits.read_file(place) * 1000 for _run in range(5)])


def tree_usable(material: Material) -> Figure:
    """The tree with 1,000 codes in 200 categories until it can be used in Chromium; `why` holds board and moves."""
    from bench import scheme_browser

    found = scheme_browser.measure(material.folder)
    if not found:
        return Figure(None, why="no Chromium on this machine")
    more = ", ".join(f"{name} {value:.0f} ms" for name, value in found.items() if name != "tree")
    return Figure(found["tree"], n=5, why=more)


JOBS: dict[str, Callable[[Material], Figure]] = {
    "import_docs": import_docs,
    "open_study": open_study,
    "add_unit_server": add_unit_server,
    "sheet_first_screen": sheet_first_screen,
    "sheet_200": sheet_seen(200),
    "sheet_2000": sheet_seen(2_000),
    "sheet_10000": sheet_seen(10_000),
    "warnings_400": warnings_400,
    "replace_5000": a_block("replace"),
    "paste_5000": a_block("paste"),
    "condense_unit": condense_unit,
    "suggested_400": suggested_400,
    "tree_counts": tree_counts,
    "merge_codes": merge_codes,
    "undo": undo,
    "category_history": category_history,
    "tree_usable": tree_usable,
    **{f"export_{suffix[1:]}": export_as(suffix) for suffix in WRITERS},
    "agreement_all_codes": agreement_all_codes,
    "add_unit_seen": add_unit_seen,
    "search_text": search_text,
    "reader_painted": of_the_reader("painted"),
    "reader_seen": of_the_reader("seen"),
    "reader_stored": of_the_reader("stored"),
    "reader_scroll": of_the_reader("scroll"),
    "reader_bytes": of_the_reader("bytes"),
}
