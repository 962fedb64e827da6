"""Study home: the question, where the analysis stands, what waits."""

from datetime import date
from typing import Any

import streamlit as st

from qda.language import _, ngettext, number
from qda.organising.act_sentences import what_changed
from qda.preparation import interviews as listing
from qda.preparation import keeping, studies
from qda.reporting import progress as standing
from qda.reporting.category_tree import of
from qda.store import history
from qda.ui import drawing, session
from qda.ui.components.mount import mount
from qda.ui.going import follow, go

LATELY = 7
SHORT = 22
Step = tuple[float, str, str, str]

study = session.need()
me = session.person(study)
about = studies.about(study, viewer=me)
interviews = [one for one in listing.interviews(study, me) if one["included"]]
found = standing.progress(study, me)


def share(n: int, base: int) -> float:
    """How far a step is, from 0 to 1."""
    return n / base if base else 0.0


def preparation() -> list[Step]:
    """The steps before coding, measured."""
    questions = [line for line in about["questions"].splitlines() if line.strip()]
    mine = initials()
    read = sum(1 for one in interviews if mine in one["read_by"])
    return [
        (
            float(bool(questions or about["aim"])),
            _("Aim and questions"),
            ngettext("{n} question", "{n} questions", len(questions)).format(n=len(questions))
            if questions
            else _("not written"),
            "settings",
        ),
        (
            float(bool(about["unit_of_analysis"])),
            _("Unit of analysis"),
            session_word(about["unit_of_analysis"]) or _("not chosen"),
            "settings",
        ),
        (1.0, _("Manifest or latent"), _(about["content"]), "settings"),
        (float(bool(interviews)), _("Interviews in"), of(len(interviews), about["interviews"]), "interviews"),
        (
            share(read, len(interviews)),
            _("Sense of the whole"),
            _("{count} read by you").format(count=of(read, len(interviews))),
            "whole",
        ),
    ]


def organising() -> list[Step]:
    """The steps from coding to abstraction, measured."""
    return [
        (
            share(found.coded, found.units) if found.units else 0.0,
            _("Open coding"),
            _("{count} units coded").format(count=of(found.coded, found.units)),
            "coding",
        ),
        (
            share(found.condensed, found.units),
            _("Condensation"),
            of(found.condensed, found.units),
            "condensation",
        ),
        (
            share(found.placed, found.codes),
            _("Grouping"),
            _("{count} codes placed").format(count=of(found.placed, found.codes)),
            "board",
        ),
        (
            share(found.defined, found.categories),
            _("Categories defined"),
            of(found.defined, found.categories),
            "tree",
        ),
    ]


def reporting() -> list[Step]:
    """What has been brought out, by the files that lie in the study's exports."""
    return [
        brought("T1", _("Condensed table")),
        brought("T17", _("Overview of the categories")),
        brought("T20", _("Codebook")),
    ]


def brought(shape: str, name: str) -> Step:
    """Whether a table was exported, and when last."""
    files = list(session.outbox(study).glob(f"table-{shape}.*"))
    if not files:
        return 0.0, name, _("not exported"), "tables"
    newest = max(file.stat().st_mtime for file in files)
    return 1.0, name, _("exported {day}").format(day=drawing.day(newest)[:10]), "tables"


def initials() -> str:
    """The person's initials, as reading marks carry them."""
    mine = next((one for one in about["coders"] if one["id"] == str(me)), None)
    return str(mine["initials"] or mine["name"]) if mine else ""


