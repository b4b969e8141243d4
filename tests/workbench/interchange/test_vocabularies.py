"""The shipped vocabularies are whole: every code has a term, every term its labels or says why not."""

import json
from enum import StrEnum
from pathlib import Path

import pytest

from workbench.domain.actions import ActionPriority, ActionStatus
from workbench.domain.circulations import AnswerKind, CirculationMedium
from workbench.domain.contact_notes import ContactKind
from workbench.domain.contexts import ContextKind, ContextStatus
from workbench.domain.coordination_functions import Frame
from workbench.domain.decisions import DecisionMethod, DecisionOutcome, DecisionStatus
from workbench.domain.groups import Engagement, GroupKind, GroupStatus, MemberRole, WorkplanStatus
from workbench.domain.issues import IssueStatus
from workbench.domain.layer_stances import Provision
from workbench.domain.mandates import CommitmentStatus, MandateStatus
from workbench.domain.meetings import AgendaPurpose, AttendanceMode, MeetingKind, MeetingStatus
from workbench.domain.partners import ChannelKind, OrganisationKind, OrganisationStatus
from workbench.domain.relations import RelationKind
from workbench.domain.role_assignments import AssignmentStatus, Role
from workbench.domain.services import ServiceStatus
from workbench.domain.vocabularies import FIXED, Verification
from workbench.errors import Refused
from workbench.interchange.vocabularies import read_vocabulary

FOLDER = Path(__file__).parents[3] / "resources" / "vocabularies"
LANGUAGES = {"en", "fr", "es", "ar", "uk"}
NOT_TERMS = {"national_societies.json", "recognition.json", "minutes_words.json"}
FILES = sorted(path for path in FOLDER.glob("*.json") if path.name not in NOT_TERMS)
ENUMS: dict[str, type[StrEnum]] = {
    "organisation_kinds": OrganisationKind,
    "organisation_statuses": OrganisationStatus,
    "channel_kinds": ChannelKind,
    "member_roles": MemberRole,
    "engagements": Engagement,
    "group_kinds": GroupKind,
    "group_statuses": GroupStatus,
    "workplan_statuses": WorkplanStatus,
    "context_kinds": ContextKind,
    "context_statuses": ContextStatus,
    "meeting_kinds": MeetingKind,
    "meeting_statuses": MeetingStatus,
    "agenda_purposes": AgendaPurpose,
    "attendance_modes": AttendanceMode,
    "decision_methods": DecisionMethod,
    "decision_outcomes": DecisionOutcome,
    "decision_statuses": DecisionStatus,
    "action_statuses": ActionStatus,
    "action_priorities": ActionPriority,
    "answer_kinds": AnswerKind,
    "circulation_media": CirculationMedium,
    "contact_kinds": ContactKind,
    "issue_statuses": IssueStatus,
    "relation_kinds": RelationKind,
    "coordination_roles": Role,
    "assignment_statuses": AssignmentStatus,
    "coordination_frames": Frame,
    "mandate_statuses": MandateStatus,
    "commitment_statuses": CommitmentStatus,
    "layer_provisions": Provision,
    "service_statuses": ServiceStatus,
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_term_has_five_labels_or_says_how_far_it_is_verified(path: Path) -> None:
    vocabulary = read_vocabulary(path.read_bytes())
    assert vocabulary.code == path.stem
    assert set(vocabulary.labels) == LANGUAGES
    assert vocabulary.source
    for term in vocabulary.terms:
        assert set(term.labels) == LANGUAGES or (vocabulary.code == "iasc_4ws_codes" and set(term.labels) == {"en"})
        assert term.unverified_labels <= LANGUAGES


@pytest.mark.parametrize("code", ENUMS)
def test_every_value_of_the_domain_has_a_term_in_its_order(code: str) -> None:
    vocabulary = read_vocabulary((FOLDER / f"{code}.json").read_bytes())
    assert [term.code for term in vocabulary.terms] == [value.value for value in ENUMS[code]]


def test_no_term_is_added_to_a_vocabulary_the_program_has_to_know() -> None:
    assert ENUMS.keys() - FIXED == set()
    assert FIXED - ENUMS.keys() == {"languages"}


@pytest.mark.parametrize("code", ENUMS)
def test_no_two_terms_read_the_same(code: str) -> None:
    vocabulary = read_vocabulary((FOLDER / f"{code}.json").read_bytes())
    for language in LANGUAGES:
        labels = [term.labels[language] for term in vocabulary.terms]
        assert len(set(labels)) == len(labels), language


def test_the_activity_codes_are_eleven_groups_and_forty_five_subcodes() -> None:
    terms = read_vocabulary((FOLDER / "iasc_4ws_codes.json").read_bytes()).terms
    assert sum(term.broader is None for term in terms) == 11
    assert sum(term.broader is not None for term in terms) == 45
    assert sum(term.verified is Verification.SOURCE for term in terms) == 19
    assert {term.verified for term in terms} == {Verification.SOURCE, Verification.UNVERIFIED}


def test_the_national_societies_are_named_in_four_languages() -> None:
    societies = json.loads((FOLDER / "national_societies.json").read_text(encoding="utf-8"))["societies"]
    assert len(societies) == 193
    assert all(set(row["names"]) == LANGUAGES - {"uk"} and len(row["country"]) == 2 for row in societies)
    assert {row["country"] for row in societies if "note" in row} == {"ER", "NI"}


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff", b"[]", b"{}", b"[" * 100_000,
        b'{"code":"a","labels":{"en":"A"},"source":"s","verified":"rumour","terms":[]}',
        b'{"code":"a","labels":{},"source":"s","verified":"ours","terms":[]}',
        b'{"code":"a","labels":{"en":"A"},"source":"s","verified":"ours","terms":[{"code":"x","labels":{"en":1},"verified":"ours"}]}',
        b'{"code":"a","labels":{"en":"A"},"source":"s","verified":"ours","terms":[{"code":"x","labels":{"en":"X"},"verified":"ours","broader":"y"}]}',
        b'{"code":"a","labels":{"en":"A"},"source":"s","verified":"ours","terms":[{"code":"x","labels":{"en":"X"},"verified":"ours"},{"code":"x","labels":{"en":"Y"},"verified":"ours"}]}',
    ],
)  # fmt: skip
def test_a_damaged_vocabulary_is_refused(content: bytes) -> None:
    with pytest.raises(Refused, match="vocabularies.damaged"):
        read_vocabulary(content)
