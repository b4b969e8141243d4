"""How the columns of a table share its width."""

from ui.kit.width_shares import affordable, shared_width


def test_columns_share_the_width_as_they_are_declared() -> None:
    assert shared_width(400, {0: 1.0, 1: 3.0}, {0: 56, 1: 56}) == {0: 100, 1: 300}


def test_a_heading_is_shown_whole_and_the_widest_gives_way() -> None:
    assert shared_width(400, {0: 1.0, 1: 1.0, 2: 2.0}, {0: 140, 1: 80, 2: 60}) == {0: 140, 1: 100, 2: 160}


def test_the_next_widest_gives_way_where_the_widest_has_no_more_to_give() -> None:
    assert shared_width(400, {0: 1.0, 1: 1.0, 2: 2.0}, {0: 140, 1: 80, 2: 170}) == {0: 140, 1: 90, 2: 170}


def test_where_there_is_too_little_room_each_column_keeps_its_least() -> None:
    assert shared_width(100, {0: 1.0, 1: 1.0}, {0: 56, 1: 56}) == {0: 56, 1: 56}
    assert shared_width(100, {}, {}) == {}


def test_the_first_of_several_wishes_there_is_room_for_is_taken_and_else_the_last() -> None:
    wishes = ({0: 300, 1: 200}, {0: 150, 1: 100}, {0: 56, 1: 56})
    assert affordable(500, *wishes) == wishes[0]
    assert affordable(499, *wishes) == wishes[1]
    assert affordable(90, *wishes) == wishes[2]
