"""Methods text and check-lists: what the study says by itself, beside it what only the authors can say."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from qda.domain.document import Document
from qda.domain.table import Table
from qda.domain.table_presets import presets
from qda.exchange.document_docx import write_document
from qda.exchange.document_html import write_document_html
from qda.exchange.figures import write_figure
from qda.exchange.tables import write_table
from qda.language import _, number
from qda.reporting import (
    checklists,
    data_availability,
    methods_agreement,
    methods_text,
    package,
    question_lists,
    statements,
)
from qda.reporting.abstraction_figure import abstraction_figure
from qda.reporting.agreement_files import agreement_files
from qda.reporting.elo_questions import ELO, Asked
from qda.reporting.evidence import Evidence, facts
from qda.reporting.process_figure import process_figure
from qda.reporting.reviewer_answers import REVIEWERS
from qda.reporting.sample_document import sample_sentences
from qda.reporting.sentences import METHODS, Sentence
from qda.reporting.spoken_in import in_language, languages
from qda.review import agreement
from qda.ui import drawing, letting_out, reports, sample_part, session
from qda.ui.components.mount import mount
from qda.ui.going import follow

PACKAGE, SAMPLE = "package", "sample"
study = session.need()
me = session.person(study)
may = session.may_write(study)
found = facts(study, me)


def parts() -> dict[str, str]:
    """What can be seen here."""
    return {
        METHODS: _("Methods text"),
        SAMPLE: _("Sample and data"),
        "COREQ": _("COREQ, 32 items"),
        "SRQR": _("SRQR, 21 items"),
        **question_lists.titles(),
        PACKAGE: _("Report package"),
    }


def chosen_part() -> str:
    """The part that the address or the field names."""
    words = parts()
    asked = st.query_params.get("part", METHODS)
    wanted = list(words).index(asked) if asked in words else 0
    part = st.selectbox(_("Part"), list(words), wanted, format_func=words.__getitem__)
    if part != asked:
        st.query_params["part"] = part
        st.query_params.pop("item", None)
    return part


def chosen_item(part: str, items: Mapping[str, str]) -> str:
    """The item whose fields are shown."""
    asked = st.query_params.get("item", "")
    wanted = list(items).index(asked) if asked in items else 0
    item = st.selectbox(
        _("Item"), list(items), wanted, format_func=items.__getitem__, key=f"item-{part}-{asked}"
    )
    st.query_params["part"] = part
    return item


def keep(of: str, item: str, said: dict[str, str]) -> None:
    """Write what the authors say, as an act."""
    if session.trying(statements.write, study, of, item, said, by=me) is not None:
        st.rerun()


def own_words(of: str, item: str, own: str, words: str, *, reported: Sequence[str] | None = None) -> None:
    """The authors' fields of one item."""
    with st.form(f"own-{of}-{item}", border=False):
        text = st.text_area(
            _("In the authors’ words"),
            own,
            height=140,
            placeholder=words or _("What only the authors can say."),
            help=_("Replaces the study’s words; empty, the study speaks again."),
        )
        said = {"words": text}
        if reported is not None:
            section, page, why = reported
            left, right = st.columns([2, 1])
            said["section"] = left.text_input(_("Reported in section"), section)
            said["page"] = right.text_input(_("Page"), page)
            said["not_applicable_why"] = st.text_input(_("Not applicable, because"), why)
        if st.form_submit_button(_("Keep"), disabled=not may, width="stretch"):
            keep(of, item, said)


def rests_on(evidence: Sequence[Evidence]) -> None:
    """All places of the item."""
    if evidence:
        with st.expander(_("Rests on ({n})").format(n=len(evidence)), expanded=True):
            drawing.draw(reports.all_places(evidence))


def choices(item: str) -> None:
    """The choices that go with some sentences."""
    if item == "together":
        forms = methods_agreement.forms()
        now = methods_agreement.form_of(found)
        picked = st.selectbox(
            _("How agreement is reported"),
            list(forms),
            list(forms).index(now),
            format_func=forms.__getitem__,
            disabled=not may,
        )
        if picked != now:
            keep(METHODS, methods_agreement.FORM, {"words": picked})
    elif item == "sufficiency":
        enough()


def enough() -> None:
    """Information power, saturation or neither, a sentence each."""
    ways = methods_agreement.ways_of_enough()
    now = found.words_of(METHODS, methods_agreement.ENOUGH)
    picked = st.selectbox(
        _("What is claimed"),
        list(ways),
        list(ways).index(now) if now in ways else 0,
        format_func=ways.__getitem__,
        disabled=not may,
    )
    if picked != now:
        keep(METHODS, methods_agreement.ENOUGH, {"words": picked})
    asked = methods_agreement.parts_of_enough(picked)
    if asked:
        with st.form("enough", border=False):
            said = {
                item: st.text_area(question, found.words_of(METHODS, item), height=70)
                for item, question in asked.items()
            }
            if st.form_submit_button(_("Keep the reasons"), disabled=not may, width="stretch"):
                for item, words in said.items():
                    if words.strip() != found.words_of(METHODS, item):
                        session.trying(statements.write, study, METHODS, item, {"words": words}, by=me)
                st.rerun()


def methods() -> str:
    """The methods text."""
    said = {one.item: one for one in methods_text.sentences(found)}
    item = chosen_item(METHODS, {name: one.heading for name, one in said.items()})
    one: Sentence = said[item]
    choices(item)
    own_words(METHODS, item, one.own, one.words)
    rests_on(one.evidence)
    export("methods", lambda: methods_text.methods_document(study, me), None)
    if st.button(_("Process figure (SVG)"), width="stretch"):
        reports.put_out(study, "process.svg", process_figure(found).encode())
    example_figure()
    return reports.sentences_paper(list(said.values()), item, process_figure(found))


