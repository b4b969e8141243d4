"""Who should convene in a context, as its situations and the rules suggest."""

from datetime import date

import sqlalchemy as sa

from workbench.domain.convening import ConveningProposal, propose_convening
from workbench.queries.coordination_facts import read_facts
from workbench.queries.findings import all_rules


def read_convening(connection: sa.Connection, context: str, day: date, language: str = "en") -> ConveningProposal:
    """What is proposed for this context on this day. Raises ``records.missing``."""
    return propose_convening(read_facts(connection, context, day, language), all_rules(connection))
