"""A short list is as high as its rows."""

from typing import Any

import pytest

from tests.builders.windows import Seat
from ui.kit.columns_model import Column, ColumnsModel
from ui.kit.short_list import ShortList
from ui.theme.tokens import Size


@pytest.mark.parametrize(("rows", "seen"), [(0, 0), (2, 2), (5, 3)])
def test_a_short_list_shows_its_rows_up_to_a_number_and_is_hidden_without_any(
    seat: Seat, qtbot: Any, rows: int, seen: int
) -> None:
    model = ColumnsModel((Column("", text=str),))
    shown = ShortList(seat.desk.theme, model, most=3)
    qtbot.addWidget(shown)
    model.show([str(number) for number in range(rows)])
    shown.fit()
    assert shown.height() == Size.LIST_ROW * seen
    assert shown.isHidden() == (not rows)


def test_no_line_stands_under_the_last_row(seat: Seat, qtbot: Any) -> None:
    model = ColumnsModel((Column("", text=str),))
    shown = ShortList(seat.desk.theme, model)
    qtbot.addWidget(shown)
    model.show(["only"])
    shown.fit()
    shown.show()
    assert shown.mask().boundingRect().height() == Size.LIST_ROW - 1
