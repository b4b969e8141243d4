"""A draft of minutes is a value: equal when it says the same, and it cannot be changed."""

from dataclasses import FrozenInstanceError

import pytest

from workbench.domain.meetings import AttendanceMode, BlockKind
from workbench.domain.minutes_drafts import AttendanceLine, ItemDraft, LineDraft, MinutesDraft


def test_what_is_not_stated_is_unset() -> None:
    draft = MinutesDraft(title="T", items=(ItemDraft(title="I", lines=(LineDraft(),)),), attendance=(AttendanceLine(),))
    assert (draft.on, draft.starts, draft.number, draft.status, draft.approval) == (None,) * 5
    assert draft.items[0].lines[0].kind is BlockKind.PARAGRAPH
    assert draft.attendance[0].mode is AttendanceMode.NOT_RECORDED


def test_drafts_are_equal_by_what_they_say_and_frozen() -> None:
    draft = MinutesDraft(title="T")
    assert draft == MinutesDraft(title="T")
    assert draft != MinutesDraft(title="U")
    with pytest.raises(FrozenInstanceError):
        draft.title = "U"  # type: ignore[misc]
