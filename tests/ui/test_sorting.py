"""Names that stand nowhere yet are put into their order while the window is open."""

from tests.builders.windows import Seat
from workbench.domain.partners import Organisation
from workbench.identifiers import new_id
from workbench.operations.checks import fill_sort_keys


def test_what_an_import_left_for_later_is_put_in_order_at_the_next_opening(seat: Seat) -> None:
    with seat.desk.database.write("organisations.add") as work:
        for number in range(250):
            work.store(Organisation).put(Organisation(id=new_id(), names={"en": f"Example Union {number}"}))
    seat.session.begin()
    seat.settle()
    assert fill_sort_keys(seat.desk.database) == 0
