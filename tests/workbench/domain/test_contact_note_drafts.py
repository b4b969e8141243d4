"""What a form may say of a contact note and of an issue, and what it is taken for."""

from datetime import date

import pytest

from workbench.domain.action_drafts import Owner
from workbench.domain.contact_note_drafts import MOST_PARTIES, ContactNoteDraft, PartyDraft
from workbench.domain.contact_notes import ContactNote, ContactParty
from workbench.domain.issue_drafts import Escalation, IssueDraft, Reply, Resolution
from workbench.domain.issues import Issue, IssueStatus
from workbench.errors import RuleViolation
from workbench.identifiers import ContactNoteId, GroupId, OrganisationId

DAY = date(2026, 3, 2)
MOH = PartyDraft(organisation=OrganisationId("moh"))


def codes(draft: ContactNoteDraft) -> list[tuple[str, str]]:
    return [(problem.field, problem.code) for problem in draft.problems()]


def test_a_note_says_with_whom_on_which_day_and_what() -> None:
    assert codes(ContactNoteDraft()) == [
        ("parties", "contact_notes.nobody"), ("happened_on", "contact_notes.no_day"),
        ("words", "contact_notes.no_words"),
    ]  # fmt: skip
    assert codes(ContactNoteDraft(happened_on=DAY, parties=(MOH,), promised="Send it")) == []
    blank = PartyDraft(written_as=" \u202e ")
    assert codes(ContactNoteDraft(happened_on=DAY, parties=(blank,), words="x")) == [
        ("parties", "contact_notes.nobody")
    ]


@pytest.mark.parametrize("clock", ["25:00", "9:5", "noon", "10:20:30"])
def test_a_time_is_one_of_the_clock(clock: str) -> None:
    draft = ContactNoteDraft(happened_on=DAY, parties=(MOH,), words="x", happened_at=clock)
    assert codes(draft) == [("happened_at", "contact_notes.time")]
    with pytest.raises(RuleViolation, match=r"contact_notes\.time"):
        ContactNote(id="n", happened_on=DAY, words="x", happened_at=clock).check()


def test_nobody_is_named_twice_and_words_are_cleaned() -> None:
    same = PartyDraft(written_as="Ms  Example\u202e")
    draft = ContactNoteDraft(happened_on=DAY, parties=(MOH, same, MOH, PartyDraft(written_as="Ms Example")), words="x")
    assert draft.named() == (MOH, PartyDraft(written_as="Ms Example"))
    many = tuple(PartyDraft(written_as=str(number)) for number in range(MOST_PARTIES + 1))
    assert ("parties", "contact_notes.too_many") in codes(ContactNoteDraft(happened_on=DAY, parties=many, words="x"))


def test_a_draft_of_a_note_says_what_the_note_says() -> None:
    note = ContactNote(id="n", happened_on=DAY, happened_at="10:20", words="Said", promised="Sent", group=GroupId("g"))
    party = ContactParty(id="p", note=ContactNoteId("n"), written_as="Ms Example")
    draft = ContactNoteDraft.of(note, [party])
    assert draft.applied(note) == note
    assert draft.named() == (PartyDraft(written_as="Ms Example"),)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({}, IssueStatus.OPEN),
        ({"escalated_on": DAY}, IssueStatus.ESCALATED),
        ({"escalated_on": DAY, "replied_on": DAY}, IssueStatus.ANSWERED),
        ({"resolved_on": DAY}, IssueStatus.RESOLVED),
        ({"escalated_on": DAY, "replied_on": DAY, "resolved_on": DAY}, IssueStatus.RESOLVED),
    ],
)
def test_how_far_an_issue_has_come_follows_from_its_days(fields: dict[str, date], status: IssueStatus) -> None:
    assert Issue(id="i", text="?", **fields).status is status  # type: ignore[arg-type]


def test_an_issue_is_put_to_one_and_settled_after_it_was_raised() -> None:
    with pytest.raises(RuleViolation, match=r"issues\.one_addressee"):
        Issue(id="i", text="?", escalated_group=GroupId("g"), escalated_as_written="IFRC").check()
    with pytest.raises(RuleViolation, match=r"issues\.before_raised"):
        Issue(id="i", text="?", raised_on=DAY, resolved_on=date(2026, 3, 1)).check()
    assert [problem.code for problem in IssueDraft(text=" \n ").problems()] == ["issues.no_text"]


def test_each_step_of_an_issue_asks_for_what_it_needs() -> None:
    assert [each.code for each in Escalation(to=Owner(), on=None).problems()] == ["issues.nobody", "issues.no_day"]
    assert [each.code for each in Reply(words=" ", on=None).problems()] == ["issues.no_reply", "issues.no_day"]
    assert [each.code for each in Resolution(on=DAY).problems()] == ["issues.no_resolution"]
    assert Resolution(on=DAY, words="Agreed by telephone").problems() == []