def example_figure() -> None:
    """The example of the abstraction, drawn; it holds condensed texts."""
    figure = abstraction_figure(found)
    kinds = {".svg": "SVG", ".pdf": "PDF", ".png": "PNG"}
    with st.popover(_("Example of the abstraction"), width="stretch", disabled=figure is None):
        for suffix, name in kinds.items():
            if figure is not None and st.button(name, width="stretch", key=f"example{suffix}"):
                letting_out.let_out(study, me, f"abstraction{suffix}", write_figure(figure, suffix))


def sample() -> str:
    """The sample in sentences and tables, and what is said of the data."""
    said = {one.item: one for one in sample_sentences(found)}
    item = chosen_item(SAMPLE, {name: one.heading for name, one in said.items()})
    one = said[item]
    if item == data_availability.ITEM:
        sample_part.shared(study, me, found)
    own_words(METHODS, item, one.own, one.words)
    rests_on(one.evidence)
    set_ = sample_part.how(study, me)
    sample_part.files(study, me, set_)
    return sample_part.paper(study, me, found, said, (item, set_))


def checklist(name: str) -> str:
    """COREQ or SRQR."""
    said = {str(one.item.number): one for one in checklists.answered(found, name)}
    item = chosen_item(name, {n: f"{n}. {one.item.name}" for n, one in said.items()})
    one = said[item]
    st.caption(session.plain(one.item.asks))
    own_words(name, item, one.own, one.words, reported=(one.section, one.page, one.not_applicable_why))
    rests_on(one.evidence)
    export(
        name,
        lambda: checklists.checklist_document(study, name, me),
        lambda: in_language(languages(study)[1], lambda: checklists.checklist_table(list(said.values()))),
    )
    return reports.checklist_paper(list(said.values()), item)


def questions(name: str) -> str:
    """The questions of Elo et al., or of reviewers."""
    said = {one.item: one for one in question_lists.LISTS[name](found)}
    item = chosen_item(name, {n: f"{n}. {one.question}" for n, one in said.items()})
    one: Asked = said[item]
    own_words(name, item, one.own, one.words)
    rests_on(one.evidence)
    export(
        {ELO: "trustworthiness", REVIEWERS: "reviewers"}[name],
        lambda: question_lists.question_document(study, name, me),
        lambda: in_language(languages(study)[1], lambda: question_lists.question_table(list(said.values()))),
    )
    return reports.questions_paper(list(said.values()), name, item)


def export(name: str, document: Callable[[], Document], table: Callable[[], Table] | None) -> None:
    """The buttons that write a file."""
    word, page, csv = st.columns([1.6, 1, 1])
    if word.button(_("Export to Word"), type="primary", width="stretch"):
        letting_out.let_out(study, me, f"{name}.docx", write_document(document()))
    if page.button("HTML", width="stretch"):
        letting_out.let_out(study, me, f"{name}.html", write_document_html(document()))
    if table is not None and csv.button("CSV", width="stretch"):
        letting_out.let_out(study, me, f"{name}.csv", write_table(table(), f"{name}.csv"))


def pack() -> str:
    """The report package: what goes in, and the one file."""
    quotes = st.toggle(
        _("Let words of participants in"), help=_("Quotes, condensed texts, examples of the codebook.")
    )
    shapes = {shape.id: shape.name for shape in presets()}
    own = package.own_names(study, me, quotes=quotes)
    allowed = [*own, *(shapes if quotes else package.silent_tables())]
    tables = st.multiselect(
        _("Tables"),
        allowed,
        [*own, *package.silent_tables()],
        format_func=lambda one: f"{one}, {shapes[one]}" if one in shapes else one,
        placeholder=_("Choose…"),
    )
    agreeing = st.toggle(
        _("Figures of agreement"), help=_("Only where several people coded the same interviews.")
    )
    write = st.button(_("Write the package (.zip)"), type="primary", width="stretch")
    st.caption(_("The same study and the same choices give the same bytes."))
    if not write:
        return reports.package_paper()
    made = agreement.figures(study, me) if agreeing else {}
    more = agreement_files(made, agreement.sentence(made)) if made else {}
    files: package.Files = {}

    def make(why: str) -> bytes:
        files.update(package.package(study, me, tables=tables, quotes=quotes, more=more, why=why))
        return package.zipped(files)

    letting_out.made(study, "report.zip", make)
    if not files:
        return reports.package_paper()
    rows = [(drawing.cut(name), drawing.words(number(len(data)))) for name, data in files.items()]
    return drawing.listed([(_("File"), False), (_("Bytes"), True)], rows)


st.html(drawing.look() + reports.look())
with st.container(key="builder"):
    left, right = st.columns([1, 2.4], gap="medium")
    with left, st.container(key="settings"):
        part = chosen_part()
        if part == METHODS:
            paper = methods()
        elif part == SAMPLE:
            paper = sample()
        elif part == PACKAGE:
            paper = pack()
        elif part in question_lists.LISTS:
            paper = questions(part)
        else:
            paper = checklist(part)
        letting_out.held_back(study)
    with right, st.container(key="preview"):
        drawing.draw(paper)
follow(mount("strip", {"study": str(study.address), "person": str(me), "language": session.listen()}))
