"""What an act changed, row by row, as short sentences: names, from where to where, old words and new."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from qda.domain.excerpts import beginning
from qda.language import _
from qda.organising.act_names import Image, Names

WORDS = 160
"""Characters of a text that are shown."""


class Touched(NamedTuple):
    """A row that an act touched: None for an image that is not there; `into` is what a merge was merged into."""

    rev: int
    kind: str
    into: str
    table: str
    row: str
    before: Image | None
    after: Image | None
    names: Names

    @property
    def whole(self) -> Image:
        """What is known of the row."""
        return {**(self.before or {}), **(self.after or {})}

    @property
    def me(self) -> str:
        """What the row is called; one that went, as it was called before."""
        return self.names.of(self.table, self.row, self.rev if self.after is not None else self.rev - 1)

    def new(self, column: str) -> Any:
        """What stands in a column since this act."""
        return (self.after or {}).get(column)

    def changed(self, column: str) -> bool:
        """Whether the act wrote another value into a column."""
        return column in (self.after or {}) and (self.before or {}).get(column) != self.new(column)


class Said(NamedTuple):
    """A sentence with `{things}` in it, so that things to which the same happened share one; `more` is for one alone."""

    sentence: str
    thing: str
    more: str = ""


Teller = Callable[[Touched], Iterator[Said]]


def quoted(words: Any) -> str:
    """The beginning of a text in quotation marks."""
    return _("“{name}”").format(name=beginning(str(words or ""), WORDS)) if words else ""


def _scheme(one: Touched) -> Iterator[Said]:
    """Codes and categories."""
    if one.before is None:
        yield _made(one)
    elif one.after is None:
        yield _gone(one)
    else:
        yield from _differs(one)


def _made(one: Touched) -> Said:
    over = one.names.scheme(one.new("category_id") or one.new("parent_id"), one.rev)
    if one.table == "code":
        said = _("Made the code {{things}} in {place}") if over else _("Made the code {{things}}")
        return Said(said.format(place=over), one.me)
    level = one.names.of("level", one.new("level_id"), one.rev)
    said = _("Made {{things}} ({level}) under {place}") if over else _("Made {{things}} ({level})")
    return Said(
        said.format(level=level.lower(), place=over),
        one.me,
        str(one.new("definition") or "") and quoted(one.new("definition")),
    )


def _gone(one: Touched) -> Said:
    if one.kind == "merge" and one.into:
        return Said(
            _("Merged {{things}} into {heir}").format(heir=one.names.scheme(one.into, one.rev)), one.me
        )
    return Said(_("Took {things} away"), one.me)


def _differs(one: Touched) -> Iterator[Said]:
    if one.changed("name"):
        old = one.names.scheme(one.row, one.rev - 1)
        yield Said(_("Renamed {old} to {{things}}").format(old=old), one.me)
    yield from _places(one)
    if one.changed("level_id"):
        level = one.names.of("level", one.new("level_id"), one.rev)
        yield Said(_("Made {{things}} a {level}").format(level=level.lower()), one.me)
    if one.changed("parked"):
        yield Said(
            _("Parked {things}") if one.new("parked") else _("Took {things} from the parking place"), one.me
        )
    if one.changed("anchor_unit_id") and one.new("anchor_unit_id"):
        unit = one.names.of("meaning_unit", one.new("anchor_unit_id"), one.rev)
        yield Said(_("Chose {unit} as anchor quote of {{things}}").format(unit=unit), one.me)
    yield from _texts(one, _scheme_texts(), one.me)
    if set(one.after or {}) == {"position"} and one.kind in ("reorder", "rearrange"):
        yield Said(_("Changed the order of {things}"), one.me)


def _places(one: Touched) -> Iterator[Said]:
    for column in ("category_id", "parent_id"):
        if not one.changed(column):
            continue
        old = one.names.scheme((one.before or {}).get(column), one.rev - 1)
        new = one.names.scheme(one.new(column), one.rev)
        said = (
            _("Moved {{things}} from {old} to {new}")
            if old and new
            else _("Put {{things}} under {new}")
            if new
            else _("Took {{things}} out of {old}")
        )
        yield Said(said.format(old=old, new=new), one.me)


def _scheme_texts() -> dict[str, str]:
    return {
        "definition": _("the definition"),
        "includes": _("the inclusion rule"),
        "excludes": _("the exclusion rule"),
        "example": _("the example"),
        "note": _("the note"),
        "publication_name": _("the name for the paper"),
    }


def _texts(one: Touched, texts: Mapping[str, str], thing: str) -> Iterator[Said]:
    for column, name in texts.items():
        if not one.changed(column):
            continue
        old, new = quoted((one.before or {}).get(column)), quoted(one.new(column))
        if old and new:
            yield Said(
                _("Changed {text} of {{things}}").format(text=name),
                thing,
                _("{old} → {new}").format(old=old, new=new),
            )
        elif new:
            yield Said(_("Wrote {text} of {{things}}").format(text=name), thing, new)
        else:
            yield Said(_("Emptied {text} of {{things}}").format(text=name), thing, old)


def _membership(one: Touched) -> Iterator[Said]:
    link = one.whole
    thing = one.names.scheme(link.get("code_id") or link.get("child_id"), one.rev)
    place = one.names.scheme(link.get("category_id"), one.rev)
    if one.after is None:
        yield Said(_("Took {{things}} out of its further place {place}").format(place=place), thing)
    else:
        yield Said(_("Gave {{things}} a further place in {place}").format(place=place), thing)


def _unit(one: Touched) -> Iterator[Said]:
    place = one.names.of("transcript", one.whole.get("transcript_id"), one.rev)
    if one.before is None:
        words = quoted(one.names.quotes.get(one.row))
        yield Said(_("Marked {{things}} in {place}").format(place=place), one.me, words)
    elif one.after is None:
        yield Said(_("Took {{things}} in {place} away").format(place=place), one.me)
    else:
        yield from _unit_differs(one)


def _unit_differs(one: Touched) -> Iterator[Said]:
    if one.changed("start") or one.changed("stop"):
        yield Said(_("Moved the borders of {things}"), one.me)
    if one.changed("contradicts_id"):
        other = one.names.of("meaning_unit", one.new("contradicts_id"), one.rev)
        said = (
            _("{{things}} contradicts {other}")
            if other
            else _("{{things}} contradicts no other unit any longer")
        )
        yield Said(said.format(other=other), one.me)
    if one.changed("interaction"):
        marks = ", ".join(map(str, one.new("interaction") or ())) or _("none")
        yield Said(_("Marked the talk in {{things}}: {marks}").format(marks=marks), one.me)
    if one.changed("outside"):
        yield Said(
            _("Set {things} aside as outside the question")
            if one.new("outside")
            else _("Took {things} in again"),
            one.me,
        )


def _coding(one: Touched) -> Iterator[Said]:
    unit = one.names.about({"coding_id": one.row, **one.whole, "code_id": None}, one.rev)
    code = one.names.scheme(one.whole.get("code_id"), one.rev)
    if one.before is None:
        yield Said(_("Gave {{things}} the code {code}").format(code=code), unit)
    elif one.after is None:
        yield Said(_("Took the code {code} off {{things}}").format(code=code), unit)
    elif one.changed("code_id"):
        old = one.names.scheme(one.before.get("code_id"), one.rev - 1)
        yield Said(
            _("Gave {{things}} the code {code} instead of {old}").format(code=code, old=old),
            unit or _("units"),
        )


def _wording(one: Touched) -> Iterator[Said]:
    layer = one.names.of("layer", one.whole.get("layer_id"), one.rev).lower()
    thing = one.names.about({"wording_id": one.row, **one.whole}, one.rev)
    layer = layer or _("the wording")
    if one.after is None:
        yield Said(
            _("Took {layer} of {{things}} away").format(layer=layer),
            thing,
            quoted((one.before or {}).get("words")),
        )
    else:
        yield from _texts(one, {"words": layer}, thing)
    if one.before is not None and one.changed("status"):
        yield Said(
            _("{layer} of {{things}}: {state} now").format(layer=layer, state=one.new("status")), thing
        )


def _memo(one: Touched) -> Iterator[Said]:
    title = quoted(one.me) or _("without a title")
    about = one.names.about(one.whole, one.rev)
    thing = _("{title} on {about}").format(title=title, about=about) if about else title
    if one.before is None:
        yield Said(_("Wrote the memo {things}"), thing, quoted(one.new("words")))
    elif one.after is None:
        yield Said(_("Took the memo {things} away"), thing)
    else:
        yield Said(_("Changed the memo {things}"), thing, quoted(one.new("words")))


def _thread(one: Touched) -> Iterator[Said]:
    about = one.names.about({"thread_id": one.row, **one.whole}, one.rev)
    if one.before is not None and one.changed("state"):
        yield Said(
            _("The question on {{things}}: {state}").format(state=one.new("state")),
            about,
            quoted(one.new("why")),
        )


def _comment(one: Touched) -> Iterator[Said]:
    if one.after is not None and one.changed("words"):
        about = one.names.about(one.whole, one.rev)
        yield Said(_("Said on {things}") if about else _("Said{things}"), about, quoted(one.new("words")))


def _proposal(one: Touched) -> Iterator[Said]:
    if one.before is None:
        wanted = one.new("wanted") or {}
        targets = [next(iter(target.values()), "") for target in wanted.get("targets", ()) if target]
        names = [one.names.scheme(id, one.rev) for id in targets] or [one.names.about(one.whole, one.rev)]
        into = one.names.scheme(next(iter((wanted.get("into") or {}).values()), ""), one.rev)
        into = _("into {place}").format(place=into) if into else quoted(wanted.get("name"))
        yield Said(
            _proposed().get(str(one.new("kind")), "{things}"), ", ".join(filter(None, names)) or into, into
        )
    elif one.changed("state"):
        thing = one.names.about({"proposal_id": one.row, **one.whole}, one.rev)
        said = _("Proposal on {{things}}: {state}") if thing else _("Proposal{{things}}: {state}")
        yield Said(said.format(state=_(one.new("state"))), thing, quoted(one.new("decided_why")))


def _proposed() -> dict[str, str]:
    return {
        "move": _("Proposed to move {things}"),
        "merge": _("Proposed to merge {things}"),
        "rename": _("Proposed to rename {things}"),
        "split": _("Proposed to split {things}"),
        "new": _("Proposed a category beside {things}"),
        "define": _("Proposed to define {things} anew"),
    }


def _judgement(one: Touched) -> Iterator[Said]:
    about = {name: value for name, value in one.whole.items() if name != "category_id"}
    thing = one.names.about(about, one.rev)
    place = one.names.scheme(one.whole.get("category_id"), one.rev)
    said = {
        "fits": _("{{things}} fits {place}"),
        "contradicts": _("{{things}} contradicts {place}"),
        "silent": _("{{things}} says nothing of {place}"),
    }.get(str(one.whole.get("verdict")), "{{things}}")
    if one.after is None:
        said = _("No longer judged: {said}").format(said=said)
    if place and thing:
        yield Said(said.format(place=place), thing, quoted(one.new("why")))


def _cell(one: Touched) -> Iterator[Said]:
    place = one.names.scheme(one.whole.get("category_id"), one.rev)
    if one.before is None:
        yield Said(_("Made {things} a cell of the matrix"), place, quoted(one.new("source")))


def _person(one: Touched) -> Iterator[Said]:
    if one.before is None:
        yield Said(_("Added participant {things}"), one.me)
    elif one.after is None:
        yield Said(_("Took participant {things} away"), one.me)
    for column, name in (("label", _("the number")), ("role", _("the role")), ("group_name", _("the group"))):
        if one.before is not None and one.changed(column):
            value = quoted(one.new(column)) or _("nothing")
            yield Said(_("Wrote {field} of {{things}}: {value}").format(field=name, value=value), one.me)


def _talk(one: Touched) -> Iterator[Said]:
    if one.before is None:
        yield Said(_("Brought {things} in"), quoted(one.me))
    elif one.after is None:
        yield Said(_("Took the interview {things} away"), quoted(one.me))
    elif one.changed("title"):
        yield Said(
            _("Renamed the interview {old} to {{things}}").format(old=quoted(one.before.get("title"))),
            quoted(one.me),
        )


def _quote(one: Touched) -> Iterator[Said]:
    unit = one.names.of("meaning_unit", one.whole.get("unit_id"), one.rev)
    place = one.names.scheme(one.whole.get("category_id"), one.rev) or _("the text")
    if one.before is None:
        yield Said(_("Chose {{things}} as a quote for {place}").format(place=place), unit)
    elif one.after is None:
        yield Said(_("{{things}} is no longer a quote for {place}").format(place=place), unit)


def _meeting(one: Touched) -> Iterator[Said]:
    decided = [
        str(line.get("decision", "") if isinstance(line, dict) else line)
        for line in one.new("decisions") or ()
    ]
    if one.after is not None:
        yield Said(
            _("Meeting of {things}"),
            str(one.whole.get("held_on", "")),
            "; ".join(filter(None, map(quoted, decided))),
        )


def _value(one: Touched) -> Iterator[Said]:
    of = one.names.of("attribute", one.whole.get("attribute_id"), one.rev)
    thing = one.names.about(one.whole, one.rev)
    if of and thing and one.after is not None:
        yield Said(_("Wrote {field} of {{things}}").format(field=quoted(of)), thing)


def _moment(one: Touched) -> Iterator[Said]:
    if one.before is None:
        yield Said(_("Named the moment {things}"), quoted(one.new("name")), quoted(one.new("note")))


def _label(one: Touched) -> Iterator[Said]:
    if one.before is not None and one.changed("label"):
        yield Said(
            _("Renamed {old} to {{things}}").format(old=quoted(one.before.get("label"))),
            quoted(one.new("label")),
        )


TELLERS: dict[str, Teller] = {
    "category": _scheme,
    "code": _scheme,
    "membership": _membership,
    "meaning_unit": _unit,
    "coding": _coding,
    "wording": _wording,
    "memo": _memo,
    "thread": _thread,
    "comment": _comment,
    "proposal": _proposal,
    "judgement": _judgement,
    "matrix_cell": _cell,
    "participant": _person,
    "transcript": _talk,
    "chosen_quote": _quote,
    "meeting": _meeting,
    "attribute_value": _value,
    "snapshot": _moment,
    "level": _label,
    "layer": _label,
}
