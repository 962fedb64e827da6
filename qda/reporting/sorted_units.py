"""The sorted document: all units under their category headings, as teams print and read them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from uuid import UUID

from qda.domain.document import DEEPEST, Document, Look, Paragraph, Part
from qda.domain.document import Heading as Title
from qda.domain.table_shapes import Tag
from qda.errors import Refused
from qda.language import _, ngettext
from qda.reporting.counts import Branches, branches
from qda.reporting.material import Heading, Material, Unit, read
from qda.reporting.spoken_in import as_its_words
from qda.reporting.tags import tag_of, turns
from qda.store.study import Study


@as_its_words
def sorted_document(
    study: Study,
    viewer: UUID | None,
    *,
    language: str | None = None,
    tag: Tag = Tag.NUMBER,
    condensed: bool = True,
) -> Document:
    """Headings by level with definition and what they rest on, below each code its units with id, speakers and turns.

    Codes without a place and parked ones come at the end, then units without a code. A unit with several codes stands
    below each of them; one read here as in print (`language`: that of the cells). Raises Refused without units.
    """
    made = Sorted(read(study, viewer), language, tag, condensed)
    if not made.material.units:
        raise Refused(
            _("There is no meaning unit to sort yet. No file was made. Mark some under “Open coding” first.")
        )
    title = _("Units by category: {title}").format(title=made.material.about["title"])
    return Document(title, list(made.parts()), language or made.material.language)


BLANK = re.compile(r"\n\s*\n")


class Sorted:
    """Writes the parts one by one."""

    def __init__(self, material: Material, language: str | None, tag: Tag, condensed: bool) -> None:
        self.material, self.language, self.tag, self.condensed = material, language, tag, condensed
        self.under: Branches = branches(material)
        self.held: dict[str, list[Heading]] = defaultdict(list)
        for code in sorted(material.codes.values(), key=lambda one: material.rank[one.id]):
            path = [] if code.parked else material.path(code.id)
            self.held[path[-1].id if path else ""].append(code)

    def parts(self) -> Iterator[Part]:
        """The whole document."""
        total = ngettext("{n} meaning unit", "{n} meaning units", len(self.material.units))
        yield Paragraph(
            _("{units} of {interviews}. A unit with several codes stands below each of them.").format(
                units=total,
                interviews=ngettext("{n} interview", "{n} interviews", len(self.material.interviews)),
            ),
            Look.NOTE,
        )
        for place, depth in self.material.tree.walk():
            yield from self.category(str(place.id), depth + 1)
        yield from self.unplaced()

    def category(self, id: str, level: int) -> Iterator[Part]:
        """A category's heading, its rules, and its own codes."""
        one = self.material.categories[id]
        yield Title(self.material.name(one, self.language) or _("A pile without a name"), level)
        yield from self.rules(one)
        for code in self.held.get(id, ()):
            yield from self.code(code, level + 1)
        also = [code for code, places in self.material.also.items() if id in places]
        names = [self.material.codes[code].name for code in also if code in self.material.codes]
        if names:
            yield Paragraph(_("Also here: {codes}.").format(codes="; ".join(names)), Look.NOTE)

    def rules(self, one: Heading) -> Iterator[Part]:
        """What it rests on, definition, includes, excludes."""
        units = self.under.units.get(one.id, [])
        people = len(self.under.participants(units))
        yield Paragraph(
            _("{units}, {people} of {all} participants").format(
                units=ngettext("{n} unit", "{n} units", len(units)),
                people=people,
                all=len(self.material.people),
            ),
            Look.NOTE,
        )
        labels = (("", one.definition), (_("Includes: "), one.includes), (_("Excludes: "), one.excludes))
        for label, words in labels:
            if words.strip():
                yield Paragraph(label + words.strip())

    def code(self, code: Heading, level: int) -> Iterator[Part]:
        """A code's heading and its units."""
        name = f"{self.material.name(code, self.language)} (K{code.number})"
        yield Title(name, min(DEEPEST, level))
        if code.definition.strip():
            yield Paragraph(code.definition.strip())
        yield from self.units(self.material.units_of.get(code.id, ()))

    def units(self, units: Sequence[Unit]) -> Iterator[Part]:
        """The words of each unit with its id, who said them and where; below it the condensed text."""
        for unit in units:
            title = self.material.interviews[unit.transcript].title
            who = tag_of(self.material, unit, self.tag)
            place = ", ".join(filter(None, (f"U{unit.number}", who, f"{title}: {turns(unit)}")))
            words = BLANK.sub("\n", self.material.printed(unit, self.language).strip())
            yield Paragraph(f"{words} ({place})", Look.QUOTE)
            said = self.condensed and self.material.wording(unit, "condensed", self.language)
            if said:
                yield Paragraph(said, Look.NOTE)

    def unplaced(self) -> Iterator[Part]:
        """Codes without a place, parked codes, units without a code."""
        loose = [code for code in self.held.get("", ()) if not code.parked]
        parked = [code for code in self.material.codes.values() if code.parked]
        for heading, codes in ((_("Codes without a place"), loose), (_("Parked codes"), parked)):
            if codes:
                yield Title(heading)
                for code in codes:
                    yield from self.code(code, 2)
        bare = [unit for unit in self.material.units if not self.material.codes_on(unit.id)]
        if bare:
            yield Title(_("Units without a code"))
            yield from self.units(bare)
