"""Names are replaced everywhere in one act, every unit keeps its place, and undo brings every row back."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlmodel import col

from qda.domain.wording import fingerprint
from qda.errors import Refused
from qda.exchange.table_csv import read_csv
from qda.preparation import demonstration, identifying, importing, pseudonymising, studies
from qda.store import undo
from qda.store.derived import rederive
from qda.store.tables import (
    TABLES,
    Attribute,
    AttributeValue,
    Category,
    Code,
    Comment,
    Guide,
    Layer,
    Level,
    MeaningUnit,
    Memo,
    Proposal,
    Speaker,
    Thread,
    Topic,
    Transcript,
    Wording,
)
from tests.preparation.conftest import parsed
from tests.preparation.test_identifying import Plain, worker  # noqa: F401  no worker process in these tests
from tests.preparation.test_interviews import unit

TEXT = """Med Kari Nordmann

I: Hvor var du?

Kari: På Haukeland, med Karis sjef. Karin kom senere.

M2: KARI ringte fra Haukeland.
"""
LOOSE = {"act", "change", "text_body", "counter", "alembic_version"}


def rows(study, me):
    with study.seen(me) as s:
        return {
            name: sorted(map(repr, s.execute(select(table)).all()))
            for name, table in TABLES.items()
            if name not in LOOSE
        }


def words_of(study, me):
    """All that stands in the study now, but for the list of identifiers, older texts and the journal."""
    found = rows(study, me)
    del found["identifier"]
    with study.seen(me) as s:
        texts = TABLES["text_body"], TABLES["transcript"]
        query = select(texts[0].c.words).join(texts[1], texts[1].c.sha256 == texts[0].c.sha256)
        return "\n".join([*(row for some in found.values() for row in some), *s.execute(query).scalars()])


def text_of(study, me):
    with study.seen(me) as s:
        body, interview = TABLES["text_body"], TABLES["transcript"]
        return s.execute(select(body.c.words).join(interview, interview.c.sha256 == body.c.sha256)).scalar()


def decide(study, me, **tokens):
    identifying.decide(
        study,
        [
            {"words": words.replace("_", " "), "kind": "person", "decision": "replace", "token": token}
            for words, token in tokens.items()
        ],
        by=me,
    )


@pytest.fixture
def interview(study, me):
    importing.add_transcript(study, parsed(TEXT, language="nb"), title="FG1", source_name="Kari.docx", by=me)


@pytest.fixture
def rich(study, me, interview):
    """Kari in a row of every kind."""
    for words in ("På Haukeland, med Karis sjef.", "Karin kom senere.", "KARI"):
        unit(study, me, words, TEXT)
    with study.act("fill", "Fill", me) as act:
        s, mine = act.s, {"coder_id": me, "space_id": act.space}
        transcript = s.exec(select(Transcript)).scalar_one()
        first = s.exec(select(MeaningUnit).where(col(MeaningUnit.number) == 1)).scalar_one()
        layer, level = (s.exec(select(of)).scalars().first() for of in (Layer, Level))
        guide = Guide(name="Guide for Kari")
        attribute = Attribute(of="participant", name="Works with Kari", choices=["Kari", "Ole"])
        code = Code(number=1, space_id=act.space, name="Kari ringer", name_key="kari ringer")
        category = Category(
            number=1,
            space_id=act.space,
            level_id=level.id,
            name="KARI",
            name_key="kari",
            definition="Om Kari.",
        )
        thread = Thread(
            transcript_id=transcript.id, start=TEXT.index("Karin"), stop=TEXT.index("Karin") + 5, **mine
        )
        s.add_all([guide, attribute, code, category, thread])
        s.flush()
        speaker = s.exec(select(Speaker).where(col(Speaker.label) == "Kari")).scalar_one()
        s.add_all(
            [
                Topic(guide_id=guide.id, position=1, question="Hva sa Kari?"),
                AttributeValue(
                    attribute_id=attribute.id, participant_id=speaker.participant_id, value="Kari"
                ),
                Wording(
                    unit_id=first.id,
                    layer_id=layer.id,
                    language="nb",
                    words="Karis sjef",
                    written_for=fingerprint(first.quote),
                    **mine,
                ),
                Memo(title="Kari", words="Kari sa noe.", at=act.wanted.at, unit_id=first.id, **mine),
                Comment(thread_id=thread.id, words="Er dette Kari?", at=act.wanted.at, **mine),
                Proposal(kind="rename", code_id=code.id, wanted={"name": "Uten Kari"}, why="Kari!", **mine),
            ]
        )


def test_a_name_goes_from_everywhere_in_one_act_and_comes_back_exactly(study, me, rich):
    decide(study, me, Kari_Nordmann="M1", Haukeland="[sykehus]")
    before, rev = rows(study, me), study.rev()
    answer = pseudonymising.replace(study, by=me)
    assert study.rev() == rev + 1
    now = words_of(study, me)
    assert "Kari" not in now.replace("Karin", "").replace("KARIN", "")
    assert "Haukeland" not in now
    assert text_of(study, me) == (
        "Med M1\n\nI: Hvor var du?\n\nM1: På [sykehus], med M1s sjef. Karin kom senere.\n\nM2: M1 ringte fra [sykehus].\n"
    )
    assert answer["where"]["transcripts"] == 6
    assert {"wordings", "memos", "comments", "codes", "categories", "guides", "titles"} <= set(
        answer["where"]
    )
    undo.undo(study, by=me)
    assert rows(study, me) == before
    assert text_of(study, me) == TEXT


def test_units_stay_in_place_and_their_wordings_stay_fresh(study, me, rich):
    decide(study, me, Kari_Nordmann="M1", Haukeland="[sykehus]")
    pseudonymising.replace(study, by=me)
    text = text_of(study, me)
    with study.seen(me) as s:
        units = s.execute(
            select(*(TABLES["meaning_unit"].c[n] for n in ("start", "stop", "quote", "number")))
        ).all()
        quotes = {number: quote for start, stop, quote, number in units if text[start:stop] == quote}
        mark = s.execute(select(TABLES["wording"].c.written_for)).scalar()
        thread = s.execute(select(TABLES["thread"].c.start, TABLES["thread"].c.stop)).one()
        turns = s.execute(select(TABLES["turn"].c.start, TABLES["turn"].c.stop)).all()
    assert quotes == {1: "På [sykehus], med M1s sjef.", 2: "Karin kom senere.", 3: "M1"}
    assert mark == fingerprint(quotes[1])
    assert text[slice(*thread)] == "Karin"
    assert [text[a:b] for a, b in sorted(turns)][-1] == "M1 ringte fra [sykehus]."


def test_keys_follow_their_names_and_names_that_stand_once_are_numbered(study, me, rich):
    importing.add_transcript(study, parsed("I: Hei.\n\nM9: Ja.\n"), title="Kari", by=me)
    importing.add_transcript(study, parsed("I: Hallo.\n\nM8: Ja da.\n"), title="M1", by=me)
    decide(study, me, Kari_Nordmann="M1")
    pseudonymising.replace(study, by=me)
    with study.seen(me) as s:
        category = s.execute(select(TABLES["category"].c.name, TABLES["category"].c.name_key)).one()
        titles = s.execute(select(TABLES["transcript"].c.title)).scalars().all()
    assert tuple(category) == ("M1", "m1")
    assert sorted(titles) == ["FG1", "M1", "M1 (2)"]


def test_what_is_kept_keeps_what_it_holds(study, me):
    importing.add_transcript(
        study, parsed("I: Hei.\n\nM1: Oslo universitetssykehus i Oslo.\n"), title="I", by=me
    )
    decide(study, me, Oslo="[by]")
    identifying.decide(study, [{"words": "Oslo universitetssykehus", "decision": "keep"}], by=me)
    found = pseudonymising.preview(study, viewer=me)
    assert [one["kind"] for one in found["collisions"]] == ["overlap"]
    pseudonymising.replace(study, by=me)
    assert text_of(study, me).endswith("M1: Oslo universitetssykehus i [by].\n")


def test_nothing_to_replace_is_refused_and_changes_nothing(study, me, interview):
    before = study.rev()
    with pytest.raises(Refused, match="Decide on possible identifiers first"):
        pseudonymising.replace(study, by=me)
    decide(study, me, Trygve="M7")
    with pytest.raises(Refused, match="stands nowhere"):
        pseudonymising.replace(study, by=me)
    assert study.rev() == before + 1


def test_the_preview_counts_what_the_replacement_does(study, me, rich):
    decide(study, me, Kari_Nordmann="M1", Haukeland="[sykehus]")
    found = pseudonymising.preview(study, viewer=me)
    answer = pseudonymising.replace(study, by=me)
    assert found["times"] == answer["places"]
    assert found["interviews"] == answer["interviews"] == 1
    assert found["units"]["touched"] == answer["units"] == 2
    assert pseudonymising.preview(study, viewer=me)["times"] == 0


def test_the_preview_shows_before_and_after_and_what_may_go_wrong(study, me):
    text = "I: Hei.\n\nM1: Karis bil. Bergensere i Berg. Et berg. Hope.\n"
    importing.add_transcript(study, parsed(text), title="I", by=me)
    decide(study, me, Kari="[person 1]", Berg="[person 1]", Hope="Uten Kari")
    found = pseudonymising.preview(study, viewer=me)
    example = next(one for one in found["strings"] if one["words"] == "Kari")["examples"][0]
    assert (example["turn"], "[person 1]s bil" in example["after"]) == (2, True)
    told = {(one["kind"], one["words"], one["other"]) for one in found["collisions"]}
    assert ("inside a longer word", "Berg", "bergensere") in told
    assert ("small letters", "Berg", "berg") in told
    assert ("token holds a name", "Hope", "Kari") in told
    assert any(kind == "token in use" for kind, __, __ in told)


def test_the_key_is_a_table_that_no_spreadsheet_calculates(study, me, interview):
    decide(study, me, Kari_Nordmann="=M1", Haukeland="[sykehus]")
    data = pseudonymising.key_file(study, viewer=me)
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"'=M1" in data
    assert ("Haukeland", "[sykehus]", "person") in read_csv(data)


def test_in_the_demonstration_study_a_word_goes_from_every_table_and_comes_back(tmp_path):
    demo = demonstration.make(tmp_path / "demo.sqlite")
    me = demo.coder("Coder A")
    for words, token in (("letter", "[thing]"), ("GP", "[role]"), ("secretary", "[role 2]")):
        identifying.decide(
            demo, [{"words": words, "kind": "rare role", "decision": "replace", "token": token}], by=me
        )
    before = rows(demo, me)
    answer = pseudonymising.replace(demo, by=me)
    assert {"transcripts", "wordings", "codes", "categories", "memos"} <= set(answer["where"])
    now = pseudonymising.preview(demo, viewer=me)
    assert now["times"] == 0
    with demo.seen(me) as s:
        unit, body, interview = (TABLES[n] for n in ("meaning_unit", "text_body", "transcript"))
        query = select(unit.c.start, unit.c.stop, unit.c.quote, body.c.words).join_from(
            unit, interview, interview.c.id == unit.c.transcript_id
        )
        units = s.execute(query.join(body, body.c.sha256 == interview.c.sha256)).all()
    assert all(words[start:stop] == quote for start, stop, quote, words in units)
    undo.undo(demo, by=me)
    assert rows(demo, me) == before
    demo.close()


@pytest.mark.postgres
def test_in_a_database_it_is_the_same(postgres):
    team = studies.create(
        postgres.place(), title="Kari", aim="", questions="", unit_of_analysis="", coder_name="EK"
    )
    me = team.coder("EK")
    importing.add_transcript(team, parsed(TEXT, language="nb"), title="FG1", source_name="Kari.docx", by=me)
    unit(team, me, "På Haukeland, med Karis sjef.", TEXT)
    decide(team, me, Kari_Nordmann="M1", Haukeland="[sykehus]")
    before = rows(team, me)
    pseudonymising.replace(team, by=me)
    assert text_of(team, me).startswith("Med M1\n")
    assert [quote for __, __, quote in units_of(team, me).values()] == ["På [sykehus], med M1s sjef."]
    undo.undo(team, by=me)
    assert rows(team, me) == before
    team.close()


SAID = st.lists(
    st.sampled_from(
        ["Kari", "Karis", "Kari Nordmann", "Karin", "KARI", "og", "jeg", "😀", "é", "brev,", "Haukeland."]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(said=st.lists(SAID, min_size=1, max_size=4), data=st.data())
def test_any_text_with_any_units_keeps_untouched_units_and_comes_back(study, me, said, data):
    text = "".join(f"{'I' if n % 2 else 'Kari'}: {words}\n\n" for n, words in enumerate(said))
    importing.add_transcript(study, parsed(text, language="nb"), title="FG1", by=me)
    try:
        marked(study, me, text, data)
        decide(study, me, Kari_Nordmann="M1", Haukeland="[sykehus]")
        before, old = rows(study, me), units_of(study, me)
        pseudonymising.replace(study, by=me)
        now, new_text = units_of(study, me), text_of(study, me)
        assert set(now) == set(old)
        assert all(new_text[start:stop] == quote for start, stop, quote in now.values())
        for id, (start, stop, quote) in old.items():
            around = set(re.findall(r"\w+", text[: stop + 9][max(0, start - 9) :]))
            if not around & {"Kari", "Karis", "KARI", "Nordmann", "Haukeland"}:
                assert now[id][2] == quote
        undo.undo(study, by=me)
        assert rows(study, me) == before
    finally:
        importing.remove_transcript(study, "FG1", by=me)


def marked(study, me, text, data):
    """Some units anywhere inside turns."""
    with study.seen(me) as s:
        id = s.execute(select(TABLES["transcript"].c.id)).scalar()
        spans = sorted(tuple(row) for row in s.execute(select(TABLES["turn"].c.start, TABLES["turn"].c.stop)))
    with study.act("mark", "Mark", me) as act:
        for start, stop in data.draw(st.lists(st.sampled_from(spans), min_size=1, max_size=4)):
            a = data.draw(st.integers(start, stop - 1))
            b = data.draw(st.integers(a + 1, stop))
            where = {"transcript_id": id, "start": a, "stop": b, "quote": text[a:b]}
            act.s.add(MeaningUnit(number=act.number("unit"), coder_id=me, space_id=act.space, **where))
        rederive(act.s, transcripts=[id])


def units_of(study, me):
    units = TABLES["meaning_unit"]
    with study.seen(me) as s:
        found = s.execute(select(units.c.id, units.c.start, units.c.stop, units.c.quote)).all()
    return {id: (start, stop, quote) for id, start, stop, quote in found}
