"""An invented study of breaks at night for the tables that the demonstration cannot fill; nobody in it exists.

Norwegian, printed in English: one focus group whose members answer each other, two interviews, a guide with linked
passages, a matrix taken from a theory, judgements of cases, condensates of whole codes, small groups of participants.
"""

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from qda.organising import (
    abstraction,
    codebook,
    condensation,
    group_condensate,
    matrix,
    open_coding,
    translation,
)
from qda.organising.further_places import also_under
from qda.preparation import guides, importing, interviews, participants, studies
from qda.preparation.labels import set_labels
from qda.store.study import Study

MODEL = "Demand–control model (Karasek 1979)"

GROUP = """Moderator: Hva skjer med pausen på en nattevakt?

D1: Den finnes på papiret. Vi spiser stående.

D2: Nei, vent litt, hos oss setter vi oss faktisk. Men med telefonen i lomma.

D3: Ja, telefonen! [latter]

D1: Da er det jo ikke pause, da er det bare å sitte.

Moderator: Er dere enige i det?

D2: Egentlig … når du sier det sånn, så er jeg enig.

D3: Jeg spør alltid D4 om å ta over, og hun sier aldri nei.

D4: For jeg vet at jeg får den tilbake klokka fire.
"""
NURSE = """Intervjuer: Hva skjer med pausen på en nattevakt?

D5: Jeg går ned i kjelleren og legger meg i tjue minutter. Ingen har noen gang klaget på det.

Intervjuer: Hvem bestemmer når?

D5: Det gjør jeg. Vi har en tavle, og jeg skriver opp et klokkeslett selv.
"""
LEADER = """Intervjuer: Hva skjer med pausen på en nattevakt?

D6: Jeg har satt opp pausene i turnusen, =to x 20 minutter. Om de tas, vet jeg ikke.

Intervjuer: Hvem bestemmer når?

D6: Planen bestemmer. Det var ikke jeg som fant på den.
"""
TALKS = {
    "FG1": (GROUP, "focus group", "2024-01-16", 52),
    "I1": (NURSE, "individual interview", "2024-01-30", 31),
    "I2": (LEADER, "individual interview", "2024-02-06", 28),
}
PEOPLE = {
    "D1": ("sykepleier", "Sykehus A", {"sex": "kvinne", "age": "29", "years of experience": "4"}),
    "D2": ("sykepleier", "Sykehus B", {"sex": "mann", "age": "41", "years of experience": "15"}),
    "D3": ("sykepleier", "Sykehus A", {"sex": "kvinne", "age": "36", "years of experience": "11"}),
    "D4": ("helsefagarbeider", "Sykehus A", {"sex": "kvinne", "age": "58"}),
    "D5": ("sykepleier", "Sykehus B", {"sex": "kvinne", "age": "33", "years of experience": "7"}),
    "D6": ("leder", "Sykehus B", {"sex": "mann", "age": "50", "years of experience": "22"}),
}
UNITS: dict[str, dict[str, Any]] = {
    "paper": {
        "talk": "FG1",
        "words": "Den finnes på papiret. Vi spiser stående.",
        "code": "Pause bare på papiret",
        "condensed": (
            "Pausen finnes på papiret; de spiser stående",
            "The break exists on paper; they eat standing",
        ),
        "quote": "It exists on paper. We eat standing.",
    },
    "phone": {
        "talk": "FG1",
        "from": "Nei, vent litt, hos oss",
        "to": "da er det bare å sitte.",
        "code": "Telefonen tar pausen",
        "marks": ["disagrees", "builds on", "laughter/silence"],
        "condensed": (
            "De sitter, men med telefonen i lomma er det ikke pause",
            "They sit down, but with the phone in the pocket it is no break",
        ),
        "quote": (
            "D2: No, wait, with us we do sit down. But with the phone in the pocket.\n"
            "D3: Yes, the phone! [laughter]\n"
            "D1: Then it’s no break, then it’s just sitting."
        ),
    },
    "agreed": {
        "talk": "FG1",
        "from": "Er dere enige i det?",
        "to": "så er jeg enig.",
        "code": "Telefonen tar pausen",
        "marks": ["changes view", "moderator-led"],
        "condensed": ("Blir enig i at det ikke er pause", "Comes to agree that it is no break"),
    },
    "swap": {
        "talk": "FG1",
        "from": "Jeg spør alltid D4",
        "to": "tilbake klokka fire.",
        "code": "Bytter pauser seg imellom",
        "marks": ["joint story"],
        "condensed": (
            "Tar over for hverandre og får pausen tilbake",
            "Take over for each other and get the break back",
        ),
    },
    "cellar": {
        "talk": "I1",
        "words": "Jeg går ned i kjelleren og legger meg i tjue minutter.",
        "code": "Legger seg ned",
        "condensed": ("Legger seg ned i tjue minutter", "Lies down for twenty minutes"),
    },
    "board": {
        "talk": "I1",
        "words": "Det gjør jeg. Vi har en tavle, og jeg skriver opp et klokkeslett selv.",
        "code": "Skriver opp sin egen tid",
        "condensed": ("Bestemmer selv klokkeslettet på en tavle", "Sets the time on a board oneself"),
    },
    "plan": {
        "talk": "I2",
        "words": "=to x 20 minutter. Om de tas, vet jeg ikke.",
        "code": "Pause bare på papiret",
        "condensed": (
            "Satt opp i turnusen; vet ikke om de tas",
            "Scheduled; does not know whether they are taken",
        ),
    },
    "rules": {
        "talk": "I2",
        "words": "Planen bestemmer. Det var ikke jeg som fant på den.",
        "code": "Planen bestemmer",
        "condensed": ("Planen bestemmer, ikke lederen", "The plan decides, not the leader"),
        "against": "board",
    },
}
CODES = {
    "Pause bare på papiret": ("Break on paper only", "Når pausen ikke finnes"),
    "Telefonen tar pausen": ("The phone takes the break", "Når pausen ikke finnes"),
    "Planen bestemmer": ("The plan decides", "Når pausen ikke finnes"),
    "Bytter pauser seg imellom": ("Swap breaks among themselves", "Når pausen er deres"),
    "Skriver opp sin egen tid": ("Writes up one’s own time", "Når pausen er deres"),
    "Legger seg ned": ("Lies down", "Passer ikke"),
}
CELLS = {
    "Krav": ("Demands", "Det som tar pausen fra dem", "Når pausen ikke finnes", "When there is no break"),
    "Kontroll": ("Control", "Det de selv rår over", "Når pausen er deres", "When the break is theirs"),
}
CONDENSATES = {
    "Pause bare på papiret": (
        "Pausen min står i planen, men jeg får den ikke, og ingen over meg vet om jeg får den.",
        "My break is in the plan, but I do not get it, and nobody above me knows whether I do.",
    ),
    "Telefonen tar pausen": (
        "Jeg sitter, men telefonen sitter sammen med meg. Da er det ikke pause.",
        "I sit down, but the phone sits with me. Then it is no break.",
    ),
}


