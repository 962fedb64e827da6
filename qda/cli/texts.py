"""`qda parse`, `import`: transcripts and tables, looked at or taken into a study."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qda.cli import codebooks
from qda.cli.asking import as_json, command, opened, person, wants_json, wants_study
from qda.domain import particulars
from qda.errors import QdaError, Refused
from qda.language import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from qda.domain.transcript import ParsedTranscript
    from qda.exchange.properties import Property
    from qda.preparation import importing
    from qda.store.study import Study
    from qda.web import bringing


def add(commands: Any) -> None:
    """Make the commands known."""
    parse = command(
        commands, "parse", _("Read a transcript without a study: its turns and speakers."), parse_file
    )
    parse.add_argument("file", metavar="FILE", help=_("a transcript"))
    wants_speakers(parse)
    wants_columns(parse)
    wants_json(parse)
    take = command(
        commands,
        "import",
        _(
            "Take transcripts or a table of participants into a study, or make a new study of a snapshot; told apart by what the files hold."
        ),
        take_in,
    )
    wants_study(take)
    take.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help=_("transcripts, a CSV table of participants, or a snapshot (.json)"),
    )
    wants_speakers(take)
    wants_columns(take)
    take.add_argument(
        "--comments",
        choices=("as-meant", "questions", "leave"),
        default="as-meant",
        help=_(
            "remarks in the margin of a Word file: as meant (short ones are codes on their words, “Memo:” a memo, what asks a question), all as questions, or left out"
        ),
    )
    take.add_argument(
        "--highlights",
        choices=("unit", "code", "leave"),
        default="unit",
        help=_("highlighted words: units without a code, units with the colour as code, or left out"),
    )
    take.add_argument(
        "--replaces", metavar="TRANSCRIPT", help=_("the file is the corrected text of this interview")
    )
    take.add_argument(
        "--keep-file-name",
        action="store_true",
        help=_(
            "keep a file’s name, and make it the title, even where it may name somebody; else the study knows such a file by its fingerprint"
        ),
    )
    take.add_argument(
        "--take-head",
        action="store_true",
        help=_(
            "take date, minutes, medium and who took part (as initials) as the head of each file gives them; else they are only told"
        ),
    )
    take.add_argument("--by", metavar="NAME", default="", help=_("in whose name"))
    wants_json(take)


def wants_speakers(made: argparse.ArgumentParser) -> None:
    """The labels can be named beforehand."""
    made.add_argument(
        "--speakers",
        default="",
        metavar="A,B",
        help=_("labels that stand for speakers, even if they come only once"),
    )


def wants_columns(made: argparse.ArgumentParser) -> None:
    """Which column of a table holds what can be said."""
    made.add_argument(
        "--columns",
        default="",
        metavar="speaker=A,text=C",
        help=_(
            "the columns of a table by letter or heading: speaker, text, time, and header=yes or header=no"
        ),
    )


def declared(asked: argparse.Namespace) -> list[str]:
    """The labels that were named."""
    return [label.strip() for label in asked.speakers.split(",") if label.strip()]


def parse_file(asked: argparse.Namespace) -> int:
    """Print what an import would take."""
    file = Path(asked.file)
    parsed = transcript_in(file.read_bytes(), file.name, asked)
    offered = particulars.particulars(parsed)
    if asked.json:
        as_json({**parsed.as_json(), "particulars": particulars.as_json(offered)})
        return 0
    print(f"{file.name}: {parsed.format}, {parsed.encoding}, {parsed.language}")
    for one in parsed.speakers:
        told = ngettext("{n} turn", "{n} turns", one.turns), ngettext("{n} word", "{n} words", one.words)
        print(f"  {one.label} ({one.role}): {', '.join(told)} – {one.example}")
    tell_particulars(offered)
    for warning in parsed.warnings:
        print(f"  ! {warning}")
    return 0


def tell_particulars(offered: "Sequence[particulars.Particular]") -> None:
    """What the head of a file says of its interview, each with the line that says it."""
    from qda.preparation import head_facts

    for one in offered:
        print(f"  ? {head_facts.sentence(one)}")


def transcript_in(data: bytes, name: str, asked: argparse.Namespace) -> "ParsedTranscript":
    """The transcript in a file; of a table the columns that were named."""
    from qda.exchange import mapped, read_transcript

    if asked.columns:
        wanted = mapped.columns_said(asked.columns)
        return mapped.read_mapped(data, name, mapped.columns_in(mapped.table_in(data, name), wanted))
    return read_transcript(data, name, declared(asked))


def take_in(asked: argparse.Namespace) -> int:
    """Each file by itself: one that cannot be taken is named with the reason, the others go on."""
    if asked.replaces and len(asked.files) > 1:
        raise Refused(_("One corrected file takes the place of one interview. Nothing was imported."))
    if len(asked.files) == 1 and (document := snapshot_in(Path(asked.files[0]))):
        return restore(document, asked)
    with opened(asked.study) as study:
        by = person(study, asked.by)
        report = [reported(study, name, asked, by) for name in asked.files]
    if asked.json:
        as_json({"imported": report})
    else:
        for one in report:
            tell(one)
    failed = [one for one in report if "error" in one]
    for one in failed:
        print(f"{one['file']}: {one['error']}", file=sys.stderr)
    return 1 if failed else 0


def reported(study: "Study", name: str, asked: argparse.Namespace, by: "UUID") -> dict[str, Any]:
    """What was taken from a file, or why nothing was."""
    try:
        return {"file": name, **take_file(study, Path(name), asked, by)}
    except QdaError as problem:
        return {"file": name, "error": str(problem)}
    except OSError as problem:
        return {"file": name, "error": _("It cannot be read ({reason}).").format(reason=problem.strerror)}


def snapshot_in(file: Path) -> dict[str, Any] | None:
    """The snapshot that a file holds, or None for any other file."""
    from qda.store.snapshot import FORMAT

    if file.suffix.lower() != ".json" or not file.is_file():
        return None
    try:
        found = json.loads(file.read_bytes())
    except ValueError:
        return None
    return found if isinstance(found, dict) and found.get("format") == FORMAT else None


def restore(document: dict[str, Any], asked: argparse.Namespace) -> int:
    """A snapshot becomes a new study; it never goes into one that is there."""
    from qda.store.snapshot import restore_snapshot

    made = restore_snapshot(document, asked.study)
    counts = {name: len(document[name]) for name in ("transcripts", "units", "codes", "categories")}
    if asked.json:
        as_json({"imported": [{"file": asked.files[0], "kind": "snapshot", "study": made.place, **counts}]})
    else:
        print(made.place)
        print(", ".join(f"{n} {name}" for name, n in counts.items()))
    made.close()
    return 0


def take_file(study: "Study", file: Path, asked: argparse.Namespace, by: "UUID") -> dict[str, Any]:
    """One file, by what it holds."""
    from qda.preparation import participants

    data = file.read_bytes()
    plain = not asked.replaces and not asked.columns
    table = (
        participants.recognised(data) if plain and file.suffix.lower() in {".csv", ".tsv", ".xlsx"} else None
    )
    if table is not None:
        return {"kind": "participants", **participants.import_table(study, table, by=by)}
    if plain and (book := codebooks.taken(study, file, data, by)):
        return book
    parsed = transcript_in(data, file.name, asked)
    if asked.replaces:
        return take_replacement(study, parsed, asked, by)
    return take_transcript(study, parsed, (file.name, data), asked, by)


def take_replacement(
    study: "Study", parsed: "ParsedTranscript", asked: argparse.Namespace, by: "UUID"
) -> dict[str, Any]:
    """A corrected text in the place of the one that the study has, then what stands in its margin onto it."""
    from uuid import UUID

    from qda.preparation import correcting
    from qda.web import bringing

    new = correcting.NewText(parsed.text, parsed)
    answer = correcting.new_version(study, asked.replaces, new, "replacement", by=by)
    taken = {}
    if parsed.comments or parsed.highlights:
        interview = UUID(answer["transcript"])
        taken = bringing.onto_known(study, interview, parsed, wishes=wishes_of(parsed, asked), by=by)
    return {"kind": "replacement", **taken, **answer}


def wishes_of(parsed: "ParsedTranscript", asked: argparse.Namespace) -> "bringing.Wishes":
    """What is to become of the remarks in a file's margin, as it was asked for."""
    from qda.web import bringing

    kinds = {"as-meant": "", "questions": "question", "leave": "leave"}[asked.comments]
    chosen = dict.fromkeys(range(len(parsed.comments)), kinds) if kinds else {}
    return bringing.Wishes(chosen, {}, asked.highlights)


