"""Descriptions that point to one person or event: a role, a handful of people, a fire or a move, with the name of a place or body in it."""

import re

from qda.assist.names_offices import OFFICES
from qda.assist.names_words import DAYS, MONTHS, NUMBERS, TEENS, TENS

CAP = r"[A-ZÆØÅÄÖ][\w/'’-]*\w"
IN = "i|på|ved|hos|fra|frå|til|for|av|mot|in|at|of|on|from|for|to|against"
NAMED = rf"(?!(?:{MONTHS}|{DAYS})\b|(?:NAV|TV|PC|IT|OK|EU)\b){CAP}(?: {CAP})*(?: [A-Z](?![\w'’]))?"
"""A name after a preposition, over a single letter at its end: Njord A."""
WORDS = r"(?:(?!(?:that|which|som|who|at|og|and|men|but)\b)[a-zæøåäö-]+ )"
TAIL = (
    "sjef|leder|leiar|lærer|lærar|mester|meister|fører|førar|assistent|sykepleier|sjukepleiar|lege|betjent|formann|operatør|mekaniker|mekanikar|"
    "arbeider|arbeidar|vakt|kaptein|skipper|stuert|kasserer|kasserar|sekretær|inspektør|budeie|klokker|klokkar|kirkeverge|verge|direktør|bestyrer|representant|"
    "master|keeper|warden|sergeant|lady|operator|steward|treasurer|secretary|captain|skipper|foreman|teacher|nurse|manager|officer|councillor|clerk|stoker|medic|curate|verger"
)
ROLE = rf"(?i:[a-zæøå-]{{0,24}}(?:{OFFICES}|{TAIL})(?:en|a|n)?)"
MANY = rf"(?:{NUMBERS}|{TEENS}|{TENS}|hundred|three|\d{{1,2}})"
MEASURES = (
    "ganger?|gongar|timar?|timer|år|måneder|månader|uker|veker|dager|dagar|minutter|prosent|kroner|kilo|kilometer|mil|"
    "times|hours|years|months|weeks|days|minutes|percent|pounds|miles"
)
SELF = r"(?:[Jj]eg|[Ee]g|I|[Hh]an|[Hh]un|[Hh]o|[Hh]e|[Ss]he) (?:er|var|vart|ble|har vært|har vore|was|am|have been|is|became) (?:an? |en |ei |ein )?"
NO_ROLE = (
    "glad|redd|ferdig|født|fødd|oppvokst|oppvaksen|ofte|innlagt|interessert|stolt|hjemme|heime|enig|mest|sammen|saman|aldri|bare|alltid|ikke|ikkje|"
    "born|raised|good|happy|back|never|always|only|there|here|home|afraid|alone|not|interested"
)
"""What follows “I am” before a place and is no role."""
EVENT = (
    r"(?:brann|ulykk|ulukk|drap|ran|ras|skred|forlis|streik|mesterskap|meisterskap|jubile|flom|flaum|kidnapping|rettssak|"
    r"fire|murder|accident|strike|flood|trial|inquiry|inquest|championship|shooting|explosion|collapse)"
)
YEAR = rf"(?:(?:{MONTHS}) )?(?:19|20)\d\d(?: ?(?:til|to|–|-) ?(?:19|20)\d\d)?"
TENURE = rf"(?: (?:siden|sidan|fra|frå|i|since|from|in) {YEAR}| (?:i|for) (?:\d{{1,2}}|{NUMBERS}|{TEENS}|{TENS}) (?:år|years))"
"""Since when, or how long."""
SOMEBODY = "mann|kvinne|kvinna|kar|gutt|jente|dame|fyr|man|woman|boy|girl|lad|couple|family|familie|pasient|patient|prest|priest"
KIN = "datter|dotter|sønn|søn|sønnen|datteren|dottera|kona|kone|mannen|bror|broren|søster|søsteren|gift|samboer|daughter|son|wife|husband|brother|sister|married|widow|enke"
PARENTAGE = r"(?:av|til|med|of|to)"
FORMER = "tidligere|tidlegare|forhenværende|former|ex"
FAMED = r"(?:OL|VM|EM|NM)-[a-zæøå]+|Olympic [a-z]+|landslags[a-zæøå]+|statsråd|statssekretær|minister|stortings[a-zæøå]+|verdensmester|world champion|cabinet minister|MP"
SCHOOLING = r"[Vv]ideregående(?: skole)?|[Vv]idaregåande(?: skule)?|lagmannsrett|tingrett|domkirke|domkyrkje|turn|idrettslag|fotballklubb|skytterlag|skyttarlag|bondelag|gard|gård|kommunestyre|bystyre|fylkesting|sokn|sogn|menighet|politistasjon|lensmannskontor|brannstasjon|oppvekstsenter|omsorgssenter|helsesenter|(?:town|parish|county|city|borough) council|police station"
DESCRIPTION_PATTERNS: list[tuple[str, int, re.Pattern[str]]] = [
    (
        "rare role",
        1,
        re.compile(
            rf"\b(?:[Aa]n? (?:[a-z]+ )?)?{ROLE} (?:{IN}) {WORDS}{{0,3}}{NAMED}(?: (?:i|på|ved|in|at) {NAMED})?(?:{TENURE})?"
        ),
    ),
    (
        "rare role",
        1,
        re.compile(
            rf"\b{SELF}((?!(?:{NO_ROLE})\b)[a-zæøå-]{{4,}}(?<!ig)(?<!sk)(?<!ert) (?:i|på|ved|hos|in|at|on) {NAMED}(?:{TENURE})?)"
        ),
    ),
    (
        "rare role",
        1,
        re.compile(
            rf"\b(?:[Tt]he|[Dd]en|[Dd]et|[Dd]ei?) (?:siste|last|yngste|eldste|youngest|oldest|first|første|fyrste|forrige|tidligere) (?:(?:som|who|that) )?{WORDS}{{1,5}}(?:{IN}) (?:[a-zæøå-]+ )?{NAMED}"
        ),
    ),
    (
        "rare role",
        1,
        re.compile(
            rf"\b(?:(?:[Tt]he|[Dd]en|[Dd]et|[Dd]ei?) )?(?:einaste|eneste|only) (?:(?:som|who|that) )?(?:{WORDS}{{1,5}}(?:{IN}) (?:[a-zæøå-]+ )?{NAMED}|(?:{SOMEBODY})(?:a|en|n)?\b(?: (?:i|på|in|at|on) (?:the )?[a-zæøå]+)?)"
        ),
    ),
    (
        "rare role",
        1,
        re.compile(rf"\b(?i:{MANY}) (?!(?:{MEASURES})\b){WORDS}{{1,3}}(?:{IN}) {NAMED}"),
    ),
    (
        "rare role",
        1,
        re.compile(
            rf"\b(?i:{KIN}) {PARENTAGE} (?:(?:den|the|vår|our|local|lokale|tidligere|forrige|former) )*(?i:[a-zæøå-]{{0,24}}(?:{OFFICES}))(?:en|n|a|an|et)?\b"
        ),
    ),
    (
        "rare role",
        1,
        re.compile(rf"\b(?i:(?:an? )?(?:{FORMER}))[ -](?:[a-zæøå]+ )?(?:{FAMED})\b(?: (?:i|in) [a-zæøå]+)?"),
    ),
    (
        "person's traits",
        1,
        re.compile(
            rf"\b(?i:an?|en|ei|ein) {WORDS}{{0,2}}(?:{SOMEBODY}) (?:fra|frå|from) (?:det |den |the )?(?:{NAMED}|samiske|finske|kvenske)"
        ),
    ),
    (
        "person's traits",
        1,
        re.compile(rf"\b(?:[Ff]ra|[Ff]rå|[Tt]il|[Ff]rom|[Tt]o) {NAMED} (?:i|in) {YEAR}"),
    ),
    ("name", 1, re.compile(rf"\b(?:[a-zæøå]+-?)?{EVENT}[a-zæøå]* (?:i|på|ved|in|at|of|on) {NAMED}")),
    ("organisation", 1, re.compile(rf"\bNAV {CAP}")),
    ("name", 1, re.compile(rf"\b{CAP}-(?:{EVENT})[a-zæøå]*")),
    ("organisation", 1, re.compile(rf"\b{CAP}(?: {CAP}){{0,2}} (?:{SCHOOLING})\b")),
    (
        "organisation",
        1,
        re.compile(r"\b(?!(?:NAV|TV|PC|IT|OK|EU|CT|MR|MRI|GP|AI)\b)[A-ZÆØÅ]{2,6} (?:i|på|ved|in|at) " + CAP),
    ),
    (
        "code",
        1,
        re.compile(
            r"(?i:\b(?:\w*nummer(?:et)?|\w*number|\w*nr\.?|journal)(?: (?:mitt|my))?(?: (?:er|var|is|was))? )(\d{4,})\b"
        ),
    ),
    ("name", 1, re.compile(rf"\b{CAP} [B-HJ-Z](?![\w'’])(?<!Vitamin .)(?<!Plan .)")),
    (
        "person",
        1,
        re.compile(
            rf"\b(?:[Bb]iskop|[Pp]rost|[Bb]ishop|[Cc]anon|[Ff]ather|[Cc]onstable|[Ii]nspector|[Ii]nspektør|[Bb]etjent|[Dd]ommer|[Jj]udge|[Kk]aptein|[Cc]aptain|[Oo]rdfører) {CAP}"
        ),
    ),
    ("date", 2, re.compile(rf"\b{YEAR}\b(?! ?%)")),
    (
        "date",
        2,
        re.compile(
            rf"\b(?:\d{{1,2}}|(?!(?:one|two|to)\b)(?:{NUMBERS}|{TEENS}|{TENS})) (?:år|years)\b(?: (?:og|and) \d{{1,2}} (?:måneder|månader|months))?(?! (?:old|gam))"
        ),
    ),
    (
        "person's traits",
        1,
        re.compile(
            r"\b(?:(?:[Aa]n?|[Ee]n|[Ee]i|[Ee]in) )?\d{1,3}(?:[- ]years?[- ]old|[- ]år gam\w+|[- ]årig\w*) (?!(?:and|og|who|som|when|da|at|in|i|from|fra|frå|on|på|med|with|så|men|but)\b)[a-zæøå]+"
        ),
    ),
    ("address", 2, re.compile(r"\b(?:[1-9]|10)[A-F]\b(?! ?%)|\bYear \d{1,2}\b")),
    (
        "date",
        2,
        re.compile(
            r"\b(?i:(?:første|andre|fyrste|[12]\.) (?:jule|påske|pinse|nyttårs)dag|Boxing Day|Good Friday|Maundy Thursday|skjærtorsdag|langfredag|kristi himmelfart\w*)\b"
        ),
    ),
    (
        "person's traits",
        1,
        re.compile(
            rf"(?i:\b(?:he|she|hun|han|ho|hon) (?:is|er|var|was|ble|vart) (?:(?:{TENS})(?:[- ]?(?:one|two|three|four|five|six|seven|eight|nine|en|to|tre|fire|fem|seks|sju|åtte|ni))?|{TEENS}|seven|eight|nine|ten|eleven|twelve|sju|åtte|ni|ti|elleve|tolv))(?=[.,;?!]| (?:år|and|og|years)\b|$)"
        ),
    ),
]
