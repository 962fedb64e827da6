"""Code cards on paper: numbers to print and cut, and the piles typed back (`A: 12 15 33`)."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import col, select

from qda.domain.terms import name_key
from qda.errors import Refused
from qda.language import _, ngettext
from qda.organising.found import spaces
from qda.organising.placing import level_wanted, put_codes, told
from qda.organising.regrouping import new_category
from qda.store.acting import OpenAct
from qda.store.study import Study
from qda.store.tables import Category, Code

LINE = re.compile(r"\s*(?P<name>[^:]*?)\s*:\s*(?P<numbers>[\dKk#,;.\s–-]*)")
RANGE = re.compile(r"(\d+)(?:\s*[–-]\s*(\d+))?")
MOST = 500


def read_piles(text: str) -> list[tuple[str, list[int]]]:
    """The piles that were typed, one a line: a name, a colon, the numbers of the cards (also 12–15).

    Refused with the line that cannot be read, or with a card that lies on two piles.
    """
    found: list[tuple[str, list[int]]] = []
    seen: dict[int, str] = {}
    for n, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        read = LINE.fullmatch(line)
        numbers = _numbers(read["numbers"]) if read else []
        if read is None or not numbers:
            raise Refused(
                _(
                    "Line {n} cannot be read: “{line}”. Nothing was changed. Write it as “Name: 12 15 33”."
                ).format(n=n, line=line.strip())
            )
        for number in numbers:
            if seen.setdefault(number, read["name"]) != read["name"]:
                raise Refused(
                    _("Card {number} lies on two piles, “{one}” and “{other}”. Nothing was changed.").format(
                        number=number, one=seen[number], other=read["name"]
                    )
                )
        found.append((read["name"], numbers))
    if not found:
        raise Refused(_("No pile was typed. Write one a line, as “Name: 12 15 33”."))
    return found


def lay_piles(study: Study, text: str, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Put codes into the piles that were typed, as one act; a pile is the category of that name, or a new one.

    Refused as a whole where a number is no code's. Answers also {"piles", "placed": how many codes}.
    """
    piles = read_piles(text)
    with study.act("typed piles", _("Lay the piles that were sorted on paper"), by, id=act) as doing:
        mine = col(Code.space_id).in_(spaces(doing))
        codes = {code.number: code for code in doing.s.exec(select(Code).where(mine))}
        unknown = sorted({number for _name, numbers in piles for number in numbers} - set(codes))
        if unknown:
            said = ngettext("There is no card {numbers}.", "There are no cards {numbers}.", len(unknown))
            raise Refused(
                said.format(numbers=", ".join(map(str, unknown)))
                + " "
                + _("Nothing was changed. See the numbers on the cards.")
            )
        rows, placed = [], []
        for name, numbers in piles:
            row = _pile(doing, name)
            held = [codes[number] for number in numbers]
            put_codes(doing, held, row.id)
            rows.append(row)
            placed += held
        answer = told(doing, categories=rows, codes=placed, piles=len(rows), placed=len(placed))
        doing.answer = answer
    return answer


def cards(tree: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The codes as cards for printing: [{"number", "name", "path"}] in the order of their numbers."""
    names = {one["id"]: one["path"] for one in tree["categories"]}
    found = [
        {"number": code["number"], "name": code["name"], "path": names.get(code["category"], [])}
        for code in tree["codes"]
    ]
    return sorted(found, key=lambda card: int(card["number"]))


def _numbers(text: str) -> list[int]:
    found: list[int] = []
    for read in RANGE.finditer(text):
        first, last = int(read[1]), int(read[2] or read[1])
        if last - first > MOST:
            raise Refused(_("“{range}” is no range of cards. Nothing was changed.").format(range=read[0]))
        found += range(first, last + 1)
    return list(dict.fromkeys(found))


def _pile(doing: OpenAct, name: str) -> Category:
    """The only category of this name on the lowest level, else a new pile."""
    level = level_wanted(doing, None, None)
    here = (col(Category.space_id) == doing.space, col(Category.level_id) == level.id)
    same = select(Category).where(col(Category.name_key) == name_key(name), *here)
    known = list(doing.s.exec(same)) if name else []
    return known[0] if len(known) == 1 else new_category(doing, name, parent=None, level=level.id)
