"""What identifies: strings that may tell who somebody is, where they stand, and one decision for each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict
from uuid import UUID

from sqlmodel import Session, col, select

from qda.assist.languages import code_of
from qda.assist.names_capitals import role_words
from qda.domain.name_forms import same_name
from qda.domain.text import clean
from qda.errors import Refused
from qda.language import _, ngettext, spoken
from qda.preparation import everywhere, finding, tokens
from qda.preparation.collisions import longer_words
from qda.preparation.distinct_strings import Distinct, Strings, gathered, is_person, short_forms
from qda.preparation.name_finding import Progress, Text, finder
from qda.preparation.name_places import Everywhere, Standing, small_in, small_words, sought
from qda.preparation.recruitment_list import names_in
from qda.store.acting import OpenAct
from qda.store.study import Study
from qda.store.tables import Identifier, Transcript

DECISIONS = ("open", "keep", "replace")
LISTED = "listed"
SHOWN = 3
"""So many places of a string are shown."""
LIKELY, WORTH_A_LOOK = 1, 2
MANY = 1_000
"""What a speaker's label that is a name weighs against what the finder says of it."""
LONGEST = 500
"""Letters in a string, at most."""


class Decision(TypedDict, total=False):
    """One decision: the string as `found` gives it, its kind, open | keep | replace, and what is to stand instead."""

    words: str
    kind: str
    decision: str
    token: str


@dataclass
class Row:
    """A distinct string with its decision and where it stands."""

    one: Distinct
    id: UUID | None = None
    decision: str = "open"
    token: str = ""
    times: int = 0
    interviews: dict[UUID, str] = field(default_factory=dict)
    places: list[dict[str, Any]] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    groups: Counter[str] = field(default_factory=Counter)

    @property
    def decided(self) -> bool:
        """Whether it was said what is to become of it."""
        return self.decision != "open"

    def stands(self, place: Standing) -> None:
        """Take in one place."""
        self.times += 1
        self.groups[place.group] += 1
        self.forms[" ".join(place.words.split())] = None
        if (interview := place.interview) is None:
            return
        self.interviews[interview.id] = interview.title
        if len(self.places) < SHOWN:
            self.places.append(
                {
                    "transcript": str(interview.id),
                    "title": interview.title,
                    "turn": interview.turn_at(place.start),
                    "before": place.before,
                    "words": place.words,
                    "after": place.after,
                }
            )


def found(study: Study, *, viewer: UUID | None, transcript: UUID | str | None = None) -> dict[str, Any]:
    """The possible identifiers of the texts that were checked, and all strings that were decided; one row for a name in all its forms.

    With a transcript: those that stand in it (`times` still counts everywhere). {"strings": [{"id", "words", "kind",
    "list": 1 likely | 2 worth a look, "times", "interviews": titles, "places": the first 3, "forms", "also": shorter
    forms of the name, "where": {group: times}, "decision", "token", "proposed"}], "languages", "checked", "checked_at",
    "unchecked": texts not looked at yet, "open"}.
    """
    with study.seen(viewer) as s:
        texts = _texts(s)
        rows = _rows(s, _strings(s, texts))
        here = finding.interview(s, transcript).id if transcript is not None else None
    return _told([row for row in rows if here is None or here in row.interviews], texts)


def check(study: Study, *, viewer: UUID | None, progress: Progress | None = None) -> dict[str, Any]:
    """Look at all texts that were not looked at yet, by the worker beside the server, and give `found`.

    `progress` is told (done, all) in characters. Where no model works, patterns, lists and capitals are used, and
    `languages` says so.
    """
    with study.seen(viewer) as s:
        texts = _texts(s)
    finder.look([text for __, text in texts], progress)
    return found(study, viewer=viewer)


def denied(study: Study, text_of_list: str, *, viewer: UUID | None) -> dict[str, Any]:
    """The strings of a pasted list (a name a line, cells, "Surname, First name") that stand in the study, as rows of `found`; the list is not kept.

    Longer words that begin with a listed name (Grytevikasykehuset) are worth a look.
    """
    names = names_in(text_of_list)
    listed = Strings(frozenset())
    for name in names:
        listed.put(name, LISTED, LIKELY)
    with study.seen(viewer) as s:
        texts = _texts(s)
        longer = longer_words(names, everywhere.interviews(s))
        for word in longer:
            listed.put(word, LISTED, WORTH_A_LOOK)
        rows = _rows(s, listed.distinct([]))
    wanted = {same_name(part) for name in names for part in (name, *short_forms(name))} | longer
    return _told([row for row in rows if row.times and row.one.key in wanted], texts)


