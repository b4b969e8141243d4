"""Taking in what a partner's PDF carries: nothing doubles, nothing of one's own changes, nothing rolls back."""

import hashlib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.builders.carried_files import (
    MADE,
    Sender,
    a_decision,
    a_draft,
    a_pdf_with,
    an_action,
    an_id,
    another_action,
    approved,
)
from tests.builders.records import an_organisation, put, stored
from tests.builders.workspaces import StoppedClock
from workbench.domain.actions import ActionItem, ActionStatus
from workbench.domain.audiences import OFFICE
from workbench.domain.carried_minutes import Acquaintance, CarriedMinutes, fingerprint
from workbench.domain.decisions import Decision
from workbench.domain.groups import Group
from workbench.domain.meetings import AgendaItem, Meeting, MeetingStatus
from workbench.domain.received import ReceivedMinutes, Signer
from workbench.domain.taking_in import Becomes, Standing, TakeInPlan
from workbench.errors import Refused, RuleViolation
from workbench.identifiers import DecisionId, MeetingId, OrganisationId, SignerId, new_id
from workbench.operations.meetings import remove_meeting
from workbench.operations.minutes import approve_minutes
from workbench.operations.taking_in import (
    GenuineFile,
    TakenIn,
    confirm_known_signer,
    confirm_signer,
    open_carried,
    open_pdf,
    plan_take_in,
    read_file,
    take_in_minutes,
    withdraw_confirmation,
)
from workbench.operations.undo import redo, undo
from workbench.queries.received import list_signers
from workbench.sandbox.sandbox import Sandbox
from workbench.storage.database import Database

SENDER, STRANGER = Sender(1), Sender(2)
GROUP, CENTRE = new_id(), new_id()
DRAFT = a_draft()


@pytest.fixture
def database(database: Database) -> Database:
    put(
        database, Group(id=GROUP, names={"en": "Working Group 2"}, prefix="WG2"),
        an_organisation("IFRC PS Centre", id=CENTRE),
    )  # fmt: skip
    return database


def a_file(minutes: CarriedMinutes, sender: Sender = SENDER, more: str = "") -> GenuineFile:
    """The file as it comes out of the sandbox and through every check; ``more`` tells two copies apart."""
    content = sender.write(minutes)
    return open_carried(content, hashlib.sha256(content + more.encode()).hexdigest())


def take(database: Database, minutes: CarriedMinutes = DRAFT, sender: Sender = SENDER, **options: Any) -> TakenIn:
    return take_in_minutes(database, a_file(minutes, sender), **options)


def plan(database: Database, minutes: CarriedMinutes = DRAFT, sender: Sender = SENDER) -> TakeInPlan:
    with database.read() as connection:
        return plan_take_in(connection, a_file(minutes, sender))


def becomes(found: TakeInPlan) -> list[Becomes]:
    return [item.becomes for item in found.statements]


def all_of(database: Database, kind: type[Any]) -> list[Any]:
    with database.write("test.read") as work:
        return list(work.store(kind).where())


def the_action(database: Database) -> ActionItem:
    with database.write("test.read") as work:
        return work.store(ActionItem).get(an_id(3))


def test_a_meeting_comes_in_as_received_with_its_ids_and_numbers(database: Database) -> None:
    taken = take(database)
    (meeting,) = all_of(database, Meeting)
    assert (meeting.id, meeting.number, meeting.status) == (an_id(1), "WG2-2026-001", MeetingStatus.RECEIVED)
    assert (meeting.group, meeting.starts.date(), meeting.audience) == (GROUP, date(2026, 2, 15), OFFICE)
    (decision,) = all_of(database, Decision)
    assert (decision.id, decision.number, decision.text()) == (an_id(2), "WG2-2026-001-D1", "The mapping is renewed.")
    first, second = all_of(database, ActionItem)
    assert (first.owner_organisation, first.owner_as_written, first.due) == (CENTRE, "", date(2026, 4, 1))
    assert (second.owner_organisation, second.owner_as_written) == (None, "Somebody nobody knows")
    assert (taken.statements, taken.plan.standing) == (3, Standing.NEW)
    (signer,) = all_of(database, Signer)
    assert (signer.name, signer.trusted_on, signer.organisation) == ("Example Red Cross", None, None)
    (receipt,) = all_of(database, ReceivedMinutes)
    assert (receipt.meeting, receipt.version, receipt.signer) == (an_id(1), 0, signer.id)


