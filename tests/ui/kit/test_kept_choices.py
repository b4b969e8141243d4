"""What is kept of how lists look: codes and sizes, never a word of people; damage means as at first."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from ui.kit.kept_choices import KeptChoices


def kept_in(file: Path) -> KeptChoices:
    return KeptChoices(QSettings(str(file), QSettings.Format.IniFormat))


def test_what_is_chosen_is_there_in_the_next_session_and_gone_once_it_is_forgotten(tmp_path: Path) -> None:
    first = kept_in(tmp_path / "window.ini")
    first.keep_code("actions", "chip", "overdue")
    first.keep_codes("actions", "columns", ("due", "owner"))
    first.keep_sizes("groups.members", "widths", {"member": 300, "role": 1_000_000})
    assert first._settings is not None
    first._settings.sync()
    later = kept_in(tmp_path / "window.ini")
    assert later.code("actions", "chip", ("open", "overdue"), "open") == "overdue"
    assert later.codes("actions", "columns", ("owner", "due", "text")) == ("due", "owner")
    assert later.sizes("groups.members", "widths", ("member", "role")) == {"member": 300, "role": 99_999}
    later.forget("actions", "chip", "columns")
    assert later.code("actions", "chip", ("open", "overdue"), "open") == "open"
    assert later.codes("actions", "columns", ("due",)) is None


def test_a_code_that_means_nothing_any_more_is_left_out() -> None:
    kept = KeptChoices()
    kept.keep_codes("actions", "columns", ("due", "gone"))
    kept.keep_code("actions", "chip", "gone")
    assert kept.codes("actions", "columns", ("due", "owner")) == ("due",)
    assert kept.code("actions", "chip", ("open",), "open") == "open"


@given(st.text(max_size=60))
def test_what_is_no_code_is_never_kept(text: str) -> None:
    kept = KeptChoices()
    try:
        kept.keep_code("actions", "chip", text)
    except ValueError:
        assert kept.codes("actions", "chip", (text,)) is None
    else:
        assert text.isascii()
        assert text.removeprefix("-").replace("_", "a").isalpha()


@pytest.mark.parametrize(
    "text", ["Example Foundation", "01a20347-3304-74e5-850f-7e866d916087", "a@b.org", "", "UNICEF", "due owner", "x\n"]
)
def test_names_ids_and_words_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a code"):
        KeptChoices().keep_code("partners", "chip", text)
    with pytest.raises(ValueError, match="not a code"):
        KeptChoices().keep_sizes("partners", "widths", {text: 3})


@pytest.mark.parametrize("damage", ["due:", "due:-3", "due:9999999", ":", "due=3", "\ufffd", "1", "due:3x", "due:３"])
def test_damaged_sizes_are_as_at_first(tmp_path: Path, damage: str) -> None:
    settings = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    settings.setValue("lists/actions/widths", damage)
    assert KeptChoices(settings).sizes("actions", "widths", ("due",)) == {}
