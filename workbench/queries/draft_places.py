"""Where the lines belong of which words are kept under the line's own id alone."""

from collections.abc import Collection, Mapping

import sqlalchemy as sa

from workbench.storage.live import live
from workbench.storage.registry import ROLE_ASSIGNMENT, SERVICE


def paths_of_lines(connection: sa.Connection, lines: Collection[str]) -> Mapping[str, str]:
    """Of a role its context, function and organisation, of a service itself and its context; others are left out."""
    if not lines:
        return {}
    role, service = ROLE_ASSIGNMENT.table, SERVICE.table
    roles = sa.select(role.c.id, role.c.context, role.c.function, role.c.organisation).where(
        role.c.id.in_(list(lines)), live(ROLE_ASSIGNMENT)
    )
    services = sa.select(service.c.id, service.c.context).where(service.c.id.in_(list(lines)), live(SERVICE))
    return {
        **{row.id: f"{row.context}/{row.function}/{row.organisation}" for row in connection.execute(roles)},
        **{row.id: f"{row.id}/{row.context}" for row in connection.execute(services)},
    }
