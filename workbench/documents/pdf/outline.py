"""The outline beside the pages: bookmarks as a tree of objects that know their neighbours."""

from collections.abc import Iterator, Sequence

from workbench.documents.pdf.canvas import Bookmark
from workbench.documents.pdf.structure import text_string

_ROOT = -1


def write_outline(bookmarks: Sequence[Bookmark], number: int, pages: Sequence[int]) -> Iterator[bytes]:
    """The outline and its entries as PDF, for the object numbers from ``number`` on."""
    branches: dict[int, list[int]] = {_ROOT: []}
    above: list[int] = []
    parents: list[int] = []
    for place, bookmark in enumerate(bookmarks):
        while above and bookmarks[above[-1]].level >= bookmark.level:
            above.pop()
        parents.append(above[-1] if above else _ROOT)
        branches.setdefault(parents[-1], []).append(place)
        above.append(place)
    first = number + 1
    yield b"<<" + _below(branches[_ROOT], first, is_open=True) + b">>"
    neighbours = {place: pair for kin in branches.values() for place, pair in _neighbours(kin)}
    for place, bookmark in enumerate(bookmarks):
        before, after = neighbours[place]
        parts = [
            b"<</Title%b/Parent %d 0 R" % (text_string(bookmark.title), first + parents[place]),
            b"/Dest[%d 0 R/XYZ null %d null]" % (pages[bookmark.page - 1], round(bookmark.top)),
            b"" if before is None else b"/Prev %d 0 R" % (first + before),
            b"" if after is None else b"/Next %d 0 R" % (first + after),
            _below(branches.get(place, []), first, is_open=False),
            b">>",
        ]
        yield b"".join(parts)


def _below(places: Sequence[int], first: int, *, is_open: bool) -> bytes:
    """What stands under an entry; a negative count says that it is folded."""
    if not places:
        return b""
    count = len(places) if is_open else -len(places)
    return b"/First %d 0 R/Last %d 0 R/Count %d" % (first + places[0], first + places[-1], count)


def _neighbours(kin: Sequence[int]) -> Iterator[tuple[int, tuple[int | None, int | None]]]:
    around = [None, *kin, None]
    for at, place in enumerate(kin, 1):
        yield place, (around[at - 1], around[at + 1])
