"""Findings somebody set aside, told of the organisations as they are now.

A subject names an organisation in its text, where merging moves no link: whom it means is resolved on reading.
"""

from dataclasses import replace

import sqlalchemy as sa

from workbench.domain.set_asides import SetAside, organisation_of, renamed
from workbench.queries.merged import survivor_of, survivors_of
from workbench.queries.reading import read_live
from workbench.storage.registry import ORGANISATION, SET_ASIDE


def read_set_asides(connection: sa.Connection, context: str) -> list[SetAside]:
    """All of a context, each of the organisation that its own became."""
    found = read_live(connection, SET_ASIDE, SET_ASIDE.table.c.context == context)
    now = survivors_of(connection, ORGANISATION, filter(None, (organisation_of(each.subject) for each in found)))
    return [replace(each, subject=renamed(each.subject, now)) for each in found]


def subject_now(connection: sa.Connection, subject: str) -> str:
    """What a finding is about, of the organisation that its own became."""
    named = organisation_of(subject)
    return renamed(subject, {named: survivor_of(connection, ORGANISATION, named)}) if named else subject
