"""`qda agreement`, `words`: what co-authors and second coders are asked for."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qda.cli.asking import as_json, command, opened, person, wants_json, wants_study, write
from qda.cli.letting_out import let_out, wants_reason
from qda.errors import Refused
from qda.language import _, decimal

TABLES = (".csv", ".tsv", ".tab", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx")
ONE_CODERS = (".ann", ".xmi", ".conll", ".eaf")
SCALES = ("nominal", "ordinal", "interval", "ratio")


def add(commands: Any) -> None:
    """Make the commands known."""
    agree = command(
        commands,
        "agreement",
        _(
            "Say how far coders agree: of a study, or of a table with a column for the unit and one for each coder."
        ),
        print_agreement,
    )
    agree.add_argument(
        "source",
        metavar="FILE.csv|STUDY",
        help=_("a table (.csv .tsv .txt .json .jsonl .xlsx), a study's file, or a database address"),
    )
    agree.add_argument(
        "--level", default="", help=_("of a study: code, sub-category, … (the lowest shared one)")
    )
    agree.add_argument(
        "--scale", choices=SCALES, default="nominal", help=_("Krippendorff's alpha also on this scale")
    )
    agree.add_argument("--delimiter", help=_("what parts the cells of the table (comma or tab)"))
    agree.add_argument(
        "--missing", metavar="WORD", action="append", default=[], help=_("a cell's word for not coded, as NA")
    )
    agree.add_argument(
        "--categories",
        metavar="N",
        type=int,
        default=0,
        help=_("how many values could be chosen (AC1, PABAK)"),
    )
    agree.add_argument(
        "--from", dest="begin", metavar="N", type=float, help=_("of stretches: where the text begins")
    )
    agree.add_argument(
        "--to", dest="end", metavar="N", type=float, help=_("of stretches: where the text ends")
    )
    wants_json(agree)
    words = command(
        commands,
        "words",
        _(
            "Write the Word file for a co-author (at most four pages), or read their answers back as questions and proposals."
        ),
        print_words,
    )
    wants_study(words)
    words.add_argument(
        "file",
        metavar="FILE",
        help=_(
            "the .docx; for answers also a table with signs (.docx .xlsx .csv) or the .json of an HTML packet"
        ),
    )
    words.add_argument("--back", action="store_true", help=_("read the answers in the file"))
    words.add_argument(
        "--for",
        dest="reader",
        default="",
        metavar="NAME",
        help=_("the co-author it is for, or who answered where the file does not say"),
    )
    words.add_argument("--by", metavar="NAME", default="", help=_("in whose name"))
    wants_reason(words)
    wants_json(words)


def print_agreement(asked: argparse.Namespace) -> int:
    """The figures, as one JSON document or as lines."""
    ending = Path(asked.source).suffix.lower()
    if ending in ONE_CODERS:
        from qda.exchange.coding_lines import one_coders

        raise Refused(one_coders())
    made = of_table(asked) if ending in TABLES else of_study(asked)
    if asked.json:
        as_json(made)
    else:
        print("\n".join(lines(made)))
    return 0


def of_table(asked: argparse.Namespace) -> dict[str, Any]:
    """A table's figures, on units or, for a table of stretches, on characters."""
    from qda.domain.agreement_report import CodedTable, report
    from qda.domain.agreement_stretches import of_stretches
    from qda.exchange.coding_table import read_coding

    if asked.delimiter is not None and len(asked.delimiter) != 1:
        raise Refused(_("What parts the cells is a single sign. Nothing was read."))
    found = read_coding(Path(asked.source).read_bytes(), asked.delimiter, asked.missing)
    if isinstance(found, CodedTable):
        return report(found, asked.scale, asked.categories)
    begin, end = found.bounds
    bounds = (begin if asked.begin is None else asked.begin, end if asked.end is None else asked.end)
    return of_stretches(found.found, bounds, found.finer, found.notes)


