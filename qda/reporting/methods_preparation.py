"""The methods text on preparation: material, transcripts, unit of analysis, the sense of the whole."""

from collections import Counter
from collections.abc import Sequence

from qda.language import _, ngettext, number
from qda.reporting.counts import taking_part, withdrew
from qda.reporting.evidence import Evidence, Facts, Talk, acts_line, listing
from qda.reporting.role_counts import are_few, by_role, left_out, roles
from qda.reporting.sentences import (
    ELO_KYNGAS,
    GRANEHEIM_LUNDMAN,
    Sentence,
    begun,
    ended,
    in_full,
    in_words,
    sentence,
    spelled,
    times,
)


def sentences(facts: Facts) -> list[Sentence]:
    """Approach, material, transcripts, people's names, unit of analysis, reading."""
    return [
        approach(facts),
        material(facts),
        transcripts(facts),
        names(facts),
        unit(facts),
        whole(facts),
    ]


def approach(facts: Facts) -> Sentence:
    """Which content analysis this is."""
    about = facts.material.about
    kinds = {
        "inductive": _(
            "Inductive qualitative content analysis was used, with the phases preparation, organising and reporting (Elo & Kyngäs, 2008)."
        ),
        "deductive": _(
            "Deductive qualitative content analysis was used, with the phases preparation, organising and reporting (Elo & Kyngäs, 2008)."
        ),
        "combined": _(
            "Deductive and inductive qualitative content analysis were combined, with the phases preparation, organising and reporting (Elo & Kyngäs, 2008)."
        ),
    }
    return sentence(
        facts,
        "approach",
        _("Approach"),
        [kinds[str(about["route"])]],
        source=ELO_KYNGAS,
        evidence=[
            Evidence(_("Route: {route}").format(route=_(str(about["route"]))), "settings"),
            *acts_line(facts, "describe study"),
        ],
    )


def counted_talks(talks: Sequence[Talk]) -> str:
    """“two individual interviews and two focus groups”."""
    kinds = Counter(talk.kind for talk in talks)
    said = {
        "individual interview": lambda n: ngettext(
            "one individual interview", "{n} individual interviews", n
        ),
        "focus group": lambda n: ngettext("one focus group", "{n} focus groups", n),
        "other": lambda n: ngettext("one other text", "{n} other texts", n),
    }
    words = [said[kind](n).replace(str(n), spelled(n), 1) for kind, n in kinds.items()]
    return listing(words)


def period(days: Sequence[str]) -> str:
    """“between 14 February 2023 and 9 June 2023”, or one day; empty where no day is known."""
    known = sorted(day for day in days if day)
    if not known:
        return ""
    if known[0] == known[-1]:
        return _("on {day}").format(day=in_full(known[0]))
    return _("between {first} and {last}").format(first=in_full(known[0]), last=in_full(known[-1]))


def lasted(talks: Sequence[Talk]) -> str:
    """“The interviews lasted 13 minutes on average (11–15).”; empty where no length is known."""
    known = [talk.minutes for talk in talks if talk.minutes]
    if not known:
        return ""
    if len(talks) == 1:
        return ngettext("The interview lasted {n} minute.", "The interview lasted {n} minutes.", known[0])
    said = _("{mean:.0f} minutes on average ({least}–{most})").format(
        mean=sum(known) / len(known), least=min(known), most=max(known)
    )
    return _("The interviews lasted {lasted}.").format(lasted=said)


def by_which_media(facts: Facts) -> str:
    """“The medium was video call.”; with several, of how many interviews each was that; empty where none is known."""
    media = Counter(medium.lower() for talk in facts.talks if (medium := talk.medium.strip()))
    if not media:
        return ""
    total = len(facts.talks)
    names = [
        medium if n == total else _("{name} ({n} of {total})").format(name=medium, n=n, total=total)
        for medium, n in media.items()
    ]
    said = ngettext("The medium was {media}.", "The media were {media}.", len(media))
    return said.format(media=listing(names))


