"""The diary in rows: newest first below their day, filtered, with names of what it was about, and each entry whole."""

import typing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import pytest

from tests.builders.databases import a_database, another_author
from tests.builders.records import a_meeting, an_organisation, one_of_each, put
from tests.builders.workspaces import NOON, StoppedClock
from workbench.domain.group_drafts import GroupDraft
from workbench.domain.groups import MemberRole
from workbench.domain.mandate_drafts import MandateDraft
from workbench.domain.partner_drafts import ContactDraft, OrganisationDraft
from workbench.domain.workspaces import Release, ReleaseForm
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId, MandateId, OrganisationId, moment_of_id, new_id, shared_id
from workbench.operations.erasures import erase_subjects
from workbench.operations.groups import add_group, seat_member
from workbench.operations.mandates import MandateRound, add_mandate, circulate_mandates
from workbench.operations.partners import add_contact, add_organisation, edit_organisation, remove_organisation
from workbench.operations.undo import redo, undo
from workbench.queries.diary import (
    DiaryDay,
    DiaryLine,
    DiaryRow,
    Offer,
    Reader,
    find_author,
    find_operation,
    list_writers,
    order_diary,
    read_diary,
)
from workbench.queries.diary_detail import OperationPage, read_operation
from workbench.queries.diary_filters import (
    CARE,
    FAMILIES,
    LEFT,
    DiaryFilter,
    DiaryPart,
    kinds_in_no_family,
    sentences_in,
)
from workbench.queries.history_words import _VOCABULARIES, _WORDED
from workbench.storage.database import Database
from workbench.storage.erasures import Subject
from workbench.storage.registry import KINDS
from workbench.wording.histories import OPERATIONS


def reader(database: Database) -> Reader:
    return Reader(identity=database.identity)


def lines(database: Database, limit: int | None = None, **matching: Any) -> list[DiaryLine]:
    with database.read() as connection:
        order = order_diary(connection, DiaryFilter(**matching), limit)
        found = read_diary(connection, order.numbers, reader(database))
    assert sum(isinstance(line, DiaryRow) for line in found) == order.count
    return found


def rows(database: Database, **matching: Any) -> list[DiaryRow]:
    return [line for line in lines(database, **matching) if isinstance(line, DiaryRow)]


def entry(database: Database, operation: object) -> OperationPage:
    with database.read() as connection:
        return read_operation(connection, str(operation), reader(database))


def names(row: DiaryRow) -> list[str]:
    return [subject.name for subject in row.about]


def test_entries_stand_newest_first_below_the_day_they_were_made_on(database: Database) -> None:
    clock = database.clock
    assert isinstance(clock, StoppedClock)
    put(database, an_organisation("A"), code="partners.add")
    put(database, an_organisation("B"), code="partners.add")
    clock.turn(timedelta(days=2))
    put(database, an_organisation("C"), code="partners.add")
    found = lines(database)
    assert [isinstance(line, DiaryDay) for line in found] == [True, False, True, False, False]
    assert [names(line) for line in found if isinstance(line, DiaryRow)] == [["C"], ["B"], ["A"]]
    assert [line.when.date() for line in found if isinstance(line, DiaryDay)] == [
        (NOON + timedelta(days=2)).date(), NOON.date()
    ]  # fmt: skip
    assert len(lines(database, limit=2)) == 4


def test_a_change_below_a_record_is_about_the_record_with_a_page(database: Database) -> None:
    partner = OrganisationId(add_organisation(database, OrganisationDraft(name="Partner")).id)
    group = GroupId(add_group(database, GroupDraft(name="Group")).id)
    add_contact(database, partner, ContactDraft(person="Olena", post="Delegate", email="o@example.org"))
    seat_member(database, group, partner, MemberRole.MEMBER)
    put(database, *a_meeting().all(), code="minutes.import")
    imported, seated, contact, *_ = rows(database)
    assert names(contact) == ["Partner"]
    assert names(seated) == ["Group"]
    assert names(imported) == ["Example Red Cross", "Olena Example", "Working Group 2"]
    assert (imported.records, imported.more) == (11, 2)
    assert contact.sentence == "Contact added"


def test_a_round_of_mandate_cards_is_about_whose_cards_they_are(database: Database) -> None:
    partner = OrganisationId(add_organisation(database, OrganisationDraft(name="Partner")).id)
    said = MandateDraft(organisation=partner, statements={"en": "Example: trains volunteers."})
    mandate = MandateId(add_mandate(database, said).id)
    circulate_mandates(database, [mandate], MandateRound(recipients=[f"organisation:{partner}"]))
    assert [names(row) for row in rows(database)[:2]] == [["Partner"], ["Partner"]]


