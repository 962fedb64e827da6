"""The pages in the order of the method: their titles, addresses and symbols."""

from pathlib import Path
from typing import NamedTuple

from qda.language import _

SCREENS = Path(__file__).parent / "screens"


class Page(NamedTuple):
    """One page: its file is `screens/<name>.py`, its address `/<name>` (the home page has `/`)."""

    name: str
    title: str
    icon: str
    section: str


def pages() -> list[Page]:
    """All pages of an open study, in the order of the method."""
    preparation, organising, reporting, team, more = (
        _("Preparation"),
        _("Organising"),
        _("Reporting"),
        _("Team"),
        _("Workbench"),
    )
    return [
        Page("home", _("Study home"), "home", ""),
        Page("interviews", _("Interviews"), "mic", preparation),
        Page("participants", _("Participants"), "group", preparation),
        Page("identifiers", _("What identifies"), "shield_person", preparation),
        Page("whole", _("Sense of the whole"), "menu_book", preparation),
        Page("coding", _("Open coding"), "edit", organising),
        Page("condensation", _("Condensation"), "table_rows", organising),
        Page("verification", _("Verification read"), "rule", organising),
        Page("board", _("Card board"), "dashboard", organising),
        Page("tree", _("Category tree"), "account_tree", organising),
        Page("category", _("Category"), "article", organising),
        Page("questions", _("Questions to the categories"), "balance", organising),
        Page("retrieval", _("Retrieval"), "filter_alt", organising),
        Page("codebook", _("Codebook"), "list_alt", organising),
        Page("matrix", _("Categorisation matrix"), "grid_on", organising),
        Page("memos", _("Memos"), "sticky_note_2", organising),
        Page("translation", _("Translation"), "translate", reporting),
        Page("quotes", _("Quotes"), "format_quote", reporting),
        Page("tables", _("Tables"), "table_chart", reporting),
        Page("figures", _("Figures"), "bar_chart", reporting),
        Page("methods", _("Methods & check-lists"), "checklist", reporting),
        Page("manuscript", _("Manuscript check"), "fact_check", reporting),
        Page("review", _("Review"), "rate_review", team),
        Page("agreement", _("Agreement"), "compare", team),
        Page("meetings", _("Meetings"), "event_note", team),
        Page("rounds", _("Rounds"), "visibility_off", team),
        Page("history", _("History"), "history", team),
        Page("settings", _("Study settings"), "settings", more),
        Page("start", _("Other studies"), "folder_open", more),
        Page("team", _("Studies and people"), "groups", more),
        Page("help", _("Help"), "help", more),
    ]