def material(facts: Facts) -> Sentence:
    """Who was interviewed, when, how long."""
    people = facts.material.people
    words = [
        ngettext(
            "{talks} with {people} was analysed{period}.",
            "{talks} with {people} were analysed{period}.",
            len(facts.talks),
        ).format(
            talks=begun(counted_talks(facts.talks)),
            people=taking_part(facts.material),
            period=(" (" + _("held {period}").format(period=held) + ")")
            if (held := period([x.held_on for x in facts.talks]))
            else "",
        )
        if facts.talks
        else ""
    ]
    words.append(withdrew(facts.material))
    words.append(in_which_roles(facts))
    words += [lasted(facts.talks), by_which_media(facts)]
    if facts.guides:
        n = sum(topics for _name, _kind, topics in facts.guides)
        guides = ngettext("one interview guide", "{n} interview guides", len(facts.guides))
        topics = ngettext("one topic", "{n} topics", n)
        words.append(
            ngettext(
                "{guides} with {topics} was used.",
                "{guides} with {topics} in all were used.",
                len(facts.guides),
            ).format(guides=in_words(guides, len(facts.guides)), topics=topics.replace(str(n), spelled(n)))
        )
    evidence = [
        Evidence(
            _("{title}: {kind}, {day}, {minutes} min, {turns} turns").format(
                title=talk.title,
                kind=_(talk.kind),
                day=talk.held_on or _("day not given"),
                minutes=talk.minutes or "–",
                turns=talk.turns,
            ),
            "interviews",
            {"interview": talk.id},
        )
        for talk in facts.talks
    ]
    evidence.append(Evidence(ngettext("{n} participant", "{n} participants", len(people)), "participants"))
    missing = [talk.title for talk in facts.talks if not talk.held_on or not talk.minutes]
    asks = _("Day or length is not given for {titles}.").format(titles=listing(missing)) if missing else ""
    asks = " ".join(filter(None, (asks, left_out(facts))))
    return sentence(facts, "material", _("Material"), words, evidence=evidence, asks=asks)


def in_which_roles(facts: Facts) -> str:
    """A sentence on the participants' roles, without numbers where few share one; empty where none is known."""
    counts = roles(facts)
    if not counts:
        return ""
    if are_few(facts, counts):
        said = _("Roles of the participants: {roles}.")
    elif counts.total() == len(facts.material.people):
        said = _("The participants were {roles}.")
    else:
        said = _("Among the participants were {roles}.")
    return said.format(roles=by_role(facts))


def transcripts(facts: Facts) -> Sentence:
    """How the transcripts were checked against the recordings."""
    total = sum(talk.turns for talk in facts.talks)
    heard = {talk.title: facts.listened.get(talk.id, 0) for talk in facts.talks}
    checked = sum(heard.values())
    words = []
    if checked:
        words.append(
            _("{n} of {total} turns were checked against the recordings, by {who}.").format(
                n=number(checked), total=number(total), who=listing(facts.listeners)
            )
        )
    corrected = facts.versions.get("correction", 0) + facts.versions.get("replacement", 0)
    if corrected:
        words.append(
            _("Transcripts were corrected {n} times; meaning units were moved along.").format(n=corrected)
        )
    evidence = [
        Evidence(
            _("{title}: {n} of {total} turns listened to").format(
                title=talk.title, n=heard[talk.title], total=talk.turns
            ),
            "whole",
            {"interview": talk.id},
        )
        for talk in facts.talks
    ]
    evidence += acts_line(facts, "import", "correct", "replace")
    asks = (
        ""
        if checked
        else _("No turn is marked as checked against the recording: say who transcribed and who checked.")
    )
    return sentence(facts, "transcripts", _("Transcripts"), words, evidence=evidence, asks=asks)


