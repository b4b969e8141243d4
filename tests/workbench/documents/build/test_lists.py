from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.workbench.documents.build.outline import outline
from tests.workbench.documents.build.samples import HEAD, IMPRINT, SAMPLES, words
from workbench.documents.build.action_list import ActionListContent, ActionOrder, ListedAction, build_action_list
from workbench.documents.build.agenda import AgendaContent, AgendaLine, build_agenda, running_times
from workbench.documents.build.contact_list import (
    ContactListContent,
    ListedChannel,
    ListedOrganisation,
    ListedPost,
    build_contact_list,
)
from workbench.documents.build.sign_in_sheet import ExpectedPerson, SignInContent, build_sign_in_sheet, in_capitals
from workbench.documents.model import Table
from workbench.domain.actions import ActionStatus
from workbench.domain.partners import ChannelKind

TODAY = date(2026, 4, 2)


def actions(*listed: ListedAction, order: ActionOrder = ActionOrder.DUE) -> ActionListContent:
    return ActionListContent(imprint=IMPRINT, today=TODAY, actions=listed, order=order)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar", "uk"])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_document_of_nothing_still_has_a_title_and_no_empty_sentence(name: str, language: str) -> None:
    sample = SAMPLES[name]
    document = sample.build(sample.empty, words(language))
    assert document.title
    assert document.running_head == document.title or document.subtitle
    shown = outline(document)
    assert "None" not in shown
    assert "{" not in shown.replace(document.page_words, "")


def test_times_run_from_the_start_until_a_length_is_missing() -> None:
    start = datetime(2026, 3, 14, 6, 30, tzinfo=UTC)
    items = [AgendaLine(title="", minutes=minutes) for minutes in (5, 10, None, 5)]
    spans = [tuple(each and f"{each:%H:%M}" for each in span) for span in running_times(start, items)]
    assert spans == [("06:30", "06:35"), ("06:35", "06:45"), ("06:45", None), (None, None)]
    assert running_times(None, items) == [(None, None)] * 4


def test_an_item_keeps_its_length_when_the_clocks_change() -> None:
    head = replace(HEAD, zone="Europe/Kyiv", starts=datetime(2026, 3, 29, 0, 30, tzinfo=UTC), ends=None)
    document = build_agenda(
        AgendaContent(imprint=IMPRINT, head=head, items=(AgendaLine(title="x", minutes=60),)), words("en")
    )
    assert "‹02:30–04:30›" in outline(document)


def test_an_item_of_ten_thousand_years_stops_nothing() -> None:
    assert running_times(datetime(2026, 1, 1, tzinfo=UTC), [AgendaLine(title="", minutes=10**13)])[0][1] is None


def test_names_stand_in_capitals_where_the_script_has_them() -> None:
    assert [in_capitals(name) for name in ("Zoé", "Олена Їжак", "سامر", "D’Arcy")] == [
        "ZOÉ", "ОЛЕНА ЇЖАК", "سامر", "D’ARCY",
    ]  # fmt: skip


def test_the_sheet_to_sign_has_room_and_says_what_the_names_are_for() -> None:
    content = SignInContent(imprint=IMPRINT, head=HEAD, expected=(ExpectedPerson(organisation="SARC"),), blank_rows=3)
    document = build_sign_in_sheet(content, words("es"))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert len(table.rows) == 4
    assert table.least_row_height >= 10
    assert all(cell.content == () for row in table.rows[1:] for cell in row)
    assert "conserva estos datos" in outline(document)


def test_what_is_overdue_is_marked_with_word_and_tone_and_what_is_done_is_not() -> None:
    shown = outline(
        build_action_list(
            actions(
                ListedAction(text="late", due=date(2026, 4, 1)),
                ListedAction(text="today", due=TODAY),
                ListedAction(text="past but done", due=date(2026, 1, 1), status=ActionStatus.DONE),
            ),
            words("en"),
        )
    )
    assert "lead: ‹3› actions, ‹1› overdue." in shown
    assert "| late (plain) | No owner named (plain) | ‹1 Apr 2026› (plain) | **Overdue** ⏎ Open (bad)" in shown
    assert shown.count("(bad)") == 1


def test_by_due_date_what_presses_comes_first() -> None:
    listed = (
        ListedAction(text="f"),
        ListedAction(text="e", due=date(2026, 6, 1)),
        ListedAction(text="g", due=date(2026, 3, 1), status=ActionStatus.DROPPED),
        ListedAction(text="d", due=date(2026, 4, 9)),
        ListedAction(text="b", due=date(2026, 4, 1)),
        ListedAction(text="a", due=date(2026, 3, 1)),
        ListedAction(text="c", due=TODAY),
    )
    lines = outline(build_action_list(actions(*listed), words("en"))).splitlines()
    assert [line for line in lines if line.startswith("#")] == [
        "# Overdue", "# Due within seven days", "# Due later", "# No date set", "# Done or dropped",
    ]  # fmt: skip
    rows = [line.split(" | ")[1][0] for line in lines if line.startswith("| ")]
    assert rows == list("abcdefg")


def test_by_owner_each_has_a_heading_and_those_without_come_last() -> None:
    listed = (ListedAction(text="x"), ListedAction(text="y", owner="SARC"), ListedAction(text="z", owner="WHO"))
    shown = outline(build_action_list(actions(*listed, order=ActionOrder.OWNER), words("en")))
    assert [line for line in shown.splitlines() if line.startswith("#")] == ["# ⟨SARC⟩", "# ⟨WHO⟩", "# No owner named"]
    assert "Owner" not in shown


def test_a_contact_that_may_not_be_shared_is_nowhere_but_counted() -> None:
    secret = ListedChannel(kind=ChannelKind.EMAIL, value="secret@example.org")
    post = ListedPost(title="Delegate", holder="Rana", channels=(secret,))
    listed = (ListedOrganisation(name="SARC", channels=(secret,), posts=(post,)), ListedOrganisation(name="WHO"))
    document = build_contact_list(ContactListContent(imprint=IMPRINT, organisations=listed), words("en"))
    assert "secret" not in repr(document)
    assert "note: ‹2› contact details may not be shared and were left out." in outline(document)
    assert outline(document).count("No contact may be shared.") == 2


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("rana@example.org", "[rana@example.org](mailto:rana@example.org)"),
        ("https://example.org/a", "[https://example.org/a](https://example.org/a)"),
        ("a@example.org?bcc=b@example.org", "‹a@example.org?bcc=b@example.org›"),
        ("javascript:alert(1)", "‹javascript:alert(1)›"),
        ("www.example.org", "‹www.example.org›"),
    ],
)
def test_an_address_is_linked_only_if_it_may_be_and_printed_always(value: str, shown: str) -> None:
    channel = ListedChannel(kind=ChannelKind.EMAIL, value=value, may_share=True)
    content = ContactListContent(imprint=IMPRINT, organisations=(ListedOrganisation(name="x", channels=(channel,)),))
    assert f"| {shown} (plain)" in outline(build_contact_list(content, words("en")))


def test_five_thousand_rows_all_come_out() -> None:
    listed = tuple(ListedAction(text=f"w{n}", number=f"A{n}") for n in range(5_000))
    document = build_action_list(actions(*listed), words("ar"))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [row[0].content[0].text for row in table.rows] == [f"A{n}" for n in range(5_000)]
