"""Contact notes: one operation with their action and new partners, one undo, and what leaves with whom."""

from dataclasses import replace
from datetime import date

import pytest
import sqlalchemy as sa

from tests.builders.records import an_organisation, put
from workbench.domain.action_drafts import ActionEdit
from workbench.domain.actions import ActionItem
from workbench.domain.audiences import MOVEMENT
from workbench.domain.contact_note_drafts import ContactNoteDraft, PartyDraft
from workbench.domain.contact_notes import ContactKind, ContactNote
from workbench.domain.groups import Group, Membership
from workbench.domain.partners import Organisation, OrganisationKind, Person, Post, Tenure
from workbench.errors import RuleViolation
from workbench.identifiers import ContactNoteId, GroupId, OrganisationId, PersonId, PostId, new_id
from workbench.operations.contact_notes import (
    add_action_of_note,
    add_contact_note,
    edit_contact_note,
    remove_contact_notes,
)
from workbench.operations.undo import undo
from workbench.queries.contact_notes import (
    ContactFilter,
    ContactSort,
    last_contact,
    list_contact_notes,
    order_contact_notes,
    read_contact_lines,
)
from workbench.queries.contact_pages import read_contact_page
from workbench.queries.contact_parties import suggest_parties
from workbench.queries.history import record_history
from workbench.queries.papers import Order, read_action_list_content
from workbench.queries.partners import read_register
from workbench.queries.recipients import resolve_recipients
from workbench.storage.database import Database
from workbench.storage.registry import CONTACT_PARTY, ORGANISATION

DAY = date(2026, 3, 2)
HEALTH = OrganisationId(new_id())


def said(**fields: object) -> ContactNoteDraft:
    stated = {"happened_on": DAY, "parties": (PartyDraft(organisation=HEALTH),), "words": "Called.", **fields}
    return ContactNoteDraft(**stated)  # type: ignore[arg-type]


def noted(database: Database, draft: ContactNoteDraft | None = None, promise: str = "") -> ContactNoteId:
    action = ActionEdit(text=promise, due=date(2026, 3, 9)) if promise else None
    return ContactNoteId(add_contact_note(database, draft or said(), action).id)


@pytest.fixture
def database(database: Database) -> Database:
    put(database, an_organisation("Ministry of Health", id=HEALTH, acronym="MoH"))
    return database


def organisations(database: Database) -> set[str]:
    with database.read() as connection:
        table = ORGANISATION.table
        found = connection.execute(sa.select(table).where(table.c.deleted == 0)).mappings()
        return {ORGANISATION.decode(row["id"], row).name() for row in found}


def test_a_call_its_action_and_a_new_partner_are_one_operation_and_one_undo(database: Database) -> None:
    parties = (PartyDraft(organisation=HEALTH), PartyDraft(written_as="New Relief", is_new=True))
    note = noted(database, said(parties=parties, promised="Send the form"), "Send the form")
    assert organisations(database) == {"Ministry of Health", "New Relief"}
    with database.read() as connection:
        page = read_contact_page(connection, note, DAY)
        (line,) = list_contact_notes(connection)
        assert last_contact(connection, HEALTH) == DAY
    assert [party.text for party in page.parties] == ["Ministry of Health", "New Relief"]
    assert [(action.text, action.due, action.contact_note) for action in page.actions] == [
        ("Send the form", "2026-03-09", note)
    ]
    assert (line.with_whom, line.text, line.open_actions) == ("Ministry of Health, New Relief", "Called.", 1)
    undo(database)
    assert organisations(database) == {"Ministry of Health"}
    with database.read() as connection:
        assert list_contact_notes(connection) == []
        with pytest.raises(RuleViolation, match=r"records\.missing"):
            read_contact_page(connection, note, DAY)


def test_a_partner_who_is_new_in_name_only_is_the_one_there_is(database: Database) -> None:
    note = noted(database, said(parties=(PartyDraft(written_as="ministry of health", is_new=True),)))
    assert organisations(database) == {"Ministry of Health"}
    with database.read() as connection:
        assert read_contact_page(connection, note, DAY).draft.parties == (PartyDraft(organisation=HEALTH),)


def test_a_post_brings_its_organisation_and_is_found_by_who_holds_it(database: Database) -> None:
    post, person = PostId(new_id()), PersonId(new_id())
    put(
        database, Post(id=post, organisation=HEALTH, titles={"en": "Adviser"}),
        Person(id=person, names={"Latn": "Olena Example"}), Tenure(id=new_id(), person=person, post=post),
    )  # fmt: skip
    with database.read() as connection:
        (offer,) = suggest_parties(connection, "olena", DAY)
        assert [found.id for found in suggest_parties(connection, "MoH", DAY)] == [HEALTH]
    assert (offer.kind, offer.id, offer.text, offer.note) == (
        "post", post, "Adviser, Ministry of Health", "Olena Example"
    )  # fmt: skip
    noted(database, said(parties=(PartyDraft(post=post),)))
    with database.read() as connection:
        (line,) = list_contact_notes(connection, ContactFilter(organisation=HEALTH))
    assert line.with_whom == "Adviser, Ministry of Health"


