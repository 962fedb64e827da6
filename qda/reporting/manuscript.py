"""A manuscript held against the study: numbers, names and quotes that differ; nothing of its text is kept."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlmodel import col

from qda.domain.inner_contradictions import Remark, contradictions
from qda.domain.inner_sums import sums
from qda.domain.manuscript_text import Manuscript
from qda.domain.printed_numbers import claims
from qda.domain.quote_tracing import Difference, Way
from qda.errors import shortened
from qda.language import _, quoted
from qda.reporting.evidence import Facts, facts
from qda.reporting.manuscript_attributes import attributes
from qda.reporting.manuscript_groups import groups
from qda.reporting.manuscript_names import names, otherwise, unnamed
from qda.reporting.manuscript_numbers import differing, expected, roles_of
from qda.reporting.manuscript_quotes import TracedQuote, phrase, traced
from qda.reporting.material import rows
from qda.reporting.quote_choosing import chosen_quotes, sign
from qda.reporting.quote_wordings import forms
from qda.reporting.sample import values
from qda.reporting.spoken_words import spoken
from qda.store import tables as t
from qda.store.study import Study


class Checked(NamedTuple):
    """What was found: inner contradictions, what differs from the study, every quote, categories that are nowhere named."""

    inner: Sequence[Remark]
    study: Sequence[Remark]
    quotes: Sequence[TracedQuote]
    unnamed: Sequence[str]

    @property
    def alarms(self) -> int:
        """How many things want a look."""
        return len(self.inner) + len(self.study) + sum(1 for one in self.quotes if wants_look(one))


def wants_look(one: TracedQuote) -> bool:
    """Whether a quote is not as the study has it."""
    return one.state in {"changed", "not found", "condensed"} or any(one.remarks)


def check(study: Study, manuscript: Manuscript, viewer: UUID | None) -> Checked:
    """Read a manuscript against the study as this person sees it; writes nothing."""
    found = facts(study, viewer)
    counts = claims(manuscript, roles=roles_of(found))
    quotes = traced(
        manuscript,
        spoken(study, viewer, found.material),
        approved(study, viewer, found),
        other(study, viewer, found),
    )
    return Checked(
        [*contradictions(manuscript, counts, divided(study, viewer)), *sums(manuscript, counts)],
        [
            *differing(manuscript, found, counts),
            *attributes(manuscript, found, counts, values(study, viewer), roles_of(found)),
            *groups(manuscript, found, expected(found), values(study, viewer)),
            *otherwise(manuscript, found.material),
        ],
        quotes,
        unnamed(manuscript, found.material),
    )


def divided(study: Study, viewer: UUID | None) -> dict[str, int]:
    """Into how many each attribute divides the participants (provider → 2), by its name in small letters."""
    value = t.AttributeValue
    query = (
        select(col(t.Attribute.name), func.count(func.distinct(value.value)))
        .join(value, col(value.attribute_id) == col(t.Attribute.id))
        .where(col(value.participant_id).is_not(None))
        .group_by(col(t.Attribute.name))
    )
    with study.seen(viewer) as s:
        return {name.lower(): n for name, n in rows(s, query)}


def approved(study: Study, viewer: UUID | None, found: Facts) -> dict[str, str]:
    """Unit → who approved its quote, and whether that was for other words than those that stand there now."""
    material = found.material
    with study.seen(viewer) as s:
        chosen = [one for one in chosen_quotes(s) if one.approved_by and one.unit in material.by_id]
    said = {}
    for one in chosen:
        name = material.coders.get(one.approved_by, "?")
        now = sign(forms(material, material.by_id[one.unit]).printed)
        said[one.unit] = name if one.seen in {"", now} else _("{who}, for other words").format(who=name)
    return said


def other(study: Study, viewer: UUID | None, found: Facts) -> set[str]:
    """Phrases between marks that are no quotes: names of the study, questions of the guide, its title and levels."""
    with study.seen(viewer) as s:
        topics = [row[0] for row in rows(s, select(col(t.Topic.question)))]
    lines = [line.lstrip("–- ") for topic in topics for line in topic.split("\n")]
    about = found.material.about
    labels = [level["label"] for level in found.material.levels]
    return {
        *names(found.material),
        *map(phrase, [*lines, *labels, str(about["title"]), *str(about["questions"]).split("\n")]),
    }


def states() -> dict[str, str]:
    """How a quote stands to the study, in words."""
    return {
        "as written": _("as the study prints it"),
        "as said": _("as it was said"),
        "changed": _("differs"),
        "condensed": _("words of an analyst"),
        "not found": _("not found in the study"),
    }


def told(one: TracedQuote) -> str:
    """A quote with what was found, in one line."""
    said = [f"{quoted(shortened(one.quote.words))}: {states()[one.state]}"]
    if one.place:
        turns = "–".join(map(str, dict.fromkeys(one.turns or ())))
        where = f"{one.title}:{turns}, {', '.join(one.speakers) or '?'}"
        said.append(f"({'U' + str(one.unit.number) + ', ' if one.unit else ''}{where})")
    said += [difference_words(each) for each in one.differences]
    return " ".join([*said, *one.remarks])


def difference_words(one: Difference) -> str:
    """A difference as a sentence."""
    return {
        Way.CHANGED: _("Printed “{printed}”, said “{original}”."),
        Way.ADDED: _("“{printed}” is added without brackets."),
        Way.LEFT_OUT: _("“{original}” is left out without a mark."),
    }[one.way].format(printed=one.printed, original=one.original)
