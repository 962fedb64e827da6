"""How many and how much more: amounts that grew or lost their limit, and comparisons that became plain words, in a condensed text."""

import re

from qda.assist.comparing import ENGLISH, NORWEGIAN, Text, content, is_negation, negations, same
from qda.assist.conditions import phrase_at
from qda.assist.words import Phrase, WordList, bag, phrases

STRONG = bag(
    "all every everyone everybody always many most much alle alltid mange fleste samtlige mye mykje kvar hver"
)
"""What says more than "some": heard where nobody said it, it is too much."""
AMOUNT = STRONG | bag(
    "some several few couple certain number lot lots half majority minority nearly almost sometimes occasionally often rarely part parts various "
    "numerous plenty percent others handful dozen dozens varying hardly "
    "noen enkelte få et par flere flertall flertallet mindretall nesten delvis iblant ofte sjelden sjeldan del deler ulike nokre nokon fleire "
    "halvparten prosent enkelt visse andre stundom somme omtrent knapt"
)
WEAK: list[Phrase] = phrases(
    [
        "some of", "a few", "few of", "several of", "several", "many of", "many", "most of", "hardly any", "a couple of", "certain", "half of", "part of",
        "noen av", "noen få", "et par", "enkelte", "enkelte av", "flere av", "mange av", "mange", "de fleste", "de færreste", "få av", "knapt noen", "halvparten av",
        "en del av", "nokre av", "nokre få", "somme", "fleire av", "dei fleste",
    ]
)  # fmt: skip
SOME = bag("some several few many most noen enkelte mange få fleste flere nokre somme fleire")
NEARLY = phrases(
    ["almost", "nearly", "nesten", "bortimot", "not all", "not every", "ikke alle", "ikkje alle"]
)
WHOLE = bag(
    "all every everyone everybody always none nobody never alle alltid hver samtlige ingen aldri kvar"
)
SELDOM = phrases(
    [
        "sometimes",
        "occasionally",
        "now and then",
        "once in a while",
        "av og til",
        "iblant",
        "noen ganger",
        "nå og da",
        "stundom",
        "innimellom",
        "nokre gonger",
    ]
)
REGULAR = re.compile(r"(.{3,}?)(?:i?er|ere|are)")
IRREGULAR: dict[str, tuple[str, ...]] = {
    "better": ("good", "well"), "worse": ("bad", "badly", "poor"), "bedre": ("bra", "god", "godt", "gode"), "betre": ("bra", "god", "godt"),
    "verre": ("dårlig", "ille", "vond", "vondt", "dårlege"), "lenger": ("lang", "langt", "lenge"), "lengre": ("lang", "lange", "langt"),
    "eldre": ("gammel", "gamle", "gamal"), "yngre": ("ung", "unge"), "større": ("stor", "stort", "store"), "mindre": ("liten", "lite", "små"),
    "tyngre": ("tung", "tungt", "tunge"), "færre": ("få",), "fewer": ("few",), "less": ("little",), "higher": ("high",), "further": ("far",),
}  # fmt: skip
THAN = bag("than enn")
COMPARING = THAN | bag(
    "more less fewer better worse mer meir mindre færre bedre betre verre improved improvement bedret forbedret"
)


def lost_degrees(said: Text, kept: Text, words: WordList) -> list[str]:
    """Amounts and comparisons of the unit that a condensed text says more strongly, or of all."""
    return [
        *weakened(said, kept),
        *unlimited(said, kept, words),
        *made_whole(said, kept),
        *uncompared(said, kept),
    ]


def unlimited(said: Text, kept: Text, words: WordList) -> list[str]:
    """Amounts like "some of the", "many", "few of" whose noun stands in a condensed clause that has no amount at all, or a stronger one."""
    details: list[str] = []
    for at in range(len(said.lows)):
        phrase = next((one for one in WEAK if phrase_at(said, at, one)), None)
        if phrase is None or (at and is_negation(said.lows[at - 1], negations(words))):
            continue
        counted = next(
            (low for low in said.lows[at + len(phrase) : at + len(phrase) + 3] if content(low, words)), None
        )
        heads = [place for place, low in enumerate(kept.lows) if counted and same(counted, low)]
        if heads and not any(amount_near(kept, place, phrase, said) for place in heads):
            details.append(f"{said.words[at].text} … {counted}")
    return details


def weakened(said: Text, kept: Text) -> list[str]:
    """Those "some" that nobody said, where the unit said all and no other amount."""
    amounts = AMOUNT & set(said.lows)
    new = [word.text for word in kept.words if word.low in SOME and word.low not in said.lows]
    return new if amounts and amounts <= WHOLE else []


