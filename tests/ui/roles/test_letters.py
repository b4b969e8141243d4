"""Letters that are typed, pasted and copied: what they mean, row by row."""

import pytest

from ui.roles.letters import PastedCell, fitted, read_pasted, role_of, written
from workbench.domain.coordination_functions import Frame
from workbench.domain.role_assignments import Role
from workbench.wording.role_marks import MARKS, mark, signed_mark, signs


@pytest.mark.parametrize(
    ("letter", "language", "role"),
    [
        ("c", "en", Role.CONVENER),
        ("C", "en", Role.CONVENER),
        ("S", "en", Role.SUPPORT),
        ("S", "fr", Role.SECRETARIAT),
        ("A", "fr", Role.SUPPORT),
        ("د", "ar", Role.CONVENER),
        ("c", "ar", Role.CONVENER),
        ("x", "en", None),
        ("", "en", None),
        ("\r", "en", None),
    ],
)
def test_a_letter_means_a_role_in_the_windows_language_or_else_in_english(
    letter: str, language: str, role: Role | None
) -> None:
    assert role_of(letter, language) is role


def test_what_convenes_in_the_movement_chairs_among_agencies() -> None:
    assert fitted(Role.CONVENER, Frame.INTER_AGENCY) is Role.CHAIR
    assert fitted(Role.CO_CHAIR, Frame.MOVEMENT) is Role.CO_CONVENER
    assert fitted(Role.LEAD, Frame.MOVEMENT) is Role.LEAD
    assert fitted(Role.SECRETARIAT, Frame.MOVEMENT) is Role.SECRETARIAT, "refused where it is written, not made up"


def test_a_block_of_a_spreadsheet_is_read_cell_by_cell() -> None:
    pasted = read_pasted("C\t\tL?\r\nS+I\tnobody\t+\r\n", "en")
    assert pasted.cells == (
        PastedCell(0, 0, (Role.CONVENER,)),
        PastedCell(0, 1, ()),
        PastedCell(0, 2, (Role.LEAD,)),
        PastedCell(1, 0, (Role.SUPPORT, Role.INFORMED)),
    )
    assert pasted.unread == ("nobody", "+")
    assert read_pasted(" \u200f\t", "ar").cells == (PastedCell(0, 0, ()), PastedCell(0, 1, ()))


def test_signs_of_how_far_a_role_is_agreed_are_no_part_of_its_letter() -> None:
    assert read_pasted("ق؟\tL!+S ?", "ar").cells == (
        PastedCell(0, 0, (Role.LEAD,)), PastedCell(0, 1, (Role.LEAD, Role.SUPPORT))
    )  # fmt: skip


@pytest.mark.parametrize("language", sorted(MARKS))
def test_what_was_declined_is_not_proposed_again_and_a_sign_alone_takes_nothing_away(language: str) -> None:
    support = mark("support", language)
    declined = signed_mark("lead", "declined", language)
    typed = [declined, f"{support}+{declined}", f"{declined}+{support}", f"×{support}"]
    typed += [*signs(language).values(), "? !", f"{support}+?"]
    for text in typed:
        pasted = read_pasted(f"{text}\t{support}", language)
        assert pasted.cells == (PastedCell(0, 1, (Role.SUPPORT,)),), text
        assert pasted.unread == (text,)
        assert pasted.has_declined == ("×" in text)


def test_cells_are_copied_as_the_block_they_stand_in() -> None:
    cells = [(4, 2, "C"), (4, 4, "L?"), (6, 3, "S+I")]
    assert written(cells) == "C\t\tL?\n\t\t\n\tS+I\t"
    assert written([]) == ""
    again = read_pasted(written(cells), "en")
    assert {(cell.row, cell.column): cell.roles for cell in again.cells if cell.roles} == {
        (0, 0): (Role.CONVENER,), (0, 2): (Role.LEAD,), (2, 1): (Role.SUPPORT, Role.INFORMED),
    }  # fmt: skip
