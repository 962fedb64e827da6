"""Offices that one person at a place holds, and numbers of wards, rooms, boxes and cars: who is meant is known there."""

import re

CAP = r"[A-ZÆØÅÄÖ][\w'’-]+"
OFFICES = (
    "sheriff|mayor|bishop|vicar|priest|pastor|rabbi|imam|headteacher|head teacher|headmaster|principal|midwife|dentist|doctor|GP|vet|judge|coroner|"
    "chief constable|police chief|fisherman|farmer|coach|organist|postmaster|pharmacist|MP|"
    "lensmann|politimester|politisjef|sorenskriver|dommer|ordfører|ordførar|rådmann|rådmannen|kommunedirektør|kommunalsjef|statsforvalter|biskop|prost|"
    "prest|rektor|styrer|jordmor|tannlege|tannlækjar|kommunelege|overlege|dyrlege|veterinær|apoteker|fisker|fiskar|bonde|reineier|trener|kantor|havnesjef|"
    "same|samer|fastlege|borgmester|kyrkoherde|präst|tandläkare|barnmorska|kirkkoherra|Bürgermeister|Bürgermeisterin|Pfarrer|Pfarrerin"
)
MARKS = "ward|unit|room|flat|apartment|route|avdeling|avd\\.?|seksjon|rom|leilighet|leilegheit|rute|avdelning|lägenhet|afdeling|Station|Zimmer|osasto"
OFFICE_PATTERNS: list[tuple[str, int, re.Pattern[str]]] = [
    (
        "rare role",
        1,
        re.compile(
            rf"\b(?:[Tt]he )?(?i:{OFFICES})(?:en|n|a|an|et)? (?:i|på|ved|fra|frå|från|of|in|from|at|von|in) {CAP}(?: (?!I\b){CAP})?"
        ),
    ),
    ("address", 2, re.compile(rf"\b(?i:{MARKS}) (?:\d{{1,4}} ?[A-Z]?|[A-Z]\d{{0,2}})\b")),
    (
        "address",
        1,
        re.compile(rf"\b(?:[Pp]ost(?:boks|box|fach)|P\.?O\.? ?[Bb]ox) \d+(?:, ?\d{{4,5}} {CAP})?"),
    ),
    (
        "code",
        1,
        re.compile(
            r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b|\b(?=[A-Z\d-]*[A-Z])(?=[A-Z\d-]*\d)[A-Z\d]{3,4}(?:-[A-Z\d]{3,4}){2,}\b"
        ),
    ),
    ("person", 2, re.compile(r"\b(?:dr|mr|mrs|doktor|fru|herr)\.? (?!og\b|and\b)[a-zæøåäö]{4,}\b")),
    ("name", 2, re.compile(rf"\b(?:Big|Little|Old|Young|Store|Lille|Vesle|Gamle|Unge) {CAP}")),
    (
        "person's traits",
        2,
        re.compile(
            r"(?i)\b(?:is|was|are|born|er|var|født|fødd|är|ist|on) (?:deaf|blind|døv|dövblind|döv|gehörlos|kuuro)\b"
        ),
    ),
]
