"""What papers of coordination show: the roles matrix, the set-up sheet and mandate cards, for their recipients.

A remark on a role never leaves. What a role rests on is told as far as that may go itself.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

import sqlalchemy as sa

from workbench.documents.build.mandate_cards import MandateCard, MandateCardsContent
from workbench.documents.build.roles_matrix import PrintedFinding, RolesMatrixContent
from workbench.documents.build.set_up_sheet import (
    SetUpSheetContent,
    SheetFact,
    SheetFunction,
    SheetGroup,
    SheetRole,
)
from workbench.domain.audiences import OFFICE, PARTNERS, Audience, of_group
from workbench.domain.circulations import AnswerKind
from workbench.domain.contexts import Context
from workbench.domain.groups import GroupStatus
from workbench.domain.meetings import MeetingStatus
from workbench.domain.periods import covers
from workbench.domain.role_assignments import AssignmentStatus, Role, RoleAssignment
from workbench.domain.role_matrix import (
    CellRole,
    MatrixCell,
    MatrixFunction,
    MatrixOrganisation,
    RoleMatrix,
    narrowed,
)
from workbench.domain.texts import in_language
from workbench.domain.withheld import PartKind
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId
from workbench.queries.contexts import read_context
from workbench.queries.mandates import MandatePage, list_mandates, read_mandate
from workbench.queries.paper_contacts import PaperContacts
from workbench.queries.papers import Order, imprint_of, sieve_for
from workbench.queries.reading import read_live, read_one
from workbench.queries.recipients import Sieve, Tally
from workbench.queries.role_matrix import role_matrix
from workbench.queries.tellable_findings import tellable_findings
from workbench.queries.vocabularies import term_labels
from workbench.storage.live import live
from workbench.storage.registry import (
    CONTEXT,
    CONTEXT_HOST,
    CONTEXT_SITUATION,
    COORDINATION_FUNCTION,
    DECISION,
    GROUP,
    INSTRUMENT,
    MANDATE,
    MEETING,
    MEMBERSHIP,
    ORGANISATION,
    ROLE_ASSIGNMENT,
)
from workbench.wording.histories import SEVERITIES

_CONVENING = frozenset({Role.CONVENER, Role.CO_CONVENER})


def read_roles_matrix_content(
    connection: sa.Connection, context: str, order: Order, *, as_of: date | None = None, size: str = "a3",
    with_findings: bool = False,
) -> RolesMatrixContent:  # fmt: skip
    """The matrix of a context. Raises ``role_papers.not_for_recipients`` where they may know nothing of it."""
    shown = _Shown(connection, context, order, as_of)
    return RolesMatrixContent(
        imprint=imprint_of(connection, order, f"roles-matrix/{context}"), matrix=shown.matrix,
        frames=shown.labels("coordination_frames"), levels=shown.labels("coordination_levels"),
        kinds=shown.labels("organisation_kinds"), roles=shown.labels("coordination_roles"),
        statuses=shown.labels("assignment_statuses"), size=size,
        findings=shown.findings() if with_findings else None, left_out=shown.sieve.left_out,
    )  # fmt: skip


def read_set_up_sheet_content(
    connection: sa.Connection, context: str, order: Order, *, as_of: date | None = None, with_findings: bool = False
) -> SetUpSheetContent:
    """The set-up of a context on a sheet. Raises as `read_roles_matrix_content`."""
    shown = _Shown(connection, context, order, as_of)
    page = read_context(connection, context, shown.as_of, order.language)
    functions = tuple(shown.functions())
    return SetUpSheetContent(
        imprint=imprint_of(connection, order, f"set-up-sheet/{context}"), title=page.title, as_of=shown.as_of,
        kind=shown.labels("context_kinds").get(shown.context.kind.value, ""),
        countries=tuple(sorted(shown.context.countries)),
        hosts=tuple(
            SheetFact(name=host.organisation, country=host.country, since=host.start)
            for host in page.hosts if host.is_current and shown.may_tell_host(host.id, host.organisation_id)
        ),
        situations=tuple(
            SheetFact(name=item.label, since=item.start)
            for item in page.situations if item.is_current and shown.may_tell_situation(item.id)
        ),
        conveners=tuple(shown.conveners()), functions=functions, groups=tuple(shown.groups()),
        findings=shown.findings() if with_findings else None, left_out=shown.sieve.left_out,
    )  # fmt: skip


def read_mandate_cards_content(connection: sa.Connection, context: str | None, order: Order) -> MandateCardsContent:
    """The mandate cards of a context, and those that hold everywhere; without a context all there are."""
    today, language = order.now.date(), order.language
    found = read_one(connection, CONTEXT, context) if context else None
    if found and not sieve_for(connection, order, found.audience, default=PARTNERS).lets_whole():
        raise RuleViolation("role_papers.not_for_recipients")
    cards = _Cards(connection, order)
    shown = tuple(card for row in list_mandates(connection, today, language, context=context)
                  if (card := cards.card(row.id)))  # fmt: skip
    return MandateCardsContent(
        imprint=imprint_of(connection, order, f"mandate-cards/{context or 'all'}"),
        context=found.title(language) if found else "", cards=shown, left_out=cards.sieve.left_out,
    )  # fmt: skip


class _Cards:
    """Mandate cards one by one, each as its recipients may see it."""

    def __init__(self, connection: sa.Connection, order: Order) -> None:
        self._connection = connection
        self._order = order
        self.sieve = sieve_for(connection, order, default=PARTNERS)
        self._statuses = term_labels(connection, "mandate_statuses", order.language)
        self._mandates = {each.id: each for each in read_live(connection, MANDATE)}
        self._contexts = {each.id: each.audience for each in read_live(connection, CONTEXT)}
        self._instruments = {each.id: each.audience for each in read_live(connection, INSTRUMENT)}
        self._organisations = NamedOrganisations(connection, order, PARTNERS)

    def card(self, mandate: str) -> MandateCard | None:
        """The card; None where these recipients may not have it."""
        record = self._mandates[mandate]
        above = self._contexts.get(record.context) if record.context else None
        if not self.sieve.passes(record.audience, above, kind=PartKind.MANDATE):
            return None
        if not self._organisations.may_name(record.organisation):
            self.sieve.passes(OFFICE, kind=PartKind.MANDATE)
            return None
        page = read_mandate(self._connection, mandate, self._order.now.date(), self._order.language)
        is_told = record.instrument is not None and self.sieve.passes(
            self._instruments.get(record.instrument), kind=PartKind.PARAGRAPH
        )
        return self._filled(page, page.row.instrument if is_told else "")

    def _filled(self, page: MandatePage, instrument: str) -> MandateCard:
        row, newest = page.row, page.rounds[0] if page.rounds else None
        answers = [
            each for each in (newest.answers if newest else ()) if self._organisations.may_name(each.organisation)
        ]
        return MandateCard(
            organisation=row.organisation, statement=row.statement,
            status=self._statuses.get(row.status.value, row.status.value), context=row.context, instrument=instrument,
            clause=row.clause, layers=row.layers, sectors=row.sectors, populations=row.populations, areas=row.areas,
            limits=page.limits, capacity=page.capacity, priorities=page.priorities, start=row.start, end=row.end,
            round=newest.number if newest else 0, sent_on=newest.sent_on if newest else None,
            agreed=tuple(answer.name for answer in answers if answer.kind is AnswerKind.AGREED),
            declined=tuple(answer.name for answer in answers if answer.kind is AnswerKind.DECLINED),
            corrections=sum(answer.open_corrections for answer in answers),
        )  # fmt: skip


class NamedOrganisations:
    """Which organisations these recipients may be told of at all, without anything being counted."""

    def __init__(self, connection: sa.Connection, order: Order, default: Audience) -> None:
        sieve = sieve_for(connection, replace(order, tally=Tally()), default=default)
        table, verdicts = ORGANISATION.table, dict[str | None, bool]()
        query = sa.select(table.c.id, table.c.audience).where(live(ORGANISATION))
        self._may_name: dict[str, bool] = {}
        for record, stored in connection.execute(query):
            if stored not in verdicts:
                audience = Audience.from_text(stored) if stored else None
                verdicts[stored] = sieve.passes(audience, kind=PartKind.ORGANISATION)
            self._may_name[record] = verdicts[stored]

    def may_name(self, organisation: str) -> bool:
        """Whether it may be named; of one that is not known here nothing is told."""
        return self._may_name.get(organisation, False)


class _Shown:
    """A context's roles on a day as these recipients may see them."""

    def __init__(self, connection: sa.Connection, context: str, order: Order, as_of: date | None) -> None:
        self._connection = connection
        self._order = order
        self._goes_out = not order.named.recipients.is_empty()
        self.as_of = as_of or order.now.date()
        self.context: Context = read_one(connection, CONTEXT, context)
        self.sieve: Sieve = sieve_for(connection, order, self.context.audience, default=PARTNERS)
        if not self.sieve.lets_whole():
            raise RuleViolation("role_papers.not_for_recipients")
        self._grounds = _Grounds(connection, self.sieve, order.language)
        self._labels: dict[str, Mapping[str, str]] = {}
        whole = role_matrix(connection, context, self.as_of, language=order.language)
        self._organisations = NamedOrganisations(connection, order, PARTNERS)
        self._functions = {each.id: each.audience for each in read_live(connection, COORDINATION_FUNCTION)}
        self._records = {
            each.id: each for each in read_live(connection, ROLE_ASSIGNMENT, ROLE_ASSIGNMENT.table.c.context == context)
        }
        # Posts, people and addresses go as far as the register's own, however far the context goes.
        register = sieve_for(connection, order, default=PARTNERS)
        self._contacts = PaperContacts(connection, self.as_of, order.language, register)
        self.matrix = self._sifted(whole)

    def labels(self, vocabulary: str) -> Mapping[str, str]:
        """Code to word."""
        if vocabulary not in self._labels:
            self._labels[vocabulary] = term_labels(self._connection, vocabulary, self._order.language)
        return self._labels[vocabulary]

    def may_name(self, organisation: str) -> bool:
        """Whether these recipients may know of the organisation."""
        return self._organisations.may_name(organisation)

    def may_tell_host(self, host: str, organisation: str) -> bool:
        """Whether these recipients may know who hosts, by the record and by the organisation."""
        stated = read_one(self._connection, CONTEXT_HOST, host).audience
        return self.may_name(organisation) and self.sieve.passes(stated, kind=PartKind.ROLE)

    def may_tell_situation(self, situation: str) -> bool:
        """Whether these recipients may know of the situation."""
        return self.sieve.passes(read_one(self._connection, CONTEXT_SITUATION, situation).audience)

    def _sifted(self, whole: RoleMatrix) -> RoleMatrix:
        """Without what these recipients may not see; what is filled stays filled, though nobody is told by whom."""
        columns = tuple(each for each in whole.organisations if self._counted(each.id))
        rows = tuple(
            each for each in whole.functions if self.sieve.passes(self._functions.get(each.id), kind=PartKind.ROLE)
        )
        matrix = narrowed(whole, rows, columns)
        cells = {key: kept for key, roles in matrix.cells.items() if (kept := self._kept(roles))}
        # A column that stands there for what is kept back alone would tell of it, empty as it is.
        known = {organisation for _, organisation in cells} | self._known_otherwise()
        seen = tuple(each for each in columns if each.id in known)
        for _ in range(len(columns) - len(seen)):
            self.sieve.passes(OFFICE, kind=PartKind.ORGANISATION)
        return replace(matrix, organisations=seen, cells=cells)

    def _known_otherwise(self) -> set[str]:
        """Who hosts, or sits in a group of the context, on the day, as far as these recipients may be told."""
        silent = replace(self.sieve, tally=Tally())
        hosts = read_live(self._connection, CONTEXT_HOST, CONTEXT_HOST.table.c.context == self.context.id)
        groups = read_live(self._connection, GROUP, GROUP.table.c.context == self.context.id)
        found = {
            str(host.organisation)
            for host in hosts
            if covers(host.start, host.end, self.as_of) and silent.passes(host.audience)
        }
        lines = {str(group.id): group.audience or of_group(GroupId(group.id)) for group in groups}
        seats = read_live(self._connection, MEMBERSHIP, MEMBERSHIP.table.c.group.in_(list(lines)))
        return found | {
            str(seat.organisation)
            for seat in seats
            if seat.is_current(self.as_of) and silent.passes(seat.audience, lines[str(seat.group)])
        }

    def _counted(self, organisation: str) -> bool:
        """Whether it may be named; one that may not is counted among what stays."""
        may = self.may_name(organisation)
        if not may:
            self.sieve.passes(OFFICE, kind=PartKind.ORGANISATION)
        return may

    def _kept(self, roles: MatrixCell) -> MatrixCell:
        shown = []
        for role in roles:
            record = self._records[role.assignment]
            if self.sieve.passes(record.audience, kind=PartKind.ROLE):
                told = replace(role, basis=self._grounds.of(record))
                if record.post and self._goes_out and not self._contacts.may_tell_post(record.post):
                    # Without its post a role stands with its organisation.
                    told = replace(told, post="", holder=None)
                shown.append(told)
        return tuple(shown)

    def conveners(self) -> Iterator[SheetRole]:
        """Convener and co-conveners, each organisation once a role."""
        seen: set[tuple[str, Role]] = set()
        for _, organisation, role in self._roles():
            if role.role in _CONVENING and (organisation.id, role.role) not in seen:
                seen.add((organisation.id, role.role))
                yield self._role(organisation, role)

    def functions(self) -> Iterator[SheetFunction]:
        """Every function with its roles."""
        frames, levels = self.labels("coordination_frames"), self.labels("coordination_levels")
        for function in self.matrix.functions:
            parts = (levels.get(function.level, function.level), frames.get(function.frame.value, ""))
            roles = tuple(self._role(organisation, role) for found, organisation, role in self._roles()
                          if found.id == function.id)  # fmt: skip
            yield SheetFunction(
                heading=" – ".join(filter(None, parts)), title=function.title, roles=roles,
                is_vacant=function.id in self.matrix.vacancies, not_established=function.not_established,
            )  # fmt: skip

    def _roles(self) -> Iterator[tuple[MatrixFunction, MatrixOrganisation, CellRole]]:
        """All that stand, in the order of the matrix, the heaviest of a function first."""
        weight = {role: place for place, role in enumerate(Role)}
        for function in self.matrix.functions:
            found = [
                (organisation, role)
                for organisation in self.matrix.organisations
                for role in self.matrix.cell(function.id, organisation.id)
                if role.status is not AssignmentStatus.DECLINED
            ]
            for organisation, role in sorted(found, key=lambda each: weight[each[1].role]):
                yield function, organisation, role

    def _role(self, organisation: MatrixOrganisation, role: CellRole) -> SheetRole:
        post = self._records[role.assignment].post
        return SheetRole(
            role=self.labels("coordination_roles").get(role.role.value, role.role.value),
            organisation=organisation.name,
            status=self.labels("assignment_statuses").get(role.status.value, role.status.value),
            is_agreed=role.status is AssignmentStatus.AGREED, post=role.post, is_held=role.holder,
            contacts=self._contacts.shared(post) if post else (), since=role.start, basis=role.basis,
            areas=role.areas,
        )  # fmt: skip

    def groups(self) -> Iterator[SheetGroup]:
        """The context's groups with their next meeting, as far as each group may be told of."""
        table, language = MEETING.table, self._order.language
        now = MEETING.codecs["starts"].encode(self._order.now)
        for group in read_live(self._connection, GROUP, GROUP.table.c.context == self.context.id):
            if group.status is GroupStatus.CLOSED:
                continue
            told = group.audience or of_group(GroupId(group.id))
            if not self.sieve.passes(told, kind=PartKind.SEAT):
                continue
            coming = read_live(
                self._connection, MEETING, table.c.group == group.id, table.c.starts >= now,
                table.c.status != MeetingStatus.CANCELLED.value,
                order=(table.c.starts, table.c.id),
            )  # fmt: skip
            following = next((each for each in coming if self.sieve.passes(each.audience, told)), None)
            yield SheetGroup(
                name=group.name(language), starts=following.starts if following else None,
                zone=following.zone if following else "UTC", place=following.place if following else "",
            )  # fmt: skip

    def findings(self) -> tuple[PrintedFinding, ...]:
        """What the rules say of what is shown; those set aside are left out."""
        told, kept_back = tellable_findings(self._connection, self._order, self.context, self.as_of)
        for _ in range(kept_back):
            self.sieve.passes(OFFICE, kind=PartKind.FINDING)
        return tuple(
            PrintedFinding(
                severity=self._order.translate(SEVERITIES[each.severity.value]), template=each.template,
                values=each.values, basis=each.basis,
            )
            for each in told
        )  # fmt: skip


