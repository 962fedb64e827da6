"""The HTML packet: one page that needs no network, with search and comments; its answers come back as a small JSON file."""

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import NamedTuple

from qda.domain.packet import Node, Packet, sign
from qda.domain.text import clean
from qda.errors import Unreadable
from qda.language import _

KIND = "qda answers"
DOES = ("comment", "rename", "move", "agree", "discuss")
MOST = 2000
LONGEST = 20_000


class Answered(NamedTuple):
    """One answer: what it is about (C7, K12, U45, Q…), what it does, its words, where to (moves)."""

    sign: str
    do: str
    words: str
    into: str = ""


class Answers(NamedTuple):
    """What came back from one reader."""

    reader: str
    number: int
    given: tuple[Answered, ...]
    study: str = ""


def write_page(packet: Packet) -> bytes:
    """The page with its own content policy: its two inline parts by their hashes, no address anywhere."""
    here = files("qda.exchange")
    look = here.joinpath("packet_html.css").read_text("utf-8")
    script = here.joinpath("packet_html.js").read_text("utf-8")
    words = json.dumps(spoken(), ensure_ascii=False).replace("<", "\\u003c")
    script = script.replace("/*WORDS*/", f"const WORDS = {words};")
    policy = f"default-src 'none'; style-src '{hashed(look)}'; script-src '{hashed(script)}'; img-src data:; base-uri 'none'; form-action 'none'"
    return (
        f'<!doctype html><html lang="{escape(packet.language)}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(packet.title)}</title><style>{look}</style></head>"
        f'<body data-number="{packet.number}" data-study="{escape(packet.study)}" data-reader="{escape(packet.reader)}">{page(packet)}<script>{script}</script></body></html>'
    ).encode()


def hashed(words: str) -> str:
    """The name under which a content policy allows one inline part."""
    return f"sha256-{b64encode(sha256(words.encode()).digest()).decode()}"


def spoken() -> dict[str, str]:
    """The words that the page's script says."""
    return {
        "write": _("Write what you think"),
        "keep": _("Keep"),
        "cancel": _("Cancel"),
        "comment": _("Comment"),
        "rename": _("Another name"),
        "move": _("Belongs elsewhere"),
        "agree": _("Agree"),
        "discuss": _("Want to discuss"),
        "name": _("Your name"),
        "none": _("No answer yet."),
        "count": _("{n} answers, kept in this page only until you save them"),
        "found": _("{n} found"),
        "newname": _("The name that would fit better"),
        "where": _("Where does it belong?"),
        "why": _("Why? (if you like)"),
        "remove": _("Take away"),
        "whoneeded": _("Write your name first."),
    }


def page(packet: Packet) -> str:
    """The page's parts in order."""
    changed = "".join(f"<li>{escape(line)}</li>" for line in packet.changed)
    asked = "".join(
        f'<li class="thing" data-sign="{one.sign}"><span>{escape(one.words)}</span></li>'
        for one in packet.questions
    )
    parts = [
        f"<header><h1>{escape(packet.title)}</h1><p>{escape(_('State of'))} {escape(packet.made_on)} [P{packet.number}]</p>",
        f"<p>{escape(_('Nothing leaves this page by itself. Point at a question, a name or a quote to answer, save the answers as a small file, and send it back.'))}</p>",
        f'<div class="bar"><label>{escape(_("Find"))} <input id="find" type="search"></label><span id="found" role="status"></span>',
        f'<label>{escape(_("Your name"))} <input id="who" value="{escape(packet.reader)}"></label>',
        f'<button id="save" type="button">{escape(_("Save the answers"))}</button></div></header><main>',
        f"<section><h2>{escape(_('Changed since last time'))}</h2><ul>{changed}</ul></section>"
        if changed
        else "",
        f"<section><h2>{escape(_('Questions to you'))}</h2><ol>{asked}</ol></section>" if asked else "",
        f"<section id='tree'><h2>{escape(_('The category tree'))}</h2>{''.join(node(one) for one in packet.nodes)}</section></main>",
        f'<aside aria-label="{escape(_("Your answers"))}"><h2>{escape(_("Your answers"))}</h2><p id="state"></p><ol id="answers"></ol></aside>',
    ]
    return "".join(parts)


def node(one: Node) -> str:
    """A category."""
    level = min(6, one.depth + 3)
    lines = "".join(
        f'<li class="thing" data-sign="K{line.code}" data-name="{escape(line.name)}"><span><b>{escape(line.name)}</b> '
        f"<small>[K{line.code}]</small> {escape(line.condensed)}</span></li>"
        for line in one.lines
    )
    quotes = "".join(
        f'<blockquote class="thing" data-sign="U{quote.unit}"><span>“{escape(quote.words)}” <cite>{escape(quote.who)} [U{quote.unit:03d}]</cite></span></blockquote>'
        for quote in one.quotes
    )
    definition = f"<p>{escape(one.definition)}</p>" if one.definition else ""
    return (
        f'<article class="depth{min(one.depth, 3)}"><h{level} class="thing" data-sign="C{one.number}" data-name="{escape(one.name)}" data-category="1">'
        f"<span>{escape(one.name)} <small>[C{one.number}]</small></span></h{level}>{definition}<ul>{lines}</ul>{quotes}</article>"
    )


def read_answers(data: bytes) -> Answers:
    """The answers that the page saved. Raises Unreadable for any other file; what is no answer in it is left out."""
    try:
        found = json.loads(data.decode("utf-8-sig"))
        ours = found["kind"] == KIND
        given = [one for one in found["answers"] if isinstance(one, dict)][:MOST]
        number = int(found.get("number", 0))
    except (ValueError, KeyError, TypeError, RecursionError):
        ours = False
    if not ours:
        raise Unreadable(_("These are not the answers of a page for co-authors. Nothing was stored."))
    answers = [_answer(one) for one in given]
    reader = clean(str(found.get("reader", "")))[0].strip()[:200]
    return Answers(reader, number, tuple(one for one in answers if one), str(found.get("study") or ""))


def _answer(one: dict[str, object]) -> Answered | None:
    name, do = str(one.get("sign", "")), str(one.get("do", ""))
    words = clean(str(one.get("words", "")))[0].strip()[:LONGEST]
    into = str(one.get("into", ""))
    if do in ("agree", "discuss"):
        words = ": ".join(
            part for part in (_("Agree") if do == "agree" else _("Want to discuss"), words) if part
        )
    if not name or do not in DOES or not (words or do == "move"):
        return None
    return Answered(sign(name[0], name[1:]), do, words, sign(into[0], into[1:]) if into else "")