def test_the_same_file_twice_writes_nothing_even_on_a_later_day(database: Database) -> None:
    take(database)
    assert isinstance(database.clock, StoppedClock)
    database.clock.turn(timedelta(days=9))
    again = take(database)
    assert (bool(again.changes), again.statements, again.plan.brings_nothing) == (False, 0, True)
    assert becomes(again.plan) == [Becomes.SAME] * 3


def test_looking_writes_nothing(database: Database) -> None:
    found = plan(database)
    assert (becomes(found), found.acquaintance) == ([Becomes.NEW] * 3, Acquaintance.UNKNOWN)
    assert not all_of(database, Meeting)
    assert not all_of(database, Signer)


def test_one_undo_takes_all_of_it_back_and_it_can_come_again(database: Database) -> None:
    take(database)
    undo(database)
    assert not any(all_of(database, kind) for kind in (Meeting, Decision, ActionItem, Signer, ReceivedMinutes))
    found = plan(database)
    assert (found.standing, becomes(found), found.acquaintance) == (
        Standing.NEW, [Becomes.NEW] * 3, Acquaintance.UNKNOWN,
    )  # fmt: skip
    redo(database)
    assert becomes(plan(database)) == [Becomes.SAME] * 3
    undo(database)
    take(database)
    assert len(all_of(database, ActionItem)) == 2
    assert becomes(plan(database)) == [Becomes.SAME] * 3


def test_only_what_is_chosen_comes_in(database: Database) -> None:
    taken = take(database, chosen={an_id(3), "not an id of the file"})
    assert taken.statements == 1
    assert [action.id for action in all_of(database, ActionItem)] == [an_id(3)]
    assert becomes(plan(database)) == [Becomes.NEW, Becomes.SAME, Becomes.NEW]


def test_a_later_version_updates_what_was_left_alone_and_keeps_what_was_done_here(database: Database) -> None:
    take(database)
    put(database, the_action(database).complete(date(2026, 3, 20)))
    actions = (an_action(text="Collect all entries"), another_action(due=date(2026, 5, 5)))
    later = approved(a_draft(title="Example meeting, corrected", actions=actions))
    taken = take(database, later)
    assert taken.plan.standing is Standing.LATER
    assert becomes(taken.plan) == [Becomes.SAME, Becomes.CHANGED, Becomes.CHANGED]
    action = the_action(database)
    assert (action.text, action.status, action.completed_on) == (
        "Collect all entries", ActionStatus.DONE, date(2026, 3, 20),
    )  # fmt: skip
    assert all_of(database, Meeting)[0].title == "Example meeting, corrected"
    undo(database)
    assert the_action(database).text == "Collect the entries"
    # Undone, the ground is again what the draft left.
    assert becomes(plan(database, later)) == [Becomes.SAME, Becomes.CHANGED, Becomes.CHANGED]


def test_what_both_changed_is_shown_and_taken_only_where_a_person_says_so(database: Database) -> None:
    take(database)
    put(database, replace(the_action(database), text="Our own words"))
    later = a_draft(actions=(an_action(text="Their new words"), another_action()))
    found = plan(database, later)
    assert (becomes(found)[1], found.statements[1].fields, found.statements[1].here) == (
        Becomes.DIFFERS, ("text",), "Our own words",
    )  # fmt: skip
    take(database, later)
    assert the_action(database).text == "Our own words"
    take(database, later, chosen={an_id(3)})
    assert the_action(database).text == "Their new words"


