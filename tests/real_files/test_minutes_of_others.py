"""Minutes that other people wrote, where they are at hand."""

import re
from pathlib import Path

import pytest

from workbench.interchange.files import read_text_file
from workbench.interchange.minutes_markdown import read_minutes, write_minutes

FOLDER = Path(__file__).parents[3] / "shared" / "realdata" / "minutes" / "openjs"
FILES = sorted(FOLDER.glob("*/2*.md"))

pytestmark = pytest.mark.skipif(not FILES, reason=f"real minutes are not at {FOLDER}")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_is_read_with_title_date_and_attendance(path: Path) -> None:
    text = read_text_file(path.read_bytes())
    draft = read_minutes(text).draft
    assert draft.title
    if re.search(r"\d{4}-\d{2}-\d{2}(?!\d)", draft.title):  # one title says 2019-01-154
        assert draft.on is not None
        assert draft.on.isoformat() in draft.title
    else:
        assert draft.on is None
    if re.search(r"^## (Present|Attendees)", text, re.MULTILINE):
        assert len(draft.attendance) > 0
    assert draft.items


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_reads_back_the_same_once_written_in_our_form(path: Path) -> None:
    draft = read_minutes(read_text_file(path.read_bytes())).draft
    assert read_minutes(write_minutes(draft)).draft == draft