def test_editing_keeps_whom_both_name_and_an_equal_save_writes_nothing(database: Database) -> None:
    note = noted(database, said(parties=(PartyDraft(organisation=HEALTH), PartyDraft(written_as="Ms Example"))))
    with database.read() as connection:
        page = read_contact_page(connection, note, DAY)
        table = CONTACT_PARTY.table
        before = set(connection.scalars(sa.select(table.c.id).where(table.c.organisation == HEALTH)))
    assert not edit_contact_note(database, note, page.draft)
    changed = replace(page.draft, parties=(page.draft.parties[0],), kind=ContactKind.VISIT, audience=MOVEMENT)
    edit_contact_note(database, note, changed)
    with database.read() as connection:
        assert read_contact_page(connection, note, DAY).draft == changed
        left = sa.select(table.c.id).where(table.c.deleted == 0)
        assert set(connection.scalars(left)) == before
        told = record_history(connection, "contact_note", note, "en", str)
    assert [entry.operation for entry in told] == ["contact_notes.edit", "contact_notes.add"]
    assert any("Ms Example" in line.name for line in told[0].fields)


def test_a_removed_note_leaves_its_action_which_says_no_more_where_from(database: Database) -> None:
    note = noted(database, said(promised="Send it"), "Send it")
    remove_contact_notes(database, [note])
    with database.read() as connection:
        assert order_contact_notes(connection, ContactFilter()) == []
        assert last_contact(connection, HEALTH) is None
        actions = connection.scalar(sa.select(sa.func.count()).select_from(sa.table("action_item")))
    assert actions == 1
    undo(database)
    with database.read() as connection:
        assert len(read_contact_page(connection, note, DAY).parties) == 1


FOUND = [
    (ContactFilter(), ["c", "b", "a"]),
    (ContactFilter(kinds=frozenset({ContactKind.VISIT})), ["b"]),
    (ContactFilter(day_from=date(2026, 3, 2)), ["c", "b"]),
    (ContactFilter(day_to=date(2026, 3, 1)), ["a"]),
    (ContactFilter(organisation=HEALTH), ["b", "a"]),
    (ContactFilter(open_only=True), ["a"]),
    (ContactFilter(text="MINISTRY b"), ["b"]),
    (ContactFilter(text="élan"), ["c"]),
    (ContactFilter(text="nothing%"), []),
]


def test_notes_are_found_by_kind_period_partner_words_and_what_is_open(database: Database) -> None:
    noted(database, said(words="a", happened_on=date(2026, 3, 1)), "Do it")
    noted(database, said(words="b", kind=ContactKind.VISIT))
    noted(database, said(words="c", happened_at="10:20", parties=(PartyDraft(written_as="Élan"),)))
    with database.read() as connection:
        for matching, found in FOUND:
            assert [line.text for line in list_contact_notes(connection, matching)] == found, matching


def test_by_kind_the_newest_of_each_come_first(database: Database) -> None:
    for kind, words in ((ContactKind.VISIT, "v"), (ContactKind.CALL, "c1"), (ContactKind.CALL, "c2")):
        noted(database, said(kind=kind, words=words))
    with database.read() as connection:
        order = order_contact_notes(connection, ContactFilter(), ContactSort.KIND, descending=False)
        assert [line.text for line in read_contact_lines(connection, order)] == ["c2", "c1", "v"]


def test_what_cannot_be_noted_writes_nothing(database: Database) -> None:
    for draft, promise, code in (
        (said(parties=()), None, "contact_notes.nobody"),
        (said(parties=(PartyDraft(organisation=OrganisationId(new_id())),)), None, "records.missing"),
        (said(group=GroupId(new_id())), None, "records.missing"),
        (said(), ActionEdit(text=" "), "actions.no_text"),
    ):
        with pytest.raises(RuleViolation) as caught:
            add_contact_note(database, draft, promise)
        assert caught.value.code == code
    with database.read() as connection:
        assert list_contact_notes(connection) == []


def test_an_action_of_an_office_note_stays_in_the_office_though_its_group_has_a_list(database: Database) -> None:
    group = GroupId(new_id())
    other = an_organisation("Danish Red Cross", id=OrganisationId(new_id()), kind=OrganisationKind.NATIONAL_SOCIETY)
    put(
        database, other, Group(id=group, names={"en": "Working Group"}),
        Membership(id=new_id(), group=group, organisation=OrganisationId(other.id)),
        ActionItem(id=new_id(), text="Agreed by all", group=group),
    )  # fmt: skip
    note = noted(database, said())
    add_action_of_note(database, note, ActionEdit(text="Told in confidence", group=group))

    def listed() -> tuple[list[str], int]:
        with database.read() as connection:
            register = read_register(connection, DAY)
            named = resolve_recipients(connection, [f"group:{group}"], register)
            order = Order(named=named, shown_recipients=(), language="en", now=database.clock.now(), translate=str)
            content = read_action_list_content(connection, group, order)
        return [action.text for action in content.actions], content.left_out

    assert listed() == (["Agreed by all"], 1)
    with database.read() as connection:
        draft = read_contact_page(connection, note, DAY).draft
    edit_contact_note(database, note, replace(draft, audience=MOVEMENT))
    assert listed() == (["Agreed by all", "Told in confidence"], 0)


def test_notes_keep_hostile_words_as_they_are(database: Database) -> None:
    hostile = "<img src=x> =1+1 %_ \u202egnirts"
    note = noted(database, said(words=hostile, parties=(PartyDraft(written_as="<b>x</b>"),)))
    with database.write("x") as work:
        kept = work.store(ContactNote).get(note)
    assert kept.words == "<img src=x> =1+1 %_ gnirts"
    with database.read() as connection:
        assert [line.with_whom for line in list_contact_notes(connection, ContactFilter(text="%_"))] == ["<b>x</b>"]


def test_a_new_organisation_bears_its_name_in_the_language_of_the_window(database: Database) -> None:
    draft = said(parties=(PartyDraft(written_as="وزارة", is_new=True),))
    add_contact_note(database, draft, language="ar")
    with database.write("x") as work:
        named = [item.names for item in work.store(Organisation).where() if item.id != HEALTH]
    assert named == [{"ar": "وزارة"}]