def test_what_was_removed_here_stays_removed_until_a_person_calls_it_back(database: Database) -> None:
    take(database)
    put(database, replace(the_action(database), deleted=True))
    later = a_draft(actions=(an_action(text="Their new words"), another_action()))
    assert becomes(plan(database, later))[1] is Becomes.REMOVED
    take(database, later)
    assert the_action(database).deleted
    take(database, later, chosen={an_id(3)})
    assert (the_action(database).deleted, the_action(database).text) == (False, "Their new words")


def test_a_removed_meeting_comes_back_whole(database: Database) -> None:
    take(database)
    remove_meeting(database, MeetingId(an_id(1)))
    taken = take(database)
    assert taken.plan.standing is Standing.NEW
    assert not all_of(database, Meeting)[0].deleted


def test_an_older_version_after_a_newer_one_changes_nothing_and_is_told(database: Database) -> None:
    older, newer = approved(DRAFT), approved(a_draft(decisions=(a_decision(text="Version two"),)), version=2)
    take(database, newer)
    for minutes in (older, DRAFT):
        assert plan(database, minutes).standing is Standing.OLDER
        with pytest.raises(RuleViolation, match=r"carried\.older"):
            take(database, minutes)
    assert all_of(database, Decision)[0].text() == "Version two"


def test_a_draft_that_others_followed_is_not_taken_in_again(database: Database) -> None:
    second = a_draft(decisions=(a_decision(text="Second"),))
    take(database)
    take(database, second)
    with pytest.raises(RuleViolation, match=r"carried\.older"):
        take(database)
    assert not take(database, second).changes


def test_an_older_draft_that_never_came_before_is_known_by_when_it_was_made(database: Database) -> None:
    take(database, a_draft(decisions=(a_decision(text="Second"),)))
    older = a_draft(made_at=MADE - timedelta(seconds=1))
    assert plan(database, older).standing is Standing.OLDER
    with pytest.raises(RuleViolation, match=r"carried\.older"):
        take(database, older)
    same = a_draft(made_at=MADE - timedelta(days=1), decisions=(a_decision(text="Second"),))
    assert plan(database, same).brings_nothing


def test_the_same_version_with_another_root_is_told(database: Database) -> None:
    take(database, approved(DRAFT))
    with pytest.raises(RuleViolation, match=r"carried\.contradicts") as raised:
        take(database, approved(DRAFT, hidden=3))
    assert raised.value.details == {"version": 1}


def test_another_copy_of_the_same_version_adds_what_the_first_kept_back(database: Database) -> None:
    whole = approved(DRAFT)
    narrow = replace(whole, actions=whole.actions[:1])
    take(database, narrow)
    taken = take(database, whole)
    assert (taken.statements, becomes(taken.plan)) == (1, [Becomes.SAME, Becomes.SAME, Becomes.NEW])
    assert plan(database, narrow).missing == 1


def test_a_file_for_recipients_who_may_see_nothing_of_it_brings_the_meeting_alone(database: Database) -> None:
    taken = take(database, approved(a_draft(decisions=(), actions=())))
    assert (taken.statements, len(all_of(database, Meeting)), all_of(database, ActionItem)) == (0, 1, [])
    assert not take(database, approved(a_draft(decisions=(), actions=()))).changes


def test_another_sender_cannot_speak_for_a_meeting_that_was_received(database: Database) -> None:
    take(database)
    forged = a_draft(decisions=(a_decision(text="Forged"),))
    assert plan(database, forged, STRANGER).standing is Standing.OTHER_SENDER
    with pytest.raises(RuleViolation, match=r"carried\.other_sender"):
        take(database, forged, STRANGER)
    assert [signer.public_key for signer in all_of(database, Signer)] == [SENDER.public_key]


def test_a_file_that_names_a_meeting_of_ones_own_changes_nothing(database: Database) -> None:
    own = Meeting(id=an_id(1), title="Our own", number="WG2-2026-001")
    decision = Decision(id=an_id(2), texts={"en": "Our own decision"}, meeting=MeetingId(an_id(1)))
    put(database, own, decision)
    with pytest.raises(RuleViolation, match=r"carried\.own"):
        take(database)
    with pytest.raises(RuleViolation, match=r"carried\.own"):
        take(database, chosen={an_id(2), an_id(3)})
    assert (stored(database, own), stored(database, decision)) == (own, decision)


