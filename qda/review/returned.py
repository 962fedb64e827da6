"""A co-author's page read back: each answer becomes a thread or a proposal under its author's name; nothing is applied."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid5

from qda.domain.packet import Returned
from qda.domain.returned_table import ReturnedTable
from qda.errors import QdaError, Refused
from qda.exchange.packet_back import read_packet, refuse_others
from qda.exchange.packet_html import Answered, Answers, read_answers
from qda.exchange.table_back import is_sheet, table_in
from qda.language import _, ngettext
from qda.review import proposals, table_sent, threads
from qda.review.found import people as team
from qda.review.packet_sent import recall
from qda.review.page_compared import read_page
from qda.review.page_reading import Item, Page, no_place
from qda.review.returned_places import Places, names_of, places
from qda.review.table_reading import read_table
from qda.store import people, registry
from qda.store.roles import CODER, OWNER
from qda.store.study import Repeated, Study

NOBODY = frozenset({"", "unknown author", "unknown", "author", "user", "microsoft office user"})
"""What programs write where they do not know who works with them."""


def read(study: Study, page: Returned, viewer: UUID) -> Page:
    """Compare a page with the packet that was sent. Refused where it carries no sign of ours."""
    signs = [sign for block in page.blocks for sign in block.signs]
    if not signs:
        raise Refused(
            _(
                "This page has none of the signs in brackets, such as [C7] or [K12], so its answers have no place. Nothing was stored."
            )
        )
    number = next((sign[1:] for sign in signs if sign.startswith("P")), "")
    return read_page(page, recall(study, number, viewer, signs), places(study, viewer))


def take_file(study: Study, data: bytes, *, by: UUID, reader: str = "") -> dict[str, Any]:
    """The same for a file: a Word file, a signed table (.docx, .xlsx, .csv), or the answers (.json) of an HTML packet.

    Raises Unreadable.
    """
    refuse_others(data)
    if data.lstrip()[:1] == b"{":
        return take_answers(study, read_answers(data), by=by, reader=reader)
    if (table := table_in(data)) is not None:
        return take_table(study, table, by=by, reader=reader)
    if is_sheet(data):
        raise Refused(unsigned())
    return take_back(study, read_packet(data), by=by, reader=reader)


def take_table(study: Study, table: ReturnedTable, *, by: UUID, reader: str = "") -> dict[str, Any]:
    """Store what a co-author changed in a table: proposals and questions under their name, nothing overwritten.

    Refused where the table's own sign is gone, or where no such table is known to have gone out.
    """
    head = table.head()
    sent = table_sent.recall(study, head[2]) if head else None
    if head is None or sent is None:
        raise Refused(unsigned())
    found = read_table(table, head, sent, places(study, by), names_of(study, by))
    otherwise = next((name for name in (reader, table.author) if name.casefold() not in NOBODY), "")
    return store(study, found, by=by, otherwise=otherwise)


def unsigned() -> str:
    """The sentence for a table that is none of those that went out."""
    return _(
        "Which table this is cannot be told: its sign (such as [T1f9a1c2e], in the first heading) is not one of the tables that went out of this study with signs. Nothing was stored."
    )


def take_back(study: Study, page: Returned, *, by: UUID, reader: str = "") -> dict[str, Any]:
    """Store each answer as an act of who gave it. Reading the same page again adds nothing.

    `reader` is who answered where the page itself names nobody. Answers {"threads", "proposals", "again", "unplaced":
    sentences, "items": [{"who", "what", "about", "words"}]}.
    """
    found = read(study, page, by)
    otherwise = next(
        (name for name in (reader, page.author, found.reader) if name.casefold() not in NOBODY), ""
    )
    return store(study, found, by=by, otherwise=otherwise)


def store(study: Study, found: Page, *, by: UUID, otherwise: str = "") -> dict[str, Any]:
    """Store what was read; `otherwise` answered where an item names nobody."""
    counted = {"thread": 0, "proposal": 0, "again": 0}
    told: list[dict[str, str]] = []
    marks: dict[str, UUID] = {}
    unplaced = list(found.unplaced)
    alone = not speaks_for_others(study, by)
    with study.seen(by) as s:
        reading = team(s)[by]["name"]
    for item in found.items:
        name = item.who if item.who.casefold() not in NOBODY else otherwise
        try:
            if alone:
                kind = keep(study, as_told(study, item, name, by), by, marks)
            else:
                kind = keep_for(study, item, (person(study, name, by), name), marks, by=by)
        except QdaError as problem:
            unplaced.append(f"{item.about}: {problem}")
            continue
        counted[kind] += 1
        told.append({"who": name or reading, "what": kind, "about": item.about, "words": words_of(item)})
    return {
        "threads": counted["thread"],
        "proposals": counted["proposal"],
        "again": counted["again"],
        "unplaced": unplaced,
        "items": told,
    }


def summed_up(made: Mapping[str, Any]) -> str:
    """What came back, in one sentence."""
    asked, proposed = int(made["threads"]), int(made["proposals"])
    return _("{questions} and {proposals}; there already: {again}. Nothing in the tree was changed.").format(
        questions=ngettext("{n} question", "{n} questions", asked),
        proposals=ngettext("{n} proposal", "{n} proposals", proposed),
        again=made["again"],
    )


def words_of(item: Item) -> str:
    """What an answer says, for the list of what came back."""
    if item.do == "proposal":
        return item.says
    return str(item.given.get("words", ""))


def speaks_for_others(study: Study, by: UUID) -> bool:
    """Whether this person may bring in what others wrote, in their names; a reviewer brings answers in as their own."""
    server = registry.team()
    if server is None:
        return True
    return any(way.role in (OWNER, CODER) for way in server.access(study=study.id) if way.coder == by)


def as_told(study: Study, item: Item, name: str, by: UUID) -> Item:
    """What somebody else wrote, as the words of who brings it in; their own stays as it is."""
    with study.seen(by) as s:
        own = team(s)[by]
    if not name or name.casefold() in (own["name"].casefold(), own["initials"].casefold()):
        return item
    return told_by(item, name)


def told_by(item: Item, name: str) -> Item:
    """An answer with its author's name before the words."""
    if item.do == "proposal":
        return item._replace(why=f"{name}: {item.why}".rstrip(": "))
    return item._replace(given={**item.given, "words": f"{name}: {item.given['words']}"})


