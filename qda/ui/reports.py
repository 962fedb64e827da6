"""What the pages of methods text, check-lists and manuscript check draw, and how their files go out."""

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

import streamlit as st

from qda.domain.inner_contradictions import Remark
from qda.domain.manuscript_text import Manuscript
from qda.domain.quote_tracing import Difference, Way
from qda.errors import QdaError
from qda.language import _
from qda.reporting.checklists import Answered, states
from qda.reporting.elo_questions import Asked
from qda.reporting.evidence import Evidence
from qda.reporting.manuscript import states as quote_states
from qda.reporting.manuscript import wants_look
from qda.reporting.manuscript_quotes import TracedQuote
from qda.reporting.sentences import Sentence
from qda.store.study import Study
from qda.store.whole_files import write_whole
from qda.ui import drawing, session

FEW = 4
FINE = {"known", "answered", "not applicable", "as written", "as said"}
MIMES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".tex": "application/x-tex",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".svg": "image/svg+xml",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".zip": "application/zip",
    ".json": "application/json",
}


@st.cache_data
def look() -> str:
    """The stylesheet of these pages."""
    sheet = Path(__file__).parent / "components" / "report" / "report.css"
    return f"<style>\n{sheet.read_text('utf-8')}</style>"


def place(one: Evidence) -> str:
    """A place that a sentence rests on, which opens it."""
    return drawing.leads(one.words, one.page, **one.parameters)


def resting(evidence: Sequence[Evidence], part: str, item: str) -> str:
    """The first places; the rest behind a way to the item itself."""
    if not evidence:
        return ""
    shown = " · ".join(place(one) for one in evidence[:FEW])
    more = len(evidence) - FEW
    rest = (
        " · " + drawing.leads(_("{n} more").format(n=more), "methods", part=part, item=item)
        if more > 0
        else ""
    )
    return f'<p class="q-rests">{escape(_("Rests on:"))} {shown}{rest}</p>'


def all_places(evidence: Iterable[Evidence]) -> str:
    """All places of one item, a line each."""
    return f'<div class="q-rest-list">{"".join(f"<span>{place(one)}</span>" for one in evidence)}</div>'


def section(part: str, item: str, heading: str, small: str, inside: str, *, here: bool) -> str:
    """One item on the paper; its heading opens it beside."""
    return (
        f"<section{' class=q-here' if here else ''}><h3>{drawing.leads(heading, 'methods', part=part, item=item)}"
        f"<small>{small}</small></h3>{inside}</section>"
    )


def sentences_paper(said: Sequence[Sentence], chosen: str, figure: str, *, part: str = "methods") -> str:
    """The methods text with its sources and places, and the figure of the process below."""
    inside = []
    for one in said:
        words = f"<p>{escape(one.printed)}</p>" if one.printed else ""
        asks = f'<p class="q-asks">{escape(one.asks)}</p>' if one.asks and not one.own else ""
        own = f'<p class="q-own">{escape(_("Written by the authors"))}</p>' if one.own else ""
        rests = resting(one.evidence, part, one.item)
        inside.append(
            section(
                part,
                one.item,
                one.heading,
                escape(one.source),
                words + own + asks + rests,
                here=one.item == chosen,
            )
        )
    return sheet("".join(inside) + figure)


def sheet(inside: str) -> str:
    """A white page."""
    return f'<div class="q-desk"><div class="q-paper q-report">{inside}</div></div>'


def checklist_paper(said: Sequence[Answered], chosen: str) -> str:
    """A check-list, item by item under its parts."""
    words, inside, part = states(), [], ""
    for one in said:
        if one.item.part != part:
            part = one.item.part
            inside.append(f"<h4>{escape(part)}</h4>")
        number = str(one.item.number)
        small = state(one.state, words[one.state])
        answer = (
            f"<p>{escape(one.printed)}</p>"
            if one.printed
            else f'<p class="q-asks">{escape(one.item.asks)}</p>'
        )
        where = (
            f'<p class="q-own">{escape(_("Reported in: {place}").format(place=one.reported_in))}</p>'
            if one.reported_in
            else ""
        )
        wrong = "".join(f'<p class="q-asks">{escape(words_)}</p>' for words_ in one.differs)
        inside.append(
            section(
                one.item.list,
                number,
                f"{number}. {one.item.name}",
                small,
                answer + wrong + where + resting(one.evidence, one.item.list, number),
                here=number == chosen,
            )
        )
    return sheet("".join(inside))


def state(name: str, words: str) -> str:
    """How an item or a quote stands."""
    return f'<span class="q-state {"q-fine" if name in FINE else "q-look"}">{escape(words)}</span>'


def questions_paper(said: Sequence[Asked], name: str, chosen: str) -> str:
    """Questions with their answers."""
    inside, part = [], ""
    for one in said:
        if one.part != part:
            part = one.part
            inside.append(f"<h4>{escape(part)}</h4>")
        answer = (
            f"<p>{escape(one.printed)}</p>"
            if one.printed
            else f'<p class="q-asks">{escape(_("Still to be said by the authors."))}</p>'
        )
        inside.append(
            section(
                name,
                one.item,
                one.question,
                "",
                answer + resting(one.evidence, name, one.item),
                here=one.item == chosen,
            )
        )
    return sheet("".join(inside))


