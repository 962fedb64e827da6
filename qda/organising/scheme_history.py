"""How a category came about: its acts with their reasons, as sentences that a methods section can take over."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from qda.language import _, ngettext
from qda.organising.scheme_moments import Change, Line, Rows, apply, copied, in_force, life_of, name_of
from qda.store.study import Study

SOME = 4
"""So many names are listed before “and 3 more”."""


class Told(NamedTuple):
    """One act on the category: who, when, what (a part of a sentence), and why."""

    line: Line
    parts: list[str]


def sentences(study: Study, category: UUID, viewer: UUID | None) -> list[dict[str, Any]]:
    """How a category came about, oldest first: [{"rev", "at", "who", "why", "text": a whole sentence}].

    Acts that were taken back are left out together with their taking back.
    """
    return [
        {
            "rev": told.line.rev,
            "at": told.line.at,
            "who": told.line.who,
            "why": told.line.why,
            "text": _sentence(told),
        }
        for told in _together(_acts_on(study, str(category), viewer))
    ]


def _sentence(told: Told) -> str:
    parts = told.parts
    said = (
        parts[0]
        if len(parts) == 1
        else _("{first}, and {last}").format(first=", ".join(parts[:-1]), last=parts[-1])
    )
    line = _("On {day}, {who} {said}.").format(day=f"{told.line.at:%Y-%m-%d}", who=told.line.who, said=said)
    return f"{line} " + _("Reason: {why}").format(why=_ended(told.line.why)) if told.line.why else line


def _ended(words: str) -> str:
    return words if words.endswith((".", "!", "?")) else f"{words}."


def _acts_on(study: Study, id: str, viewer: UUID | None) -> Iterator[Told]:
    life = life_of(study, viewer)
    standing = in_force(life)
    rows: Rows = {"category": {}, "code": {}, "level": {}, "membership": {}}
    for line, changes in life.by_act():
        concerned = _about(changes, id, rows)
        old = copied(rows) if concerned else rows
        for change in changes:
            apply(rows, change)
        if concerned and line.rev in standing:
            parts = list(_parts(id, line, changes, old, rows))
            if parts:
                yield Told(line, parts)


def _about(changes: Sequence[Change], id: str, rows: Rows) -> bool:
    """Whether any change touches the category itself, its codes or its categories."""
    return any(
        change.row == id
        or id in _places(change)
        or (change.table == "code" and rows["code"].get(change.row, {}).get("category_id") == id)
        for change in changes
    )


def _places(change: Change) -> set[Any]:
    images = [image for image in (change.before, change.after) if image]
    return {image.get(name) for image in images for name in ("category_id", "parent_id")}


def _parts(id: str, line: Line, changes: Sequence[Change], old: Rows, new: Rows) -> Iterator[str]:
    own = [change for change in changes if change.row == id]
    if any(change.before is None for change in own):
        yield _beginning(id, line, changes, old, new)
        return
    for change in own:
        if change.after is None:
            yield _("took “{name}” away").format(name=name_of(old, "category", id))
        else:
            yield from _itself(id, change, old, new)
    yield from _merged(id, line, changes, old)
    yield from _moves(id, line, changes, old, new)


def _beginning(id: str, line: Line, changes: Sequence[Change], old: Rows, new: Rows) -> str:
    level = new["level"].get(str(new["category"][id].get("level_id")), {}).get("label", "")
    values = {"name": name_of(new, "category", id), "level": str(level).lower()}
    held = _listed(_names(old, new, _joined(id, changes)))
    if line.kind == "split":
        values["old"] = _listed(_sources(id, changes, old))
        return _("split “{name}” off “{old}”, with {held}").format(held=held or _("nothing yet"), **values)
    if line.kind == "promote":
        return _("made the code “{name}” a category ({level})").format(**values)
    if held:
        return _("made “{name}” ({level}) of {held}").format(held=held, **values)
    return _("named “{name}” as a {level}").format(**values)


def _itself(id: str, change: Change, old: Rows, new: Rows) -> Iterator[str]:
    was, now = change.before or {}, change.after or {}
    if "name" in now and was.get("name") != now["name"]:
        former = was.get("name")
        yield (
            _("renamed “{old}” to “{new}”").format(old=former, new=now["name"])
            if former
            else _("gave it the name “{new}”").format(new=now["name"])
        )
    if "parent_id" in now:
        yield _moved(name_of(new, "category", id), was.get("parent_id"), now["parent_id"], old, new)
    if "level_id" in now:
        label = new["level"].get(str(now["level_id"]), {}).get("label", "")
        yield _("made it a {level}").format(level=str(label).lower())
    texts = [words for name, words in _texts() if name in now and was.get(name) != now[name]]
    if texts:
        yield _("wrote the {texts} of “{name}”").format(texts=_and(texts), name=name_of(new, "category", id))
    if now.get("anchor_unit_id"):
        yield _("chose an anchor quote for it")


def _texts() -> list[tuple[str, str]]:
    return [
        ("definition", _("definition")),
        ("includes", _("inclusion rule")),
        ("excludes", _("exclusion rule")),
        ("example", _("example")),
    ]


def _moved(name: str, old: Any, new: Any, before: Rows, after: Rows) -> str:
    to, origin = name_of(after, "category", new), name_of(before, "category", old)
    if new and old:
        return _("moved “{name}” from “{old}” to “{new}”").format(name=name, old=origin, new=to)
    if new:
        return _("put “{name}” under “{new}”").format(name=name, new=to)
    return _("moved “{name}” out of “{old}” to the top").format(name=name, old=origin)


def _merged(id: str, line: Line, changes: Sequence[Change], old: Rows) -> Iterator[str]:
    """What was merged into the category, or among its codes, by this act."""
    if line.kind != "merge":
        return
    gone = [change for change in changes if change.after is None]
    into_it = [c for c in gone if c.table == "category"]
    codes = [c for c in gone if c.table == "code" and (c.before or {}).get("category_id") == id]
    if into_it and line.into == id:
        names = [name_of(old, "category", change.row) for change in into_it]
        yield _("merged {names} into “{name}”").format(
            names=_listed(names), name=name_of(old, "category", id)
        )
    elif codes and not into_it:
        names = [name_of(old, "code", change.row) for change in codes]
        yield _("merged {names} into “{heir}”").format(
            names=_listed(names), heir=name_of(old, "code", line.into)
        )


def _moves(id: str, line: Line, changes: Sequence[Change], old: Rows, new: Rows) -> Iterator[str]:
    joined, left = _joined(id, changes), _left(id, changes)
    name = name_of(new, "category", id) or name_of(old, "category", id)
    if joined and line.kind != "merge":
        here = _listed(_names(old, new, joined))
        origin = sorted({o for change in joined if (o := name_of(old, "category", _from(change)))})
        said = _("placed {held} in “{name}”").format(held=here, name=name)
        yield f"{said} " + _("(from {places})").format(places=_listed(origin)) if origin else said
    if left and line.kind not in {"merge", "delete category"}:
        there = sorted({p for change in left if (p := name_of(new, "category", _to(change)))})
        said = _("took {held} out of “{name}”").format(held=_listed(_names(old, new, left)), name=name)
        yield f"{said} " + _("(to {places})").format(places=_listed(there)) if there else said


def _joined(id: str, changes: Iterable[Change]) -> list[Change]:
    return [change for change in changes if _to(change) == id and _from(change) != id]


def _left(id: str, changes: Iterable[Change]) -> list[Change]:
    return [c for c in changes if _from(c) == id and c.after is not None and _place(c) in c.after]


def _place(change: Change) -> str:
    return "category_id" if change.table in {"code", "membership"} else "parent_id"


def _to(change: Change) -> Any:
    return None if change.row is None else (change.after or {}).get(_place(change))


def _from(change: Change) -> Any:
    return (change.before or {}).get(_place(change))


def _names(old: Rows, new: Rows, changes: Iterable[Change]) -> list[str]:
    return [name for change in changes if (name := _thing(old, new, change))]


def _thing(old: Rows, new: Rows, change: Change) -> str:
    if change.table == "membership":
        link = change.after or change.before or {}
        code, child = link.get("code_id"), link.get("child_id")
        return name_of(new, "code", code) if code else name_of(new, "category", child)
    return name_of(new, change.table, change.row) or name_of(old, change.table, change.row)


def _sources(id: str, changes: Iterable[Change], old: Rows) -> list[str]:
    return sorted(
        {name for change in _joined(id, changes) if (name := name_of(old, "category", _from(change)))}
    )


def _listed(names: Sequence[str]) -> str:
    quoted = [_("“{name}”").format(name=name) for name in names[:SOME]]
    if len(names) > SOME:
        more = len(names) - SOME
        quoted.append(ngettext("{n} more", "{n} more", more).format(n=more))
    return _and(quoted)


def _and(words: Sequence[str]) -> str:
    if len(words) < 2:  # noqa: PLR2004  one word needs no “and”
        return "".join(words)
    return _("{first} and {last}").format(first=", ".join(words[:-1]), last=words[-1])


def _together(told: Iterable[Told]) -> list[Told]:
    """Texts that one person wrote one after the other on one day are one sentence."""
    found: list[Told] = []
    for one in told:
        last = found[-1] if found else None
        if last and _same_sitting(last.line, one.line):
            found[-1] = Told(last.line, list(dict.fromkeys([*last.parts, *one.parts])))
        else:
            found.append(one)
    return found


def _same_sitting(one: Line, other: Line) -> bool:
    writing = one.kind == other.kind == "define"
    return writing and one.by == other.by and one.at.date() == other.at.date() and not other.why
