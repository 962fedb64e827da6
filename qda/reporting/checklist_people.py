"""What the study says of those who led the talks and of those who took part, for the items of the check-lists."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from qda.language import _, ngettext
from qda.reporting.counts import taking_part, withdrew
from qda.reporting.evidence import Evidence, Facts, Note, listing
from qda.reporting.methods_preparation import in_which_roles, period
from qda.reporting.role_counts import are_few


class Known(NamedTuple):
    """What the study says to one item; empty words where it knows nothing."""

    words: str
    evidence: Sequence[Evidence] = ()


def leaders(facts: Facts) -> Known:
    """Who led the talks."""
    held: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for talk in facts.talks:
        held[talk.led_by].append(talk.title)
    words = [f"{listing(titles)}: {listing(labels)}." for labels, titles in held.items() if labels]
    words += [f"{one['name']}: {one['did']}." for one in facts.coders if one["did"]]
    evidence = [
        Evidence(
            _("{title}: led by {who}").format(title=talk.title, who=listing(talk.led_by)),
            "interviews",
            {"interview": talk.id},
        )
        for talk in facts.talks
        if talk.led_by
    ]
    return Known(" ".join(words), evidence)


def memos_of(facts: Facts, *kinds: str) -> list[Evidence]:
    """Memos of these kinds as evidence."""
    found: list[Note] = [note for note in facts.notes if note.kind in kinds]
    return [
        Evidence(_("Memo “{title}”, {day}, {who}").format(title=n.title, day=n.day, who=n.coder), "memos")
        for n in found
    ]


def reflexivity(facts: Facts) -> Known:
    """Pre-understanding, reflexive memos, and what people are by training."""
    found = memos_of(facts, "pre-understanding", "reflexive")
    words = [f"{one['name']}: {one['background']}." for one in facts.coders if one["background"]]
    if found:
        words.append(
            ngettext(
                "{n} memo on pre-understanding or on the researchers’ own part was written.",
                "{n} memos on pre-understanding or on the researchers’ own part were written.",
                len(found),
            )
        )
    return Known(" ".join(words), found)


def sample_size(facts: Facts) -> Known:
    """How many took part, by interview."""
    people = facts.material.people
    by_group = Counter(person.group for person in people.values() if person.group)
    took_part = _("{people} took part.").format(people=taking_part(facts.material))
    words = [took_part, withdrew(facts.material)] if people else []
    if len(by_group) > 1:
        few = are_few(facts, by_group)
        groups = listing([group if few else f"{group} (n = {n})" for group, n in by_group.items()])
        words.append(_("The groups were {groups}.").format(groups=groups))
    evidence = [Evidence(taking_part(facts.material), "participants")]
    return Known(" ".join(filter(None, words)), evidence)


def sample(facts: Facts) -> Known:
    """What characterises the sample; single persons are not told apart."""
    words = [in_which_roles(facts)]
    if when := period([talk.held_on for talk in facts.talks]):
        words.append(_("Data were collected {when}.").format(when=when))
    return Known(
        " ".join(filter(None, words)), [Evidence(_("Participants with role and group"), "participants")]
    )


def occupations(facts: Facts) -> Known:
    """What the researchers are, as the team page has it."""
    told = [one for one in facts.coders if one["background"].strip()]
    words = " ".join(f"{one['name']}: {one['background'].strip().rstrip('.')}." for one in told)
    return Known(
        words, [Evidence(_("What is told of {name}").format(name=one["name"]), "settings") for one in told]
    )


def dropped_out(facts: Facts) -> Known:
    """Who withdrew; who declined is known to the authors alone."""
    words = withdrew(facts.material)
    return Known(words, [Evidence(_("Participants who withdrew"), "participants")] if words else ())
