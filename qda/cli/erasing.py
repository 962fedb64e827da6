"""`qda erase`: for good and everywhere; what would go is listed first."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qda.cli.asking import as_json, command, opened, person, wants_json, wants_study
from qda.errors import Refused
from qda.language import _, ngettext

if TYPE_CHECKING:
    from uuid import UUID

    from qda.preparation.erasing import Also
    from qda.store.study import Study

SUFFIXES = (".docx", ".html", ".txt")
LISTED = 12
"""So many lines of a kind are printed."""


def add(commands: Any) -> None:
    """Make the command known."""
    made = command(
        commands,
        "erase",
        _(
            "Erase a participant's words, listed strings, an interview, or for good what was replaced: in every row, in the history, in backups. It cannot be taken back. What would go is listed first; on a terminal you are asked, in a script it is done at once."
        ),
        erase,
    )
    wants_study(made)
    made.set_defaults(wrong=made.error)
    what = made.add_mutually_exclusive_group()
    what.add_argument("--participant", metavar="M3", help=_("withdraw this participant"))
    what.add_argument(
        "--strings", metavar="FILE", help=_("overwrite every line of FILE wherever it stands, in any case")
    )
    what.add_argument("--transcript", metavar="T", help=_("erase this interview (its title)"))
    made.add_argument(
        "--final",
        action="store_true",
        help=_("make the replacement of identifiers final (the other erasings always are)"),
    )
    made.add_argument(
        "--certificate", metavar="FILE", help=_("write a certificate without content (.docx, .html, .txt)")
    )
    made.add_argument("--why", default="", metavar="TEXT", help=_("the reason, which is kept"))
    made.add_argument("--person", default="", metavar="NAME", help=_("who erases"))
    made.add_argument(
        "--originals", action="store_true", help=_("also delete the original files in transcripts/")
    )
    made.add_argument("--exports", action="store_true", help=_("also delete exports that hold it"))
    made.add_argument(
        "--inside-words", action="store_true", help=_("strings also where they are part of a longer word")
    )
    made.add_argument("--list", action="store_true", help=_("only list what would go"))
    made.add_argument("--yes", action="store_true", help=_("do not ask"))
    wants_json(made)


def erase(asked: argparse.Namespace) -> int:
    """List, ask, erase, prove, certify."""
    from qda.preparation import absence, erasing

    if asked.participant is asked.strings is asked.transcript is None and not asked.final:
        asked.wrong(_("say what: --participant, --strings, --transcript or --final"))
    certificate = Path(asked.certificate) if asked.certificate else None
    if certificate and certificate.suffix.lower() not in SUFFIXES:
        raise Refused(
            _("A certificate is made as {kinds}. Nothing was changed.").format(kinds=", ".join(SUFFIXES))
        )
    strings = Path(asked.strings).read_text("utf-8-sig").splitlines() if asked.strings else None
    also = erasing.Also(asked.originals, asked.exports, asked.inside_words)
    with opened(asked.study) as study:
        who = person(study, asked.person)
        goes = erasing.what_goes(
            study,
            strings=strings,
            participant=asked.participant,
            transcript=asked.transcript,
            also=also,
            viewer=who,
        )
        if asked.list:
            as_json(goes) if asked.json else print("\n".join(lines(goes)))
            return 0
        if not asked.json:
            print("\n".join(lines(goes)))
        if not agreed(asked):
            print(_("Nothing was changed."))
            return 0
        made = do(study, asked, strings, also, who)
        if certificate:
            page = erasing.certificate(study, made["act"], suffix=certificate.suffix.lower(), viewer=who)
            certificate.write_bytes(page)
        left = absence.still_there(study, strings or [])
    say(asked, made, [one._asdict() for one in left])
    return 0


def agreed(asked: argparse.Namespace) -> bool:
    """Whether the person said yes; in a script nobody can be asked."""
    if asked.yes or asked.json or not sys.stdin.isatty():
        return True
    return input(_("Erase this for good? Write “erase”: ")).strip().casefold() == "erase"


def do(
    study: "Study", asked: argparse.Namespace, strings: list[str] | None, also: "Also", who: "UUID"
) -> dict[str, Any]:
    """Erase what was asked for."""
    from qda.preparation import erasing

    if strings is not None:
        return erasing.erase_strings(study, strings, by=who, why=asked.why, also=also)
    if asked.participant is not None:
        return erasing.withdraw(study, asked.participant, by=who, why=asked.why, also=also)
    if asked.transcript is not None:
        return erasing.erase_transcript(study, asked.transcript, by=who, why=asked.why, also=also)
    return erasing.make_final(study, by=who, why=asked.why, also=also)


def say(asked: argparse.Namespace, made: dict[str, Any], left: list[dict[str, Any]]) -> None:
    """What was done, where a string still stands, and what is left to do by hand."""
    if asked.json:
        as_json({**made, "left": left})
        return
    rows = sum(made["places"].values()) + made["history"]
    print(ngettext("Erased: {n} row was overwritten.", "Erased: {n} rows were overwritten.", rows))
    for one in left:
        print(_("Line {line} of the list still stands in “{file}”.").format(**one))
    if left and not asked.inside_words:
        print(
            _(
                "In the study itself that is inside longer words: look at them, and erase again with --inside-words if they must go. Files beside it are yours to delete (--exports, --originals)."
            )
        )
    for sentence in made["by_hand"]:
        print(f"- {sentence}")


def lines(goes: dict[str, Any]) -> list[str]:
    """What would go, as lines to read."""
    out = [_("This would go:")]
    named = (
        (_("Interviews"), [f"{one['title']} ({one['places']})" for one in goes["interviews"]]),
        (_("Interviews, whole"), goes["emptied"]),
        (_("Meaning units"), [f"U{one['number']} {one['words']}" for one in goes["units"]]),
        (_("Meaning units that lose words"), [f"U{one['number']}" for one in goes["touched"]]),
        (_("Codes that would stand empty"), [f"K{one['number']} {one['name']}" for one in goes["codes"]]),
        (_("Memos"), goes["memos"]),
        (_("Backups"), goes["backups"]),
        (_("Exports that hold it"), [one["file"] for one in goes["exports"] if one["holds"]]),
        (
            _("Exports that could not be looked into (they stay)"),
            [one["file"] for one in goes["exports"] if one["unread"]],
        ),
        (_("Original files"), goes["originals"]),
        (_("Packets that went out, by number"), [str(n) for n in goes["packets"]]),
        (_("Researchers whose name is on the list (it stays)"), goes["people"]),
    )
    for heading, found in named:
        if found:
            out.append(f"{heading}: {len(found)}")
            out += [f"  {' '.join(str(one).split())[:100]}" for one in found[:LISTED]]
            out += ["  …"] if len(found) > LISTED else []
    counted = (
        (_("Wordings"), "wordings"),
        (_("Comments"), "comments"),
        (_("Chosen quotes"), "quotes"),
        (_("Possible identifiers on the list"), "identifiers"),
        (_("Entries of the history"), "history"),
    )
    out += [f"{heading}: {goes[key]}" for heading, key in counted if goes[key]]
    out += [f"- {sentence}" for sentence in goes["by_hand"]]
    return out
