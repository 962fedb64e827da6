"""The methods text on working together: coders and consensus, whether the material was enough, translation."""

from collections import Counter
from collections.abc import Mapping

from qda.language import _, ngettext
from qda.reporting.category_tree import of
from qda.reporting.evidence import Evidence, Facts, acts_line, listing
from qda.reporting.sentences import MALTERUD, METHODS, Sentence, ended, in_full, in_words, sentence, spelled

FORM = "form of agreement"
ENOUGH = "enough"
"""The items under which the authors' choices are kept."""
MANY = 8
"""With fewer interviews a list of first uses would say more than it can."""


def sentences(facts: Facts) -> list[Sentence]:
    """Coders and consensus, sufficiency, translation."""
    return [together(facts), enough(facts), translation(facts)]


def forms() -> Mapping[str, str]:
    """The four ways in which papers report agreement."""
    return {
        "lead and review": _("One person coded, the others reviewed and discussed"),
        "double-coded sample": _("A part was coded by two"),
        "all double-coded": _("All was coded by two, with a coefficient"),
        "consensus": _("Consensus in discussion, without a coefficient"),
    }


def form_of(facts: Facts) -> str:
    """The form that the authors chose, else what the coding shows."""
    chosen = facts.words_of(METHODS, FORM)
    if chosen in forms():
        return chosen
    double = facts.double()
    if double and len(double) == len(facts.talks):
        return "consensus"
    return "double-coded sample" if double else "lead and review"


def together(facts: Facts) -> Sentence:
    """Who coded alone or with whom, unseen or not, and how differences were talked through."""
    form = form_of(facts)
    lead, double = facts.lead, facts.double()
    others = sorted({one["name"] for one in facts.coders} - {lead})
    seconds = sorted({who for who, held in facts.units_by.items() if who != lead and set(held) & set(double)})
    unseen = any(blind for _name, blind, _closed in facts.rounds)
    how = _(", without seeing each other’s codes") if unseen else ""
    words = []
    talked = bool(facts.meetings or facts.threads or facts.words_of(METHODS, FORM))
    if lead and not others:
        words.append(_("{lead} coded the material alone.").format(lead=lead))
    elif lead:
        made = {
            "lead and review": _(
                "{lead} coded the material; {others} reviewed codes and categories, and differences were discussed."
            )
            if talked
            else _("{lead} coded the material; {others} took part in the study."),
            "double-coded sample": _(
                "{lead} coded the material; {seconds} coded {n} interviews ({double}) as well{how}."
            ),
            "all double-coded": _("All interviews were coded by {lead} and {seconds}{how}."),
            "consensus": _(
                "{lead} and {others} discussed differences until they agreed, or kept both readings."
            ),
        }[form]
        words.append(
            made.format(
                lead=lead,
                others=listing(others),
                seconds=listing(seconds or others),
                n=of(len(double), len(facts.talks)),
                double=listing(double),
                how=how,
            )
        )
    words += verified(facts) + meetings(facts) + threads(facts)
    evidence = [
        Evidence(
            ngettext("{who}: {n} unit", "{who}: {n} units", sum(held.values())).format(who=who), "coding"
        )
        for who, held in facts.units_by.items()
    ]
    evidence += [Evidence(round_line(one), "rounds") for one in facts.rounds]
    evidence += [
        Evidence(_("Meeting of {day}: {who}").format(day=met.day, who=listing(met.present)), "meetings")
        for met in facts.meetings
    ]
    evidence += acts_line(facts, "ask", "answer", "propose", "decide")
    asks = ""
    if form == "all double-coded":
        asks = _("Name the coefficient, its unit and its value with n (qda agreement).")
    elif not facts.meetings and others:
        asks = _("No meeting is written down: say how differences were talked through.")
    return sentence(facts, "together", _("Coders and consensus"), words, evidence=evidence, asks=asks)


def verified(facts: Facts) -> list[str]:
    """Who read how many condensed texts against their units."""
    home = facts.material.language
    texts = [one for one in facts.wrote if one.layer == "condensed" and one.language == home]
    said = []
    for who, n in sorted(facts.verified.items()):
        total = sum(one.n for one in texts if one.coder != who)
        said.append(
            _("{who} read {n} condensed texts against their meaning units.").format(
                who=who, n=of(n, max(total, n))
            )
        )
    return said


def round_line(one: tuple[str, bool, bool]) -> str:
    """A round of coding in a few words."""
    name, blind, closed = one
    return _("Round “{name}”: {how}, {state}").format(
        name=name, how=_("unseen") if blind else _("open"), state=_("closed") if closed else _("still open")
    )


def meetings(facts: Facts) -> list[str]:
    """How many meetings, and what became of the decisions."""
    if not facts.meetings:
        return []
    decisions = sum(met.decisions for met in facts.meetings)
    differed = sum(met.differed for met in facts.meetings)
    present = sorted({who for met in facts.meetings for who in met.present})
    days = listing([in_full(met.day) for met in facts.meetings])
    said = [
        _("{meetings} ({days}) of {present} led to {decisions}.").format(
            meetings=in_words(
                ngettext("one meeting", "{n} meetings", len(facts.meetings)), len(facts.meetings)
            ),
            days=days,
            present=listing(present),
            decisions=ngettext("one decision", "{n} decisions", decisions).replace(
                str(decisions), spelled(decisions)
            ),
        )
    ]
    if differed:
        said.append(
            ngettext(
                "In one decision two readings were kept apart.",
                "In {n} decisions two readings were kept apart.",
                differed,
            ).replace(str(differed), spelled(differed))
        )
    return said