def take_transcript(
    study: "Study", parsed: "ParsedTranscript", file: tuple[str, bytes], asked: argparse.Namespace, by: "UUID"
) -> dict[str, Any]:
    """A transcript: coding in its margin onto the interview that is in already, else the interview as a new one."""
    from uuid import UUID

    from qda.exchange.properties import properties_of
    from qda.preparation import head_facts, importing, recognising
    from qda.web import bringing

    name, data = file
    wishes = wishes_of(parsed, asked)
    title = importing.title_for(parsed, {"source_name": name})
    known = recognising.known(study, parsed, title, by)
    remarks = bool(parsed.comments or parsed.highlights)
    if known and known.same and remarks:
        taken = bringing.onto_known(study, UUID(known.transcript), parsed, wishes=wishes, by=by)
        return {"kind": "margin", "title": known.title, **taken}
    offered = particulars.particulars(parsed)
    told = head_facts.taken(offered if asked.take_head else ())
    facts: importing.Facts = {"source": data, **told, **called_by(study, name, asked, by)}
    answer = bringing.bring_in(study, parsed, wishes=wishes, by=by, **facts)
    properties = properties_of(data, name)
    answer["warnings"] = [*answer["warnings"], *not_kept(properties, asked)]
    if known:
        hint = _(
            "“{title}” holds nearly the same text. If this file is its corrected version, take this import back and import it with --replaces “{title}”."
        ).format(title=known.title)
        answer["warnings"] = [*answer["warnings"], hint]
    return {
        "kind": "transcript",
        **answer,
        "replaces": known.title if known else None,
        "properties": [one._asdict() for one in properties],
        "particulars": particulars.as_json(offered),
        "speakers": speakers(parsed),
    }


