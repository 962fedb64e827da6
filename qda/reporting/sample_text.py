"""The sample in sentences: who, how many interviews, of whom, how long, led by whom, along which guide."""

from qda.language import _, ngettext
from qda.reporting import role_counts
from qda.reporting.counts import withdrew
from qda.reporting.evidence import Evidence, Facts, Talk, listing
from qda.reporting.methods_preparation import counted_talks, lasted, period
from qda.reporting.role_counts import are_few, by_role, left_out
from qda.reporting.sentences import Sentence, begun, in_words, sentence, spelled


def sentences(facts: Facts) -> list[Sentence]:
    """Participants, groups, interviews, those who led them, guides; each with the places it rests on."""
    return [participants(facts), talks(facts), leaders(facts), guides(facts)]


def participants(facts: Facts) -> Sentence:
    """How many took part, and in which roles."""
    people = list(facts.material.people.values())
    words = []
    if people:
        words.append(begun(in_words(took_part(facts), len(people))) + roles(facts) + ".")
    words.append(withdrew(facts.material))
    missing = [person.label for person in people if not person.role]
    evidence = [Evidence(ngettext("{n} participant", "{n} participants", len(people)), "participants")]
    asks = (
        _("No role is known of {n} participants; say who they were (Participants).").format(n=len(missing))
        if missing
        else ""
    )
    asks = " ".join(filter(None, (asks, left_out(facts))))
    if not people:
        asks = _("No participants are confirmed yet (Participants).")
    said = Sentence("sample", _("Participants"), " ".join(filter(None, words)), evidence=evidence, asks=asks)
    return said._replace(own=facts.words_of("methods", "sample"))


def took_part(facts: Facts) -> str:
    """“12 participants took part”; of those who withdrew it says that they did."""
    n, every = len(facts.material.people), len(facts.material.people) + facts.material.withdrawn
    if n == every:
        return ngettext("{n} participant took part", "{n} participants took part", n)
    return _("{n} of {every} participants are part of the analysis").format(n=n, every=every)


def roles(facts: Facts) -> str:
    """“: ten centre managers and four nurses”; without numbers where few share a role; empty without roles."""
    said = by_role(facts)
    if are_few(facts, role_counts.roles(facts)):
        return " " + _("(roles: {roles})").format(roles=said)
    return f": {said}" if said else ""


def talks(facts: Facts) -> Sentence:
    """The interviews: kinds, days, length, how many in each group."""
    words = []
    if facts.talks:
        held = period([talk.held_on for talk in facts.talks])
        words.append(
            ngettext("{talks} was held{period}.", "{talks} were held{period}.", len(facts.talks)).format(
                talks=begun(counted_talks(facts.talks)), period=f" {held}" if held else ""
            )
        )
    if length := lasted(facts.talks):
        words.append(length)
    sizes = [(talk, size(facts, talk)) for talk in facts.talks if talk.kind == "focus group"]
    if sizes and all(n for _talk, n in sizes):
        numbers = sorted({n for _talk, n in sizes})
        many = spelled(numbers[0]) if len(numbers) == 1 else f"{spelled(numbers[0])}–{spelled(numbers[-1])}"
        words.append(
            ngettext(
                "The focus group had {many} participants.",
                "Each focus group had {many} participants.",
                len(sizes),
            ).format(many=many)
        )
    evidence = [
        Evidence(
            _("{title}: {kind}, {day}, {minutes} min, {people}").format(
                title=talk.title,
                kind=_(talk.kind),
                day=talk.held_on or _("day not given"),
                minutes=talk.minutes or "–",
                people=ngettext("{n} participant", "{n} participants", size(facts, talk)),
            ),
            "interviews",
            {"interview": talk.id},
        )
        for talk in facts.talks
    ]
    missing = [talk.title for talk in facts.talks if not talk.held_on or not talk.minutes]
    asks = (
        _("Day or length is not known of {titles} (Interviews).").format(titles=listing(missing))
        if missing
        else ""
    )
    if not facts.talks:
        asks = _("No interview is in the study yet (Interviews).")
    return sentence(facts, "interviews", _("Interviews"), words, evidence=evidence, asks=asks)


def size(facts: Facts, talk: Talk) -> int:
    """How many participants speak in an interview."""
    material = facts.material
    said = (material.voices.get(speaker or "") for speaker in set(material.turns.get(talk.id, {}).values()))
    return len({voice.participant for voice in said if voice and voice.participant in material.people})


def leaders(facts: Facts) -> Sentence:
    """Who led the interviews, by the labels in the transcripts."""
    led = {label for talk in facts.talks for label in talk.led_by}
    words = (
        [_("They were led by {who} (as named in the transcripts).").format(who=listing(sorted(led)))]
        if led
        else []
    )
    evidence = [
        Evidence(
            _("{title}: {who}").format(title=talk.title, who=listing(talk.led_by)),
            "interviews",
            {"interview": talk.id},
        )
        for talk in facts.talks
        if talk.led_by
    ]
    asks = _("Say who led the interviews, and what they were to the participants.")
    return sentence(facts, "leaders", _("Who led the interviews"), words, evidence=evidence, asks=asks)


def guides(facts: Facts) -> Sentence:
    """The interview guides with how many topics each has."""
    words = [
        _("The guide “{name}” had {topics}.").format(
            name=name,
            topics=ngettext("{n} topic", "{n} topics", topics).replace(str(topics), spelled(topics)),
        )
        for name, _kind, topics in facts.guides
    ]
    evidence = [
        Evidence(_("Interview guides"), "interviews"),
        Evidence(_("Table T29"), "tables", {"table": "T29"}),
    ]
    asks = "" if words else _("No interview guide is in the study; say what was asked.")
    return sentence(
        facts, "guides", _("Interview guide"), words, evidence=evidence if words else (), asks=asks
    )