def threads(facts: Facts) -> list[str]:
    """What was asked and answered beside the text and the tree."""
    total = sum(facts.threads.values())
    if not total:
        return []
    done = total - facts.threads.get("open", 0)
    return [
        _(
            "Questions on units, codes and categories were discussed in writing ({n} of {total} closed)."
        ).format(n=done, total=total)
    ]


def ways_of_enough() -> Mapping[str, str]:
    """What the authors may say of how much material is enough."""
    return {
        "": _("not said yet"),
        "information power": _("Information power"),
        "saturation": _("Saturation"),
        "neither": _("Neither"),
    }


def parts_of_enough(way: str) -> Mapping[str, str]:
    """What a way of being enough asks for, a sentence each; keys are items of the methods text."""
    return {
        "information power": {
            "information power: aim": _("Is the aim narrow or broad?"),
            "information power: specificity": _("How specific to the aim are the participants?"),
            "information power: theory": _("Which theory carries the study?"),
            "information power: dialogue": _("How strong was the dialogue?"),
            "information power: strategy": _("Analysis within a case or across cases?"),
        },
        "saturation": {"saturation": _("What was meant by saturation, and how was it judged?")},
        "neither": {"neither": _("Why is neither claimed?")},
    }.get(way, {})


def enough(facts: Facts) -> Sentence:
    """The authors' choice with their own reasons; the study offers figures as evidence and never a verdict."""
    way = facts.words_of(METHODS, ENOUGH)
    parts = parts_of_enough(way)
    said = [ended(facts.words_of(METHODS, item)) for item in parts]
    begins = {
        "information power": _(
            "The size of the sample was judged by its information power (Malterud et al., 2016)."
        ),
        "saturation": _("Saturation was judged as follows."),
        "neither": _("Neither saturation nor information power is claimed."),
    }
    words = [begins[way], *said] if way in begins else []
    missing = [question for item, question in parts.items() if not facts.words_of(METHODS, item)]
    asks = (
        " ".join(missing)
        if way in begins
        else _("Choose information power, saturation or neither, and give the reason.")
    )
    return sentence(
        facts,
        "sufficiency",
        _("How much material is enough"),
        words,
        source=MALTERUD if way == "information power" else "",
        evidence=first_uses(facts),
        asks=asks,
    )


def first_uses(facts: Facts) -> list[Evidence]:
    """How many codes are used for the first time in each interview, in the order they were held; from eight on."""
    if len(facts.talks) < MANY:
        words = ngettext(
            "{n} interview; first uses of codes are listed from {many} on",
            "{n} interviews; first uses of codes are listed from {many} on",
            len(facts.talks),
        ).format(many=MANY)
        return [Evidence(words, "interviews")]
    met: set[str] = set()
    told = []
    for talk in sorted(facts.talks, key=lambda one: (one.held_on or "9", one.title)):
        here = {
            code
            for unit in facts.material.units
            if unit.transcript == talk.id
            for code in facts.material.codes_on(unit.id)
        }
        told.append(
            Evidence(
                _("{title}: {n} codes, {new} of them for the first time").format(
                    title=talk.title, n=len(here), new=len(here - met)
                ),
                "coding",
                {"interview": talk.id},
            )
        )
        met |= here
    return told


def translation(facts: Facts) -> Sentence:
    """Who translated the wordings for the paper, and who checked."""
    about = facts.material.about
    home, paper = str(about["language"]), str(about["publication_language"])
    foreign = [one for one in facts.wrote if one.language != home]
    spoken = sorted({talk.language for talk in facts.talks if talk.language})
    words = []
    if foreign:
        total = sum(one.n for one in foreign)
        checked = sum(one.n for one in foreign if one.checker)
        by = sorted({one.translator or one.coder for one in foreign})
        checkers = sorted({one.checker for one in foreign if one.checker})
        words.append(
            _(
                "The analysis was made in the language “{home}”; {n} wordings were translated ({to}) by {who}."
            ).format(
                home=home, n=total, to=", ".join(sorted({one.language for one in foreign})), who=listing(by)
            )
        )
        words.append(
            _("{n} of them were checked, by {who}.").format(n=of(checked, total), who=listing(checkers))
            if checked
            else _("None of them is marked as checked.")
        )
    elif home == paper and set(spoken) <= {home}:
        words.append(_("Interviews, analysis and paper are in one language; nothing was translated."))
    layers = Counter[str]()
    for one in foreign:
        layers[one.layer] += one.n
    evidence = [
        Evidence(_("{n} translated wordings of layer “{layer}”").format(n=n, layer=_(layer)), "translation")
        for layer, n in layers.items()
    ]
    evidence.append(
        Evidence(
            _("Languages: interviews {spoken}, analysis {home}, paper {paper}").format(
                spoken=", ".join(spoken) or "–", home=home, paper=paper
            ),
            "settings",
        )
    )
    asks = (
        ""
        if words
        else _("Interviews, analysis and paper are not in one language: say who translated and who checked.")
    )
    return sentence(facts, "translation", _("Translation"), words, evidence=evidence, asks=asks)
