"""Researchers' and participants' words as safe markup: everything is escaped, nothing in a text is ever HTML."""

from html import escape

from qda.domain.transcript import ParsedTranscript


def turns_as_read(found: ParsedTranscript, most: int) -> str:
    """The first turns as the reader will show them."""
    rows = [
        f'<div style="display:grid;grid-template-columns:64px 1fr;gap:8px;margin-bottom:6px"><b style="font:600 12.5px var(--q-sans)">{escape(turn.speaker)}</b>'
        f'<span class="q-quote">{escape(found.text[turn.start : turn.stop][:400])}</span></div>'
        for turn in found.turns[:most]
    ]
    return f'<div class="q-root" style="max-height:340px;overflow-y:auto">{"".join(rows)}</div>'
