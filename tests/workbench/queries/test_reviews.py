"""What waits to be looked at again."""

from datetime import date, timedelta
from typing import Any

from tests.builders.records import an_organisation, put
from workbench.domain.circulations import Answer, AnswerKind, Circulation
from workbench.domain.decisions import Decision, DecisionMethod, DecisionStatus
from workbench.domain.issues import Issue
from workbench.domain.mandates import Mandate, MandateStatus
from workbench.domain.meetings import Meeting, MeetingStatus
from workbench.domain.partners import Organisation
from workbench.domain.received import ReceivedMinutes, Signer
from workbench.identifiers import CirculationId, MeetingId, OrganisationId, SignerId, new_id
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