def decide(
    study: Study, decisions: Sequence[Decision], *, by: UUID, act: UUID | None = None, why: str = ""
) -> dict[str, Any]:
    """Decide about strings in one act: keep, replace (by a token) or open again; short forms of a name go with it.

    Raises Refused for an unknown decision, an empty string or a replacement without a token. Answers {"decided": n,
    "strings": [{"id", "words", "kind", "decision", "token"}]}.
    """
    wanted = [_checked(one) for one in decisions]
    if not wanted:
        raise Refused(_("Say about which string you decide. Nothing was changed."))
    with study.seen(by) as s:
        texts = _texts(s)
        strings = _strings(s, texts)
        strings += [Distinct(one["words"], one["kind"] or LISTED, LIKELY) for one in wanted]
        rows = {row.one.key: row for row in _rows(s, strings)}
    doing = ngettext(
        "Decide about {n} possible identifier", "Decide about {n} possible identifiers", len(wanted)
    ).format(n=len(wanted))
    with study.act("decide identifiers", doing, by, id=act, why=why) as step:
        kept = {same_name(one.words): one for one in step.s.exec(select(Identifier))}
        changed = [
            row for one in wanted for row in _write(step, kept, one, rows.get(same_name(one["words"])))
        ]
        step.s.flush()
        written = [{**row.model_dump(exclude={"id"}), "id": str(row.id)} for row in changed]
        answer = {"decided": len(wanted), "strings": written}
        step.answer = answer
    return answer


def sentence(study: Study, transcript: UUID | str, viewer: UUID | None) -> str:
    """One sentence on the possible identifiers in an interview."""
    with study.seen(viewer) as s:
        id = finding.interview(s, transcript).id
    return sentences(study, viewer)[id]


def sentences(study: Study, viewer: UUID | None) -> dict[UUID, str]:
    """For every interview one sentence on the possible identifiers in it."""
    now = (study.address, viewer, study.cursor(), finder.looks, spoken())
    if _sentences.get(study.address, (None, {}))[0] != now:
        _sentences[study.address] = (now, _all_sentences(study, viewer))
    return _sentences[study.address][1]


_sentences: dict[UUID, tuple[Any, dict[UUID, str]]] = {}
"""The last sentences of a study, and when they were true."""


def _all_sentences(study: Study, viewer: UUID | None) -> dict[UUID, str]:
    with study.seen(viewer) as s:
        texts = _texts(s)
        rows = _rows(s, _strings(s, texts))
        unseen = {
            one.id for one in everywhere.interviews(s) if finder.known(Text(one.text, one.language)) is None
        }
        ids = list(s.exec(select(col(Transcript.id))))
    return {id: _said([row for row in rows if id in row.interviews], checked=id not in unseen) for id in ids}


def _said(rows: Sequence[Row], *, checked: bool) -> str:
    n, decided = len(rows), sum(row.decided for row in rows)
    if not checked:
        if not decided:
            return _("Not checked yet.")
        return ngettext("{n} decided, not all checked yet", "{n} decided, not all checked yet", decided)
    if not rows:
        return _("Nothing likely found; read it yourself.")
    if decided == n:
        return ngettext("{n} possible identifier, decided", "{n} possible identifiers, all decided", n)
    return ngettext(
        "{n} possible identifier: {decided} decided, {open} open",
        "{n} possible identifiers: {decided} decided, {open} open",
        n,
    ).format(decided=decided, open=n - decided)


Texts = list[tuple[everywhere.Words | None, Text]]


def _texts(s: Session) -> Texts:
    """All texts of the study as they are looked at; those beside the interviews with where they stand."""
    found: Texts = [(None, Text(one.text, one.language)) for one in everywhere.interviews(s)]
    language = everywhere.language_of(s)
    for one in everywhere.words(s):
        if one.looked_at:
            found.append((one, Text(one.text, one.language or language)))
    return found


def _strings(s: Session, texts: Texts) -> list[Distinct]:
    own, labels = tokens.own_words(s)
    common = _common(s)
    strings = Strings(own, common)
    for label in labels:
        if not role_words(label, common):
            strings.put(label, "person", LIKELY, weight=MANY)
    for one, text in texts:
        strings.add(text.words, finder.known(text) or (), spoken=one is None)
    languages = {"", *(code_of(text.language) for __, text in texts if text.language)}
    return strings.distinct(languages)


def _rows(s: Session, strings: list[Distinct]) -> list[Row]:
    """The strings with their decisions and places; decided ones stand even where they were not found again."""
    rows = _together(_decided(s, strings))
    names = [(row, words) for row in rows for words in (row.one.words, *row.one.also)]
    standing = set()
    for place in Everywhere([sought(words) for row, words in names]).standing(s):
        names[place.name][0].stands(place)
        standing.add(place.name)
    for row in rows:
        row.one.also = []
    for n in sorted(standing):
        row, words = names[n]
        if words != row.one.words:
            row.one.also.append(words)
    return [row for row in rows if row.times or row.decided]


