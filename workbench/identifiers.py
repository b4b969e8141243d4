"""Record identifiers: made on this laptop without asking anyone, ordered by time, the same text in every layer.

An identifier is the canonical text of a UUID (36 characters, lower case). New records take a version 7; records that
must be the same on every laptop, such as shipped vocabulary terms, take a version 5 of a fixed name.
"""

import re
import uuid
from datetime import UTC, date, datetime, time
from typing import NewType

import uuid_utils

OrganisationId = NewType("OrganisationId", str)
PersonId = NewType("PersonId", str)
PostId = NewType("PostId", str)
TenureId = NewType("TenureId", str)
ChannelId = NewType("ChannelId", str)
ContextId = NewType("ContextId", str)
GroupId = NewType("GroupId", str)
MembershipId = NewType("MembershipId", str)
WorkplanItemId = NewType("WorkplanItemId", str)
MeetingId = NewType("MeetingId", str)
AgendaItemId = NewType("AgendaItemId", str)
MinuteBlockId = NewType("MinuteBlockId", str)
AttendanceId = NewType("AttendanceId", str)
DecisionId = NewType("DecisionId", str)
ActionItemId = NewType("ActionItemId", str)
MinutesVersionId = NewType("MinutesVersionId", str)
MinutesItemId = NewType("MinutesItemId", str)
VocabularyId = NewType("VocabularyId", str)
TermId = NewType("TermId", str)
WorkspaceId = NewType("WorkspaceId", str)
AuthorId = NewType("AuthorId", str)
ReleaseId = NewType("ReleaseId", str)
CirculationId = NewType("CirculationId", str)
AnswerId = NewType("AnswerId", str)
SignerId = NewType("SignerId", str)
ContactNoteId = NewType("ContactNoteId", str)
IssueId = NewType("IssueId", str)
AttachmentId = NewType("AttachmentId", str)
OrganisationRelationId = NewType("OrganisationRelationId", str)
ProfileTextId = NewType("ProfileTextId", str)
CapacityId = NewType("CapacityId", str)
PriorityId = NewType("PriorityId", str)
DistinctPairId = NewType("DistinctPairId", str)
ImportSourceId = NewType("ImportSourceId", str)
AreaId = NewType("AreaId", str)
ContextHostId = NewType("ContextHostId", str)
ContextSituationId = NewType("ContextSituationId", str)
InstrumentId = NewType("InstrumentId", str)
MandateId = NewType("MandateId", str)
CommitmentId = NewType("CommitmentId", str)
EvidenceId = NewType("EvidenceId", str)
CoordinationFunctionId = NewType("CoordinationFunctionId", str)
RoleAssignmentId = NewType("RoleAssignmentId", str)
LayerStanceId = NewType("LayerStanceId", str)
ServiceId = NewType("ServiceId", str)
CoordinationRuleId = NewType("CoordinationRuleId", str)
SetAsideId = NewType("SetAsideId", str)
OperationId = NewType("OperationId", str)
ReplicaId = NewType("ReplicaId", str)

_NAMESPACE = uuid.UUID("6f0d3a52-8a0e-5c0b-9c39-2f4c1c1a7d11")
_VERSION_AT = 14
_PATTERN = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def new_id() -> str:
    """A fresh identifier; later ones sort after earlier ones made on the same laptop."""
    return str(uuid_utils.uuid7())


def shared_id(kind: str, name: str) -> str:
    """The identifier every laptop gives to the thing of this kind and name, such as a shipped term."""
    return str(uuid.uuid5(_NAMESPACE, f"{kind}/{name}"))


def is_id(text: str) -> bool:
    """Whether the text is an identifier as this program writes it."""
    return _PATTERN.fullmatch(text) is not None


def first_id_of(day: date) -> str:
    """The least identifier a record made on this day, in UTC, can have: they begin with the time in milliseconds."""
    moment = int(datetime.combine(day, time(), UTC).timestamp() * 1000)
    digits = f"{max(0, moment):012x}"
    return f"{digits[:8]}-{digits[8:]}-"


def moment_of_id(record: str) -> datetime | None:
    """What the clock of the computer said when the identifier was made, in UTC; none where it holds no time."""
    if not is_id(record) or record[_VERSION_AT] != "7":
        return None
    try:
        return datetime.fromtimestamp(int(record.replace("-", "")[:12], 16) / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None
