"""Which section of a manuscript reports an item of a check-list, judged by the words that such a section uses."""

import re
from collections.abc import Sequence

KEYWORDS = {
    "COREQ": {
        1: r"interviewer|moderator|facilitator|led the (interviews|focus)|intervjuer(en)?\b|ledet intervju",
        2: r"\bPhD\b|\bMSc\b|professor|degree|stipendiat",
        3: r"occupation|employed|worked as|radiographer|nurse|physician|ansatt",
        4: r"\b(fe)?male\b|\b(wo)?men\b|gender|kjønn",
        5: r"experience[ds]? (in|with) (qualitative|interview)|trained in|training in|erfaring med",
        6: r"relationship|knew the participants|prior contact|kjente deltak",
        7: r"informed (about|of) the (aim|purpose|study)|information letter|informert om",
        8: r"pre-?understanding|reflexiv|bias|assumption|forforståelse",
        9: r"content analysis|inductive|deductive|innholdsanalyse|grounded theory|phenomenolog",
        10: r"purpos(e|ive)|sampl(ed|ing)|convenience|snowball|strategisk utvalg",
        11: r"invited|recruit|by e-?mail|approached|rekrutter",
        12: r"participants|informants|deltakere|informanter",
        13: r"declined|refus|dropped out|did not respond|takket nei",
        14: r"\bvideo\b|workplace|face-to-face|Teams|Zoom|arbeidsplass",
        15: r"observer|present during|til stede",
        16: r"characteristics|years of experience|aged?\b|kjennetegn",
        17: r"interview guide|semi-?structured|topic guide|intervjuguide",
        18: r"repeat interview|second interview|follow-up interview",
        19: r"record(ed|ing)|lydopptak|tatt opp",
        20: r"field notes?|feltnotat",
        21: r"\bminutes\b|\bminutter\b|\bhours?\b",
        22: r"saturation|information power|metning|informasjonsstyrke",
        23: r"transcripts? (were|was) returned|returned to (the )?participants",
        24: r"coded|coders?|analysed by|kodet",
        25: r"coding tree|sub-?categor|categories|kategori",
        26: r"inductive|derived from|emerged|abstract(ed|ion)|utledet",
        27: r"software|NVivo|MAXQDA|ATLAS|QDA|Excel|programvare",
        28: r"member check|participant (check|feedback)|deltakersjekk",
        29: r"quot(e|ation)|[“«]",
        30: r"[“«]",
        31: r"categor(y|ies)|themes?|kategori",
        32: r"sub-?categor|sub-?theme|deviant|contradict|underkategori",
    },
    "SRQR": {
        1: r"qualitative|content analysis|interview stud",
        2: r"background|methods|results|conclusion",
        3: r"little is known|problem|challenge|lite kunnskap",
        4: r"\baims?\b|purpose|research question|hensikt|problemstilling",
        5: r"content analysis|inductive|deductive|innholdsanalyse",
        6: r"pre-?understanding|reflexiv|forforståelse",
        7: r"setting|context|provider|kontekst",
        8: r"purpos(e|ive)|sampl|recruit|utvalg",
        9: r"ethic|consent|approved|etisk|samtykke",
        10: r"interviews? (were|was)|focus groups?|data collection|datainnsamling",
        11: r"interview guide|intervjuguide",
        12: r"participants|informants|deltakere",
        13: r"transcri|anonymi|de-identif|pseudonym",
        14: r"coded|analysed|categor|kodet",
        15: r"trustworth|credib|dependab|discussed until|troverdighet",
        16: r"categories|themes|kategori",
        17: r"[“«]",
        18: r"previous (studies|research)|in line with|tidligere (studier|forskning)",
        19: r"limitation|begrensning",
        20: r"competing interest|conflicts? of interest|interessekonflikt",
        21: r"fund(ed|ing)|grant|finansier",
    },
}
PLACES = {"SRQR": {1: "title", 2: "abstract", 19: "limitation", 20: "interest", 21: "fund"}}


def sections_of(name: str, sections: Sequence[tuple[str, str]]) -> dict[int, str]:
    """Item → the section (heading, words) of a manuscript that speaks of it most; items that none speaks of are left out."""
    found: dict[int, str] = {}
    for number, pattern in KEYWORDS[name].items():
        named = PLACES.get(name, {}).get(number, "")
        hits = [
            (
                len(re.findall(pattern, words, re.IGNORECASE))
                + 9 * (bool(named) and named in heading.lower()),
                -n,
            )
            for n, (heading, words) in enumerate(sections)
        ]
        best, place = max(hits, default=(0, 0))
        if best and sections[-place][0]:
            found[number] = sections[-place][0]
    return found
