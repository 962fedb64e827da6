import re
from io import BytesIO
from uuid import UUID

import docx
import pytest
from sqlmodel import col, select

from qda.exchange.document_docx import write_document
from qda.organising import checking, open_coding
from qda.preparation import importing, studies
from qda.reporting import methods_agreement, sample_text, statements
from qda.reporting.checklists import checklist
from qda.reporting.evidence import facts
from qda.reporting.methods_analysis import example
from qda.reporting.methods_text import methods_document, methods_text
from qda.reporting.process_figure import process_figure, steps_done
from qda.reporting.quote_attribution import attribute_quotes
from qda.store.columns import new_key, now
from qda.store.tables import Listened, Participant, Study, Suggestion, Turn


def said(study, by):
    return {one.item: one for one in methods_text(study, by)}


def test_every_sentence_of_the_demonstration_names_its_evidence(shown, reader):
    found = methods_text(shown, reader)
    assert len(found) == 16
    assert [one.item for one in found if not one.evidence] == []


def test_the_figures_are_those_of_the_study(shown, reader):
    found = said(shown, reader)
    assert "Two individual interviews and two focus groups with 12 participants" in found["material"].words
    assert "13 minutes on average (11–15)" in found["material"].words
    assert "Coder A marked 141 meaning units in all interviews." in found["coding"].words
    assert (
        "step by step into 40 sub-categories, 16 generic categories and five categories."
        in found["abstraction"].words
    )
    assert "Coder B coded 2 of 4 interviews (MD1 and FG1) as well" in found["together"].words


def test_small_numbers_of_roles_are_told_nowhere_and_the_authors_are_told_so(shown, reader):
    found = facts(shown, reader)
    methods = said(shown, reader)["material"]
    assert "Roles of the participants: centre manager and medical director." in methods.words
    assert "fewer than 3 participants share one" in methods.asks
    told = [
        " ".join(one.words for one in methods_text(shown, reader)),
        " ".join(one.words for one in sample_text.sentences(found)),
        " ".join(one.words for one in checklist(shown, "COREQ", reader)),
        " ".join(one.words for one in checklist(shown, "SRQR", reader)),
    ]
    for words in told:
        assert "centre manager and medical director" in words
        assert not re.search(r"10 centre managers|two medical|\(n = 2\)", words)


def test_roles_are_counted_as_papers_count_them(coded):
    with coded.study.act("prepare", "Roles, analysed in Norwegian", coded.by) as act:
        for person in act.s.exec(select(Participant)):
            person.role = "Sykepleier"
        act.s.exec(select(Study)).one().language = "nb"
    assert "The participants were sykepleier (n = 4)." in said(coded.study, coded.by)["material"].words
    with coded.study.act("prepare", "Analysed in English", coded.by) as act:
        act.s.exec(select(Study)).one().language = "en"
        act.s.exec(select(Participant)).first().role = ""
    told = said(coded.study, coded.by)["material"].words
    assert "Among the participants were three sykepleiers." in told
    attribute_quotes(coded.study, "number", [], k=5, by=coded.by)
    assert "Roles of the participants: sykepleier." in said(coded.study, coded.by)["material"].words


def test_condensing_is_counted_of_the_units_of_those_who_condensed(shown, reader):
    words = said(shown, reader)["condensation"].words
    assert words.startswith("All 141 meaning units of Coder A were condensed: shortened with")
    done = {step.name: step.done for step in steps_done(facts(shown, reader))}
    assert done["Open coding"] == "195 meaning units and 141 codes"
    assert done["Condensation"] == "All 141 units of Coder A condensed"
    assert done["Grouping"] == "All 141 codes placed"


def test_condensation_is_never_given_to_elo_and_kyngas(shown, reader):
    found = said(shown, reader)["condensation"]
    assert found.source == "Graneheim & Lundman 2004"
    assert "Elo" not in found.words