def package_paper() -> str:
    """What the report package is, before it is written."""
    told = (
        (
            _("What it is"),
            _(
                "One .zip for the journal’s supplement or an archive: codebook, tables, category tree, methods text, check-lists, and who did what and when."
            ),
        ),
        (
            _("What it leaves out"),
            _(
                "Transcripts always. Quotes, condensed texts and examples, unless you let them in. Names of codes may use words that participants used."
            ),
        ),
        (
            _("What stops it"),
            _(
                "A string that is to be replaced in this study, or a value of an identifying attribute, that stands in a file: file and kind are named, nothing is written, unless you say why it may be. Your reason is kept."
            ),
        ),
        (
            _("How it is read"),
            _(
                "With any browser and any spreadsheet, also in ten years: every part is there as .html and .csv, with a README and checksums."
            ),
        ),
    )
    return sheet(
        "".join(f"<section><h3>{escape(name)}</h3><p>{escape(words)}</p></section>" for name, words in told)
    )


def put_out(study: Study, name: str, data: bytes) -> None:
    """Write a file into the study's exports, say where it is, and offer it to the browser too."""
    folder = session.outbox(study)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / name, data)
    except (QdaError, OSError) as problem:
        st.error(
            session.plain(_("The file was not written: {why}. The study is unchanged.").format(why=problem))
        )
        return
    st.success(session.plain(_("Written: {file}").format(file=folder / name)))
    st.download_button(_("Save a copy elsewhere"), data, name, MIMES[Path(name).suffix], width="stretch")


def remarks_card(title: str, found: Sequence[Remark], manuscript: Manuscript, fine: str) -> str:
    """Remarks with the sentences they speak of."""
    inside = (
        "".join(remark(one, manuscript) for one in found) or f'<div class="q-remark">{escape(fine)}</div>'
    )
    return f'<section class="q-card"><h2>{escape(title)}<small>{len(found)}</small></h2>{inside}</section>'


def remark(one: Remark, manuscript: Manuscript) -> str:
    """One remark: what it is, and each place in its sentence."""
    places = "".join(context(manuscript, start, stop) for start, stop in one.places)
    return f'<div class="q-remark"><b>{escape(one.words)}</b>{places}</div>'


def context(manuscript: Manuscript, start: int, stop: int) -> str:
    """The sentence around a place, the place marked, its section before it."""
    span = manuscript.sentence_at(start)
    text, last = manuscript.text, max(span.stop, stop)
    heading = manuscript.section_at(start)
    before = f'<span class="q-meta">{escape(heading)}: </span>' if heading else ""
    return (
        f'<div class="q-context">{before}{escape(text[span.start : start])}<mark>{escape(text[start:stop])}</mark>'
        f"{escape(text[stop:last])}</div>"
    )


def quotes_card(found: Sequence[TracedQuote]) -> str:
    """All quotes, those that want a look first."""
    ordered = sorted(found, key=lambda one: not wants_look(one))
    inside = (
        "".join(map(traced, ordered)) or f'<div class="q-remark">{escape(_("No quote is printed."))}</div>'
    )
    looks = sum(map(wants_look, found))
    small = _("{n} of {total} want a look").format(n=looks, total=len(found))
    return f'<section class="q-card"><h2>{escape(_("Quotes"))}<small>{escape(small)}</small></h2>{inside}</section>'


def traced(one: TracedQuote) -> str:
    """A printed quote, its differences, its place, what was said there, who translated and approved."""
    head = [state("changed" if wants_look(one) else one.state, quote_states()[one.state])]
    if one.place:
        turns = "–".join(map(str, dict.fromkeys(one.turns or ())))
        number = f"U{one.unit.number} · " if one.unit else ""
        words = f"{number}{one.title} · {turns} · {', '.join(one.speakers)}"
        to = {"interview": one.place.transcript} | ({"unit": str(one.unit.number)} if one.unit else {})
        head.append(drawing.leads(words, "coding", **to))
    head += [f"<span>{escape(words)}</span>" for words in came(one)]
    original = f'<div class="q-original">{escape(one.original)}</div>' if one.original else ""
    notes = "".join(f'<div class="q-note">{escape(words)}</div>' for words in (*one.remarks, *edited(one)))
    printed = differing(one.quote.words, one.differences)
    return f'<div class="q-traced"><header>{"".join(head)}</header><div class="q-printed">{printed}</div>{original}{notes}</div>'


def came(one: TracedQuote) -> list[str]:
    """How a quote came into its printed form."""
    said = [one.quote.section] if one.quote.section else []
    if one.wording and one.wording.translator:
        checker = (
            _(", checked by {who}").format(who=one.wording.checker)
            if one.wording.checker
            else _(", not checked")
        )
        said.append(_("translated by {who}").format(who=one.wording.translator) + checker)
    if one.place:
        said.append(_("approved by {who}").format(who=one.approved) if one.approved else _("not approved"))
    return said


def edited(one: TracedQuote) -> list[str]:
    """How the study's own wording differs from what was said without a mark."""
    return [
        {
            Way.CHANGED: _("Edited in the study: “{original}” became “{printed}”."),
            Way.ADDED: _("Edited in the study: “{printed}” was added."),
            Way.LEFT_OUT: _("Edited in the study: “{original}” was left out."),
        }[each.way].format(printed=each.printed, original=each.original)
        for each in one.edits
    ]


def differing(words: str, differences: Sequence[Difference]) -> str:
    """Printed words with what stands otherwise in the study."""
    out, place_ = [], 0
    for one in sorted(differences, key=lambda each: each.start):
        out.append(escape(words[place_ : one.start]))
        if one.stop > one.start:
            out.append(f"<del>{escape(words[one.start : one.stop])}</del>")
        if one.original:
            out.append(f"<ins>{escape(one.original)}</ins> ")
        place_ = max(place_, one.stop)
    return "".join(out) + escape(words[place_:])
