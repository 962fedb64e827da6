from qda.organising import codebook, open_coding
from qda.reporting.material import read
from qda.store.tables import Round, Space, Transcript


def test_what_was_changed_is_read_again(coded):
    before = read(coded.study, coded.by)
    assert read(coded.study, coded.by) is before
    open_coding.set_outside(coded.study, coded.loose.id, True, by=coded.by)
    assert len(read(coded.study, coded.by).units) == len(before.units) - 1


def test_nobody_reads_what_a_blind_coder_does(coded):
    with coded.study.act("round", "Open a round", coded.by) as act:
        round_ = Round(name="Round 1", blind=True)
        act.s.add(round_)
        act.s.flush()
        act.s.add(Space(round_id=round_.id, coder_id=coded.world.other))
    coded.world.mark("FG1", "more or less", "Secret", by=coded.world.other)
    assert "Secret" not in {code.name for code in read(coded.study, coded.by).codes.values()}
    assert "Secret" in {code.name for code in read(coded.study, coded.world.other).codes.values()}
    assert "Secret" not in {code.name for code in read(coded.study, coded.by).codes.values()}


def test_an_interview_set_aside_takes_no_part(coded):
    with coded.study.act("set aside", "Set an interview aside", coded.by) as act:
        act.s.get(Transcript, coded.world.id["MD2"]).included = False
    found = read(coded.study, coded.by)
    assert [interview.title for interview in found.interviews.values()] == ["FG1", "MD1"]
    assert {unit.transcript for unit in found.units} <= set(found.interviews)
    assert [person.label for person in found.people.values()] == ["M1", "M2", "MD1"]


def test_a_code_under_a_code_stands_where_that_one_stands(coded):
    loose, anchored = next(iter(coded.loose.codes.values())), next(iter(coded.g001.codes.values()))
    codebook.put_under(coded.study, [loose], anchored, by=coded.by)
    path = read(coded.study, coded.by).path(str(loose))
    assert [one.name for one in path] == ["Anchoring"]
