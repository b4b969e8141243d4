"""A morning sheet is for one's pocket: two pages at most, however long the words are."""

from dataclasses import replace
from io import BytesIO

import pikepdf

from tests.architecture.sources import ROOT
from tests.workbench.documents.build.samples import SAMPLES, words
from workbench.documents.build.morning_sheet import SheetMore, build_morning_sheet
from workbench.documents.pdf.export import read_material, render
from workbench.queries.morning_sheets import _CHANGES, _MEETINGS, _OTHERS, _OURS, _REVIEWS
from workbench.queries.today import SHOWN_ACTIONS, SHOWN_POINTS

LONG = "Words that go on and on, until the line is full and another one begins, " * 6


def test_the_longest_sheet_has_two_pages() -> None:
    full = SAMPLES["morning_sheet"].full
    meeting, action = replace(full.meetings[0], title=LONG, points=()), replace(full.others[0], text=LONG)
    longest = replace(
        full, meetings=(replace(meeting, points=(LONG,) * SHOWN_POINTS), *[meeting] * (_MEETINGS - 1)),
        mine=(action,) * SHOWN_ACTIONS, ours=(action,) * _OURS, others=(action,) * _OTHERS,
        reviews=(replace(full.reviews[0], title=LONG),) * _REVIEWS, changes=full.changes[:1] * _CHANGES,
        more=SheetMore(mine=200, ours=200, others=200, reviews=20),
    )  # fmt: skip
    material = read_material(ROOT / "resources")
    for language in ("en", "ar"):
        with pikepdf.open(BytesIO(render(build_morning_sheet(longest, words(language)), material))) as file:
            assert len(file.pages) <= 2
        with pikepdf.open(BytesIO(render(build_morning_sheet(full, words(language)), material))) as file:
            assert len(file.pages) == 1