def names(facts: Facts) -> Sentence:
    """How people were kept from being known."""
    made = facts.versions.get("pseudonymisation", 0)
    words = [_("Participants are identified by numbers.")] if facts.material.people else []
    if made:
        words.append(
            ngettext(
                "In {n} transcript version names and other identifying words were replaced.",
                "In {n} transcript versions names and other identifying words were replaced.",
                made,
            )
        )
    labels = [person.label for person in facts.material.people.values()]
    evidence = [Evidence(_("Participants: {labels}").format(labels=", ".join(labels)), "participants")]
    evidence += acts_line(facts, "pseudonymise", "make final")
    asks = (
        ""
        if made
        else _(
            "No names were replaced in this study: say where and by whom the transcripts were de-identified."
        )
    )
    return sentence(facts, "names", _("De-identification"), words, evidence=evidence, asks=asks)


def unit(facts: Facts) -> Sentence:
    """Unit of analysis and manifest or latent content."""
    about = facts.material.about
    content = {
        "manifest": _("The manifest content was analysed."),
        "latent": _("The latent content was analysed."),
        "both": _("Both manifest and latent content were analysed."),
    }[str(about["content"])]
    chosen = str(about["unit_of_analysis"]).strip()
    words = [_("The unit of analysis was {unit}").format(unit=ended(chosen))] if chosen else []
    decisions = [
        Evidence(
            _("Decision memo “{title}”, {day}, {who}").format(title=n.title, day=n.day, who=n.coder), "memos"
        )
        for n in facts.notes
        if n.kind == "decision"
    ]
    return sentence(
        facts,
        "unit of analysis",
        _("Unit of analysis"),
        [*words, content],
        source=f"{ELO_KYNGAS}; {GRANEHEIM_LUNDMAN}",
        evidence=[Evidence(_("Study settings"), "settings"), *decisions],
        asks="" if chosen else _("Say what the unit of analysis was (Study settings)."),
    )


def whole(facts: Facts) -> Sentence:
    """Reading for the sense of the whole, and what was thought beforehand."""
    words = []
    by: dict[str, list[str]] = {}
    for title, readers in facts.read_by.items():
        for who in readers:
            by.setdefault(who, []).append(title)
    for who, titles in by.items():
        every = len(titles) == len(facts.talks)
        counts = sorted({facts.read_by[title][who] for title in titles})
        often = times(counts[0]) if len(counts) == 1 else _("{n} times").format(n=f"{counts[0]}–{counts[-1]}")
        what = _("all interviews") if every else listing(titles)
        words.append(_("{who} read {what} as a whole, {often}.").format(who=who, what=what, often=often))
    kinds = Counter(note.kind for note in facts.notes)
    if kinds["whole"]:
        words.append(
            in_words(
                ngettext(
                    "One memo on the whole was written.",
                    "{n} memos on the whole were written.",
                    kinds["whole"],
                ),
                kinds["whole"],
            )
        )
    if kinds["pre-understanding"]:
        first = next(note for note in facts.notes if note.kind == "pre-understanding")
        words.append(_("The pre-understanding was written down on {day}.").format(day=in_full(first.day)))
    evidence = [
        Evidence(
            _("{title} read by {who}").format(
                title=title, who=listing([f"{who} ({times(n)})" for who, n in readers.items()])
            ),
            "whole",
            {"interview": next((talk.id for talk in facts.talks if talk.title == title), "")},
        )
        for title, readers in facts.read_by.items()
    ]
    evidence += [
        Evidence(_("Memo “{title}”, {day}, {who}").format(title=n.title, day=n.day, who=n.coder), "memos")
        for n in facts.notes
        if n.kind in {"whole", "pre-understanding"}
    ]
    asks = (
        "" if by else _("Nobody has marked an interview as read: say how the sense of the whole was gained.")
    )
    return sentence(
        facts, "whole", _("Sense of the whole"), words, source=ELO_KYNGAS, evidence=evidence, asks=asks
    )
