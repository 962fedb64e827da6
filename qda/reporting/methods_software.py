"""The methods text on tools: the workbench, its suggestions as far as the log proves it, and the record of the work."""

from qda import __version__
from qda.language import _, ngettext
from qda.reporting.evidence import Evidence, Facts, acts_line
from qda.reporting.methods_preparation import period
from qda.reporting.sentences import ELO_2014, Sentence, sentence

MADE_BY_RULE = frozenset({"suggestion", "edited suggestion"})
ERASING = ("erase", "erase participant", "erase strings", "erase transcript", "withdraw", "make final")


def sentences(facts: Facts) -> list[Sentence]:
    """Software, suggestions, the record."""
    return [software(facts), suggestions(facts), record(facts)]


def software(facts: Facts) -> Sentence:
    """Name and version."""
    words = [
        _(
            "The analysis was done in QDA workbench, version {version}, which runs where the study lies and sends nothing to other services."
        ).format(version=__version__)
    ]
    evidence = [Evidence(_("Version {version}").format(version=__version__), "help")]
    evidence += [
        Evidence(_("Engine of suggestions: {engine}").format(engine=one), "condensation")
        for one in facts.engines
    ]
    return sentence(facts, "software", _("Software"), words, evidence=evidence)


def doubts(facts: Facts) -> list[str]:
    """Why the log cannot prove that no suggestion was used; empty where it can."""
    found = []
    if facts.unseen:
        found.append(_("what {who} codes unseen is not open yet").format(who=", ".join(facts.unseen)))
    imported = sum(one.n for one in facts.wrote if one.origin == "imported")
    if imported:
        found.append(ngettext("{n} wording came from a file", "{n} wordings came from files", imported))
    if any(kind in facts.acts for kind in ERASING):
        found.append(_("something was erased, and its part of the log with it"))
    if any(kind.startswith(("restore", "import study")) for kind in facts.acts):
        found.append(_("the study was restored from elsewhere"))
    return found


def suggestions(facts: Facts) -> Sentence:
    """What became of the machine's suggestions; that none was used is said only where the log proves it."""
    taken = sum(one.n for one in facts.wrote if one.origin in MADE_BY_RULE)
    logged = {name: facts.offered.get(name, 0) for name in ("accepted", "edited", "rejected")}
    total = sum(one.n for one in facts.wrote if one.layer in {"condensed", "interpreted"})
    used = taken or logged["accepted"] or logged["edited"]
    unproved = doubts(facts)
    if used:
        words = [
            _(
                "{n} of {total} condensed or interpreted texts began from a rule-based suggestion made on the researcher’s computer; no generative model was used."
            ).format(n=taken, total=total),
            _(
                "Of the suggestions that were looked at, {accepted} were taken as they were, {edited} edited and {rejected} declined."
            ).format(**logged),
        ]
    elif unproved:
        words = [
            _("The log shows no machine suggestion that was used, but cannot prove it: {why}.").format(
                why="; ".join(unproved)
            )
        ]
    else:
        words = [_("No machine suggestion was used in the analysis.")]
        if logged["rejected"]:
            words.append(
                ngettext(
                    "{n} rule-based suggestion was looked at and declined.",
                    "{n} rule-based suggestions were looked at and declined.",
                    logged["rejected"],
                )
            )
    evidence = [
        Evidence(
            _("Suggestion log: {accepted} accepted, {edited} edited, {rejected} rejected").format(**logged),
            "condensation",
        ),
        Evidence(
            _("Wordings that began from a suggestion: {n} of {total}").format(n=taken, total=total),
            "condensation",
        ),
        Evidence(
            _("Suggestions are switched {state} in this study").format(
                state=_("on") if facts.material.about["suggestions"] else _("off")
            ),
            "settings",
        ),
    ]
    asks = (
        _("Say how the wordings that came from files were made.")
        if "imported" in {one.origin for one in facts.wrote}
        else ""
    )
    return sentence(facts, "suggestions", _("Suggestions by a machine"), words, evidence=evidence, asks=asks)


def record(facts: Facts) -> Sentence:
    """The audit trail."""
    acts = sum(done.n for done in facts.acts.values())
    first = min((done.first for done in facts.acts.values()), default="")
    last = max((done.last for done in facts.acts.values()), default="")
    words = [
        _("Every change was recorded with its author, day and purpose ({acts}, {when}).").format(
            acts=ngettext("{n} act", "{n} acts", acts), when=period([first, last])
        )
    ]
    memos = len(facts.notes)
    if memos:
        words.append(ngettext("{n} memo was written.", "{n} memos were written along the way.", memos))
    evidence = [
        *acts_line(facts, "create study"),
        Evidence(_("The history: {n} acts").format(n=acts), "history"),
    ]
    evidence += [Evidence(ngettext("{n} memo", "{n} memos", memos), "memos")] if memos else []
    return sentence(facts, "record", _("Record of the analysis"), words, source=ELO_2014, evidence=evidence)
