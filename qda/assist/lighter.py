"""A heading in English where nothing else can go: without articles, "that" after a verb of saying, and the light words of "who is the one who"."""

from typing import Any

from qda.assist.draft import Draft
from qda.assist.grammar import Parse
from qda.assist.words import bag

BE = frozenset({"is", "was", "are", "were", "'s", "'re", "'m", "am"})
BEING_ONE = 4
KEEPS_ARTICLE = bag(
    "few lot little bit kind sort couple number third quarter majority minority while same other others right wrong only whole more less best worst first last next rest point way former latter world country end day time moment beginning start morning evening afternoon night run meantime"
)
HOW_OFTEN = frozenset({"once", "twice", "times", "hours", "days", "weeks", "minutes"})
"""Before "a day" these tell a rate: the article stays, as in "she is a nurse"."""
AFTER_HALF = frozenset({"half", "quite", "such", "what", "many", "not", "than"})
TELLS = frozenset(
    {
        "say",
        "tell",
        "think",
        "feel",
        "know",
        "believe",
        "hope",
        "mean",
        "see",
        "find",
        "hear",
        "realise",
        "realize",
        "understand",
        "remember",
        "notice",
        "guess",
        "experience",
    }
)


def lighter(parse: Parse, draft: Draft) -> None:
    """Where no other rule applied: articles and "that" after a verb of saying go, as in headings."""
    for word in parse.doc:
        if parse.place(word) in draft.gone:
            continue
        if plain_article(parse, word):
            draft.cut([parse.place(word)], "article")
        elif (
            parse.low(word) == "that"
            and word.dep_ == "mark"
            and word.head.dep_ == "ccomp"
            and word.head.head.lemma_.lower() in TELLS
            and word.head.head.i < word.i
        ):
            draft.cut([parse.place(word)], "complementiser")
        elif parse.low(word) in {"who", "that"} and (one := the_one_who(parse, word)):
            draft.cut([parse.place(other) for other in one], "cleft")
        elif parse.low(word) == "who" and reduced(parse, word):
            draft.cut([parse.place(word), parse.place(parse.doc[word.i + 1])], "light word")


def the_one_who(parse: Parse, word: Any) -> list[Any]:
    """The words of "who is the one who responds" that can go: "is the one who"."""
    after = list(parse.doc[word.i + 1 : word.i + 5])
    lows = [parse.low(other) for other in after]
    fits = len(lows) == BEING_ONE and lows[0] in BE and lows[1] == "the" and lows[2] in {"one", "ones"}
    return after if fits and lows[3] in {"who", "that"} else []


def reduced(parse: Parse, word: Any) -> bool:
    """Whether "who are" before an adjective can go: "patients who are afraid of cancer"."""
    if word.i + 2 >= len(parse.doc) or word.i == word.sent.start:
        return False
    verb, judged, before = parse.doc[word.i + 1], parse.doc[word.i + 2], parse.doc[word.i - 1]
    return parse.low(verb) in BE and judged.pos_ == "ADJ" and before.pos_ in {"NOUN", "PROPN"}


def partly(parse: Parse, article: Any) -> bool:
    """Whether "of" before an article follows a number or amount: "two of the farms", "some of the time"."""
    of = parse.before(article)
    amount = parse.before(of) if of is not None and parse.low(of) == "of" else None
    counted = parse.words.quantity | parse.words.number_words | parse.words.negation
    return amount is not None and (parse.low(amount) in counted or amount.like_num)


def plain_article(parse: Parse, word: Any) -> bool:
    """Whether "the" or "a" can go: before a plain noun phrase, not in "a few", "the same", "half the day"."""
    if parse.low(word) not in {"the", "a", "an"} or word.dep_ != "det" or word.i + 1 >= len(parse.doc):
        return False
    after, before = parse.doc[word.i + 1], parse.before(word)
    if word.head.dep_ == "attr" and parse.low(word) == "the":
        return False
    named = word.head.dep_ == "attr" or (before is not None and parse.low(before) in HOW_OFTEN)
    if parse.low(word) != "the" and (named or word.head.dep_ == "npadvmod"):
        return False
    if (
        parse.low(word.head) in KEEPS_ARTICLE
        or parse.low(after) in KEEPS_ARTICLE
        or after.tag_ in {"JJS", "RBS", "JJR", "RBR", "CD"}
    ):
        return False
    if partly(parse, word):
        return False
    whole = before is not None and parse.low(before) in {"all", "both"} and word.head.tag_ == "NN"
    return before is None or not (whole or parse.low(before) in AFTER_HALF)
