"""The beginning or the end of a longer text, cut between words and marked with “…”."""

MARK = "…"


def beginning(text: str, most: int) -> str:
    """The first words of a text in at most `most` characters (≥ 2), on one line; “…” says that more follows."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept = line[: most - 1]
    if not line[most - 1].isspace() and " " in kept:
        kept = kept.rsplit(" ", 1)[0]
    return kept.rstrip(" ,;:–-…") + MARK


def ending(text: str, most: int) -> str:
    """The last words of a text in at most `most` characters (≥ 2), on one line; “…” says that more stands before."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    kept = line[len(line) - most + 1 :]
    if not line[len(line) - most].isspace() and " " in kept:
        kept = kept.split(" ", 1)[1]
    return MARK + kept.lstrip(" …")