def test_what_is_not_known_is_asked_for_and_never_made_up(coded):
    found = said(coded.study, coded.by)
    assert found["transcripts"].words == ""
    assert "say who transcribed" in found["transcripts"].asks
    assert found["sufficiency"].words == ""


def test_the_authors_words_replace_the_studys_and_taking_them_away_brings_those_back(coded):
    statements.write(coded.study, "methods", "coding", {"words": "EK coded."}, by=coded.by)
    assert said(coded.study, coded.by)["coding"].printed == "EK coded."
    statements.write(coded.study, "methods", "coding", {"words": " "}, by=coded.by)
    one = said(coded.study, coded.by)["coding"]
    assert one.printed == one.words != ""


def test_turns_that_were_listened_to_are_counted(coded):
    with coded.study.act("listen", "Listen", coded.by) as act:
        turn = act.s.exec(select(col(Turn.id)).where(Turn.transcript_id == coded.world.id["FG1"])).first()
        act.s.add(Listened(turn_id=turn, coder_id=coded.by, at=now()))
    found = said(coded.study, coded.by)["transcripts"]
    assert found.words.startswith("1 of 9 turns were checked against the recordings, by EK.")


@pytest.fixture
def suggested(coded):
    def log(outcome, origin=None):
        with coded.study.aside() as s:
            s.add(
                Suggestion(
                    unit_id=coded.mail.id,
                    layer_id=coded.world.layers["condensed"],
                    coder_id=coded.by,
                    space_id=shared_space(coded.study),
                    at=now(),
                    shape="trimmed",
                    words="Got it by e-mail",
                    engine="rules 1",
                    outcome=outcome,
                )
            )

    return log


def shared_space(study):
    with study.seen(None) as s:
        return UUID(
            str(s.connection().exec_driver_sql("SELECT id FROM space WHERE coder_id IS NULL").scalar_one())
        )


def test_that_no_suggestion_was_used_is_said_only_where_the_log_proves_it(coded, suggested):
    assert (
        said(coded.study, coded.by)["suggestions"].words == "No machine suggestion was used in the analysis."
    )
    suggested("rejected")
    found = said(coded.study, coded.by)["suggestions"].words
    assert found.startswith("No machine suggestion was used in the analysis.")
    assert "1 rule-based suggestion was looked at and declined." in found
    suggested("accepted")
    assert "No machine suggestion was used" not in said(coded.study, coded.by)["suggestions"].words


def test_a_wording_from_a_file_leaves_the_log_without_proof(coded):
    with coded.study.act("condense", "Condense", coded.by) as act:
        act.s.connection().exec_driver_sql(
            "UPDATE wording SET origin = 'imported' WHERE words = 'Idea not new'"
        )
    found = said(coded.study, coded.by)["suggestions"]
    assert "cannot prove it: 1 wording came from a file" in found.words
    assert found.asks


@pytest.mark.parametrize(
    ("way", "item", "begins"),
    [
        (
            "information power",
            "information power: aim",
            "The size of the sample was judged by its information power",
        ),
        ("saturation", "saturation", "Saturation was judged as follows."),
        ("neither", "neither", "Neither saturation nor information power is claimed."),
    ],
)
def test_how_much_is_enough_is_the_authors_choice_with_their_reason(coded, way, item, begins):
    statements.write(coded.study, "methods", methods_agreement.ENOUGH, {"words": way}, by=coded.by)
    statements.write(coded.study, "methods", item, {"words": "For this reason"}, by=coded.by)
    found = said(coded.study, coded.by)["sufficiency"].words
    assert found.startswith(begins)
    assert "For this reason." in found


def test_all_interviews_coded_by_two_is_no_coefficient_by_itself(coded):
    for title, words in (
        ("MD1", "The idea wasn't new."),
        ("MD2", "Nothing else."),
        ("FG1", "No. We got it by e-mail."),
    ):
        coded.world.mark(title, words, "X", by=coded.world.other)
    found = said(coded.study, coded.by)["together"]
    assert found.words.startswith("EK and BMH discussed differences until they agreed")
    statements.write(
        coded.study, "methods", methods_agreement.FORM, {"words": "all double-coded"}, by=coded.by
    )
    assert "Name the coefficient" in said(coded.study, coded.by)["together"].asks