class _Grounds:
    """On what roles rest, as far as these recipients may be told."""

    def __init__(self, connection: sa.Connection, sieve: Sieve, language: str) -> None:
        self._sieve = sieve
        self._language = language
        self._mandates = {each.id: each for each in read_live(connection, MANDATE)}
        self._decisions = {each.id: each for each in read_live(connection, DECISION)}
        self._instruments = {each.id: each for each in read_live(connection, INSTRUMENT)}

    def of(self, record: RoleAssignment) -> str:
        """Instrument, decision, mandate and words, parted by semicolons."""
        return "; ".join(filter(None, self._parts(record)))

    def _parts(self, record: RoleAssignment) -> Iterator[str]:
        instrument = self._instruments.get(record.instrument or "")
        if instrument and self._sieve.passes(instrument.audience, kind=PartKind.PARAGRAPH):
            yield instrument.title(self._language)
        decision = self._decisions.get(record.decision or "")
        # A decision says for itself who may know of it; nothing said means the office alone.
        if decision and self._sieve.passes(decision.audience or OFFICE, kind=PartKind.DECISION):
            yield ": ".join(filter(None, (decision.number, in_language(decision.texts, self._language))))
        mandate = self._mandates.get(record.mandate or "")
        if mandate and self._sieve.passes(mandate.audience, kind=PartKind.MANDATE):
            yield mandate.statement(self._language)
        yield record.basis
