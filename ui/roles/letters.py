"""Letters that are typed or pasted, to roles. Pure.

What convenes in the frame of the Movement chairs in that of agencies: one letter asks for either, by the row it meets.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.domain.coordination_functions import Frame
from workbench.domain.role_assignments import Role
from workbench.wording.role_marks import SIGNS, role_marked

_OTHER_FRAME = {
    Role.CONVENER: Role.CHAIR,
    Role.CO_CONVENER: Role.CO_CHAIR,
    Role.CHAIR: Role.CONVENER,
    Role.CO_CHAIR: Role.CO_CONVENER,
}
_BLANKS = " \u00a0\u200e\u200f"
_DECLINED = SIGNS["declined"]
_SIGNS = "?؟!" + _BLANKS
"""Signs of how far a role is agreed: where it is pasted it is a proposal anew."""


def role_of(letter: str, language: str) -> Role | None:
    """The role a letter stands for in a language, or else in English."""
    code = role_marked(letter, language) if letter.strip() else ""
    return Role(code) if code else None


def fitted(role: Role, frame: Frame) -> Role:
    """The role as there is one in a frame; one that has no counterpart there stays what it is."""
    return role if role.fits(frame) else _OTHER_FRAME.get(role, role)


@dataclass(frozen=True, slots=True)
class PastedCell:
    """A cell of a block that was pasted, by its distance from the first one."""

    row: int
    column: int
    roles: tuple[Role, ...]
    """None at all: it is to be empty."""


@dataclass(frozen=True, slots=True)
class Pasted:
    """A block of letters as it was understood; ``unread`` are the texts that were not."""

    cells: tuple[PastedCell, ...]
    unread: tuple[str, ...] = ()

    @property
    def has_declined(self) -> bool:
        """Whether roles that were declined are among what is left as it was."""
        return any(_DECLINED in typed for typed in self.unread)


def read_pasted(text: str, language: str) -> Pasted:
    """Reads rows of letters, such as a spreadsheet copies them: parted by tabs, one line a row.

    Several roles of one cell stand side by side (``C+S``). What is not understood is left as it was.
    """
    cells, unread = [], []
    # A large block says the same few things over and over.
    known: dict[str, tuple[Role, ...] | None] = {}
    for row, column, typed in _parts(text):
        if typed not in known:
            known[typed] = _roles_of(typed, language)
        roles = known[typed]
        if roles is not None:
            cells.append(PastedCell(row, column, roles))
        else:
            unread.append(typed)
    return Pasted(tuple(cells), tuple(unread))


def _roles_of(typed: str, language: str) -> tuple[Role, ...] | None:
    """The roles a text stands for, none for an empty one; None where a part of it is not understood.

    A sign alone is no empty cell, or it would take away what stands there; and nobody is proposed for what was
    declined.
    """
    if not typed.strip(_BLANKS):
        return ()
    parts = [part for each in typed.split("+") if (part := each.strip(_BLANKS))]
    roles = [role for part in parts if (role := role_of(part.strip(_SIGNS), language)) is not None]
    return tuple(dict.fromkeys(roles)) if roles and len(roles) == len(parts) else None


def _parts(text: str) -> Iterator[tuple[int, int, str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    for row, line in enumerate(lines):
        for column, typed in enumerate(line.split("\t")):
            yield row, column, typed.strip()


def written(cells: Sequence[tuple[int, int, str]]) -> str:
    """Letters by row and column as a spreadsheet takes them; what lies between is empty."""
    if not cells:
        return ""
    top, left = min(row for row, _, _ in cells), min(column for _, column, _ in cells)
    rows = max(row for row, _, _ in cells) - top + 1
    columns = max(column for _, column, _ in cells) - left + 1
    grid = [[""] * columns for _ in range(rows)]
    for row, column, letters in cells:
        grid[row - top][column - left] = letters
    return "\n".join("\t".join(line) for line in grid)
