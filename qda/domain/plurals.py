"""English nouns in the plural, as far as roles of people need it."""

import re

OF = re.compile(r" (?:of|in|at|for|on|from|with|without) |, | \(")
"""What follows says more about the noun and stays as it is."""
OWN = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "persons",
    "spouse": "spouses",
    "staff": "staff",
    "personnel": "personnel",
    "midwife": "midwives",
    "wife": "wives",
}


def plural(role: str) -> str:
    """“medical director” → “medical directors”, “head of department” → “heads of department”; a plural stays."""
    more = OF.search(role)
    noun, rest = (role[: more.start()], role[more.start() :]) if more else (role, "")
    *before, last = noun.rstrip().split(" ")
    return " ".join([*before, of_word(last)]) + rest


def of_word(word: str) -> str:
    """One noun in the plural."""
    small = word.lower()
    for one, several in OWN.items():
        if small.endswith(one) and not small.endswith("human"):
            return word[: len(word) - len(one)] + several
    if re.search(r"(?:ss|x|z|ch|sh)$", small):
        return f"{word}es"
    if small.endswith("s") or not small:
        return word
    return f"{word[:-1]}ies" if re.search(r"[^aeiou]y$", small) else f"{word}s"
