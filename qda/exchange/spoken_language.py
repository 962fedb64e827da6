"""A guess which language a transcript is in, by its commonest small words."""

import re
from collections import Counter

SMALL_WORDS = {
    "en": "the and that it was you of is we they have what but with this are not",
    "nb": "og det er jeg ikke vi som på av har de med hva så men noe etter oss bare hvis meg seg blir mye ut opp noen hjem litt ble",
    "nn": "og det er eg ikkje vi som på av har dei med kva så men noko etter oss berre viss meg seg blir mykje ut opp nokon heim litt vart",
    "sv": "och det är jag inte vi som på av har de med vad så men något efter oss bara om mig sig blir mycket ut upp någon hem lite blev",
    "da": "og det er jeg ikke vi som på af har de med hvad så men noget efter os bare hvis mig sig bliver meget ud op nogen hjem lidt blev",
    "fi": "ja se on minä ei me joka että kun ne oli mitä niin mutta kyllä",
    "de": "und das ist ich nicht wir die auf von ein haben sie mit was so aber",
}
_WORDS = {language: frozenset(words.split()) for language, words in SMALL_WORDS.items()}
FEWEST = 5  # small words of a language before it is named
LEAD = 1.05  # times as many as of the next language


def guessed_language(text: str) -> str:
    """The two-letter code of the language (en, nb, nn, sv, da, fi, de) that a text is most likely in; empty where it is not clear."""
    counted = Counter(re.findall(r"[^\W\d_]+", text[:100_000].lower()))
    scores = sorted(
        ((sum(counted[word] for word in small), name) for name, small in _WORDS.items()), reverse=True
    )
    (best, language), (next_best, _next) = scores[:2]
    return language if best >= FEWEST and best >= LEAD * next_best else ""
