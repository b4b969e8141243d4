"""Forms: each kind of field gives back what it was given, says what is wrong where it is, and is filled in by keys."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.builders.hostile_texts import HOSTILE
from ui.kit.fields import (
    HALF,
    Choice,
    ChoiceField,
    DateField,
    Field,
    LineField,
    LinkField,
    LinksField,
    NumberField,
    PartlyField,
    TagsField,
    TextField,
    TickField,
    TimeField,
)
from ui.kit.form import Form
from ui.theme.theme import Theme, ThemeMode
from workbench.bootstrap.shipped import resources
from workbench.wording import Words

# Off screen there is nothing to raise a list above, and no keyboard to grab for it.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TODAY = date(2026, 11, 22)
KYIV = Choice("k", "UNICEF office", "Kyiv")
LVIV = Choice("l", "UNICEF office", "Lviv")
HEALTH = Choice("h", "Ministry of Health & Welfare")


def find(typed: str) -> Sequence[Choice]:
    return [choice for choice in (KYIV, LVIV, HEALTH) if typed.casefold() in choice.text.casefold()]


KINDS = (Choice("regular", "Regular"), Choice("urgent", "Urgent & short"))
ALL: tuple[Field, ...] = (
    LineField(name="title", label="Title", required=True, help="As it stands on the agenda."),
    LinkField(name="group", label="Group", find=find),
    LinkField(name="owner", label="Owner", find=find, free=True),
    DateField(name="day", label="Day", span=HALF),
    TimeField(name="starts", label="Begins", span=HALF),
    ChoiceField(name="kind", label="Kind", choices=KINDS),
    NumberField(name="minutes", label="Minutes", least=1, most=600),
    TagsField(name="aliases", label="Other names"),
    TickField(name="copy", label="Copy & paste"),
    TextField(name="notes", label="Notes"),
)
FILLED: Mapping[str, object] = {
    "title": "Working group <24>", "group": LVIV, "owner": Choice(None, "the coast office"), "day": date(2026, 11, 24),
    "starts": time(10, 30), "kind": "urgent", "minutes": 90, "aliases": ("WG", "Groupe, le"), "copy": True,
    "notes": "first\nsecond",
}  # fmt: skip
EMPTY: Mapping[str, object] = {
    "title": "", "group": None, "owner": None, "day": None, "starts": None, "kind": None, "minutes": None,
    "aliases": (), "copy": False, "notes": "",
}  # fmt: skip


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    made = Theme(resources(), ThemeMode.LIGHT)
    made.apply(qapp)
    return made


def shown(
    qtbot: QtBot, theme: Theme, fields: Sequence[Field], values: Mapping[str, object], language: str = "en"
) -> Form:
    form = Form(Words(language, resources() / "wording"), theme, fields, values, today=lambda: TODAY)
    qtbot.addWidget(form)
    form.resize(460, 900)
    form.show()
    form.activateWindow()
    form.focus_first()
    QApplication.processEvents()
    return form


def edit_of(form: Form, name: str) -> QLineEdit:
    control = form.input(name).control
    assert isinstance(control, QLineEdit)
    return control


def type_into(form: Form, name: str, text: str) -> None:
    edit = edit_of(form, name)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def leave() -> None:
    """Tab, which a list that has dropped down hears first."""
    QTest.keyClick(QApplication.activePopupWidget() or focused(), Qt.Key.Key_Tab)


# Values


@pytest.mark.parametrize("values", [FILLED, EMPTY], ids=["filled", "empty"])
def test_every_kind_of_field_gives_back_what_it_was_given(
    qtbot: QtBot, theme: Theme, values: Mapping[str, object]
) -> None:
    form = shown(qtbot, theme, ALL, values)
    assert form.values() == values
    assert not form.is_modified()


@pytest.mark.parametrize("values", [FILLED, EMPTY], ids=["filled", "empty"])
def test_what_is_typed_survives_being_kept_as_a_draft(qtbot: QtBot, theme: Theme, values: Mapping[str, object]) -> None:
    first = shown(qtbot, theme, ALL, values)
    second = shown(qtbot, theme, ALL, EMPTY)
    second.set_typed(first.typed())
    assert second.values() == values
    assert second.is_modified() == (values is FILLED)
    second.start_anew(FILLED)
    assert (second.values(), second.is_modified()) == (FILLED, False)


@pytest.mark.parametrize("typed", [None, 7, "text", ["a"], {"a": 1}, [1, 2, 3], True], ids=repr)
def test_a_draft_of_another_shape_breaks_nothing(qtbot: QtBot, theme: Theme, typed: object) -> None:
    form = shown(qtbot, theme, ALL, FILLED)
    form.set_typed({"nothing": 1, **{field.name: typed for field in ALL}})
    form.check()


def test_filling_in_a_field_leaves_the_others_and_counts_as_unsaved(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, FILLED)
    form.set_values({"kind": "regular", "nobody": 1})
    assert form.values() == {**FILLED, "kind": "regular"}
    assert form.is_modified()
    form.settle()
    assert not form.is_modified()


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_come_back_as_they_were_and_are_shown_literally(qtbot: QtBot, theme: Theme, text: str) -> None:
    if "\ud800" in text:
        text = text.replace("\ud800", "").replace("\udfff", "")
    fields = (
        LineField(name="line", label=text[:60], help=text[:200]),
        TextField(name="text", label="Text"),
        TagsField(name="tags", label="Tags"),
        ChoiceField(name="choice", label="Choice", choices=[Choice("x", text)]),
    )
    values = {"line": text, "text": text, "tags": (text,), "choice": "x"}
    form = shown(qtbot, theme, fields, values)
    assert form.values() == values
    form.show_problems({"line": text[:200], "nowhere": text[:200]})
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in form.findChildren(QLabel))
    assert not form.grab().isNull()


def test_a_code_that_is_no_longer_offered_stays_what_it_is(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, [ChoiceField(name="kind", label="Kind", choices=KINDS, required=True)], {"kind": "old"})
    assert form.values() == {"kind": "old"}
    assert form.check()


def test_no_break_spaces_outlive_an_edit(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, [TextField(name="text", label="Text")], {"text": "a\u00a0b\nc"})
    QTest.keyClicks(form.input("text").control, "x")
    assert form.values() == {"text": "xa\u00a0b\nc"}


# Keys


def test_tab_goes_through_the_fields_in_their_order(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, EMPTY)
    visited = []
    for _ in ALL:
        focus = focused()
        visited.append(next(field.name for field in ALL if form.input(field.name).control is focus))
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert visited == [field.name for field in ALL]


def test_a_form_can_be_filled_in_by_keys_alone(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, EMPTY)

    def typed(text: str) -> None:
        QTest.keyClicks(focused(), text)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)

    for text in ("Title", "Ministry of health & welfare", "somebody", "tomorrow", "9.5", "u", "45"):
        typed(text)
    QTest.keyClicks(focused(), "WG")
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    typed("Groupe")
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    typed("")
    typed("a note")
    assert not form.check()
    assert form.problem("starts")
    type_into(form, "starts", "9.50")
    assert form.check()
    assert form.values() == {
        "title": "Title", "group": HEALTH, "owner": Choice(None, "somebody"), "day": date(2026, 11, 23),
        "starts": time(9, 50), "kind": "urgent", "minutes": 45, "aliases": ("WG", "Groupe"), "copy": True,
        "notes": "a note",
    }  # fmt: skip


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("name", ["title", "notes", "kind", "aliases"])
def test_control_enter_submits_from_any_field(qtbot: QtBot, theme: Theme, name: str, key: Qt.Key) -> None:
    form = shown(qtbot, theme, ALL, FILLED)
    form.input(name).control.setFocus()
    modifiers = Qt.KeyboardModifier.ControlModifier
    if key == Qt.Key.Key_Enter:
        modifiers |= Qt.KeyboardModifier.KeypadModifier
    with qtbot.waitSignal(form.submitted):
        QTest.keyClick(focused(), key, modifiers)
    assert form.values() == FILLED


def test_alt_down_opens_the_choices(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, EMPTY)
    combo = form.input("kind").control
    assert isinstance(combo, QComboBox)
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert combo.view().isVisible()
    QTest.keyClick(combo.view(), Qt.Key.Key_Escape)


def test_the_wheel_does_not_change_a_choice(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, FILLED)
    combo = form.input("kind").control
    combo.setFocus()
    centre = QPointF(combo.rect().center())
    turned = QWheelEvent(
        centre, QPointF(combo.mapToGlobal(combo.rect().center())), QPoint(0, 0), QPoint(0, 120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(combo, turned)
    assert form.values()["kind"] == "urgent"


def test_arrow_keys_step_days_times_and_numbers(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, {**FILLED, "day": None, "minutes": 600})
    for name in ("day", "starts", "minutes"):
        QTest.keyClick(edit_of(form, name), Qt.Key.Key_Up)
    values = form.values()
    assert [values["day"], values["starts"], values["minutes"]] == [TODAY, time(10, 45), 600]
    QTest.keyClick(edit_of(form, "day"), Qt.Key.Key_Down)
    assert form.values()["day"] == date(2026, 11, 21)


# What is not understood


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("day", "next spring"), ("day", "11/24/2026"), ("starts", "25:99"), ("minutes", "ten"), ("minutes", "601"),
        ("minutes", "0"), ("group", "Nobody at all"), ("group", "UNICEF office"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_said_on_leaving_and_stays_as_typed(
    qtbot: QtBot, theme: Theme, name: str, text: str
) -> None:
    form = shown(qtbot, theme, ALL, FILLED)
    type_into(form, name, text)
    assert form.problem(name) == ""
    leave()
    assert form.problem(name)
    assert edit_of(form, name).text() == text
    assert not form.check()
    type_into(form, name, "")
    QTest.keyClick(edit_of(form, name), Qt.Key.Key_Backspace)
    assert form.problem(name) == ""
    assert form.check()
    assert form.values()[name] is None


def test_a_day_is_written_out_on_leaving_so_that_one_sees_what_was_meant(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, EMPTY)
    type_into(form, "day", "24/11/2026")
    assert form.input("day").remark() == "Tue 24 Nov 2026"
    leave()
    assert edit_of(form, "day").text() == "24 Nov 2026"
    assert form.input("day").remark() == "Tuesday"


def test_a_day_counted_from_today_is_kept_as_that_day(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, EMPTY)
    type_into(form, "day", "+7")
    assert form.typed()["day"] == "2026-11-29"


def test_a_pasted_line_beyond_the_limit_is_cut_and_said(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, [LineField(name="line", label="Line"), TextField(name="text", label="Text")], {})
    QApplication.clipboard().setText("x" * 200_000)
    for name, limit, said in (("line", 500, "500"), ("text", 100_000, "100,000")):
        control = form.input(name).control
        assert isinstance(control, QLineEdit | QPlainTextEdit)
        control.setFocus()
        control.paste()
        assert form.values()[name] == "x" * limit
        assert said in form.problem(name)
    QTest.keyClick(form.input("line").control, Qt.Key.Key_Backspace)
    assert form.problem("line") == ""


def test_a_value_beyond_the_limit_is_never_cut(qtbot: QtBot, theme: Theme) -> None:
    long = "y" * 600
    form = shown(qtbot, theme, [LineField(name="line", label="Line")], {"line": long})
    QTest.keyClick(form.input("line").control, Qt.Key.Key_Delete)
    assert form.values() == {"line": long[1:]}


# Problems


def test_problems_stand_at_their_fields_and_the_focus_goes_to_the_first(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, FILLED)
    form.show_problems({"minutes": "Too long.", "day": "Too late."})
    assert (form.problem("day"), form.problem("minutes"), form.problem("title")) == ("Too late.", "Too long.", "")
    assert QApplication.focusWidget() is form.input("day").control
    assert form.input("day").control.accessibleDescription() == "Too late."
    assert form.summary() == ""
    type_into(form, "day", "2")
    assert (form.problem("day"), form.problem("minutes")) == ("", "Too long.")
    form.show_problems({})
    assert form.problem("minutes") == ""


def test_more_than_two_problems_are_summed_up_and_those_of_no_field_are_told_on_top(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, FILLED)
    form.show_problems({"title": "a", "day": "b", "notes": "c"})
    assert form.summary() == "3 fields need mending."
    form.show_problems({"elsewhere": "The group has ended."})
    assert form.summary() == "The group has ended."
    type_into(form, "title", "x")
    assert form.summary() == ""


def test_what_is_needed_and_missing_is_said(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, EMPTY)
    assert not form.check()
    assert form.problem("title")
    assert not any(form.problem(field.name) for field in ALL[1:])
    assert QApplication.focusWidget() is form.input("title").control


def test_required_is_marked_in_words_and_labels_name_their_controls(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, EMPTY)
    labels = {label.text() for label in form.findChildren(QLabel)}
    assert {"Title (required)", "Group", "As it stands on the agenda."} <= labels
    buddies = {label.buddy() for label in form.findChildren(QLabel) if label.buddy()}
    assert form.input("title").control in buddies
    assert form.input("title").control.accessibleName() == "Title (required)"
    assert all(form.input(field.name).control.accessibleName() for field in ALL)


def test_a_problem_outside_of_sight_is_scrolled_to(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, FILLED)
    assert isinstance(form, QWidget)
    form.show_problems({"notes": "Too short."})
    assert form.input("notes").control.hasFocus()


# Links


def test_the_one_taken_from_the_list_is_meant_though_another_has_the_same_name(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, EMPTY)
    link: Any = form.input("group")
    type_into(form, "group", "uni")
    popup = link.popup()
    assert popup.isVisible()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(popup, key)
    assert not popup.isVisible()
    assert form.values()["group"] == LVIV
    assert link.remark() == "Lviv"
    leave()
    assert form.values()["group"] == LVIV
    type_into(form, "group", "u")
    assert form.values()["group"] is None


def test_the_only_record_some_letters_fit_is_meant_where_nothing_else_may_stand(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, EMPTY)
    for name, expected in (("group", HEALTH), ("owner", Choice(None, "minist"))):
        type_into(form, name, "minist")
        form.input(name).finish()
        assert form.values()[name] == expected
    type_into(form, "group", "uni")
    form.input("group").finish()
    assert form.values()["group"] is None, "one of two was guessed"


def test_enter_takes_the_only_record_that_is_offered_and_leaving_keeps_a_name_of_its_own(
    qtbot: QtBot, theme: Theme
) -> None:
    field = LinksField(name="who", label="With whom", find=find, unknown=lambda typed: Choice(None, typed, "new"))
    form = shown(qtbot, theme, (field,), {"who": ()})
    link: Any = form.input("who")
    for typed, ends in (("minist", True), ("uni", True), ("minist", False)):
        QTest.keyClicks(link.edit, typed)
        if ends:
            QTest.keyClick(link.popup() if link.is_open() else link.edit, Qt.Key.Key_Return)
        else:
            link.shut()
            link.finish()
    assert [choice.text for choice in link.choices()] == [HEALTH.text, "uni", "minist"]
    assert not link.edit.text()


def test_the_list_drops_down_at_the_arrow_and_escape_closes_only_the_list(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, EMPTY)
    link: Any = form.input("owner")
    link.control.setFocus()
    QTest.keyClick(link.control, Qt.Key.Key_Down)
    assert link.popup().isVisible()
    assert link.popup().model().rowCount() == 3
    QTest.keyClick(link.popup(), Qt.Key.Key_Escape)
    assert not link.popup().isVisible()
    assert link.control.hasFocus()


def test_a_name_typed_in_full_is_taken_for_its_record_and_a_free_one_is_kept(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, EMPTY)
    type_into(form, "owner", "ministry of health & welfare")
    leave()
    assert form.values()["owner"] == HEALTH
    type_into(form, "owner", "the coast office")
    leave()
    assert form.values()["owner"] == Choice(None, "the coast office")
    assert form.problem("owner") == ""


# Tags


def test_tags_are_added_taken_out_and_taken_back(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, ALL, FILLED)
    tags: Any = form.input("aliases")
    edit = edit_of(form, "aliases")
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_Backspace)
    assert (tags.texts(), edit.text()) == (["WG"], "Groupe, le")
    QTest.keyClicks(edit, "r")
    assert form.values()["aliases"] == ("WG", "Groupe, ler")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert tags.texts() == ["WG", "Groupe, ler"]
    QTest.keyClicks(edit, "WG")
    leave()
    assert form.values()["aliases"] == ("WG", "Groupe, ler")


# Other languages


def test_an_arabic_form_leads_from_the_right_and_understands_arabic_dates(
    qtbot: QtBot, theme: Theme, qapp: QApplication
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        fields = [
            LineField(name="name", label="الاسم"),
            DateField(name="day", label="اليوم", span=HALF),
            TimeField(name="at", label="يبدأ", span=HALF),
            LineField(name="mail", label="البريد", left_to_right=True),
        ]
        form = shown(qtbot, theme, fields, {"name": "UNICEF Ltd.", "mail": "+90 342"}, "ar")
        type_into(form, "day", "")
        edit_of(form, "day").setText("٢٤ نوفمبر ٢٠٢٦")
        assert form.values()["day"] == date(2026, 11, 24)
        assert form.input("day").mapTo(form, QPoint(0, 0)).x() > form.input("at").mapTo(form, QPoint(0, 0)).x()
        name = edit_of(form, "name")
        assert name.layoutDirection() == Qt.LayoutDirection.LeftToRight
        assert name.alignment() & Qt.AlignmentFlag.AlignRight
        assert name.alignment() & Qt.AlignmentFlag.AlignAbsolute
        assert edit_of(form, "mail").layoutDirection() == Qt.LayoutDirection.LeftToRight
        name.setText("وزارة الصحة")
        assert name.layoutDirection() == Qt.LayoutDirection.RightToLeft
        assert form.check()
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_date_known_in_part_is_typed_like_any_other_and_kept_in_its_own_form(qtbot: QtBot, theme: Theme) -> None:
    form = shown(qtbot, theme, (PartlyField(name="start", label="Since"),), {"start": "2024"})
    since = form.input("start")
    for typed, kept, written in (
        ("24 Nov 2026", "2026-11-24", "24 Nov 2026"), ("+1", "2026-11-23", "23 Nov 2026"),
        ("11/2026", "2026-11", "Nov 2026"), ("soon", "soon", ""),
    ):  # fmt: skip
        type_into(form, "start", typed)
        assert (form.values()["start"], since.remark()) == (kept, written)
        assert since.typed() == kept, "a draft would mean another day tomorrow"
        since.finish()
        assert edit_of(form, "start").text() == kept