def test_records_of_ones_own_whose_ids_a_file_claims_are_never_changed(database: Database) -> None:
    own = Decision(id=an_id(2), texts={"en": "Our own decision"})
    other = an_organisation("Bears the action's id", id=an_id(3))
    put(database, own, other)
    found = plan(database)
    assert becomes(found) == [Becomes.REFUSED, Becomes.REFUSED, Becomes.NEW]
    assert found.statements[0].here == ""
    taken = take(database, chosen={an_id(2), an_id(3), an_id(4)})
    assert taken.statements == 1
    assert (stored(database, own), stored(database, other)) == (own, other)


def test_a_decision_added_here_to_a_received_meeting_is_ones_own(database: Database) -> None:
    take(database, a_draft(decisions=()))
    own = Decision(id=an_id(2), texts={"en": "Added here"}, meeting=MeetingId(an_id(1)))
    put(database, own)
    assert becomes(plan(database, a_draft(number="WG2-2026-009")))[0] is Becomes.REFUSED
    take(database, a_draft(number="WG2-2026-009"))
    assert stored(database, own) == own


def test_a_meeting_whose_id_another_record_bears_is_refused(database: Database) -> None:
    put(database, an_organisation("Bears the meeting's id", id=an_id(1)))
    with pytest.raises(RuleViolation, match=r"carried\.own"):
        take(database)


def test_a_received_meeting_that_was_approved_here_changes_no_more(database: Database) -> None:
    take(database)
    approve_minutes_of(database)
    with pytest.raises(RuleViolation, match=r"carried\.approved_here"):
        take(database, approved(a_draft(decisions=(a_decision(text="Later"),))))


def approve_minutes_of(database: Database) -> None:
    put(database, AgendaItem(id=new_id(), meeting=MeetingId(an_id(1)), rank="V", title="A point"))
    approve_minutes(database, MeetingId(an_id(1)), by="Somebody")


def test_a_meeting_with_a_number_that_is_known_keeps_it_and_is_told(database: Database) -> None:
    put(database, Meeting(id=new_id(), title="Our own", number="WG2-2026-001"))
    assert plan(database).meets_known_number
    take(database)
    assert sorted(meeting.title for meeting in all_of(database, Meeting)) == ["Example meeting", "Our own"]


def test_a_key_is_confirmed_by_a_person_and_shown_so(database: Database) -> None:
    put(database, an_organisation("Example Red Cross", id=(red_cross := new_id()), acronym="ERC"))
    file = a_file(DRAFT)
    take(database)
    assert plan(database).acquaintance is Acquaintance.KNOWN
    with pytest.raises(RuleViolation, match=r"signers\.other_fingerprint"):
        confirm_signer(database, file, fingerprint=fingerprint(STRANGER.public_key))
    confirm_signer(database, file, fingerprint=fingerprint(SENDER.public_key).upper())
    found = plan(database)
    assert (found.acquaintance, found.known_as) == (Acquaintance.CONFIRMED, "Example Red Cross")
    (signer,) = all_of(database, Signer)
    assert signer.organisation == OrganisationId(red_cross)
    with database.read() as connection:
        (row,) = list_signers(connection)
    assert (row.fingerprint, row.confirmed_on) == (fingerprint(SENDER.public_key), "2026-03-01")
    undo(database)
    assert plan(database).acquaintance is Acquaintance.KNOWN


def test_a_key_met_before_is_confirmed_without_its_file_and_not_for_ever(database: Database) -> None:
    put(database, an_organisation("Example Red Cross", id=(red_cross := new_id())))
    take(database)
    with database.read() as connection:
        (row,) = list_signers(connection)
    assert (row.name, row.confirmed_on, row.first_seen, row.files) == ("Example Red Cross", "", "2026-03-01", 1)
    with pytest.raises(RuleViolation, match=r"records\.missing"):
        confirm_known_signer(database, SignerId(new_id()))
    confirm_known_signer(database, SignerId(row.id))
    assert plan(database).acquaintance is Acquaintance.CONFIRMED
    assert all_of(database, Signer)[0].organisation == OrganisationId(red_cross)
    withdraw_confirmation(database, SignerId(row.id))
    assert plan(database).acquaintance is Acquaintance.KNOWN
    assert all_of(database, Meeting)
    undo(database)
    assert plan(database).acquaintance is Acquaintance.CONFIRMED


