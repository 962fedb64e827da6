"""Bringing a copy of a study home: what was done in it since the two parted is taken over as one act."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from qda.domain.text import Span, edits, moved
from qda.errors import Refused
from qda.language import _, ngettext
from qda.store.acting import OpenAct
from qda.store.apart import Conflict
from qda.store.by_hand import ask_by_hand, tell_of_texts
from qda.store.derived import rederive
from qda.store.hanging import together
from qda.store.numbers import keep_above
from qda.store.replay import Rows, actual, as_at
from qda.store.schema import VERSION
from qda.store.scheme_rules import scheme_faults
from qda.store.states import ORDER, Image, chunks, row_values, typed
from qda.store.study import Study, database_of, place_of
from qda.store.tables import TABLES
from qda.store.telling import Versions
from qda.store.three_ways import Plan, plan
from qda.store.undo import dangling, defer
from qda.store.versions import ask_which

ACT, BODY = TABLES["act"], TABLES["text_body"]
NUMBERED = {"meaning_unit": "unit", "code": "code", "category": "category"}
PLACE = {"category": {"parent_id", "level_id"}, "code": {"parent_id", "category_id", "parked"}}


class Copy(NamedTuple):
    """What another copy holds: all rows as they were when the two parted, and now; its texts; how many acts it made."""

    base: Rows
    rows: Rows
    texts: dict[str, str]
    acts: int
    people: frozenset[UUID]
    read: dict[UUID, str]
    """The text of each interview as it was read in the copy, by its hash."""

    def corrected(self, transcript: UUID) -> bool:
        """Whether the copy has another text of an interview than both had when they parted."""
        return str(self.base["transcript"][transcript]["sha256"]) != self.read[transcript]

    def author(self, otherwise: UUID) -> UUID:
        """Who worked in the copy, where it was one person alone."""
        return next(iter(self.people)) if len(self.people) == 1 else otherwise


def merge(study: Study, other: str, *, by: UUID, act: UUID | None = None) -> dict[str, Any]:
    """Take over what was done in another copy of this study, as one act; what both changed becomes a question.

    Answers {"acts": of the copy, "taken": rows by table, "equal": n, "questions": [{"table", "row", "ours",
    "theirs"}], "renumbered": [[table, theirs, ours]]}. Raises Refused where the file is no copy of this study,
    or was not worked on since.
    """
    there = read_copy(study, other)
    with study.act("merge copy", _("Take over the work of another copy"), by, id=act) as step:
        ours = actual(step.s)
        texts = keep_our_texts(there, ours, step.s)
        made = plan(there.base, ours, there.rows)
        renumbered = renumber(step, made, ours)
        move_units(made, there, ours, texts)
        crooked = scheme_faults(step.s)
        known = there.texts | our_texts(step.s)
        lay(step.s, made, there)
        straighten(step.s, made, ours, crooked)
        questions = [*made.branches, *together(made.conflicts)]
        asked = ask_which(step, questions, Versions(ours, there.rows, known), there.author(by))
        ask_by_hand(step, made.lost, texts, there.rows, quotes(made.lost, there))
        tell_of_texts(step, [key for key in texts if there.corrected(key)])
        if lost := dangling(step.s):
            raise Refused(
                _(
                    "The copies cannot be put together by themselves: a {what} of one rests on what was taken away in the other. Nothing was changed in either. Bring back what was taken away (History), then merge again."
                ).format(what=_(lost.replace("_", " ")))
            )
        step.keep = True
        step.answer = {
            "acts": there.acts,
            "taken": dict(Counter(name for name, _key in [*made.come, *made.change, *made.go])),
            "equal": made.equal,
            "questions": [
                {"table": one.table, "row": str(one.row), "ours": one.ours, "theirs": one.theirs}
                for one in [*(question.rows[0] for question in asked), *made.lost]
            ],
            "renumbered": renumbered,
        }
    return dict(step.answer)


def report(told: dict[str, Any]) -> list[str]:
    """What `merge` answered, as sentences."""
    lines = [
        ngettext("{n} act was done in the copy.", "{n} acts were done in the copy.", told["acts"]).format(
            n=told["acts"]
        )
    ]
    lines += [
        _("Taken over: {n} × {what}.").format(n=n, what=_(name.replace("_", " ")))
        for name, n in told["taken"].items()
    ]
    if told["equal"]:
        lines.append(_("Alike in both: {n}.").format(n=told["equal"]))
    lines += [
        _("{kind} {theirs} of the copy is {kind} {ours} here.").format(kind=_(kind), theirs=theirs, ours=ours)
        for kind, theirs, ours in told["renumbered"]
    ]
    questions = len(told["questions"])
    lines.append(
        ngettext(
            "{n} question: both copies changed the same.",
            "{n} questions: both copies changed the same.",
            questions,
        ).format(n=questions)
    )
    return lines


def read_copy(study: Study, other: str) -> Copy:
    """Read another file of the same study, without opening it for work. Raises Refused."""
    place = place_of(other)
    if place == study.place:
        raise Refused(_("This is the study itself, not a copy of it. Nothing was changed."))
    copy = Study(place, database_of(place))
    try:
        with copy.database.reader.connect() as c:
            version = c.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        if version != VERSION:
            raise Refused(
                _(
                    "The copy is of another version of the program. Open it once here, then bring it home. Nothing was changed."
                )
            )
        copy.meet()
        with study.whole() as mine, copy.whole() as s:
            parted = parting(mine, s)
            if copy.id != study.id or not parted:
                raise Refused(
                    _("This is not a copy of this study: the two never were one. Nothing was changed.")
                )
            later = s.execute(select(ACT.c.by_id).where(ACT.c.rev > parted)).scalars().all()
            if not later:
                raise Refused(_("Nothing was done in this copy that is not here. Nothing was changed."))
            bodies = {row.sha256: row.words for row in s.execute(select(BODY))}
            rows = actual(s)
            read = {key: image["sha256"] for key, image in rows["transcript"].items()}
            return Copy(as_at(s, parted), rows, bodies, len(later), frozenset(later), read)
    finally:
        copy.database.close()


def parting(mine: Session, theirs: Session) -> int:
    """The last act that both copies hold; 0 where there is none."""
    acts = select(ACT.c.rev, ACT.c.id).order_by(ACT.c.rev)
    last = 0
    for here, there in zip(mine.execute(acts), theirs.execute(acts), strict=False):
        if tuple(here) != tuple(there):
            break
        last = here.rev
    return int(last)


def keep_our_texts(there: Copy, ours: Rows, s: Session) -> dict[UUID, tuple[str, str]]:
    """Interviews whose text differs between the copies and that were worked on here: ours stays, theirs is (new, old)."""
    found = {}
    for key, mine in ours["transcript"].items():
        other = there.rows["transcript"].get(key)
        base = there.base["transcript"].get(key)
        if other is None or base is None or other["sha256"] == mine["sha256"]:
            continue
        if mine["sha256"] == base["sha256"] and not worked_on(key, ours, there.base):
            continue
        words = s.execute(select(BODY.c.words).where(BODY.c.sha256 == mine["sha256"])).scalar_one()
        found[key] = (str(words), there.texts[other["sha256"]])
        other["sha256"] = mine["sha256"]
        for name in ("turn", "text_version"):
            for rows in (there.base, there.rows):
                gone = [row for row, image in rows[name].items() if image["transcript_id"] == str(key)]
                for row in gone:
                    del rows[name][row]
            kept = {row: image for row, image in ours[name].items() if image["transcript_id"] == str(key)}
            there.base[name] |= kept
            there.rows[name] |= kept
    return found


def worked_on(transcript: UUID, ours: Rows, base: Rows) -> bool:
    """Whether units of an interview came, moved or went here since the two parted."""
    mine = {k: v for k, v in ours["meaning_unit"].items() if v["transcript_id"] == str(transcript)}
    return mine != {k: v for k, v in base["meaning_unit"].items() if v["transcript_id"] == str(transcript)}


def move_units(made: Plan, there: Copy, ours: Rows, texts: dict[UUID, tuple[str, str]]) -> None:
    """Units of theirs go to where their words are in our text; one whose words are gone is asked by hand."""
    differences = {key: edits(old, new) for key, (new, old) in texts.items()}
    for change in (made.come, made.change):
        for at in [one for one in change if one[0] == "meaning_unit"]:
            place = followed(change[at], there.rows["meaning_unit"][at[1]], differences)
            if place is None:
                made.lost.append(Conflict(*at, ours["meaning_unit"].get(at[1]), there.rows[at[0]][at[1]]))
                change.pop(at)
                drop_hanging(made, at[1])
            else:
                change[at] |= place
    for one in [one for one in made.conflicts if one.table == "meaning_unit" and one.theirs]:
        place = followed(one.theirs or {}, there.rows["meaning_unit"][one.row], differences)
        if place is None:
            made.conflicts.remove(one)
            made.lost.append(Conflict(*one[:3], there.rows["meaning_unit"][one.row]))
        else:
            (one.theirs or {}).update(place)


def followed(values: Image, whole: Image, differences: Mapping[UUID, Any]) -> Image | None:
    """Where the words of a unit of theirs are in our text; nothing to change: {}; gone: None."""
    difference = differences.get(UUID(whole["transcript_id"]))
    if difference is None or not {"start", "stop"} & values.keys():
        return {}
    place, _touched = moved(Span(whole["start"], whole["stop"]), difference)
    return None if place is None else {"start": place.start, "stop": place.stop}


def quotes(lost: Iterable[Conflict], there: Copy) -> dict[UUID, str]:
    """The words of units as they were marked in the copy, in the copy's own text."""
    found = {}
    for one in (one for one in lost if one.table == "meaning_unit"):
        image = one.theirs or {}
        text = there.texts.get(there.read.get(UUID(str(image["transcript_id"])), ""), "")
        found[one.row] = text[image["start"] : image["stop"]]
    return found