def of_study(asked: argparse.Namespace) -> dict[str, Any]:
    """A study's figures, as this person may see them."""
    from qda.review import agreement

    with opened(asked.source) as study:
        return agreement.figures(study, person(study), level=asked.level)


def lines(made: dict[str, Any]) -> list[str]:
    """The figures to be read."""
    overall = made["overall"]
    found = [_("Coders: {names}").format(names=", ".join(made["coders"])), _compared(made)]
    for name, figure in overall.items():
        if isinstance(figure, float):
            span = overall["intervals"].get(name)
            found.append(f"  {name}: {decimal(figure, '.4f')}" + (_range(span) if span else ""))
    found += [f"  {name}: – ({why})" for name, why in made["undefined"].items()]
    for code, one in made["per_code"].items():
        alpha = one["krippendorff_alpha"]
        told = "–" if alpha is None else decimal(alpha, ".3f")
        found.append(_("{code}: n {n}, α {alpha}").format(code=code, n=one["n"], alpha=told))
    if made.get("characters"):
        found += _unitising(made["characters"]["unitising"])
    return [*found, *(f"! {note}" for note in made.get("notes", ()))]


def _range(span: Sequence[float]) -> str:
    least, most = (decimal(one, ".3f") for one in span)
    return f"  [{least}; {most}]" if "," in least + most else f"  [{least}, {most}]"


def _compared(made: dict[str, Any]) -> str:
    if "unit" in made and "level" not in made:
        return _("Compared: {n} {unit}; {all} stretches").format(
            n=made["overall"]["n"], unit=made["unit"], all=made["units"]
        )
    return _("Units compared: {n} of {all}").format(n=made["overall"]["n"], all=made["units"])


def _unitising(made: dict[str, Any]) -> list[str]:
    later = made["family_2016"]
    shown = {"alpha_u (2004)": made["alpha_u"]} | {
        name: later[name] for name in ("u_alpha", "bar_u_alpha", "cu_alpha")
    }
    why = {"alpha_u (2004)": made["undefined"].get("alpha_u", "")} | later["undefined"]
    return [
        f"  {name}: {decimal(figure, '.4f')}" if figure is not None else f"  {name}: – ({why[name]})"
        for name, figure in shown.items()
    ]


def print_words(asked: argparse.Namespace) -> int:
    """The packet out, or its answers in."""
    return words_back(asked) if asked.back else words_out(asked)


def words_out(asked: argparse.Namespace) -> int:
    """Write the file, as Word or, by its ending, as one HTML page."""
    from qda.exchange.packet_docx import write_packet
    from qda.exchange.packet_html import write_page
    from qda.review import packet, packet_sent, returned

    file = Path(asked.file)
    if file.suffix.lower() not in (".docx", ".html"):
        raise Refused(
            _(
                "The file for co-authors is a .docx or .html, and “{name}” is neither. No file was made."
            ).format(name=file.name)
        )
    with opened(asked.study) as study:
        by = person(study, asked.by)
        reader = returned.person(study, asked.reader, by) if asked.reader else None
        made = packet.packet(study, by, reader=reader)
        data = (
            write_packet(made)
            if file.suffix.lower() == ".docx"
            else write_page(packet.whole(study, by, reader=reader))
        )
        done = write(file, let_out(study, by, file, data, asked))
        if not study.read_only:
            packet_sent.remember(study, made, reader=reader, by=by)
    return done


def words_back(asked: argparse.Namespace) -> int:
    """Read the answers; nothing in the tree changes."""
    from qda.review import returned

    data = Path(asked.file).read_bytes()
    with opened(asked.study) as study:
        by = person(study, asked.by)
        made = returned.take_file(study, data, by=by, reader=asked.reader)
    if asked.json:
        as_json(made)
        return 0
    for one in made["items"]:
        print(f"{one['who'] or '?'}: {one['about']}: {one['words']}")
    print(returned.summed_up(made))
    for line in made["unplaced"]:
        print(f"! {line}")
    return 0
