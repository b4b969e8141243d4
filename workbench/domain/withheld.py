"""What an export kept back from its recipients: how many parts of which kind, where, and who may receive them."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.audiences import AudienceKind


class PartKind(StrEnum):
    """What a part is that goes out or stays."""

    AGENDA_ITEM = "agenda_item"
    PARAGRAPH = "paragraph"
    DECISION = "decision"
    ACTION = "action"
    ATTENDANCE = "attendance"
    ORGANISATION = "organisation"
    MEETING = "meeting"
    POST = "post"
    CONTACT_DETAIL = "contact_detail"
    """A way to reach an organisation, a post or a person."""
    RELEASE = "release"
    """An entry of the register of what went out."""
    RELATION = "relation"
    """How two organisations stand to one another."""
    SEAT = "seat"
    PROFILE = "profile"
    """A text, a capacity or a priority of an organisation."""
    REMARK = "remark"
    ROLE = "role"
    """An organisation's role in a coordination function."""
    MANDATE = "mandate"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part stands: under which point of the agenda, counted from 1 in the whole; 0 where it is under none."""

    number: int = 0
    title: str = ""


NOWHERE = Place()


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """Parts of one kind in one place that stayed for one reason."""

    kind: PartKind
    place: Place
    audience: AudienceKind
    """Who may receive them: the audience that does not cover the recipients."""
    count: int
