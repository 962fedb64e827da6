"""What a wording was written for, and how far an edited one lies from what was suggested."""

from hashlib import sha256


def fingerprint(quote: str) -> str:
    """A short mark of a unit's words; a wording whose mark differs was written for other words and is stale."""
    return sha256(quote.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def edit_distance(before: str, after: str) -> int:
    """How many characters were put in, taken out or replaced (Levenshtein 1966)."""
    while before and after and before[0] == after[0]:
        before, after = before[1:], after[1:]
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    row = list(range(len(after) + 1))
    for n, left in enumerate(before, 1):
        corner, row[0] = row[0], n
        for m, right in enumerate(after, 1):
            corner, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, corner + (left != right))
    return row[-1]