def test_a_removed_record_keeps_its_name_and_is_found_by_it(database: Database) -> None:
    partner = OrganisationId(add_organisation(database, OrganisationDraft(name="Étoile", acronym="ET")).id)
    add_organisation(database, OrganisationDraft(name="Other"))
    remove_organisation(database, partner)
    removed, _, added = rows(database)
    assert (names(removed), removed.about[0].is_removed) == (["Étoile"], True)
    assert [row.id for row in rows(database, text="Étoile")] == [removed.id, added.id]
    assert [row.id for row in rows(database, text="toile removed", sentences=sentences_in(str))] == [removed.id]
    assert rows(database, text="100%") == []


def test_filters_by_part_family_author_and_time(database: Database) -> None:
    other, clock = another_author(database), database.clock
    assert isinstance(clock, StoppedClock)
    release = Release(id=new_id(), what="minutes/x", released_at=NOON, form=ReleaseForm.PDF, sha256="ab" * 32)
    put(database, an_organisation("A"), code="partners.add")
    put(other, a_meeting().group, code="groups.add")
    clock.turn(timedelta(days=1))
    put(database, release, code="releases.record")
    put(database, replace(release, id=new_id()), code="sample.fill")
    codes = {
        part: [row.code for row in rows(database, part=part)]
        for part in (DiaryPart.CHANGED, DiaryPart.LEFT, DiaryPart.CARE)
    }
    assert codes == {
        DiaryPart.CHANGED: ["groups.add", "partners.add"], DiaryPart.LEFT: ["releases.record"],
        DiaryPart.CARE: ["sample.fill"],
    }  # fmt: skip
    assert [row.code for row in rows(database, family="groups")] == ["groups.add"]
    assert [row.is_mine for row in rows(database, author=other.identity.author)] == [False]
    assert len(rows(database, start=NOON + timedelta(hours=1))) == 2
    assert len(rows(database, end=NOON + timedelta(hours=1))) == 2
    newest, older, *_ = rows(database)
    assert [row.id for row in rows(database, since=older.id)] == [newest.id, older.id]
    assert rows(database, since=new_id()) == rows(database, replica="elsewhere") == []
    with database.read() as connection:
        assert [writer.is_mine for writer in list_writers(connection, reader(database))] == [True, False]


def test_what_concerns_one_record_is_found_with_all_that_belongs_to_it(database: Database) -> None:
    partner = OrganisationId(add_organisation(database, OrganisationDraft(name="Partner")).id)
    add_contact(database, partner, ContactDraft(person="Olena", post="Delegate", email="o@example.org"))
    add_organisation(database, OrganisationDraft(name="Other"))
    assert [row.code for row in rows(database, record=("organisation", partner))] == [
        "partners.add_contact", "partners.add"
    ]  # fmt: skip
    assert rows(database, record=("nonsense", partner)) == []


def test_what_left_says_for_whom_as_what_and_by_what_it_is_known(database: Database) -> None:
    records = a_meeting()
    put(database, *records.all())
    release = Release(
        id=new_id(), what=f"minutes/{records.meeting.id}", released_at=NOON, form=ReleaseForm.PDF, sha256="ab" * 32,
        recipients=frozenset([f"group:{records.group.id}", "movement"]), left_out=2,
    )  # fmt: skip
    put(database, release, code="releases.record")
    newest = rows(database)[0]
    assert newest.sentence == "Minutes: February meeting, as PDF document"
    assert newest.offers is Offer.NOTHING
    assert newest.departure is not None
    assert newest.departure.recipients == ("All components of the Movement", "Working Group 2")
    assert (newest.departure.left_out, newest.departure.sha256) == (2, "ab" * 32)


def test_undoing_and_doing_again_say_what_they_are_about(database: Database) -> None:
    put(database, an_organisation("A"), code="partners.add")
    undo(database)
    redo(database)
    again, taken_back, added = rows(database)
    assert (again.sentence, taken_back.sentence) == ("Done again: Partner added", "Taken back: Partner added")
    assert (taken_back.is_undone, added.is_undone) == (True, False)
    assert (again.offers, taken_back.offers, added.offers) == (Offer.NOTHING, Offer.NOTHING, Offer.TAKE_BACK)
    undo(database)
    assert rows(database)[0].offers is Offer.DO_AGAIN
    assert rows(another_author(database))[0].offers is Offer.NOTHING


