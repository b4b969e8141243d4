"""Commitments: shipped ones are taken in once and stay as they are edited; evidence is noted beside them."""

from datetime import date

import pytest

from tests.builders.records import an_organisation, put
from workbench.bootstrap.program import make_program
from workbench.domain.mandate_drafts import CommitmentDraft, EvidenceDraft
from workbench.domain.mandates import CommitmentStatus
from workbench.domain.vocabularies import Verification
from workbench.errors import RuleViolation
from workbench.identifiers import CommitmentId, EvidenceId, OrganisationId, new_id
from workbench.operations.commitments import (
    add_commitment,
    add_evidence,
    edit_commitment,
    edit_evidence,
    instrument_id,
    order_commitments,
    remove_commitments,
    remove_evidence,
    set_commitment_status,
    take_instruments,
)
from workbench.operations.undo import undo
from workbench.queries.commitments import CommitmentRow, list_commitments, read_commitment, taken_instruments
from workbench.storage.database import Database

NORTH = OrganisationId(new_id())
TODAY = date(2026, 3, 1)
SHIPPED = make_program().shipped_instruments()
ROADMAP = instrument_id("roadmap_2020")


def listed(database: Database, instrument: str = ROADMAP, language: str = "en") -> list[CommitmentRow]:
    with database.read() as connection:
        return list_commitments(connection, TODAY, language, instrument=instrument)


def test_shipped_instruments_are_taken_in_once_with_what_they_replace_and_how_far_verified(database: Database) -> None:
    take_instruments(database, SHIPPED, ["seville_2", "roadmap_2020"])
    with database.read() as connection:
        taken = taken_instruments(connection, [instrument_id(item.code) for item in SHIPPED])
    assert taken == {instrument_id(code) for code in ("seville_1997", "seville_2", "roadmap_2020")}
    areas = listed(database)
    assert [row.verified for row in areas] == [Verification.SOURCE] * 2 + [Verification.UNVERIFIED] * 4
    assert listed(database, language="fr")[0].text.startswith("Domaine prioritaire 1")
    edit_commitment(database, areas[2].id, CommitmentDraft(instrument=ROADMAP, texts={"en": "Our own words."}))
    remove_commitments(database, [areas[3].id])
    assert take_instruments(database, SHIPPED, ["roadmap_2020"]), "what was removed comes back"
    assert [row.text for row in listed(database)][2] == "Our own words.", "what was edited stays"
    assert not take_instruments(database, SHIPPED, ["roadmap_2020"])
    with pytest.raises(RuleViolation, match=r"instruments\.unknown_code"):
        take_instruments(database, SHIPPED, ["seville_3"])


def test_own_commitments_are_added_at_the_end_ordered_and_judged_by_their_day(database: Database) -> None:
    put(database, an_organisation("Example North", id=NORTH))
    take_instruments(database, SHIPPED, ["roadmap_2020"])
    draft = CommitmentDraft(
        instrument=ROADMAP, organisation=NORTH, texts={"en": "Example pledge."}, due=date(2026, 2, 1)
    )
    made = CommitmentId(add_commitment(database, draft).id)
    last = listed(database)[-1]
    assert (last.id, last.organisation, last.is_overdue) == (made, "Example North", True)
    order_commitments(database, [made])
    assert listed(database)[0].id == made
    set_commitment_status(database, [made], CommitmentStatus.KEPT)
    assert not listed(database)[0].is_overdue
    with database.read() as connection:
        assert len(list_commitments(connection, TODAY, organisation=NORTH)) == 7, "those that bind all are its own too"
    with pytest.raises(RuleViolation, match=r"commitments\.no_text"):
        add_commitment(database, CommitmentDraft(instrument=ROADMAP, texts={"en": ""}))


def test_evidence_is_listed_newest_first_and_goes_and_comes_back_with_its_commitment(database: Database) -> None:
    take_instruments(database, SHIPPED, ["resolution_2_33ic"])
    commitment = listed(database, instrument_id("resolution_2_33ic"))[0].id
    for day, words in (("2024", "Example survey."), ("", "Example remark."), ("2025-05", "Example report.")):
        add_evidence(database, commitment, EvidenceDraft(day=day, words=words))
    with database.read() as connection:
        lines = read_commitment(connection, commitment, TODAY).evidence
    assert [line.words for line in lines] == ["Example report.", "Example survey.", "Example remark."]
    edit_evidence(database, lines[0].id, EvidenceDraft(day="2025", words="Example report, second edition."))
    remove_evidence(database, [EvidenceId(lines[2].id)])
    remove_commitments(database, [commitment])
    undo(database)
    assert listed(database, instrument_id("resolution_2_33ic"))[0].evidence == 2
    with pytest.raises(RuleViolation, match=r"evidence\.no_words"):
        add_evidence(database, commitment, EvidenceDraft(words=" "))