def test_a_stranger_who_takes_a_known_name_is_still_unknown(database: Database) -> None:
    confirm_signer(database, a_file(DRAFT))
    other = a_draft(meeting=MeetingId(an_id(9)), decisions=(), actions=())
    found = plan(database, other, STRANGER)
    assert (found.acquaintance, found.known_as) == (Acquaintance.UNKNOWN, "")


def test_hostile_texts_come_in_as_what_they_are(database: Database) -> None:
    hostile = "=HYPERLINK(1)<img src=x>\u202eabc'; DROP TABLE decision;--"
    take(database, a_draft(title=hostile, sender=hostile, group=hostile, decisions=(a_decision(text=hostile),),
                           actions=(an_action(owner=hostile),)))  # fmt: skip
    clean = hostile.replace("\u202e", "")
    assert (all_of(database, Meeting)[0].title, all_of(database, Decision)[0].text()) == (clean, clean)
    assert all_of(database, ActionItem)[0].owner_as_written == clean


@pytest.mark.parametrize("spoilt", ["sender", "text", "salt", "signature"])
def test_what_was_changed_on_the_way_is_refused(spoilt: str) -> None:
    content = SENDER.write(approved(DRAFT))
    place = content.index(f'"{spoilt}"'.encode()) + len(spoilt) + 5
    altered = content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]
    with pytest.raises(Refused, match=r"carried\.altered"):
        open_carried(altered, "0" * 64)


def test_a_signed_contradiction_is_refused() -> None:
    lying = replace(approved(DRAFT), root="0" * 64)
    with pytest.raises(Refused, match=r"carried\.contradicts_itself"):
        open_carried(SENDER.write(lying), "0" * 64)


def test_one_byte_changed_anywhere_in_a_pdf_is_never_genuine_with_other_content() -> None:
    pdf = a_pdf_with(SENDER.write(approved(DRAFT)))
    honest, outcomes = approved(DRAFT), set()
    with Sandbox() as sandbox:
        for place in range(0, len(pdf), max(1, len(pdf) // 400)):
            spoilt = bytearray(pdf)
            spoilt[place] ^= 1 << place % 8
            try:
                assert open_pdf(bytes(spoilt), sandbox).minutes == honest
                outcomes.add("genuine")
            except (Refused, RuleViolation) as problem:
                outcomes.add(problem.code)
    assert outcomes <= {"genuine", "pdf.unreadable", "pdf.protected", "carried.altered", "carried.nothing",
                        "carried.truncated"}  # fmt: skip
    assert {"genuine", "carried.altered", "pdf.unreadable"} <= outcomes


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    with Sandbox() as sandbox:
        with pytest.raises(RuleViolation, match=r"files\.missing"):
            read_file(tmp_path / "none.pdf", sandbox)
        with pytest.raises(RuleViolation, match=r"files\.is_a_folder"):
            read_file(tmp_path, sandbox)
        (tmp_path / "a.pdf").write_bytes(a_pdf_with(SENDER.write(DRAFT)))
        assert read_file(tmp_path / "a.pdf", sandbox).minutes == DRAFT


def test_a_thousand_statements_are_taken_in_and_looked_at_again(database: Database) -> None:
    many = tuple(a_decision(id=DecisionId(an_id(place + 10)), number=f"D{place}") for place in range(500))
    actions = tuple(another_action(id=an_id(place + 10_000), number=f"A{place}") for place in range(500))
    minutes = approved(a_draft(decisions=many, actions=actions))
    assert take(database, minutes).statements == 1_000
    assert plan(database, minutes).brings_nothing