def test_a_record_an_undo_removes_or_brings_back_is_told_so_and_not_as_a_field_that_changed(database: Database) -> None:
    partner = OrganisationId(add_organisation(database, OrganisationDraft(name="A")).id)
    undo(database)
    (removed,) = entry(database, rows(database)[0].id).parts
    assert (removed.action, removed.lines) == ("remove", ())
    redo(database)
    (back,) = entry(database, rows(database)[0].id).parts
    assert (back.id, back.action, back.lines) == (partner, "restore", ())


def test_a_clock_a_year_back_changes_no_order_and_is_told(database: Database) -> None:
    clock = database.clock
    assert isinstance(clock, StoppedClock)
    put(database, an_organisation("A"), code="partners.add")
    assert rows(database)[0].clock is None
    # Identifiers are made by the computer's own clock, which to this diary stands years behind.
    clock.turn(timedelta(days=365 * 30))
    put(database, an_organisation("B"), code="partners.add")
    clock.turn(timedelta(days=-366))
    put(database, an_organisation("C"), code="partners.add")
    newest, before, oldest = rows(database)
    assert (names(newest), names(before), names(oldest)) == (["C"], ["B"], ["A"])
    assert newest.when >= before.when
    assert newest.clock is not None
    assert newest.clock < before.when


def test_the_moment_of_an_identifier_is_read_where_it_holds_one() -> None:
    made = moment_of_id(new_id())
    assert made is not None
    assert abs(datetime.now(UTC) - made) < timedelta(minutes=5)
    assert moment_of_id(shared_id("term", "x")) is None
    assert moment_of_id("nonsense") is None


def test_an_entry_tells_each_field_before_and_after_in_words(database: Database) -> None:
    record = OrganisationId(add_organisation(database, OrganisationDraft(name="A", country="LB", is_local=True)).id)
    changes = edit_organisation(database, record, OrganisationDraft(name="A", country="UA", aliases=("N",)))
    page = entry(database, changes.operation)
    (part,) = page.parts
    assert (part.name, part.action, part.root and part.root.id) == ("A", "update", record)
    assert [(line.name, line.before, line.after) for line in part.lines] == [
        ("Other name", "", "N"), ("Country", "LB", "UA"), ("Local", "Yes", "")
    ]  # fmt: skip
    with pytest.raises(RuleViolation, match=r"undo\.unknown"):
        entry(database, new_id())


def test_of_an_erased_value_the_entry_keeps_the_name_of_the_field_alone(database: Database) -> None:
    records = a_meeting()
    changes = put(database, *records.all(), code="everything")
    erase_subjects(another_author(database), [Subject("person", records.person.id)])
    page = entry(database, changes.operation)
    part = next(part for part in page.parts if part.kind == "person")
    assert part.is_erased
    assert all(not line.before and not line.after for line in part.lines)
    assert "Olena" not in str(page)


def test_an_entry_of_every_kind_of_record_reads_without_codes_and_ids(database: Database) -> None:
    records = one_of_each("Приклад")
    page = entry(database, put(database, *records, code="sample.fill").operation)
    assert {part.kind for part in page.parts} == {kind.code for kind in KINDS}
    told = " ".join(line.after for part in page.parts for line in part.lines)
    for record in records:
        assert record.id not in told


def test_every_code_a_field_may_hold_has_words() -> None:
    for kind in KINDS:
        hints = typing.get_type_hints(kind.entity)
        for field in kind.codecs:
            members = typing.get_args(hints[field]) or (hints[field],)
            if any(isinstance(member, type) and issubclass(member, StrEnum) for member in members):
                assert f"{kind.code}.{field}" in (_VOCABULARIES.keys() | _WORDED.keys()), f"{kind.code}.{field}"


def test_what_can_be_looked_for_is_known_and_disjoint() -> None:
    assert OPERATIONS.keys() >= LEFT | CARE
    assert not LEFT & CARE
    kinds = [kind for family in FAMILIES.values() for kind in family]
    assert len(kinds) == len(set(kinds))
    assert kinds_in_no_family() == {"workspace", "author", "release", "signer"}


def test_authors_and_operations_are_found_by_what_one_types(database: Database) -> None:
    operation = str(put(database, an_organisation("A")).operation)
    with database.read() as connection:
        assert find_operation(connection, operation) == find_operation(connection, operation[-12:]) == operation
        assert find_author(connection, database.identity.author[-8:]) == database.identity.author
        for typed in ("short", "x" * 36, new_id()):
            with pytest.raises(RuleViolation, match=r"find\.nothing"):
                find_operation(connection, typed)


def test_a_diary_of_nothing_is_empty(tmp_path: Any) -> None:
    database = a_database(tmp_path)
    assert lines(database) == []
    assert rows(database, text="x", family="partners", part=DiaryPart.LEFT) == []
    database.dispose()
