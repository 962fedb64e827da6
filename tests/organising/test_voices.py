from qda.organising.voices import participants_in_order, speakers_between, turns_of, voices_of


def test_the_speakers_of_turns_come_once_in_order_of_appearance(world):
    with world.study.seen(world.ek) as s:
        voices, turns = voices_of(s), turns_of(s, [world.fg.id])
    between = speakers_between(turns, str(world.fg.id), 1, 5)
    assert [voices[id].label for id in between] == ["Moderator", "M1", "M2"]
    assert list(speakers_between(turns, str(world.md.id), 1, 5)) == []


def test_those_who_lead_are_no_participants(world):
    with world.study.seen(world.ek) as s:
        leading = {v.label for v in voices_of(s).values() if v.participant is None}
        order = participants_in_order(s)
    assert leading == {"Moderator", "Interviewer"}
    assert [(one["label"], one["title"]) for one in order] == [("M1", "FG1"), ("M2", "FG1"), ("MD1", "MD1")]