def our_texts(s: Session) -> dict[str, str]:
    """The texts that are in force here, by their hash."""
    transcript = TABLES["transcript"]
    query = select(BODY.c.sha256, BODY.c.words).join(transcript, transcript.c.sha256 == BODY.c.sha256)
    return {row.sha256: row.words for row in s.execute(query)}


def drop_hanging(made: Plan, unit: UUID) -> None:
    """What hangs on a unit that was not taken is not taken either."""
    for at in [one for one, image in made.come.items() if image.get("unit_id") == str(unit)]:
        made.lost.append(Conflict(*at, None, made.come.pop(at)))


def renumber(step: OpenAct, made: Plan, ours: Rows) -> list[list[Any]]:
    """New units, codes and categories whose number is taken here get the next free one."""
    counters(step.s, made)
    changed = []
    for name, kind in NUMBERED.items():
        taken = {image["number"] for image in ours[name].values()}
        for at, image in made.come.items():
            if at[0] == name and image["number"] in taken:
                number = step.number(kind)
                changed.append([kind, image["number"], number])
                image["number"] = number
    return changed


def lay(s: Session, made: Plan, there: Copy) -> None:
    """Write the plan: texts, what comes, what changes, what goes; references are looked at when the act ends."""
    defer(s)
    known = set(s.execute(select(BODY.c.sha256)).scalars())
    wanted = {str(v) for image in [*made.come.values(), *made.change.values()] if (v := image.get("sha256"))}
    if new := [
        {"sha256": sha, "characters": len(there.texts[sha]), "words": there.texts[sha]}
        for sha in sorted(wanted - known)
    ]:
        s.execute(insert(BODY), new)
    for name in ORDER:
        rows = [row_values(TABLES[name], image) for at, image in made.come.items() if at[0] == name]
        for some in chunks(rows):
            s.execute(insert(TABLES[name]), some)
    for (name, key), image in made.change.items():
        s.execute(update(TABLES[name]).where(TABLES[name].c.id == key).values(typed(TABLES[name], image)))
    for name in reversed(ORDER):
        for some in chunks(key for table, key in made.go if table == name):
            s.execute(delete(TABLES[name]).where(TABLES[name].c.id.in_(some)))
    touched = [*made.come.items(), *made.change.items()]
    units = {at[1] for at, _image in touched if at[0] == "meaning_unit"}
    texts = {at[1] for at, image in touched if at[0] == "transcript" and "sha256" in image}
    rederive(s, units, texts)


def counters(s: Session, made: Plan) -> None:
    """No number that came is ever given again."""
    for name, kind in NUMBERED.items():
        highest = max((image["number"] for at, image in made.come.items() if at[0] == name), default=0)
        keep_above(s, kind, highest)


def straighten(s: Session, made: Plan, ours: Rows, before: set[str]) -> None:
    """Where both moved things so that the tree would not hold, our places stay and theirs are asked."""
    if not scheme_faults(s) - before:
        return
    for at in list(made.change):
        moving = PLACE.get(at[0], set()) & made.change[at].keys()
        if moving:
            back = {name: ours[at[0]][at[1]][name] for name in moving}
            table = TABLES[at[0]]
            s.execute(update(table).where(table.c.id == at[1]).values(typed(table, back)))
            made.conflicts.append(Conflict(*at, back, {name: made.change[at][name] for name in moving}))
    if wrong := sorted(scheme_faults(s) - before):
        raise Refused(
            _("The two trees do not fit together: {fault} Nothing was changed.").format(fault=wrong[0])
        )
