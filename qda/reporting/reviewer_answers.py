"""Answers to what reviewers of qualitative papers usually ask, from the study, each with its evidence."""

from qda.language import _, ngettext, quoted
from qda.reporting.checklist_answers import (
    Answer,
    coding_tree,
    judged_against,
    minor,
    of_sentences,
    quotations,
    supported,
)
from qda.reporting.checklist_people import Known, memos_of, sample
from qda.reporting.elo_questions import Asked, covering, made, overlap
from qda.reporting.evidence import Evidence, Facts, acts_line, listing
from qda.reporting.methods_agreement import enough, together, translation
from qda.reporting.methods_analysis import abstraction, against, condensation, example
from qda.reporting.methods_preparation import names, transcripts, unit, whole
from qda.reporting.methods_software import record, software, suggestions
from qda.reporting.sentences import times

REVIEWERS = "reviewers"


def answers(facts: Facts) -> list[Asked]:
    """All questions in the order in which reviewers tend to ask them."""
    return [
        made(facts, REVIEWERS, str(n), "", question, answer)
        for n, (question, answer) in enumerate(questions(), 1)
    ]


def questions() -> list[tuple[str, Answer]]:
    """Question, and what answers it."""
    return [
        (_("Please show an example of the analysis."), an_example),
        (_("Who coded, and what was done where coders differed?"), of_sentences(together)),
        (_("Why is no coefficient of agreement reported?"), no_coefficient),
        (_("Was saturation reached?"), sufficient),
        (
            _("Is this manifest or latent content, and what is the unit of analysis?"),
            of_sentences(unit, whole),
        ),
        (_("Are the categories findings, or the questions of the interview guide?"), guide_or_finding),
        (_("Do categories exclude each other?"), overlap),
        (_("Were contradicting cases looked for?"), contradicting),
        (_("Whose voices are quoted?"), quotations),
        (_("How do the findings rest on the data?"), supported),
        (_("What was left out?"), covering),
        (_("How were participants’ identities protected?"), protected),
        (_("Who transcribed, and was it checked?"), of_sentences(transcripts)),
        (_("Who translated, and who checked?"), of_sentences(translation)),
        (
            _("Which software was used, and was artificial intelligence used?"),
            of_sentences(software, suggestions),
        ),
        (_("How did the researchers reflect on their own part?"), reflexive),
        (_("The table looks linear. Was the work?"), circular),
        (_("Why condense, which Elo & Kyngäs do not name?"), of_sentences(condensation)),
        (_("Is there a record that others could follow?"), of_sentences(record)),
        (_("May we see the coding tree?"), coding_tree),
        (_("May data be shared?"), sharing),
    ]


def an_example(facts: Facts) -> Known:
    """The abstraction example in one line."""
    found = example(facts)
    if found is None:
        return Known("")
    codes = listing([quoted(code.name) for code, _unit in found.codes])
    path = " → ".join(one.name for one in reversed(found.path))
    words = _("The codes {codes} were grouped and abstracted: {path}.").format(codes=codes, path=path)
    units = [
        Evidence(f"U{one.number}", "coding", {"interview": one.transcript, "unit": str(one.number)})
        for _code, one in found.codes
    ]
    return Known(words, [*units, Evidence(_("Table T1"), "tables", {"table": "T1"})])


def no_coefficient(facts: Facts) -> Known:
    """Why differences were talked through rather than counted."""
    route = str(facts.material.about["route"])
    if route == "deductive":
        return Known("")
    fixed = _(
        "Coders cut meaning units freely, so that a coefficient on codes would compare unlike units; differences were shown side by side and discussed."
    )
    return (
        Known(fixed, [Evidence(_("Rounds of coding: {n}").format(n=len(facts.rounds)), "history")])
        if facts.double()
        else Known(
            _("One person coded; the others reviewed. A coefficient needs two codings of the same units.")
            if len(facts.coders) > 1
            else _("One person coded. A coefficient needs two codings of the same units."),
            [Evidence(_("Units by person"), "condensation")],
        )
    )


def sufficient(facts: Facts) -> Known:
    """The authors' choice, and first uses as evidence."""
    return Known(enough(facts).printed, enough(facts).evidence)


def guide_or_finding(facts: Facts) -> Known:
    """How many names at the top are words of the guide."""
    made_ = abstraction(facts)
    return Known(
        made_.printed,
        [
            *made_.evidence,
            Evidence(_("Interview guides: {n}").format(n=len(facts.guides)), "tables", {"table": "T29"}),
        ],
    )


def contradicting(facts: Facts) -> Known:
    """Links between units that speak against each other, and cases judged to contradict a category."""
    return Known(
        " ".join(filter(None, (against(facts).printed, *judged_against(facts)))), minor(facts).evidence
    )


def protected(facts: Facts) -> Known:
    """Numbers instead of names; the sample as counts."""
    return Known(" ".join(filter(None, (names(facts).printed, sample(facts).words))), names(facts).evidence)


def reflexive(facts: Facts) -> Known:
    """Memos of their own thoughts."""
    found = memos_of(facts, "pre-understanding", "reflexive", "analytic", "decision")
    words = (
        ngettext(
            "{n} memo on their own part, decisions and the analysis was written.",
            "{n} memos on their own part, decisions and the analysis were written.",
            len(found),
        )
        if found
        else ""
    )
    return Known(words, found)


def circular(facts: Facts) -> Known:
    """How often things were renamed, moved, merged, split, and what was discussed again."""
    kinds = (
        "rename code",
        "rename category",
        "merge codes",
        "merge categories",
        "move categories",
        "split code",
        "split category",
        "place",
        "undo",
        "move borders",
    )
    n = sum(facts.acts[kind].n for kind in kinds if kind in facts.acts)
    words = _(
        "The table looks linear, the work was not: codes and categories were placed, moved, renamed, merged or split {often}."
    ).format(often=times(n))
    if threads := sum(facts.threads.values()):
        words += " " + ngettext(
            "They were discussed in {n} thread.", "They were discussed in {n} threads.", threads
        )
    return Known(words if n else "", acts_line(facts, *kinds))


def sharing(facts: Facts) -> Known:
    """What can be given away: all but the words of participants."""
    words = _(
        "Transcripts hold what participants said in confidence and are not shared. The codebook, the tree with its counts, the methods and the record of all acts without words of participants are given as a supplement."
    )
    return Known(words if facts.talks else "", [Evidence(_("Report package"), "methods")])