def _common(s: Session) -> frozenset[str]:
    """The words that stand in small letters in the study."""
    written = small_in("\n".join(one.text for one in everywhere.words(s)))
    return written.union(*map(small_words, everywhere.interviews(s)))


def _decided(s: Session, strings: list[Distinct]) -> list[Row]:
    """The strings and those in the study's list, with what was decided."""
    kept = {same_name(one.words): one for one in s.exec(select(Identifier))}
    every: dict[str, Distinct] = {}
    for one in [*strings, *(Distinct(known.words, known.kind, LIKELY) for known in kept.values())]:
        every.setdefault(one.key, one)
    rows = [Row(one) for one in gathered(list(every.values()), kept, _common(s))]
    for row in rows:
        if mine := kept.get(row.one.key):
            row.one.words, row.one.kind = mine.words, mine.kind or row.one.kind
            row.id, row.decision, row.token = mine.id, mine.decision, mine.token
    return rows


def _together(rows: list[Row]) -> list[Row]:
    """Short forms that were decided like the name they belong to stand under it."""
    under: dict[UUID, Row] = {}
    by_key = {row.one.key: row for row in rows if row.id}
    for row in sorted(
        (row for row in rows if row.decided and is_person(row.one)), key=lambda r: -len(r.one.words)
    ):
        if row.id in under:
            continue
        for part in short_forms(row.one.words):
            other = by_key.get(same_name(part))
            if other and other.id and (other.decision, other.token) == (row.decision, row.token):
                under[other.id] = row
                row.one.also.append(other.one.words)
    return [row for row in rows if row.id is None or row.id not in under]


def _told(rows: list[Row], texts: Texts) -> dict[str, Any]:
    unchecked = sum(finder.known(text) is None for __, text in texts)
    languages = dict.fromkeys(code_of(text.language) for one, text in texts if one is None and text.language)
    known = {row.one.key: row.token for row in rows}
    standing = {token for __, text in texts for token in tokens.TOKEN.findall(text.words)}
    proposed = tokens.proposed(
        [(row.one.kind, row.token, known.get(row.one.of, "")) for row in rows], _language(texts), standing
    )
    return {
        "strings": [
            {
                "id": row.id and str(row.id),
                "words": row.one.words,
                "kind": row.one.kind,
                "list": row.one.sure,
                "times": row.times,
                "interviews": list(row.interviews.values()),
                "places": row.places,
                "forms": [form for form in row.forms if form != row.one.words],
                "also": row.one.also,
                "where": dict(row.groups),
                "decision": row.decision,
                "token": row.token,
                "proposed": token,
            }
            for row, token in zip(rows, proposed, strict=True)
        ],
        "languages": [finder.told(code) for code in languages],
        "checked": not unchecked,
        "checked_at": finder.at if not unchecked else "",
        "unchecked": unchecked,
        "open": sum(not row.decided for row in rows),
    }


def _checked(one: Decision) -> Decision:
    words, token = (" ".join(clean(str(one.get(name) or ""))[0].split()) for name in ("words", "token"))
    decision = one.get("decision", "open")
    if not any(map(str.isalnum, words)) or len(words) > LONGEST:
        raise Refused(_("This is no string that can be looked for. Nothing was changed."))
    if decision not in DECISIONS:
        raise Refused(
            _("“{value}” is not one of: {choices}. Nothing was changed.").format(
                value=decision, choices=", ".join(DECISIONS)
            )
        )
    if decision == "replace" and not token:
        raise Refused(
            _("Say what is to stand in the place of “{words}”. Nothing was changed.").format(words=words)
        )
    if decision == "replace" and same_name(token) == same_name(words):
        raise Refused(
            _("“{words}” would be replaced by itself. Nothing was changed. Choose another token.").format(
                words=words
            )
        )
    return {"words": words, "kind": str(one.get("kind") or ""), "decision": decision, "token": token}


def _write(
    step: OpenAct, kept: dict[str, Identifier], one: Decision, row: Row | None
) -> Iterator[Identifier]:
    """The decision on a string and the short forms of its name, each as a row of the study's list."""
    words = row.one.words if row else one["words"]
    for string in (words, *(row.one.also if row else ())):
        line = kept.setdefault(same_name(string), Identifier(words=string))
        line.kind = one["kind"] or line.kind or (row.one.kind if row else "")
        line.decision, line.token = one["decision"], one["token"] if one["decision"] == "replace" else ""
        step.s.add(line)
        yield line


def _language(texts: Texts) -> str:
    return next((text.language for one, text in texts if one is None), "")
