"""What waits to be looked at again."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from tests.builders.records import an_organisation, put
from workbench.domain.circulations import Answer, AnswerKind, Circulation
from workbench.domain.decisions import Decision, DecisionMethod, DecisionStatus
from workbench.domain.issues import Issue
from workbench.domain.mandates import Mandate, MandateStatus
from workbench.domain.meetings import Meeting, MeetingStatus
from workbench.domain.partners import Organisation
from workbench.domain.received import ReceivedMinutes, Signer
from workbench.identifiers import CirculationId, MeetingId, OrganisationId, SignerId, new_id
from workbench.queries.mandate_rounds import read_cards_due
from workbench.queries.reviews import ReviewKind, read_reviews
from workbench.storage.database import Database

TODAY = date(2026, 3, 1)
DAY = timedelta(days=1)


def kinds(database: Database) -> list[tuple[ReviewKind, str, int]]:
    with database.read() as connection:
        return [(each.kind, each.title, each.count) for each in read_reviews(connection, TODAY)]


def test_decisions_wait_from_their_day_on_while_they_stand(database: Database) -> None:
    silence: dict[str, Any] = {"method": DecisionMethod.SILENCE_PROCEDURE, "status": DecisionStatus.PENDING}
    put(
        database,
        Decision(id=new_id(), texts={"en": "Today"}, review_on=TODAY),
        Decision(id=new_id(), texts={"en": "Tomorrow"}, review_on=TODAY + DAY),
        Decision(id=new_id(), texts={"en": "Lapsed"}, review_on=TODAY - DAY, status=DecisionStatus.LAPSED),
        Decision(id=new_id(), texts={"en": "Silent"}, silence_until=TODAY - 2 * DAY, **silence),
        Decision(id=new_id(), texts={"en": "Silent still"}, silence_until=TODAY, **silence),
    )  # fmt: skip
    assert kinds(database) == [(ReviewKind.SILENCE, "Silent", 0), (ReviewKind.DECISION, "Today", 0)]


def test_rounds_and_corrections_wait_until_the_minutes_are_approved(database: Database) -> None:
    partner = an_organisation()
    draft = Meeting(id=new_id(), title="Draft", status=MeetingStatus.CIRCULATED)
    approved = Meeting(id=new_id(), title="Approved", status=MeetingStatus.APPROVED)
    rounds = [
        Circulation(id=new_id(), subject=f"meeting/{meeting.id}", sent_on=TODAY - 9 * DAY, answer_by=TODAY - 2 * DAY)
        for meeting in (draft, approved)
    ]
    answers = [
        Answer(
            id=new_id(), circulation=CirculationId(each.id), organisation=OrganisationId(partner.id),
            kind=AnswerKind.CORRECTION, words="No.", answered_on=TODAY - 3 * DAY, accepted=accepted,
        )
        for each in rounds
        for accepted in (None, None, True)
    ]  # fmt: skip
    put(database, partner, draft, approved)
    put(database, *rounds)
    put(database, *answers)
    assert kinds(database) == [(ReviewKind.CORRECTIONS, "Draft", 2), (ReviewKind.ANSWERS, "Draft", 0)]


def test_mandate_cards_wait_until_all_who_were_asked_have_answered_their_newest_round(database: Database) -> None:
    north, south = an_organisation("Example North"), an_organisation("Example South")
    both = frozenset(f"organisation:{each.id}" for each in (north, south))
    put(database, north, south)

    def card(statement: str, *rounds: date, **fields: Any) -> list[Circulation]:
        mandate = Mandate(
            id=new_id(), organisation=OrganisationId(north.id), statements={"en": statement}, **fields
        )  # fmt: skip
        sent = [
            Circulation(id=new_id(), subject=f"mandate/{mandate.id}", number=number, recipients=both,
                        sent_on=TODAY - 9 * DAY, answer_by=answer_by)
            for number, answer_by in enumerate(rounds, 1)
        ]  # fmt: skip
        put(database, mandate)
        put(database, *sent)
        return sent

    def answers(circulation: Circulation, *organisations: Organisation) -> None:
        put(database, *(
            Answer(id=new_id(), circulation=CirculationId(circulation.id), organisation=OrganisationId(each.id),
                   kind=AnswerKind.AGREED)
            for each in organisations
        ))  # fmt: skip

    first, second, third = (card(text, TODAY - 2 * DAY)[0] for text in ("Trains\nvolunteers", "Refers", "Advocates"))
    card("Sent again", TODAY - 3 * DAY, TODAY)
    card("Over", TODAY - 3 * DAY, status=MandateStatus.ENDED)
    answers(second, north, south)
    answers(third, north)
    assert kinds(database) == [(ReviewKind.CARDS, "Example North · Trains volunteers", 2)], "two went out together"
    with database.read() as connection:
        (waiting,) = read_reviews(connection, TODAY)
    assert (f"mandate/{waiting.record}", waiting.on) == (first.subject, TODAY - 2 * DAY)
    answers(first, south)
    answers(third, south)
    assert kinds(database) == [(ReviewKind.CARDS, "Example North · Trains volunteers", 1)]
    answers(first, north)
    assert kinds(database) == []


def test_a_card_in_force_for_which_silence_speaks_waits_for_nobody(database: Database) -> None:
    north, south = an_organisation("Example North"), an_organisation("Example South")
    put(database, north, south)
    for statement, status, silence_means in (
        ("In force", MandateStatus.IN_FORCE, "agreed"),
        ("To be put in force", MandateStatus.DRAFT, "agreed"),
        ("Silence means nothing", MandateStatus.IN_FORCE, ""),
    ):
        mandate = Mandate(
            id=new_id(), organisation=OrganisationId(north.id), statements={"en": statement}, status=status
        )  # fmt: skip
        put(database, mandate)
        put(database, Circulation(
            id=new_id(), subject=f"mandate/{mandate.id}", recipients=frozenset({f"organisation:{south.id}"}),
            sent_on=TODAY - 9 * DAY, answer_by=TODAY - 2 * DAY, silence_means=silence_means,
        ))  # fmt: skip
    assert [title for _, title, _ in kinds(database)] == [
        "Example North · To be put in force", "Example North · Silence means nothing",
    ]  # fmt: skip


def test_a_correction_to_a_card_waits_until_somebody_judges_it(database: Database) -> None:
    north, south = an_organisation("Example North"), an_organisation("Example South")
    owner = OrganisationId(north.id)
    card, ended = (
        Mandate(id=new_id(), organisation=owner, statements={"en": statement}, status=status)
        for statement, status in (("Trains", MandateStatus.IN_FORCE), ("Over", MandateStatus.ENDED))
    )
    put(database, north, south, card, ended)
    rounds = [
        Circulation(id=new_id(), subject=f"mandate/{mandate.id}", number=number, silence_means="agreed",
                    recipients=frozenset({f"organisation:{south.id}"}), answer_by=TODAY - 2 * DAY)
        for mandate, number in ((card, 1), (card, 2), (ended, 1))
    ]  # fmt: skip
    put(database, *rounds)

    def correction(circulation: Circulation, accepted: bool | None = None) -> Answer:
        return Answer(
            id=new_id(), circulation=CirculationId(circulation.id), organisation=OrganisationId(south.id),
            kind=AnswerKind.CORRECTION, words="Not in the hills.", answered_on=TODAY - DAY, accepted=accepted,
        )  # fmt: skip

    asked = correction(rounds[1])
    # What was asked for in a round before the newest is not to be seen with the card any more.
    put(database, asked, correction(rounds[1], accepted=False), correction(rounds[0]), correction(rounds[2]))
    assert kinds(database) == [(ReviewKind.CARD_CORRECTIONS, "Example North · Trains", 1)]
    with database.read() as connection:
        (waiting,) = read_reviews(connection, TODAY)
    assert (waiting.record, waiting.on, waiting.meeting) == (card.id, TODAY - DAY, "")
    put(database, replace(asked, accepted=True))
    assert kinds(database) == []


def test_the_register_is_read_once_however_many_rounds_wait(database: Database) -> None:
    organisations = [an_organisation(f"Example {number}") for number in range(3)]
    put(database, *organisations)
    asked = frozenset(f"organisation:{each.id}" for each in organisations[1:])
    for number in range(25):
        mandate = Mandate(id=new_id(), organisation=OrganisationId(organisations[0].id), statements={"en": "Trains"})
        put(database, mandate)
        put(database, Circulation(
            id=new_id(), subject=f"mandate/{mandate.id}", recipients=asked, answer_by=TODAY - (number + 1) * DAY,
            sent_on=TODAY - 90 * DAY - number * DAY,
        ))  # fmt: skip
    with database.read() as connection:
        said: list[str] = []
        sa.event.listen(connection, "before_cursor_execute", lambda *given: said.append(given[2]))
        found = read_cards_due(connection, TODAY)
    assert [each.answer_by for each in found] == [TODAY - days * DAY for days in range(25, 5, -1)]
    of_register = [each for each in said if each.startswith("SELECT organisation.id, organisation.kind \n")]
    assert len(of_register) == 1


def test_keys_nobody_confirmed_and_issues_without_a_reply(database: Database) -> None:
    meetings = [Meeting(id=new_id(), title=title, status=MeetingStatus.RECEIVED) for title in ("Theirs", "Known")]
    signers = [
        Signer(id=new_id(), public_key="a" * 64, name="A"),
        Signer(id=new_id(), public_key="b" * 64, trusted_on=TODAY),
    ]
    received = [
        ReceivedMinutes(id=new_id(), meeting=MeetingId(meeting.id), signer=SignerId(signer.id), received_on=TODAY - DAY)
        for meeting, signer in zip((*meetings, meetings[0]), (*signers, signers[0]), strict=True)
    ]
    put(database, *meetings, *signers)
    put(
        database, *received,
        Issue(id=new_id(), text="Open"),
        Issue(id=new_id(), text="Waiting", escalated_on=TODAY - 5 * DAY, escalated_as_written="HQ"),
        Issue(id=new_id(), text="Answered", escalated_on=TODAY - 5 * DAY, replied_on=TODAY, escalated_as_written="HQ"),
        Issue(id=new_id(), text="Over", escalated_on=TODAY - 5 * DAY, resolved_on=TODAY, escalated_as_written="HQ"),
    )  # fmt: skip
    assert kinds(database) == [(ReviewKind.ISSUE, "Waiting", 0), (ReviewKind.KEY, "Theirs", 0)]
