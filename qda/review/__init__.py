"""Co-authors: threads, proposals, rounds, agreement."""