def session_word(text: str) -> str:
    """A chosen text in one short line."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else line[: SHORT - 1] + "…"


def rungs() -> list[tuple[str, str, str]]:
    """From the meaning unit to the highest level, each with what it is made of."""
    n = found.interviews_coded
    cells = [
        (
            str(found.units),
            _("Meaning units"),
            ngettext("from {n} interview", "from {n} interviews", n).format(n=n),
        ),
        (
            str(found.condensed),
            _("Condensed texts"),
            _("{n} agreed").format(n=found.agreed)
            if found.agreed
            else _("for {count} units").format(count=of(found.condensed, found.units)),
        ),
        (
            str(found.codes),
            found.code_label,
            _("all placed")
            if found.codes and found.placed == found.codes
            else _("{count} placed").format(count=of(found.placed, found.codes)),
        ),
    ]
    return cells + [
        (
            str(rung.categories),
            rung.label,
            _("{count} defined").format(count=of(rung.defined, rung.categories)),
        )
        for rung in found.rungs
    ]


def of_interviews() -> str:
    """The interviews with where they are coded."""
    coders = [one["initials"] or one["name"] for one in about["coders"] if one["active"]]
    headings = [
        (_("Interview"), False),
        (_("Kind"), False),
        (_("Words"), True),
        (_("Read by"), False),
        (_("Where it is coded"), False),
        (_("Coded"), True),
        (_("Units"), True),
    ]
    rows = [
        [
            f"<b>{drawing.leads(one['title'], 'coding', interview=one['id'])}</b>",
            drawing.cut(
                ", ".join([_(one["kind"]), *([people(one)] if one["kind"] == "focus group" else [])])
            ),
            number(one["words"]),
            drawing.people(coders, one["read_by"]),
            drawing.coded_strip(
                one["strip"],
                _("{title}: {percent} % coded").format(title=one["title"], percent=round(one["coded"] * 100)),
            ),
            f"{round(one['coded'] * 100)} %",
            str(one["units"]),
        ]
        for one in interviews
    ]
    return drawing.listed(headings, rows)


def people(one: dict[str, Any]) -> str:
    """How many take part."""
    n = len(one["participants"])
    return ngettext("{n} participant", "{n} participants", n).format(n=n)


def of_categories() -> str:
    """The categories at the top with what they rest on and who speaks in them."""
    tree = found.tree
    headings = [
        (_("Category"), False),
        (_("Holds"), False),
        (_("Codes"), True),
        (_("Units"), True),
        (_("Participants"), True),
        (_("Interviews"), True),
        (_("Who speaks in it"), False),
    ]
    rows = [
        [
            f'<span class="q-edge" style="background:var(--q-code-{top.look[0]})"></span><b>{drawing.leads(top.name, "tree", node=top.id)}</b>',
            drawing.cut(", ".join(below.name for below in tree.branches if below.parent == top.id)),
            str(top.codes),
            str(top.units),
            of(top.participants, len(tree.participants)),
            of(top.interviews, tree.interviews),
            drawing.voices(top, tree.participants),
        ]
        for top in tree.branches
        if not top.parent
    ]
    return drawing.listed(headings, rows)


def lately() -> str:
    """The last acts, whoever did them."""
    acts = history.acts(study, viewer=me, limit=LATELY)
    changed = what_changed(study, [act["rev"] for act in acts], me)
    lines = "".join(drawing.act_line(act, told=changed.get(act["rev"], [])[:1]) for act in acts)
    head = drawing.leads(_("History"), "history")
    return f'<section class="q-card"><h2>{drawing.words(_("Lately"))}<small>{head}</small></h2><div class="q-entries">{lines}</div></section>'


def worth_a_look() -> list[tuple[str, str]]:
    """What is open, in figures; prompts, never errors."""
    bare, uncoded = found.units - found.condensed, found.units - found.coded
    loose, undefined = found.codes - found.placed, found.categories - found.defined
    asks = [
        (
            bare,
            ngettext("{n} unit has no condensed text", "{n} units have no condensed text", bare),
            "condensation",
        ),
        (uncoded, ngettext("{n} unit has no code", "{n} units have no code", uncoded), "coding"),
        (loose, ngettext("{n} code is not placed", "{n} codes are not placed", loose), "board"),
        (
            undefined,
            ngettext("{n} category has no definition", "{n} categories have no definition", undefined),
            "tree",
        ),
        (found.parked, ngettext("{n} code is parked", "{n} codes are parked", found.parked), "board"),
    ]
    return [(sentence, page) for n, sentence, page in asks if n > 0]


def looks() -> str:
    """The list of what is open, each line leading there."""
    lines = "".join(f"<div>{drawing.leads(words, page)}</div>" for words, page in worth_a_look())
    if not lines:
        return ""
    return f'<section class="q-card"><h2>{drawing.words(_("Worth a look"))}</h2><div class="q-entries">{lines}</div></section>'


def next_step() -> None:
    """The one button that goes on with the work."""
    if not found.units:
        if st.button(_("Begin coding"), type="primary", width="stretch"):
            go("coding")
        return
    kept = session.kept("interview")
    one = next(
        (each for each in interviews if each["id"] == kept), min(interviews, key=lambda each: each["coded"])
    )
    if st.button(
        _("Go on coding in {title}").format(title=session.plain(one["title"])),
        type="primary",
        width="stretch",
    ):
        go("coding", {"interview": one["id"]})


def beginning() -> None:
    """A study without interviews: the steps in the method's order, the first one open."""
    steps = [
        (
            bool(about["questions"] or about["aim"]),
            _("Write aim and research questions"),
            _("The question decides what belongs into the analysis (Elo & Kyngäs 2008)."),
            _("Write them"),
            "settings",
        ),
        (
            bool(interviews),
            _("Bring interviews in"),
            _("Transcripts as Word, text, captions or tables. Nothing leaves this computer."),
            _("Bring interviews in"),
            "interviews",
        ),
        (
            False,
            _("Read each one as a whole"),
            _(
                "Several times, before anything is cut out of it: who speaks, where, when, what happens and why?"
            ),
            _("Read"),
            "whole",
        ),
        (
            False,
            _("Mark and name: open coding"),
            _("Mark words that belong together by meaning, write headings in the margin."),
            _("Code"),
            "coding",
        ),
        (
            False,
            _("Shorten each unit, keep its core"),
            _("The condensed text stays close to what was said."),
            _("Condense"),
            "condensation",
        ),
        (
            False,
            _("Group codes, build categories"),
            _("Put like to like on the board; raise piles to categories in the tree."),
            _("Group"),
            "board",
        ),
        (
            False,
            _("Print the table"),
            _("From the quote to the category, as the paper shows it."),
            _("Look at tables"),
            "tables",
        ),
    ]
    first = next((n for n, step in enumerate(steps) if not step[0]), 0)
    for n, (done, name, means, does, page) in enumerate(steps):
        with st.expander(
            f"{n + 1}. {name}",
            expanded=n == first,
            icon=":material/check_circle:" if done else ":material/circle:",
        ):
            st.write(means)
            if st.button(does, key=f"step-{page}", type="primary" if n == first else "secondary"):
                go(page)


st.html(drawing.look())
with st.container(key="home"):
    if ending := keeping.reminder(study, me, date.today()):  # noqa: DTZ011 - the day on the wall
        st.warning(ending, icon=":material/event:")
    left, right = st.columns([3.3, 1], gap="medium")
    with left:
        words, button = st.columns([3, 1], vertical_alignment="bottom")
        questions = [line.strip() for line in about["questions"].splitlines() if line.strip()]
        words.html(drawing.question(questions, about["title"]))
        if interviews:
            with button:
                next_step()
            drawing.draw(drawing.ladder(rungs()))
            phases = [
                (_("Preparation"), preparation()),
                (_("Organising"), organising()),
                (_("Reporting"), reporting()),
            ]
            drawing.draw(
                '<div class="q-phases">' + "".join(drawing.phase(*each) for each in phases) + "</div>"
            )
            drawing.draw(of_interviews())
            if found.tree.branches:
                drawing.draw(of_categories())
        else:
            beginning()
    with right:
        if interviews:
            drawing.draw(looks())
        drawing.draw(lately())
follow(mount("strip", {"study": str(study.address), "person": str(me), "language": session.listen()}))
