"""How sure and how binding a unit spoke: a "should", "have to" or "maybe" that left although what it bears on stayed."""

from qda.assist.comparing import Text, content, is_negation, negations, same
from qda.assist.conditions import phrase_at
from qda.assist.lost_conditions import as_often
from qda.assist.words import Phrase, WordList, bag, phrases

MODALS = phrases(
    [
        "must", "should", "could", "would", "might", "may", "ought to", "have to", "has to", "had to", "got to", "need to",
        "needs to", "supposed to", "allowed to", "would like to", "want to", "wants to", "wanted to", "tried to",
        "må", "måtte", "bør", "burde", "skulle", "kunne", "ville", "nødt til", "lyst til", "vil gjerne", "prøvde å",
        "forsøkte å", "ønsker å", "ønsket å", "trenger å", "har lov til", "kan komme til", "skulle helst", "får lov til", "prøvde å",
        "lyt", "bør", "burde", "ynskjer å", "prøvde å",
    ]
)  # fmt: skip
HEDGES = phrases(
    [
        "maybe", "perhaps", "probably", "possibly", "apparently", "presumably", "likely", "seems", "seem", "seemed", "i guess",
        "i suppose", "not sure", "could be", "may be", "might be", "as far as i know", "looks like", "looked like",
        "kanskje", "muligens", "trolig", "antakelig", "antagelig", "sannsynligvis", "visstnok", "formodentlig", "kan hende", "virker",
        "virket", "ser ut som", "ser ut til", "så ut til", "så ut som", "så vidt jeg vet", "vet ikke helt", "usikker", "ikke sikker",
        "moglegvis", "truleg", "sannsynlegvis", "verkar", "verka",
    ]
)  # fmt: skip
OPINIONS = phrases(
    [
        "i think",
        "i believe",
        "i don't think",
        "jeg tror",
        "tror jeg",
        "eg trur",
        "trur eg",
        "jeg trodde",
        "i thought",
    ]
)
SURE_ANSWERS = bag(
    "maybe perhaps probably possibly possible apparently presumably likely seem seems seemed seemingly appear appears appeared guess suppose unsure uncertain "
    "could may might think thinks thought believe believed believes believing reportedly knowledge know known feel feels felt impression "
    "kanskje muligens mulig trolig antakelig antagelig sannsynligvis sannsynlig visstnok visst formodentlig hende virker virket ser usikker usikkert "
    "vel nok tror trodde trudde trur antar mener oppleves opplever synes kjent vidt inntrykk truleg moglegvis mogleg verkar kan kunne"
)
BOUND_ANSWERS = bag(
    "must should could would might may ought can will shall need needs needed necessary necessity required require requires have has had "
    "possible possibly possibility wish wished wishes want wants wanted likely risk able suggested crucial important promised expected "
    "planned plan attempt attempted attempts try tries tried trying allowed permitted supposed ideally better desire desirable hope hopes maybe "
    "perhaps demand demands demanded obliged duty without refuse refused enable enables used if like likes ready unable forced permission permitted consent "
    "må måtte bør burde skulle skal kunne kan vil ville nødvendig behov mulig mulighet ønske ønsket ønskes ønsker viktig bra krav krever kreves "
    "plikt lovet lova planlagt forventet forsøk forsøkt prøvde prøve prøver prøvd lyst gjerne helst trenger trengs kanskje sjanse hvis dersom "
    "nødt lov får fikk tillatt ment meningen tvunget anbefalt påkrevd naudsynt mogleg ynske skulle lyt vanlig pleide uten tillatelse samtykke tvungen"
)
TO = bag("to å")
LIGHT = bag("get have make take give put let bring få ha gjøre ta gi sette legge gjere gje")
WORKS = bag("virker virket verkar verka")
WORKING = bag("hvis når da så bare godt bra fint dårlig ikke ikkje best på mot for også i og men bedre")
IF_STILL = bag("if when whenever hvis når dersom viss om")
ARTICLES = bag("a an en et ei the")
REACH = 4
FEW = 8
MOST = 0.6


def lost_modals(said: Text, kept: Text, words: WordList) -> list[str]:
    """Modals of the unit whose verb stands in a condensed clause that has nothing of their kind."""
    details: list[str] = []
    for at, phrase in cues(said, MODALS):
        if as_often(said.lows[at], said, kept) or (phrase == ("may",) and not said.words[at].text.islower()):
            continue
        bears_on = after(said, at + len(phrase), words)
        beside = around(said, at, len(phrase), words) if bears_on else []
        others = [said.lows[place] for place in beside if place != bears_on[0]]
        if bears_on and told(kept, said.lows[at], said.lows[bears_on[0]], others):
            details.append(f"{said.words[at].text} … {said.words[bears_on[0]].text}")
    return details


