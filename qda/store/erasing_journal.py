"""The journal without the words that were erased: the acts' sentences and answers, and the images of every row."""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlmodel import Session

from qda.domain.wording import fingerprint
from qda.store.erasing_columns import WORDS
from qda.store.erasing_texts import Texts
from qda.store.erasing_words import Words
from qda.store.states import Image
from qda.store.tables import TABLES

ACT, CHANGE = TABLES["act"], TABLES["change"]
QUOTED = re.compile(r"“[^”]*”|«[^»]*»|\"[^\"]*\"")
PLACE = ("transcript_id", "start", "stop")


def acts_changed(s: Session, words: Words) -> Iterator[Image]:
    """Acts that read otherwise: an act on a row that goes keeps no quotation and no answer in words."""
    on_gone = acts_on(s, words)
    for row in s.execute(select(ACT.c.rev, ACT.c.doing, ACT.c.why, ACT.c.answer)).mappings():
        doing, why, answer = words.plain(row["doing"]), words.plain(row["why"]), words.deep(row["answer"])
        if row["rev"] in on_gone:
            doing = QUOTED.sub(lambda found: found[0][0] + words.mark + found[0][-1], doing)
            for title in words.titles:
                doing = doing.replace(title, words.mark)
            answer = words.bare(answer)
        new: Image = {"doing": doing, "why": why, "answer": answer}
        if any(new[name] != row[name] for name in new):
            yield {"_id": row["rev"]} | {f"_{name}": value for name, value in new.items()}


def acts_on(s: Session, words: Words) -> set[int]:
    """The acts that touched a row of which all words go; rows that hold none (codings, turns) do not matter."""
    whole = {row for (name, row), columns in words.wiped.items() if columns is None and name in WORDS}
    if not whole:
        return set()
    return {act for act, row in s.execute(select(CHANGE.c.act, CHANGE.c.row_id)) if row in whole}


def changes_changed(s: Session, words: Words, texts: Texts) -> Iterator[Image]:
    """Changes whose images read otherwise; on the way the units' former quotes are followed, since marks were made from them."""
    quotes = Quotes(words, texts)
    query = select(CHANGE.c.id, CHANGE.c.table_name, CHANGE.c.row_id, CHANGE.c.before, CHANGE.c.after)
    for number, table, row, before, after in s.execute(query.order_by(CHANGE.c.id)):
        if table == "meaning_unit":
            quotes.follow(row, before, after)
        old = (before, after)
        new = tuple(None if one is None else words.image(table, row, one) for one in old)
        if new != old:
            yield {"_id": number, "_before": new[0], "_after": new[1]}


class Quotes:
    """Where units lay over time, and what their quotes' marks become."""

    def __init__(self, words: Words, texts: Texts) -> None:
        self.words, self.texts = words, texts
        self.places: dict[UUID, dict[str, Any]] = defaultdict(dict)

    def follow(self, unit: UUID, before: Image | None, after: Image | None) -> None:
        """Take in one change of a unit."""
        for image in (before, after):
            if image is None:
                continue
            place = self.places[unit]
            place.update({name: image[name] for name in PLACE if name in image})
            if len(place) == len(PLACE):
                self.learn(UUID(str(place["transcript_id"])), place["start"], place["stop"])

    def learn(self, transcript: UUID, start: int, stop: int) -> None:
        """The mark of the quote at this place, in every text that changes."""
        for sha in self.texts.of.get(transcript, ()):
            old = self.texts.old[sha][start:stop]
            new = self.texts.new[sha][start:stop]
            if old != new:
                self.words.learn({fingerprint(old): fingerprint(new)})
