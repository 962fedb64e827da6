"""A page compared with the packet that was sent as a whole: what each paragraph says, what was moved, what was taken out."""

from typing import Any

from qda.domain.packet import Block, Returned
from qda.errors import Refused
from qda.language import _
from qda.review.packet_sent import Sent, same
from qda.review.page_mending import key_of, mended, parts
from qda.review.page_reading import NEW, Page, Reading
from qda.review.returned_places import Places

SHARE_LOST = 0.5
FEW = 5


def read_page(page: Returned, sent: Sent, places: Places) -> Page:
    """All answers of a page, those in the margin first where they stand, moves and deletions at the end."""
    page = mended(page, sent, places.things)
    if is_strange(page, sent):
        raise Refused(
            _(
                "Nothing in this page reads as it does in this study, though its signs are alike: it belongs to another study, or all of it was written anew. Nothing was stored. Open the study it was sent from."
            )
        )
    found = Reading(sent, places)
    if sent.guessed:
        found.found.unplaced.append(
            _(
                "What this file said when it went out is not known any more, so it was compared with the tree as it is now: what was changed in the study since then may look like an answer."
            )
        )
    found.read(page)
    _moved(found)
    _taken_out(found)
    return found.found


def is_strange(page: Returned, sent: Sent) -> bool:
    """Whether many things stand in a page under their signs and none of them in the words that were sent."""
    asked = [
        (key_of(block, own), block) for block in page.blocks for own in block.signs[:1] if not block.gone
    ]
    asked = [(key, block) for key, block in asked if key in sent.marks and not key.startswith("ask ")]
    return len(asked) > FEW and not any(
        same(sent.marks[key], name)
        for key, block in asked
        for name, _rest in (parts(block.plain) if key.startswith("name ") else [(block.plain, "")])
    )


def _moved(page: Reading) -> None:
    """Codes and categories that stand under another heading than they did."""
    for key, standing in list(page.there.items()):
        kind, sign = key.split()
        before = page.sent.over.get(key)
        if kind not in ("head", "name") or before is None:
            continue
        unders = list(dict.fromkeys(one.under for one in standing))
        if before in unders:
            for under in unders:
                if under not in ("", before):
                    page.say(standing[-1].block, sign, _under(page, under, also=True))
        elif unders[0] not in _left_by(page, before) and (unders[0] or kind == "head"):
            _move(page, sign, unders[0], standing[0].block)


def _left_by(page: Reading, gone: str) -> set[str]:
    """Under which headings stands what a heading that was taken out has left behind."""
    if not gone or f"head {gone}" in page.there or gone not in page.sent.order:
        return set()
    before = page.sent.order[: page.sent.order.index(gone)]
    one = next((sign for sign in reversed(before) if f"head {sign}" in page.there), "")
    found = {one}
    while one:
        one = page.there[f"head {one}"][0].under if f"head {one}" in page.there else ""
        found.add(one)
    return found


def _move(page: Reading, sign: str, now: str, block: Block) -> None:
    if now.startswith(NEW):
        page.say(block, sign, _under(page, now))
        return
    thing, into = page.places.thing(sign), page.places.thing(now)
    if thing is None or (now and into is None):
        page.lost(
            sign if thing is None else now, _("{thing} was moved.").format(thing=page.places.called(sign))
        )
        return
    given: dict[str, Any] = {"kind": "move", "targets": [{thing[0]: thing[1]}]}
    if into:
        given["into"] = {into[0]: into[1]}
    says = _("Move to “{name}”").format(name=page.places.names.get(now, "")) if now else _("Move to the top")
    page.propose(block, given, page.places.called(sign), says)


def _under(page: Reading, under: str, *, also: bool = False) -> str:
    """Where somebody would put a thing, as a sentence."""
    place = f"“{under[1:]}”" if under.startswith(NEW) else page.places.called(under)
    words = _("Would put it under {place} too.") if also else _("Would put it under {place}.")
    return words.format(place=place)


def _taken_out(page: Reading) -> None:
    """What was sent and is not there any more, once for a whole branch."""
    asked = [key for key in page.sent.marks if key.split()[0] in ("head", "name", "row")]
    lost = [key for key in asked if key not in page.there]
    if len(lost) > 3 and len(lost) > SHARE_LOST * len(asked):  # noqa: PLR2004
        page.found.unplaced.append(
            _("More than half of the page is missing, so nothing was read as taken out on purpose.")
        )
        return
    undefined = [
        key
        for key in page.sent.marks
        if key.startswith("def ") and key not in page.there and f"head {key[4:]}" in page.there
    ]
    for key in [*lost, *undefined]:
        over = page.sent.over.get(key, "")
        if not (over and f"head {over}" in lost):
            block = page.gone.get(key) or Block("")
            page.say(block, key.split()[1], _how(page, key))


def _how(page: Reading, key: str) -> str:
    """What was taken out, in words."""
    kind, sign = key.split()
    if kind != "head":
        return {
            "row": _("Took this quote out."),
            "def": _("Took the definition out."),
        }.get(kind, _("Took this out of the tree."))
    held = [one for one, over in page.sent.over.items() if over == sign]
    left = _left_by(page, sign)
    if any(one in page.there and page.there[one][0].under in left for one in held):
        return _("Took this heading out and left what stood under it.")
    if held and not any(one in page.there for one in held):
        return _("Took this out of the tree with all that stood under it.")
    return _("Took this out of the tree.")