def told(kept: Text, cue: str, verb: str, others: list[str]) -> bool:
    """Whether the verb, and another word of its clause where there is one, stands in a clause without any modal."""
    for place, word in enumerate(kept.lows):
        again = any(
            low == cue and kept.sentence[at] == kept.sentence[place] for at, low in enumerate(kept.lows)
        )
        if not same(verb, word) or (place and kept.lows[place - 1] in TO) or again:
            continue
        inside = [at for at in range(len(kept.lows)) if kept.clause[at] == kept.clause[place]]
        beside = any(same(low, kept.lows[at]) for low in others for at in inside)
        if set_by_condition(kept, place):
            continue
        if not answers(kept, inside, BOUND_ANSWERS) and (beside or (not others and len(inside) < FEW)):
            return True
    clauses = [
        {kept.clause[place] for place, low in enumerate(kept.lows) if same(other, low)} for other in others
    ]
    shared = (
        set.intersection(*clauses) if len(clauses) > 1 and verb in LIGHT and verb not in kept.lows else set()
    )
    return any(
        not answers(kept, [at for at in range(len(kept.lows)) if kept.clause[at] == clause], BOUND_ANSWERS)
        for clause in shared
    )


def set_by_condition(kept: Text, place: int) -> bool:
    """Whether the sentence of a word sets a condition: "must be gritted if icy" may read "gritted when icy"."""
    return any(
        low in IF_STILL and kept.sentence[at] == kept.sentence[place] for at, low in enumerate(kept.lows)
    )


def answers(kept: Text, places: list[int], kind: frozenset[str]) -> bool:
    """Whether one of these words is of a kind that binds or doubts; May is a month."""
    return any(kept.lows[at] in kind and kept.words[at].text != "May" for at in places)


def lost_hedges(said: Text, kept: Text, words: WordList) -> list[str]:
    """Words of doubt whose clause stands in the condensed text as a plain fact."""
    return unhedged(said, kept, words, HEDGES)


def lost_opinions(said: Text, kept: Text, words: WordList) -> list[str]:
    """An "I think" or "jeg tror" whose clause stands in the condensed text as a plain fact."""
    return unhedged(said, kept, words, OPINIONS)


def unhedged(said: Text, kept: Text, words: WordList, hedges: list[Phrase]) -> list[str]:
    """The words of doubt that left although the clause around them stands."""
    details: list[str] = []
    for at, phrase in cues(said, hedges):
        denied = any(is_negation(low, negations(words)) for low in said.lows[max(0, at - 2) : at])
        if (as_often(said.lows[at], said, kept) and len(phrase) == 1) or denied or runs(said, at):
            continue
        own = around(said, at, len(phrase), words)
        standing = [
            place for place, low in enumerate(kept.lows) if any(same(said.lows[other], low) for other in own)
        ]
        there = sum(any(same(said.lows[other], low) for low in kept.lows) for other in own)
        sentences = {kept.sentence[place] for place in standing}
        inside = [place for place in range(len(kept.lows)) if kept.sentence[place] in sentences]
        doubt = answers(kept, inside, SURE_ANSWERS) or bool(cues(kept, HEDGES))
        if own and there >= MOST * len(own) and not doubt:
            details.append(" ".join(word.text for word in said.words[at : at + len(phrase)]))
    return details


def runs(said: Text, at: int) -> bool:
    """Whether Norwegian "virker" means that something works: nothing that it seems to be follows."""
    follows = said.lows[at + 1 : at + 2] if said.clause[at + 1 : at + 2] == [said.clause[at]] else []
    return said.lows[at] in WORKS and (not follows or follows[0] in WORKING)


def cues(said: Text, expressions: list[Phrase]) -> list[tuple[int, Phrase]]:
    """Where expressions stand, the longest at each word."""
    found: list[tuple[int, Phrase]] = []
    past = -1
    for at in range(len(said.lows)):
        phrase = next((one for one in expressions if phrase_at(said, at, one)), None)
        if phrase and at >= past:
            found.append((at, phrase))
            past = at + len(phrase)
    return found


def after(said: Text, start: int, words: WordList) -> list[int]:
    """The content words after a modal in its clause, its verb first."""
    within = range(start, min(len(said.lows), start + REACH + 2))
    ends = next(
        (at for at in within if said.lows[at] in words.conditional | {"and", "og", "but", "men"}),
        len(said.lows),
    )
    named = next((at for at in within if said.lows[at] in ARTICLES), len(said.lows))
    found = [
        place
        for place in within
        if place < min(ends, named)
        and said.clause[place] == said.clause[start - 1]
        and content(said.lows[place], words)
    ]
    return found if found and found[0] < start + REACH else []


def around(said: Text, at: int, size: int, words: WordList) -> list[int]:
    """The content words of the clause that a word of doubt stands in; of the next clause where it stands alone."""
    own = [
        place
        for place in range(len(said.lows))
        if said.clause[place] == said.clause[at]
        and not at <= place < at + size
        and content(said.lows[place], words)
    ]
    beyond = next(
        (place for place in range(at + size, len(said.lows)) if said.clause[place] != said.clause[at]), None
    )
    if own or beyond is None or said.sentence[beyond] != said.sentence[at]:
        return own
    return [
        place
        for place in range(len(said.lows))
        if said.clause[place] == said.clause[beyond] and content(said.lows[place], words)
    ]
