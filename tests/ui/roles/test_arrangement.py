"""Rows by level and frame, columns by kind, and what is left out; and where keys lead in them."""

from dataclasses import replace

from tests.builders.made_up_matrices import a_matrix
from ui.roles.arrangement import Arrangement, Orders, Wanted, arrange, sectors_of
from ui.roles.walking import Place, Way, end, first, jump, step
from workbench.domain.partners import OrganisationKind

MATRIX = a_matrix(12, 8)
ORDERS = Orders(
    kinds=["un", "national_society"], levels=["technical", "operational", "strategic"],
    frames=["movement", "inter_agency"], name_kind=str.upper, name_group=lambda level, frame: f"{level}/{frame}",
)  # fmt: skip


def heads(found: Arrangement) -> list[str]:
    return [row.title for row in found.rows if row.function is None]


def test_rows_stand_under_their_level_and_frame_and_columns_by_kind_in_the_vocabularies_order() -> None:
    found = arrange(MATRIX, Wanted(), ORDERS)
    assert heads(found) == [
        "technical/movement", "technical/inter_agency", "operational/movement", "operational/inter_agency",
        "strategic/movement", "strategic/inter_agency",
    ]  # fmt: skip
    assert [row.function.id for row in found.rows[1:4] if row.function] == ["f2", "f5", "f8"], "each in its own order"
    assert [(group.title, group.first, group.last) for group in found.groups] == [
        ("UN", 0, 1), ("NATIONAL_SOCIETY", 2, 3), ("GOVERNMENT", 4, 5), ("IFRC", 6, 7),
    ]  # fmt: skip
    assert found.functions == 12


def test_what_is_not_wanted_is_left_out_with_the_heads_that_lose_all_theirs() -> None:
    assert heads(arrange(MATRIX, Wanted(level="technical", frame="movement"), ORDERS)) == ["technical/movement"]
    vacant = arrange(MATRIX, Wanted(only_vacant=True), ORDERS)
    assert {row.function.id for row in vacant.rows if row.function} == MATRIX.vacancies != frozenset()
    kind = arrange(MATRIX, Wanted(kind="un"), ORDERS)
    assert {each.kind for each in kind.columns} == {OrganisationKind.UN}
    assert len(kind.groups) == 1
    ours = arrange(MATRIX, Wanted(only_of="o3"), ORDERS)
    assert {row.function.id for row in ours.rows if row.function} == {key[0] for key in MATRIX.cells if key[1] == "o3"}
    assert arrange(MATRIX, Wanted(sector="health"), ORDERS).functions == 3
    assert sectors_of(MATRIX) == ["health"]
    assert arrange(replace(MATRIX, organisations=()), Wanted(), ORDERS).groups == ()


class Board:
    """Two groups of two functions, four organisations; two cells are filled."""

    filled = frozenset({(1, 2), (5, 0)})

    def size(self) -> Place:
        return 6, 4

    def is_head(self, row: int) -> bool:
        return row in (0, 3)

    def is_filled(self, row: int, column: int) -> bool:
        return (row, column) in self.filled


def test_arrows_pass_over_heads_and_stop_at_the_ends() -> None:
    board = Board()
    assert first(board) == (1, 0)
    assert step(board, (2, 1), Way.DOWN) == (4, 1)
    assert step(board, (4, 1), Way.UP) == (2, 1)
    assert step(board, (1, 1), Way.UP) == (1, 1)
    assert step(board, (1, 3), Way.ON) == (1, 3)
    assert step(board, (1, 0), Way.DOWN, by=3) == (5, 0)


def test_a_jump_ends_at_the_next_filled_cell_or_at_the_last_one() -> None:
    board = Board()
    assert jump(board, (1, 0), Way.ON) == (1, 2)
    assert jump(board, (1, 2), Way.ON) == (1, 3)
    assert jump(board, (1, 0), Way.DOWN) == (5, 0)
    assert jump(board, (2, 1), Way.DOWN) == (5, 1)
    assert end(board, (4, 2), Way.BACK) == (4, 0)
    assert end(board, (4, 2), Way.UP) == (1, 2)
