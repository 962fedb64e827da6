"""The steps of the analysis as the journal and the meetings tell them, one row for each, with who did it and when."""

from qda.language import _, ngettext
from qda.reporting.evidence import Facts, Met
from qda.reporting.process_figure import steps_done


def step_rows(facts: Facts) -> list[tuple[str, str]]:
    """(step, action with who did it and when), in the order of the method; then the meetings by their days."""
    steps = [
        (f"{step.phase}: {step.name[:1].lower()}{step.name[1:]}", action(step.done, step.who, step.when))
        for step in steps_done(facts)
    ]
    return steps + [
        (_("Meeting"), action(decided(met), ", ".join(met.present), met.day)) for met in facts.meetings
    ]


def action(done: str, who: str, when: str) -> str:
    """What was done, and on the next line by whom and when."""
    behind = "; ".join(filter(None, (who, when.replace("\n", " "))))
    return f"{done}\n({behind})" if behind else done


def decided(met: Met) -> str:
    """How much a meeting decided."""
    return ngettext("{n} decision written down", "{n} decisions written down", met.decisions).format(
        n=met.decisions
    )
