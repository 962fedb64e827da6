from uuid import uuid4

from qda.organising.naming import code_named, codes_wanted


def test_a_parked_namesake_is_found_only_when_no_other_is_there(world):
    with world.study.act("code", "Code", world.ek) as act:
        parked, _new = code_named(act, "Åse")
        parked.parked = True
        act.s.flush()
        assert code_named(act, "ÅSE") == (parked, False)


def test_the_id_that_a_page_made_for_a_new_code_is_kept(world):
    made = "01890a5d-ac96-774b-bcce-b302099a8057"
    with world.study.act("code", "Code", world.ek) as act:
        codes = codes_wanted(act, [{"name": "Anchored", "new": made}, {"name": "anchored"}, {"id": made}])
        assert [(str(code.id), new) for code, new in codes] == [(made, True)]


def test_a_new_code_is_meant_by_the_id_that_it_came_with_once_it_has_another_name(world):
    made = uuid4()
    with world.study.act("code", "Code", world.ek) as act:
        (first, new), *_ = codes_wanted(act, [{"name": "Anchored", "new": made}])
        first.name, first.name_key = "Decided above", "decided above"
        again = codes_wanted(act, [{"name": "Anchored", "new": made}])
        assert (new, again) == (True, [(first, False)])
