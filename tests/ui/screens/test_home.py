def html(shown):
    return " ".join(str(part.proto.body) for part in shown.get("html"))


def test_the_ladder_and_the_categories_stand_with_their_bases(demo, page):
    drawn = html(page("home"))
    assert "<b>195</b><span>Meaning units</span>" in drawn
    assert "2 of 12" in drawn
    assert "Go on coding" in [button.label[:12] for button in page("home").button]


def test_an_empty_study_shows_the_steps_of_the_method_the_first_one_open(empty, page):
    shown = page("home")
    assert [each.label[:2] for each in shown.expander] == [f"{n}." for n in range(1, 8)]
    assert [each.proto.expanded for each in shown.expander] == [True, *[False] * 6]
