"""What a transcriber wrote that nobody said as words: a label and stamp at the head, pauses, breaths, stretched and softened sounds."""

import re

from qda.assist.draft import Draft
from qda.assist.repairs import hesitating
from qda.assist.words import WordList

SEVERAL = 2

HEAD = re.compile(
    r"\s*(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]?\s*)?"
    r"(?:(?:[A-ZÆØÅ]{1,3}\d{1,3}[a-z]?|[A-ZÆØÅ](?=:\s)|[A-ZÆØÅ][a-zæøå]+ \d{1,2}|(?:Speaker|Taler|Informant|Deltaker|Moderator|Interviewer|Intervjuer)(?: ?\w{1,3})?)\s*:)"
)
LABEL = re.compile(r"(?:(?<=\s)|^)(?:[A-ZÆØÅ]{1,3}\d{1,3}|[A-ZÆØÅ]):(?=\s)")
STAMP = re.compile(r"\s*[\[(]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?[\])]")
SIGNS = (
    re.compile(
        r"\((?:\.|-{1,3}|\d{1,2}[.,]\d{1,2}|\d{1,2}(?:[.,]\d{1,2})?\s?(?:s|sec|sek))\)"
    ),  # pauses: (.) (--) (0.4)
    re.compile(r"(?<!\w)(?:[.°]h+|h{2,}[.°]?|°h+|h+°)(?!\w)"),  # breaths: .hh hhh °h
    re.compile(r"\(h+\)(?=\w)"),  # laughter inside a word: (h)I
    re.compile(r"(?<=\w)::+(?=[\s,.?!;)\]]|$)"),  # a stretched last sound: to::
    re.compile(r"(?<![\w-])[<>°↑↓](?=\w)|(?<=\w)[<>°↑↓](?![\w-])|[↑↓]"),  # quicker, slower, softer, up, down
    re.compile(r"(?<=\s)=(?=\w)|(?<=\w)=(?=\s|$)"),  # one turn runs into the next
)


def marks(draft: Draft, words: WordList) -> None:
    """Take the transcriber's signs of speech out, the label of a single turn, and turns that only say "mm"."""
    labels = list(LABEL.finditer(draft.source))
    found = [sign.finditer(draft.source) for sign in SIGNS]
    head = HEAD.match(draft.source) or STAMP.match(draft.source)
    spans = [one.span() for each in found for one in each]
    if head and len(labels) < SEVERAL:
        spans.append(head.span())
    draft.cut(
        [
            place
            for place, word in enumerate(draft.words)
            if any(start <= word.start and word.stop <= stop for start, stop in spans)
        ],
        "noise",
    )
    if len(labels) >= SEVERAL:
        back_channels(draft, words, [label.start() for label in labels])


def back_channels(draft: Draft, words: WordList, starts: list[int]) -> None:
    """Take out, with their labels, the turns of several that hold nothing but "mm" and the like."""
    for start, stop in zip(starts, [*starts[1:], len(draft.source)], strict=True):
        turn = [place for place in draft.kept() if start <= draft.words[place].start < stop]
        spoken = [place for place in turn if draft.words[place].is_word][1:]
        empty = [
            draft.words[place].low in words.backchannel or hesitating(draft.words[place].low, words)
            for place in spoken
        ]
        if all(empty):
            draft.cut(turn, "back-channel")
        elif empty[0]:
            draft.cut([place for place in turn[2:] if place < spoken[1]], "back-channel")