def person(study: Study, name: str, otherwise: UUID) -> UUID:
    """The coder of this name or these initials; somebody new joins the study; without a name, who reads the page in."""
    wanted = " ".join(name.split())
    if not wanted:
        return otherwise
    with study.seen(None) as s:
        for id, one in team(s).items():
            if wanted.casefold() in (one["name"].casefold(), one["initials"].casefold()):
                return id
    return people.join(study, wanted, by=otherwise)


def keep_for(study: Study, item: Item, author: tuple[UUID, str], marks: dict[str, UUID], *, by: UUID) -> str:
    """The same for an author who may not act here, such as one without an account: by who reads the page in, with the
    author's name before the words.
    """
    who, name = author
    try:
        return keep(study, item, who, marks)
    except Refused:
        if who == by:
            raise
    return keep(study, told_by(item, name), by, marks)


def keep(study: Study, item: Item, who: UUID, marks: dict[str, UUID]) -> str:
    """One answer as one act, whose key follows from what it says; "thread", "proposal", or "again" when it was there."""
    act = uuid5(study.id, "\n".join([str(who), item.do, item.about, _plain(item.given), item.why]))
    try:
        if item.do == "proposal":
            proposals.propose(study, **item.given, why=item.why, by=who, act=act)
            return "proposal"
        marks[item.mark] = _talk(study, item, who, act, marks)
    except Repeated as again:
        if isinstance(again.answer, dict) and "thread" in again.answer:
            marks[item.mark] = UUID(again.answer["thread"])
        return "again"
    return "thread"


def _talk(study: Study, item: Item, who: UUID, act: UUID, marks: Mapping[str, UUID]) -> UUID:
    words = str(item.given["words"])
    over = marks.get(item.over) if item.over else None
    known = over or item.given.get("thread")
    if known is not None:
        threads.reply(study, UUID(str(known)), words, by=who, act=act)
        return UUID(str(known))
    made = threads.ask(study, str(item.given["on"]), UUID(str(item.given["target"])), words, by=who, act=act)
    return UUID(made["thread"])


def _plain(given: Mapping[str, Any]) -> str:
    return repr(sorted((name, str(value)) for name, value in given.items()))


def take_answers(study: Study, answers: Answers, *, by: UUID, reader: str = "") -> dict[str, Any]:
    """Store the answers of an HTML packet: comments, votes as remarks, proposed names."""
    if answers.study and answers.study != str(study.id):
        raise Refused(
            _(
                "These answers belong to another study. Nothing was stored. Open the study that the page was sent from."
            )
        )
    known = places(study, by)
    page = Page(answers.reader)
    for one in answers.given:
        thing = known.thing(one.sign)
        if thing is None:
            page.unplaced.append(no_place(one.sign, one.words))
            continue
        page.items.append(_answered(one, thing, known))
    return store(study, page, by=by, otherwise=reader or answers.reader)


def _answered(one: Answered, thing: tuple[str, UUID], known: Places) -> Item:
    on, id = thing
    about = known.called(one.sign)
    if one.do == "rename" and on in ("category", "code"):
        given = {"kind": "rename", "targets": [{on: id}], "name": one.words}
        return Item("", "proposal", given, about, says=_("Rename to “{name}”").format(name=one.words))
    if one.do == "move" and (into := known.thing(one.into)) and on in ("category", "code"):
        move = {"kind": "move", "targets": [{on: id}], "into": {into[0]: into[1]}}
        return Item(
            "",
            "proposal",
            move,
            about,
            why=one.words,
            says=_("Move to “{name}”").format(name=known.names[one.into]),
        )
    thread = id if on == "thread" else known.talk_on.get(id)
    if thread is not None:
        return Item("", "reply", {"thread": thread, "words": one.words}, about)
    return Item("", "ask", {"on": on, "target": id, "words": one.words}, about)
