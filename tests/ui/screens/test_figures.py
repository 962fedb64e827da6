def test_counts_are_shown_only_when_asked(demo, page):
    shown = page("figures")
    assert len(shown.get("plotly_chart")) == 1
    assert not shown.dataframe
    next(toggle for toggle in shown.toggle if toggle.label == "With counts").set_value(True)
    shown.run()
    assert not shown.exception
    table = shown.dataframe[0].value
    assert table.iloc[0].to_dict() == {
        "Category": "General experience",
        "Level": "Category",
        "Units": 27,
        "Participants": "11 of 12",
        "Interviews": "4 of 4",
    }


def test_an_empty_tree_says_where_to_begin(empty, page):
    assert "No category yet" in page("figures").info[0].value
