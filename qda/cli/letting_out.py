"""`--although REASON`: a file with a string of the study's list is written only for a reason, which the history keeps."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qda.language import _

if TYPE_CHECKING:
    from uuid import UUID

    from qda.store.study import Study


def wants_reason(parser: argparse.ArgumentParser) -> None:
    """Let a command take the reason."""
    parser.add_argument(
        "--although",
        default="",
        metavar="REASON",
        help=_(
            "write the file although words that may identify somebody stand in it; who did so and why is kept"
        ),
    )


def let_out(study: "Study", me: "UUID", file: Path, data: bytes, asked: argparse.Namespace) -> bytes:
    """The file's bytes where it may leave; raises Refused, with file and kind of what stands in it."""
    from qda.reporting import leaving

    for left in leaving.let_out(study, me, {file.name: data}, asked.although):
        print(
            _("Words that may identify somebody stand in it ({kind}, {n}×).").format(
                kind=left.kind, n=left.times
            ),
            file=sys.stderr,
        )
    return data