def called_by(study: "Study", name: str, asked: argparse.Namespace, by: "UUID") -> "importing.Facts":
    """How the study calls an interview: by its file's name, unless that may name somebody and was not asked for."""
    from qda.exchange.properties import telling
    from qda.preparation import importing

    if asked.keep_file_name or not telling(Path(name).stem):
        return {"source_name": name}
    return {"title": importing.free_title(study, _("Interview"), by)}


def not_kept(properties: "Sequence[Property]", asked: argparse.Namespace) -> list[str]:
    """What a file says of the people behind it, in one sentence."""
    if not properties:
        return []
    said = "; ".join(f"{one.what}: {one.value}" for one in properties)
    if asked.keep_file_name:
        return [_("The file itself says who is behind it; only its name is kept: {said}.").format(said=said)]
    return [_("The file itself says who is behind it, none of which is kept: {said}.").format(said=said)]


def speakers(parsed: "ParsedTranscript") -> list[dict[str, Any]]:
    """The labels that were taken, for the report."""
    return [
        {"label": one.label, "role": one.role, "turns": one.turns, "words": one.words}
        for one in parsed.speakers
    ]


def tell(one: dict[str, Any]) -> None:
    """The report on one file in a line or two."""
    if "error" in one:
        return
    if one["kind"] == "participants":
        tell_participants(one)
        return
    if one["kind"] == codebooks.NAME:
        codebooks.tell(one)
        return
    print(f"{one['file']} → {one['title']}: {how_much(one)}")
    if margin := one.get("margin"):
        tell_margin(margin)
    for label in one.get("speakers", ()):
        print(f"  {label['label']} ({label['role']}): " + ngettext("{n} turn", "{n} turns", label["turns"]))
    tell_particulars([particulars.Particular(**said) for said in one.get("particulars", ())])
    for unit in one.get("touched", ()):
        print(
            "  "
            + _("U{number} changed: “{was}” → “{now}”").format(
                number=unit["number"], was=unit["was"], now=unit["is"]
            )
        )
    for warning in one.get("warnings", ()):
        print(f"  ! {warning}")


def how_much(one: dict[str, Any]) -> str:
    """What came in with a file, in a few words: turns, or the version that it became."""
    if one["kind"] == "replacement":
        touched, lost = len(one["touched"]), len(one["lost"])
        return _("version {version}, {touched} units to look at again, {lost} lost").format(
            version=one["version"], touched=touched, lost=lost
        )
    if one["kind"] == "margin":
        return _("the same text, its margin was read")
    return ngettext("{n} turn", "{n} turns", int(one["turns"]))


def tell_margin(margin: dict[str, Any]) -> None:
    """What the remarks of a Word file became, and which of them found no place."""
    from qda.web.bringing import margin_told

    if told := margin_told(margin):
        print("  " + told)
    for one in margin["unplaced"]:
        print(
            "  ! "
            + _("{author}: “{text}” stands on words that the interview does not have: “{words}”").format(
                **one
            )
        )


def tell_participants(one: dict[str, Any]) -> None:
    """What a table said of participants."""
    said = _("{file}: what is known of {n} participants ({columns})")
    print(said.format(file=one["file"], n=one["participants"], columns=", ".join(one["attributes"])))
    if one["unknown"]:
        print("  ! " + _("Not in any interview: {labels}").format(labels=", ".join(one["unknown"])))
