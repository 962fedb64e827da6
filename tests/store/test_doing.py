"""The history is read in one's own language, whoever wrote it in which."""

from uuid import UUID

import world

from qda.language import _, speaking
from qda.store import history, undo
from qda.store.columns import now
from qda.store.doing import kept, said
from qda.store.study import Study
from qda.store.tables import Memo


def test_an_act_is_kept_as_the_code_names_it_and_said_in_the_readers_language(study: Study, by: UUID) -> None:
    with speaking("nb"), study.act("memo", _("Write a memo"), by) as act:
        act.s.add(Memo(coder_id=by, space_id=act.space, words="W", at=now()))
    assert history.acts(study, viewer=by)[0]["doing"] == "Write a memo"
    with speaking("nb"):
        assert history.acts(study, viewer=by)[0]["doing"] == "Skriv et memo"
        assert undo.last(study, by).undo == (2, "Skriv et memo")


def test_an_undo_is_said_with_the_name_of_its_step(study: Study, by: UUID) -> None:
    world.add_code(study, by, "Anchoring")
    with speaking("nb"):
        done = undo.undo(study, by=by)
        assert done["doing"] == "Angre: New code Anchoring"
        assert said("Undo: Redo: Write a memo") == "Angre: Gjør om: Skriv et memo"
    assert history.acts(study, viewer=by)[0]["doing"] == "Undo: New code Anchoring"


def test_a_name_with_a_title_in_it_stays_as_it_was_written() -> None:
    with speaking("nb"):
        assert kept("Rett teksten i MD1") == "Rett teksten i MD1"
    assert said("Rett teksten i MD1") == "Rett teksten i MD1"