def make(place: str | Path) -> SimpleNamespace:
    """The study at a place, with the ids by which tests speak of its parts: talk, people, unit, code, category."""
    study = studies.create(
        place,
        coder_name="IN",
        title="Pauser på nattevakt",
        questions="Hva skjer med pausen på en nattevakt?",
        route="combined",
        language="nb",
        publication_language="en",
    )
    by = study.coder("IN")
    assert by is not None
    made = SimpleNamespace(study=study, by=by, talk={}, people={}, unit={}, code={}, category={})
    set_labels(
        study,
        {
            "levels": [
                {"kind": "sub-category", "label": "Underkategori"},
                {"kind": "main category", "label": "Kategori"},
                {"kind": "theme", "label": "Tema", "cuts_across": True},
            ]
        },
        by=by,
    )
    bring_in(made)
    mark(made)
    build(made)
    judge(made)
    return made


def bring_in(made: SimpleNamespace) -> None:
    """The talks, who speaks in them, and the guide with the passages in which its topics are talked about."""
    for title, (text, kind, day, minutes) in TALKS.items():
        labels = sorted({line.split(":")[0] for line in text.splitlines() if ":" in line})
        answer = importing.add_transcript(
            made.study,
            importing.preview(text.encode(), f"{title}.txt", labels),
            by=made.by,
            title=title,
            kind=kind,
            held_on=day,
            minutes=minutes,
        )
        made.talk[title] = UUID(answer["transcript"])
        interviews.change(made.study, made.talk[title], {"kind": kind}, by=made.by)
    for one in participants.participants(made.study, made.by):
        role, group, known = PEOPLE[one["label"]]
        made.people[one["label"]] = UUID(one["id"])
        participants.change(
            made.study, one["id"], {"role": role, "group_name": group, "attributes": known}, by=made.by
        )
    asked = ("Pausen i praksis\n– hva skjer med den", "Hvem bestemmer")
    for kind in ("individual interview", "focus group"):
        guide = guides.add_guide(made.study, f"Guide, {kind}", asked, kind=kind, by=made.by)
        first, second = (UUID(topic["topic"]) for topic in guide["topics"])
        talks = [title for title, talk in TALKS.items() if talk[1] == kind]
        for title in talks:
            for turn in range(1, 8) if kind == "focus group" else (1, 2):
                guides.link(made.study, first, made.talk[title], turn, by=made.by)
            for turn in (8, 9) if kind == "focus group" else (3, 4):
                guides.link(made.study, second, made.talk[title], turn, by=made.by)


