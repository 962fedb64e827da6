"""Overwriting words in everything a study ever held: rows, older texts, the journal, drafts. The one exception to the append-only rule."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import bindparam, delete, select, update
from sqlmodel import Session

from qda.store.derived import rederive
from qda.store.erasing_columns import MARKED, UNIQUE, WORDS
from qda.store.erasing_journal import acts_changed, changes_changed
from qda.store.erasing_texts import Texts, put_texts, texts_of
from qda.store.erasing_words import Rules, Words
from qda.store.states import Image, chunks
from qda.store.tables import TABLES

SENT = "packets-sent"
"""A person's marks of packets that went out: made from words, so they go."""


def count(s: Session, rules: Rules) -> Counter[str]:
    """In how many rows of each table words would be overwritten; texts under “text_body”, the journal under “act” and “change”."""
    return survey(s, rules)[0]


def survey(s: Session, rules: Rules) -> tuple[Counter[str], Words, Texts]:
    """Look through everything once: how many rows change, and what the marks made from words become."""
    texts = texts_of(s, rules.find, rules.places, rules.dropped)
    words = Words(rules, texts.transcripts)
    words.learn(texts.hashes)
    for name, old, new in taken(s):
        words.distinct(name, old, new)
    found: Counter[str] = Counter({"text_body": len(texts.new)})
    found["act"] = sum(1 for __ in acts_changed(s, words))
    found["change"] = sum(1 for __ in changes_changed(s, words, texts))
    for name in WORDS:
        if name != "act":
            found[name] = sum(1 for __ in rows_changed(s, name, words))
    return +found, words, texts


def overwrite(s: Session, rules: Rules) -> Counter[str]:
    """Overwrite everything, with the triggers at rest; gives in how many rows of each table."""
    found, words, texts = survey(s, rules)
    put_texts(s, texts)
    for name in WORDS.keys() | MARKED.keys():
        if name not in ("act", "text_body"):
            put_rows(s, name, list(rows_changed(s, name, words)))
    put_rows(s, "act", list(acts_changed(s, words)), key="rev")
    put_rows(s, "change", list(changes_changed(s, words, texts)))
    if found:
        desk = TABLES["desk"]
        s.execute(delete(desk).where(desk.c.name == SENT))
    rederive(s, transcripts=[t for t in texts.transcripts if t in texts.alive])
    return found


def taken(s: Session) -> Iterator[tuple[str, str, set[str]]]:
    """The values that must stay apart, table by table: (table, value, all values of the table)."""
    for name, column in UNIQUE.items():
        values = set(s.execute(select(TABLES[name].c[column])).scalars())
        for one in sorted(values):
            yield name, one, values


def rows_changed(s: Session, name: str, words: Words) -> Iterator[Image]:
    """The rows of a table that read otherwise once the words are gone: their key and their new values."""
    table = TABLES[name]
    columns = [table.c[n] for n in (*WORDS.get(name, ()), *MARKED.get(name, ()))]
    if name == "stance":
        columns += [table.c.code_id, table.c.category_id]
    for row in s.execute(select(table.c.id, *columns)).mappings():
        old = dict(row)
        new = words.image(name, old["id"], old)
        if new != old:
            yield {"_id": old["id"]} | {f"_{c.name}": new[c.name] for c in columns}


def put_rows(s: Session, name: str, rows: list[Image], *, key: str = "id") -> None:
    """Give rows their new values."""
    table = TABLES[name]
    if not rows:
        return
    names = [n.removeprefix("_") for n in rows[0] if n != "_id"]
    new = {n: bindparam(f"_{n}", type_=table.c[n].type) for n in names}
    for some in chunks(rows):
        s.connection().execute(
            update(table).where(table.c[key] == bindparam("_id", type_=table.c[key].type)).values(new), some
        )
