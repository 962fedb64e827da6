"""What stands in the place of a name: tokens proposed by the kind of string, and the words by which the study itself calls people."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from sqlmodel import Session, col, select

from qda.assist.languages import code_of
from qda.domain.name_forms import same_name
from qda.domain.transcript import guessed_role
from qda.store.tables import Coder, Identifier, Participant, Speaker

NUMBER = re.compile(r"[^\W\d_]{1,12}[ .-]?\d{1,3}|[^\W\d_]+ [A-ZÆØÅ\d]|[A-ZÆØÅÄÖ]{1,3}")
"""A label that is a number (M4, MD1, Participant 3) or initials, no name."""
TOKEN = re.compile(r"\[[^\[\]\n]{1,60}\]")
"""What stands in the place of a name already."""
NUMBERED = frozenset({"person", "third person", "listed", "name", "place", "organisation"})
"""Kinds whose strings keep apart after they are replaced."""
WORDS = {
    "en": {
        "person": "person",
        "third person": "person",
        "listed": "name",
        "name": "name",
        "place": "place",
        "organisation": "organisation",
        "date": "date",
        "phone": "phone",
        "e-mail": "e-mail",
        "address": "address",
        "address on the web": "web address",
        "distance": "distance",
        "rare role": "role",
        "person's traits": "trait",
        "illness": "illness",
        "": "number",
    },
    "nb": {
        "person": "person",
        "third person": "person",
        "listed": "navn",
        "name": "navn",
        "place": "sted",
        "organisation": "virksomhet",
        "date": "dato",
        "phone": "telefon",
        "e-mail": "e-post",
        "address": "adresse",
        "address on the web": "nettadresse",
        "distance": "avstand",
        "rare role": "rolle",
        "person's traits": "kjennetegn",
        "illness": "sykdom",
        "": "nummer",
    },
}
SAME = {"nn": "nb", "da": "nb"}


def own_words(s: Session) -> tuple[frozenset[str], list[str]]:
    """The keys of strings that are no identifiers (numbers of participants, roles, tokens, the researchers), and labels that are names."""
    labels = {*s.exec(select(col(Participant.label))), *s.exec(select(col(Speaker.label)))}
    numbers = {one for one in labels if is_own(one)}
    mine = {word for row in s.exec(select(col(Coder.name), col(Coder.initials))) for word in row if word}
    used = set(s.exec(select(col(Identifier.token))))
    own = frozenset(same_name(one) for one in numbers | mine | used if one.strip())
    return own, sorted(labels - numbers)


def is_own(label: str) -> bool:
    """Whether a speaker's label is the study's own: a number, a role, a token that stands for a name."""
    return bool(NUMBER.fullmatch(label) or TOKEN.fullmatch(label)) or guessed_role(label) != "participant"


def proposed(
    strings: Sequence[tuple[str, str, str]], language: str, standing: Collection[str] = ()
) -> list[str]:
    """For each string (its kind, the token it has, that of the longer name it belongs to) a token in the texts' language; people, places and bodies are counted apart.

    Tokens that are `standing` in the texts already are somebody else's.
    """
    code = code_of(language or "en")
    words = WORDS.get(SAME.get(code, code), WORDS["en"])
    taken = {token for __, token, __ in strings if token} | set(standing)
    out = []
    for kind, own, longer in strings:
        base, token = words.get(kind, words[""]), own or longer
        if token or kind not in NUMBERED:
            out.append(token or f"[{base}]")
            continue
        number = next(n for n in range(1, len(strings) + len(taken) + 2) if f"[{base} {n}]" not in taken)
        taken.add(f"[{base} {number}]")
        out.append(f"[{base} {number}]")
    return out


class Decided(NamedTuple):
    """What was decided about a string."""

    kind: str
    decision: str
    token: str


def decided(s: Session) -> dict[str, Decided]:
    """The strings that are kept or replaced."""
    query = select(
        col(Identifier.words), col(Identifier.kind), col(Identifier.decision), col(Identifier.token)
    ).where(col(Identifier.decision) != "open")
    return {words: Decided(*rest) for words, *rest in s.exec(query.order_by(col(Identifier.words)))}