def mark(made: SimpleNamespace) -> None:
    """The units with marks of how speakers meet, one code each, wordings in both languages."""
    layers = {one["kind"]: UUID(one["id"]) for one in studies.about(made.study, made.by)["layers"]}
    for name, one in UNITS.items():
        text = TALKS[one["talk"]][0]
        start = text.index(one.get("from", one.get("words", "")))
        stop = text.index(one["to"]) + len(one["to"]) if "to" in one else start + len(one["words"])
        answer = open_coding.mark(
            made.study,
            made.talk[one["talk"]],
            start,
            stop,
            text[start:stop],
            codes=[{"name": one["code"]}],
            interaction=one.get("marks", ()),
            by=made.by,
        )
        unit = made.unit[name] = UUID(answer["unit"])
        made.code[one["code"]] = UUID(answer["codes"][0]["id"])
        for language, words in zip(("nb", "en"), one["condensed"], strict=True):
            condensation.write(made.study, unit, layers["condensed"], words, language=language, by=made.by)
        if "quote" in one:
            condensation.write(made.study, unit, layers["quote"], one["quote"], language="en", by=made.by)
        if "against" in one:
            open_coding.set_contradicts(made.study, unit, made.unit[one["against"]], by=made.by)


def build(made: SimpleNamespace) -> None:
    """The matrix of the theory with sub-categories in its cells, a theme across, the condensates of whole codes."""
    study, by = made.study, made.by
    levels = {one["kind"]: UUID(one["id"]) for one in studies.about(study, by)["levels"]}
    cells = [matrix.Cell(name=name, definition=CELLS[name][1]) for name in CELLS]
    answer = matrix.build(study, cells, source=MODEL, structured=False, by=by)
    made.category = dict(zip(CELLS, map(UUID, answer["cells"]), strict=True))
    made.category["Passer ikke"] = UUID(answer["outside"])
    abstraction.rename(study, made.category["Passer ikke"], "Passer ikke", by=by)
    translation.translate(study, "category", made.category["Passer ikke"], "Does not fit", by=by)
    for name, (english, _definition, below, below_english) in CELLS.items():
        added = abstraction.add_category(study, below, levels["sub-category"], made.category[name], by=by)
        made.category[below] = UUID(added["category"])
        translation.translate(study, "category", made.category[name], english, by=by)
        translation.translate(study, "category", made.category[below], below_english, by=by)
    theme = abstraction.add_category(study, "Å eie sin egen tid", levels["theme"], by=by)
    made.category["Å eie sin egen tid"] = UUID(theme["category"])
    translation.translate(study, "category", UUID(theme["category"]), "Owning one’s time", by=by)
    also_under(study, UUID(theme["category"]), children=[made.category["Kontroll"]], by=by)
    for name, (english, category) in CODES.items():
        abstraction.place(study, [made.code[name]], made.category[category], by=by)
        translation.translate(study, "code", made.code[name], english, by=by)
    codebook.set_anchor(study, made.code["Telefonen tar pausen"], made.unit["phone"], by=by)
    for name, both in CONDENSATES.items():
        for language, words in zip(("nb", "en"), both, strict=True):
            group_condensate.write(study, made.code[name], words, language=language, by=by)


def judge(made: SimpleNamespace) -> None:
    """How units, participants and interviews stand to the categories: fitting, contradicting, silent."""
    category = made.category
    for name, on, target, verdict in (
        ("Krav", "unit", made.unit["cellar"], "contradicts"),
        ("Når pausen ikke finnes", "interview", made.talk["I1"], "contradicts"),
        ("Når pausen er deres", "participant", made.people["D2"], "silent"),
        ("Når pausen er deres", "participant", made.people["D1"], "contradicts"),
        ("Passer ikke", "interview", made.talk["FG1"], "silent"),
    ):
        matrix.judge(made.study, category[name], on, target, verdict, by=made.by)


def opened(study: Study) -> UUID:
    """The key of the person who made it."""
    by = study.coder("IN")
    assert by is not None
    return by
