"""Signing what leaves: minutes as a PDF carry what they show, under this workspace's key."""

from functools import partial

from workbench.documents.build.minutes import MinutesContent
from workbench.documents.pdf.attaching import Attachment
from workbench.domain.carried_minutes import FILE_NAME
from workbench.identifiers import MeetingId
from workbench.interchange.carried import PURPOSE, write_carried
from workbench.queries.carried import carried_of
from workbench.storage.database import Connection
from workbench.storage.signing import WorkspaceKey
from workbench.wording import Words
from workbench.wording.words import N_

MEDIA_TYPE = "application/json"
DESCRIPTION = N_("The decisions and actions of these minutes, for another office to take in")


def attach_minutes(
    connection: Connection, key: WorkspaceKey, meeting: str, content: MinutesContent, words: Words
) -> Attachment:
    """What the copy of a meeting's minutes for these recipients carries, signed; the same copy gives the same bytes."""
    carried = carried_of(connection, MeetingId(meeting), content)
    signed = write_carried(carried, key.public_key, partial(key.sign, PURPOSE))
    return Attachment(FILE_NAME, MEDIA_TYPE, signed, words.text(DESCRIPTION))
