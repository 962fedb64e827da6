"""A file with remarks in its margin is brought in: the interview and the coding in its margin are one act."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Unpack
from uuid import UUID

from qda.domain.transcript import Decision, ParsedTranscript, relabelled
from qda.language import _, ngettext
from qda.organising import margin_codes
from qda.organising.margin_codes import Choice, Margin
from qda.preparation import importing
from qda.store.study import Study

__all__ = ["Choice", "Wishes", "bring_in", "margin_told", "onto_known"]


@dataclass(frozen=True)
class Wishes:
    """What the researcher chose for the remarks of a file: by their number in it, else as they were meant.

    `kinds`: number of the comment → one of `remarks.KINDS`; `authors`: name in the file → a person's name;
    `highlights`: “unit” (without a code), “code” (the colour is the code) or “leave”.
    """

    kinds: Mapping[int, str]
    authors: Mapping[str, str]
    highlights: str = "unit"

    def margin(self, parsed: ParsedTranscript) -> Margin:
        """The remarks with these choices."""
        marked = () if self.highlights == "leave" else parsed.highlights
        offered = margin_codes.offered(parsed.comments, marked, coded=self.highlights == "code")
        chosen = [replace(one, kind=self.kinds.get(n, one.kind)) for n, one in enumerate(offered)]
        return Margin(parsed.text, chosen, self.authors)


def bring_in(
    study: Study,
    parsed: ParsedTranscript,
    *,
    decisions: Mapping[str, Decision] | None = None,
    wishes: Wishes,
    by: UUID,
    act: UUID | None = None,
    **facts: Unpack[importing.Facts],
) -> dict[str, Any]:
    """Take an interview into the study with the coding in its margin, as one act that can be undone.

    Answers as `importing.add_transcript` does, with {"margin": as `margin_codes.take_in`}.
    """
    confirmed = relabelled(parsed, decisions or {})
    title = importing.title_for(confirmed, facts)
    margin = wishes.margin(confirmed)
    with study.act("import", _("Import {title}").format(title=title), by, id=act) as step:
        answer = importing.put_in(step, replace(confirmed, comments=()), {**facts, "title": title})
        answer["margin"] = margin_codes.take_in(step, UUID(answer["transcript"]), margin)
        answer["comments"] = len(confirmed.comments)
        step.answer = answer
    return answer


def margin_told(margin: Mapping[str, Any]) -> str:
    """What the remarks of a file became, in one line; empty where they became nothing."""
    counts = [
        ngettext("{n} unit", "{n} units", margin["units"]),
        ngettext("{n} coding", "{n} codings", margin["codings"]),
        ngettext("{n} new code", "{n} new codes", margin["codes"]),
        ngettext("{n} memo", "{n} memos", margin["memos"]),
        ngettext("{n} question", "{n} questions", margin["questions"]),
    ]
    told = [one for one in counts if not one.startswith("0 ")]
    return _("From the margin: {counts}").format(counts=", ".join(told)) if told else ""


def onto_known(
    study: Study,
    transcript: UUID,
    parsed: ParsedTranscript,
    *,
    wishes: Wishes,
    by: UUID,
    act: UUID | None = None,
) -> dict[str, Any]:
    """Take the coding in a file's margin onto the same interview in the study; its text stays as it is.

    Answers {"transcript", "margin"}: remarks whose words differ are listed and kept as memos, none is lost.
    """
    margin = wishes.margin(parsed)
    answer = margin_codes.take_margin(study, transcript, margin, by=by, act=act)
    return {"transcript": str(transcript), "margin": answer}
