"""A study with strings planted wherever somebody may write, or the workbench keep, a word."""

import json
from pathlib import Path
from uuid import UUID
from zipfile import ZipFile

from sqlmodel import select

from qda.organising import codebook, condensation, memos, open_coding
from qda.preparation import finding, importing, participants, studies
from qda.preparation.correcting import new_version
from qda.review import meetings, threads
from qda.store import backup, desk, personal, places
from qda.store.columns import new_key, now
from qda.store.tables import Layer, PaperTable, Retrieval, Statement, Suggestion
from tests.preparation.conftest import parsed

SYLLABLES = ("Tor", "Ås", "Bjø", "Kna", "Vel", "Omd", "Ræg", "Sil", "Hau", "Eng")


def names(n=200):
    """Names that no other text holds; some of two words, some with a sign that JSON and XML escape."""
    found = []
    for i in range(n):
        a, b, c = SYLLABLES[i % 10], SYLLABLES[i // 10 % 10], SYLLABLES[i // 100 % 10]
        first = f"{a}{b.lower()}{c.lower()}quist"
        found.append(f"{first} O'{b}vik" if i % 20 == 3 else f"{first} & {b}wax" if i % 20 == 7 else first)
    assert len(set(found)) == n
    return found


def talk(strings):
    """An interview in which every string is spoken once, some in capitals or with a genitive."""
    turns = []
    for i, one in enumerate(strings):
        spoken = one.upper() if i % 7 == 1 else one + "s" if i % 7 == 2 and one.isalpha() else one
        turns.append(
            f"{'Moderator' if i % 3 == 0 else 'M' + str(i % 3)}: We met {spoken} that day, number {i}."
        )
    return "Focus group in May, led with " + strings[0] + "\n\n" + "\n\n".join(turns) + "\n"


def plant(study, me, strings):
    """Put the strings everywhere; gives the text that was imported."""
    text = talk(strings)
    importing.add_transcript(
        study,
        parsed(text),
        title=f"FG1 {strings[1]}",
        source=text.encode(),
        source_name=f"fg1_{strings[2].split()[0]}.txt",
        by=me,
    )
    title = f"FG1 {strings[1]}"
    corrected = text.replace("that day, number 5.", f"that day, {strings[50]}, number 5.")
    new_version(study, title, corrected, "correction", by=me)
    code = UUID(codebook.add_code(study, f"Meeting {strings[3]}", by=me)["codes"][0]["id"])
    with study.seen(me) as s:
        transcript = finding.interview(s, title).id
        layer = s.exec(select(Layer.id).where(Layer.kind == "condensed")).one()
    units = []
    for i in range(4, 14):
        stop = corrected.index(f"number {i}.") + 9
        start = corrected.rindex("We met", 0, stop)
        made = open_coding.mark(
            study, transcript, start, stop, corrected[start:stop], codes=[{"id": code}], by=me
        )
        units.append(UUID(made["unit"]))
    for i, unit in enumerate(units):
        condensation.write(study, unit, layer, f"Met {strings[20 + i]}", by=me)
        condensation.write(study, unit, layer, f"Met {strings[30 + i]} once", by=me)
    memos.write(study, f"Think of {strings[40]}", title=f"About {strings[41]}", by=me)
    asked = threads.ask(study, "unit", units[0], f"Is {strings[42]} meant?", by=me)
    threads.reply(study, UUID(asked["thread"]), f"No, {strings[43]}.", by=me)
    codebook.define(study, code, definition=f"Where {strings[44]} is met", by=me)
    about = {"role": f"Nurse of {strings[45]}", "attributes": {"Works with": strings[46]}}
    participants.change(study, "M1", about, by=me)
    meetings.hold(study, "2026-05-01", present=[me], minutes=f"We spoke of {strings[47]}", by=me)
    with study.act("paper", f"Make the table “{strings[48]}”", me, why=strings[49]) as act:
        act.s.add(
            PaperTable(name=f"Table {strings[48]}", shape={"title": strings[51], "columns": [strings[52]]})
        )
        act.s.add(Retrieval(name=f"Where {strings[53]} is", coder_id=me, wanted={"words": strings[54]}))
        act.s.add(Statement(of="coreq", item="1", words=f"By {strings[55]}"))
        act.answer = {"name": strings[56], "more": [{"words": strings[57]}]}
    with study.aside() as s:
        s.add(
            Suggestion(
                unit_id=new_key(), layer_id=layer, coder_id=me, space_id=act.space, at=now(), shape="short",
                words=f"met {strings[58]}", engine="rules 1", outcome="rejected",
            )
        )  # fmt: skip
    studies.describe(study, {"title": f"Study of {strings[61]}"}, by=me)
    personal.remember(study.place, f"Study of {strings[61]}", "2026-05-01")
    desk.put(study, me, "draft", {"unit": "x", "words": f"begun on {strings[59]}"})
    memo = memos.write(study, f"Gone: {strings[60]}", by=me)["id"]
    memos.remove(study, UUID(memo), by=me)
    return corrected


def plant_files(study: Path, strings):
    """A backup, an export as a package, a table, the original in the inbox."""
    backup.back_up(study)
    backup.daily(study)
    outbox, inbox = places.outbox(study), places.inbox(study)
    outbox.mkdir()
    inbox.mkdir()
    with ZipFile(outbox / "table.docx", "w") as pack:
        halves = strings[70][:3], strings[70][3:]
        pack.writestr(
            "word/document.xml", f"<w:t>{halves[0]}</w:t><w:b/><w:t>{halves[1]}</w:t> {strings[71]}"
        )
    (outbox / f"{strings[72]}.csv").write_text("no names here")
    (outbox / "clean.csv").write_text("unit,words\n1,nothing\n")
    (inbox / "raw.json").write_text(json.dumps({"said": strings[73]}))
    (inbox / "other.txt").write_text("Nobody is named.")