def amount_near(kept: Text, place: int, phrase: Phrase, said: Text) -> bool:
    """Whether the sentence of a word has an amount that does not go beyond what was said, or a number."""
    sentence = [low for at, low in enumerate(kept.lows) if kept.sentence[at] == kept.sentence[place]]
    too_much = {low for low in STRONG & set(sentence) if low not in said.lows} - EQUAL.get(
        phrase[0], frozenset()
    )
    denied = any(is_negation(low, DENIALS) for low in sentence)
    return not (too_much and not denied) and any(
        low in AMOUNT or low in ENGLISH or low in NORWEGIAN or low.rstrip("%").isdigit() for low in sentence
    )


DENIALS = bag("not ikke ikkje")
EQUAL = {
    "many": bag("much most"), "most": bag("many much"), "mange": bag("mye fleste"), "de": bag("mange"), "dei": bag("mange"),
    "several": bag("many"), "flere": bag("mange"),
}  # fmt: skip


def made_whole(said: Text, kept: Text) -> list[str]:
    """Limits: "almost all" and "not all" that became all, "sometimes" that became always or never."""
    details: list[str] = []
    whole = [low for low in kept.lows if low in WHOLE]
    softer = any(low in bag("almost nearly nesten most fleste aller bortimot majority") for low in kept.lows)
    denied = any(low in DENIALS for low in kept.lows)
    for at in range(len(said.lows)):
        for phrase in NEARLY:
            next_one = said.lows[at + len(phrase) : at + len(phrase) + 1]
            limited = phrase_at(said, at, phrase) and WHOLE & {*next_one, phrase[-1]}
            if limited and whole and not softer and not denied:
                details.append(" ".join(phrase))
        grown = any(low not in said.lows for low in whole)
        details += [" ".join(one) for one in SELDOM if grown and phrase_at(said, at, one)]
    return details


def uncompared(said: Text, kept: Text) -> list[str]:
    """Degrees: "safer" that became "safe", and "safe" that became "safer": the same word in another degree, nothing compared beside it."""
    details = [
        said.words[at].text
        for at, low in enumerate(said.lows)
        if bases(low) and low not in kept.lows and not COMPARING & set(kept.lows) and plain_form(low, kept)
    ]
    return details + [
        kept.words[at].text
        for at, low in enumerate(kept.lows)
        if bases(low) and low not in said.lows and not COMPARING & set(said.lows) and plain_form(low, said)
    ]


def plain_form(low: str, text: Text) -> bool:
    """Whether the plain form of a comparative stands in a text."""
    return any(other in bases(low) for other in text.lows)


def bases(low: str) -> tuple[str, ...]:
    """The plain forms that a word would have if it compares ("safer": safe, saf; "lettere": lett); none where it does not look so."""
    if low in IRREGULAR:
        return IRREGULAR[low]
    found = REGULAR.fullmatch(low)
    if found is None:
        return ()
    stem = found.group(1)
    forms = (
        (stem, stem + "e", stem + "t", stem + "y")
        if low.endswith(("ier", "er"))
        else (stem, stem + "t", stem + "e")
    )
    doubled = (stem[:-1],) if stem[-1] == stem[-2] else ()
    return tuple(form for form in (*forms, *doubled) if form in ADJECTIVES)


ADJECTIVES = bag(
    "safe strong weak easy hard quick slow calm loud quiet tired warm cold hot old young new big small high low long short clear kind nice happy sad "
    "cheap rich poor sick light dark heavy deep wide close near late early fair tight busy clean dirty dry wet soft rough tough smart simple brave "
    "angry lonely friendly healthy strict open large great fast free strange thin thick bright sharp proud dear fresh rare tall fit sure steep rude cruel mild dull plain slim smooth stiff tense ugly wild wise polite narrow shallow funny scary noisy messy hungry lazy sweet bitter damp faint fierce grand harsh keen lean odd pale raw ripe sore tiny tame vague weird worthy crowded "
    "trygg trygt trygge sterk sterkt sterke svak svakt lett lette vanskelig rask raskt raske rolig sen sent sein seint tidlig klar klart fin fint fine "
    "snill snilt dyr dyrt dyre billig rik fattig syk sykt frisk friskt lys mørk tung dyp dypt bred bredt nær rett ren rent skitten tørr tørt våt mjuk "
    "myk hard hardt tøff tøft enkel enkelt modig sint ensom vennlig sunn sunt streng strengt åpen åpent varm varmt kald kaldt høy høyt lav lavt høg høgt "
    "låg lågt kort korte ny nytt rar rart tynn tykk glad trist travel travelt sikker sikkert god tett viktig redd trøtt sliten bratt treg tregt frekk frekt slapp stiv stivt glatt trang trangt grei greit streit vill vilt feit mett kjapp kjapt sur surt søt søtt stri skarp skarpt skjev mild mildt grov grovt kry lur lurt dum dumt rotete fattig nøye villig hyggelig koselig farlig alvorlig viktig vanlig rimelig"
)