def test_a_deductive_study_says_so(coded):
    studies.describe(coded.study, {"route": "deductive"}, by=coded.by)
    assert said(coded.study, coded.by)["approach"].words.startswith("Deductive qualitative content analysis")


def test_contradicting_units_are_counted(coded):
    open_coding.set_contradicts(coded.study, coded.mail.id, coded.g001.id, by=coded.by)
    assert said(coded.study, coded.by)["against"].words.startswith(
        "One meaning unit was marked as speaking against"
    )


def test_who_read_how_many_condensed_texts_is_told_while_the_texts_stand(coded):
    texts = [
        UUID(text["id"])
        for row in checking.to_read(coded.study, coded.world.other)["rows"]
        for text in row["texts"]
    ]
    checking.agree(coded.study, texts[:2], by=coded.world.other)
    told = "BMH read 2 of 3 condensed texts against their meaning units."
    assert told in said(coded.study, coded.by)["together"].words
    coded.world.write(coded.g001, "condensed", "Anchoring and discussion are crucial")
    assert told not in said(coded.study, coded.by)["together"].words


def test_translations_name_who_translated(coded):
    coded.world.write(coded.mail, "condensed", "Fikk det på e-post", language="nb", by=coded.world.other)
    found = said(coded.study, coded.by)["translation"].words
    assert "1 wordings were translated (nb) by BMH." in found
    assert "None of them is marked as checked." in found


def test_the_example_has_all_levels_and_no_empty_cell(shown, reader):
    found = example(facts(shown, reader))
    assert [one.kind for one in found.path] == ["main category", "generic category", "sub-category"]
    assert 1 < len(found.codes) <= 4


def test_the_document_holds_text_steps_example_and_evidence(shown, reader):
    made = write_document(methods_document(shown, reader))
    assert made == write_document(methods_document(shown, reader))
    found = docx.Document(BytesIO(made))
    headings = [one.text for one in found.paragraphs if one.style.name == "Heading 1"]
    assert headings == [
        "Text",
        "Steps",
        "Example",
        "Still to be said by the authors",
        "What each sentence rests on",
        "Sources",
    ]
    assert len(found.tables) == 2


def test_an_empty_study_has_a_text_too(study, by):
    found = methods_document(study, by)
    assert len(write_document(found)) > 1000
    assert steps_done(facts(study, by)) == []


def test_the_figure_shows_each_step_that_left_a_trace(shown, reader):
    found = facts(shown, reader)
    drawn = process_figure(found)
    assert drawn == process_figure(found)
    assert drawn.count("<rect") == 1 + len(steps_done(found)) == 8


def test_an_act_that_was_taken_back_is_no_evidence(coded):
    from qda.store import undo

    before = facts(coded.study, coded.by).acts["mark"].n
    coded.world.mark("MD2", "Nothing else.", "Loose")
    undo.undo(coded.study, by=coded.by, act=new_key())
    assert facts(coded.study, coded.by).acts["mark"].n == before


def test_first_uses_of_codes_are_listed_from_eight_interviews_on(coded):
    found = said(coded.study, coded.by)["sufficiency"].evidence
    assert [one.words for one in found] == ["3 interviews; first uses of codes are listed from 8 on"]
    for n in range(5):
        parsed = importing.preview(
            f"Interviewer: And?\n\nMD{n}: New.".encode(), "a.txt", ["Interviewer", f"MD{n}"]
        )
        importing.add_transcript(coded.study, parsed, by=coded.by, title=f"New {n}")
    found = said(coded.study, coded.by)["sufficiency"].evidence
    assert len(found) == 8
