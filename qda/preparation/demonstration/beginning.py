"""The demonstration study before the analysis: what it asks, its people, interviews, participants and readings."""

from functools import partial
from uuid import UUID

from sqlalchemy import update
from sqlmodel import col

from qda.exchange import read_transcript
from qda.preparation import importing, reading
from qda.preparation.demonstration.diary import Diary, Entry, key, person, put
from qda.preparation.demonstration.material import INTERVIEWS
from qda.preparation.labels import preset_labels, set_in
from qda.store.acting import OpenAct
from qda.store.tables import Attribute, AttributeValue, Coder, Guide, Participant, Topic, Transcript
from qda.store.tables import Study as StudyRow

BEGUN = "2023-02-10"
TRANSCRIBED = {"MD1": "2023-02-17", "MD2": "2023-03-07", "FG1": "2023-04-28", "FG2": "2023-06-13"}
KNOWN = "2023-06-14"
READ = {
    "MD1": (("2023-02-18", "A"), ("2023-02-19", "A"), ("2023-02-20", "A"), ("2023-07-31", "B")),
    "MD2": (("2023-03-08", "A"), ("2023-03-08", "A"), ("2023-03-09", "A")),
    "FG1": (("2023-04-30", "A"), ("2023-05-02", "A"), ("2023-07-31", "B")),
    "FG2": (("2023-06-14", "A"), ("2023-06-15", "A"), ("2023-09-13", "B")),
}
ATTRIBUTES = {
    "profession": "choice",
    "provider": "choice",
    "years_in_profession": "choice",
    "centre": "text",
    "who_assesses": "text",
}


def entries(diary: Diary) -> list[Entry]:
    """The study, its guides and people; each interview on its day; each reading."""
    found = [Entry(BEGUN, partial(begin, diary)), Entry(KNOWN, partial(know_participants, diary))]
    found += [Entry(TRANSCRIBED[title], partial(take_in, diary, title)) for title in INTERVIEWS]
    found += [Entry(day, partial(read, diary, day, by, title)) for title in READ for day, by in READ[title]]
    return found


def begin(diary: Diary) -> None:
    """Say what the study is about, with the labels of the printed table; name the team; write the guides."""
    about = diary.material.study
    with diary.act(BEGUN, "A", "describe study", "Say what the study is about") as step:
        settings = {"approach": about["route"], "content": about["content"], "ends": about["project_end"]}
        step.s.exec(
            update(StudyRow).values(
                questions=about["question"], unit_of_analysis=about["unit_of_analysis"], settings=settings
            )
        )
        set_in(step.s, preset_labels(step.s, "Kjelle 2024"))
    with diary.act(BEGUN, "A", "join", "Name the team") as step:
        for colour, one in enumerate(about["team"], start=1):
            values = {"initials": one["initials"], "colour": colour}
            values |= {"did": one["did"], "background": one["background"]}
            id = person(one["initials"])
            if one["initials"] == "A":
                step.s.exec(update(Coder).where(col(Coder.id) == id).values(**values))
            else:
                put(step, Coder, {"id": id, "name": f"Coder {one['initials']}", **values})
    with diary.act(BEGUN, "A", "guide", "Write down an interview guide") as step:
        _guides(diary, step)


def _guides(diary: Diary, step: OpenAct) -> None:
    topics = diary.material.topics
    for kind in dict.fromkeys(topic["kind"] for topic in topics):
        put(step, Guide, {"id": key(f"guide {kind}"), "name": kind.capitalize(), "kind": kind})
    for topic in topics:
        lines = [topic["topic"], *(f"– {more}" for more in topic["subtopics"])]
        row = {
            "guide_id": key(f"guide {topic['kind']}"),
            "position": topic["n"],
            "question": "\n".join(lines),
        }
        put(step, Topic, {"id": key(f"topic {topic['kind']} {topic['n']}"), **row})


def take_in(diary: Diary, title: str) -> None:
    """Import one interview as the program imports any other."""
    session = next(one for one in diary.material.study["sessions"] if one["document"] == title)
    source = diary.material.source(title)
    facts: importing.Facts = {
        "title": title,
        "source": source,
        "source_name": f"{title}.txt",
        "kind": session["kind"],
        "held_on": session["date"],
        "minutes": session["minutes"],
        "medium": "Video call",
    }
    with diary.act(TRANSCRIBED[title], "A", "import", f"Import {title}") as step:
        parsed = read_transcript(source, f"{title}.txt")
        step.answer = importing.put_in(step, parsed, facts, partial(_key, title))
        guide = key(f"guide {session['kind']}")
        step.s.exec(update(Transcript).where(col(Transcript.title) == title).values(guide_id=guide))


def _key(title: str, name: str) -> UUID:
    """The keys of an interview's rows; a participant's is the same in every interview."""
    return key(name if name.startswith("participant ") else f"{title} {name}")


def know_participants(diary: Diary) -> None:
    """Role, group and attributes of the participants, from the table that the leader kept."""
    with diary.act(
        KNOWN, "A", "import participants", "Take what is known of participants from a table"
    ) as step:
        for name, kind in ATTRIBUTES.items():
            put(
                step,
                Attribute,
                {"id": key(f"attribute {name}"), "of": "participant", "name": name, "type": kind},
            )
        for position, row in enumerate(diary.material.participants, start=1):
            label = row["participant"]
            here = col(Participant.id) == key(f"participant {label}")
            values = {"role": row["role"], "group_name": row["group"], "position": position}
            step.s.exec(update(Participant).where(here).values(**values))
            for name in ATTRIBUTES:
                if row[name]:
                    value = {"participant_id": key(f"participant {label}"), "value": row[name]}
                    put(
                        step,
                        AttributeValue,
                        {"id": key(f"{label} {name}"), "attribute_id": key(f"attribute {name}"), **value},
                    )


def read(diary: Diary, day: str, by: str, title: str) -> None:
    """One reading of an interview from beginning to end."""
    with diary.act(day, by, "read", f"Mark {title} as read") as step:
        reading.note_read(step, key(f"{title} transcript"), key(f"{title} read by {by}"))
