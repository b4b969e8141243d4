"""What papers about partners show: the profile of one, and a map of several, each for its recipients."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import sqlalchemy as sa

from workbench.documents.build.action_list import ListedAction
from workbench.documents.build.contact_list import ListedOrganisation
from workbench.documents.build.partner_map import PartnerMapContent
from workbench.documents.build.partner_profile import (
    PartnerProfileContent,
    ProfileCapacity,
    ProfileRelation,
    ProfileSeat,
    ProfileSection,
    ProfileTerms,
)
from workbench.domain.actions import ENDED_STATUSES
from workbench.domain.audiences import OFFICE, PARTNERS, of_group
from workbench.domain.partner_maps import PART_OF, MapPartner, MapRelation
from workbench.domain.partners import Organisation, OrganisationStatus
from workbench.domain.profiles import SOURCE_REMARKS
from workbench.domain.relations import OrganisationRelation
from workbench.domain.texts import in_language
from workbench.domain.withheld import PartKind
from workbench.errors import RuleViolation
from workbench.identifiers import GroupId
from workbench.queries.action_audiences import ActionParents
from workbench.queries.actions import owner_names
from workbench.queries.groups import NAMELESS
from workbench.queries.merged import stands
from workbench.queries.names import names_of, text_of
from workbench.queries.paper_contacts import PaperContacts
from workbench.queries.papers import Order, imprint_of, sieve_for
from workbench.queries.quiet_names import QuietNames
from workbench.queries.reading import read_live, read_one
from workbench.queries.recipients import Sieve
from workbench.queries.representation import current_seats
from workbench.queries.vocabularies import term_labels
from workbench.storage.registry import (
    ACTION_ITEM,
    CAPACITY,
    GROUP,
    MEMBERSHIP,
    ORGANISATION,
    ORGANISATION_RELATION,
    POST,
    PRIORITY,
    PROFILE_TEXT,
    VOCABULARY,
)


def read_partner_profile_content(connection: sa.Connection, record: str, order: Order) -> PartnerProfileContent:
    """One partner for these recipients. Raises ``partners.not_for_recipients`` where they may know nothing of it."""
    organisation = read_one(connection, ORGANISATION, record)
    sieve = sieve_for(connection, order, organisation.audience, default=PARTNERS)
    if not sieve.lets_whole():
        raise RuleViolation("partners.not_for_recipients")
    return _Profile(connection, organisation, order, sieve).content()


class _Profile:
    """Puts together what a profile shows."""

    def __init__(self, connection: sa.Connection, organisation: Organisation, order: Order, sieve: Sieve) -> None:
        self._connection = connection
        self._organisation = organisation
        self._order = order
        self._sieve = sieve
        self._quiet = QuietNames(connection, sieve)
        self._language = order.language
        self._today = order.now.date()
        self._names = names_of(connection, ORGANISATION, order.language)

    def content(self) -> PartnerProfileContent:
        """All of it; what these recipients do not get is counted."""
        who, language = self._organisation, self._language
        name = who.name(language)
        texts, priorities, capacities = tuple(self._sections()), tuple(self._priorities()), tuple(self._capacities())
        relations, seats, actions = tuple(self._relations()), tuple(self._seats()), tuple(self._actions())
        contacts = PaperContacts(self._connection, self._today, language, self._sieve)
        return PartnerProfileContent(
            imprint=imprint_of(self._connection, self._order, f"partner-profile/{who.id}"), name=name,
            today=self._today, kind=self._label("organisation_kinds", who.kind.value),
            other_names=tuple((code, text) for code, text in sorted(who.names.items()) if text and text != name),
            acronym=who.acronym if who.acronym != name else "", aliases=tuple(sorted(who.aliases)),
            country=who.country or "", size=self._label("size_bands", who.size_band or ""), is_local=who.is_local,
            status=self._status(), identifiers=tuple(sorted(who.identifiers.items())), terms=tuple(self._terms()),
            sections=texts, priorities=priorities, capacities=capacities, relations=relations,
            contacts=ListedOrganisation(
                name=name, channels=contacts.of("organisation", who.id, who.id), posts=contacts.posts_of(who.id)
            ),
            seats=seats, actions=actions, left_out=self._sieve.left_out,
        )  # fmt: skip

    def _label(self, vocabulary: str, code: str) -> str:
        return term_labels(self._connection, vocabulary, self._language).get(code, code) if code else ""

    def _status(self) -> str:
        status = self._organisation.status
        return "" if status is OrganisationStatus.ACTIVE else self._label("organisation_statuses", status.value)

    def _terms(self) -> Iterator[ProfileTerms]:
        found: dict[str, list[str]] = {}
        for term in sorted(self._organisation.terms):
            vocabulary, _, code = term.partition("/")
            found.setdefault(vocabulary, []).append(code)
        there = read_live(self._connection, VOCABULARY, VOCABULARY.table.c.code.in_(sorted(found)))
        headings = {each.code: in_language(each.labels, self._language) for each in there}
        for vocabulary, codes in found.items():
            labels = term_labels(self._connection, vocabulary, self._language)
            yield ProfileTerms(
                heading=headings.get(vocabulary, vocabulary), labels=tuple(labels.get(code, code) for code in codes)
            )

    def _sections(self) -> Iterator[ProfileSection]:
        headings = term_labels(self._connection, "profile_sections", self._language)
        places = {code: place for place, code in enumerate(headings)}
        texts = read_live(self._connection, PROFILE_TEXT, PROFILE_TEXT.table.c.organisation == self._organisation.id)
        for each in sorted(texts, key=lambda each: (places.get(each.section, len(places)), each.section)):
            text = in_language(each.texts, self._language)
            audience = OFFICE if each.section == SOURCE_REMARKS else each.audience
            if text and self._sieve.passes(audience, kind=PartKind.PROFILE):
                yield ProfileSection(heading=headings.get(each.section, each.section), text=text)

    def _priorities(self) -> Iterator[str]:
        table = PRIORITY.table
        of_it = table.c.organisation == self._organisation.id
        for each in read_live(self._connection, PRIORITY, of_it, order=(table.c.rank, table.c.id)):
            if self._sieve.passes(each.audience, kind=PartKind.PROFILE):
                yield each.text(self._language)

    def _capacities(self) -> Iterator[ProfileCapacity]:
        cadres = term_labels(self._connection, "cadres", self._language)
        places = {code: place for place, code in enumerate(cadres)}
        found = read_live(self._connection, CAPACITY, CAPACITY.table.c.organisation == self._organisation.id)
        for each in sorted(found, key=lambda each: (places.get(each.cadre, len(places)), each.cadre)):
            if self._sieve.passes(each.audience, kind=PartKind.PROFILE):
                yield ProfileCapacity(
                    cadre=cadres.get(each.cadre, each.cadre), count=each.count, as_of=_text(each.as_of),
                    note=self._remark(each.note),
                )  # fmt: skip

    def _remark(self, note: str) -> str:
        """A remark is the office's own: it is printed for nobody else."""
        return note if note and self._sieve.passes(OFFICE, kind=PartKind.REMARK) else ""

    def _relations(self) -> Iterator[ProfileRelation]:
        who = self._organisation
        others = {each.id: each for each in _related(self._connection, who)}
        for each in _parents(who, others.values()):
            other = each.target if each.source == who.id else each.source
            if self._sieve.passes(others[other].audience or PARTNERS, kind=PartKind.RELATION):
                yield ProfileRelation(kind=PART_OF, is_source=each.source == who.id, other=self._name(other))
        for relation in _relations_of(self._connection, who.id):
            other = relation.target if relation.source == who.id else relation.source
            # The other end says for itself who may know of it; nothing said is no leave from this one.
            audience = (others[other].audience or PARTNERS) if other in others else None
            if other in others and self._sieve.passes(relation.audience, audience, kind=PartKind.RELATION):
                yield ProfileRelation(
                    kind=relation.kind.value, is_source=relation.source == who.id, other=self._name(other),
                    since=_text(relation.start), until=_text(relation.end), note=self._remark(relation.note),
                )  # fmt: skip

    def _name(self, organisation: str) -> str:
        return text_of(self._names, organisation)

    def _seats(self) -> Iterator[ProfileSeat]:
        seats = read_live(self._connection, MEMBERSHIP, MEMBERSHIP.table.c.organisation == self._organisation.id)
        groups = {each.id: each for each in read_live(self._connection, GROUP)}
        posts = {each.id: each for each in read_live(self._connection, POST)}
        for seat in seats:
            group = groups.get(seat.group)
            if group is None or not seat.is_current(self._today):
                continue
            # Who sits in a group is the group's to tell.
            told = group.audience or of_group(GroupId(group.id))
            if self._sieve.passes(seat.audience, told, kind=PartKind.SEAT):
                post = posts.get(seat.post or "")
                title = in_language(post.titles, self._language) if post else ""
                yield ProfileSeat(
                    group=group.name(self._language), role=seat.role, since=_text(seat.start),
                    post=self._quiet.name(title, seat.post),
                )  # fmt: skip

    def _actions(self) -> Iterator[ListedAction]:
        """What it, or one of its posts, has still to do; each goes as far as what it belongs to."""
        table, who = ACTION_ITEM.table, self._organisation.id
        posts = [each.id for each in read_live(self._connection, POST, POST.table.c.organisation == who)]
        owned = sa.or_(table.c.owner_organisation == who, table.c.owner_post.in_(posts))
        ended = table.c.status.in_(sorted(status.value for status in ENDED_STATUSES))
        actions = read_live(
            self._connection, ACTION_ITEM, owned, ~ended, order=(table.c.due.is_(None), table.c.due, table.c.n)
        )  # fmt: skip
        parents, owners = ActionParents(self._connection, actions), owner_names(
            self._connection, actions, self._language
        )  # fmt: skip
        sieve = sieve_for(self._connection, self._order)
        for action in actions:
            above, default = parents.above(action), parents.default(action)
            if sieve.passes(action.audience, *above, kind=PartKind.ACTION, default=default):
                meeting = parents.meeting(action)
                yield ListedAction(
                    text=action.text, number=action.number or "",
                    owner=self._quiet.owner(action, owners.get(action.id, "")), due=action.due,
                    status=action.status, priority=action.priority,
                    source=(meeting.number or meeting.title) if meeting else "",
                )  # fmt: skip


def read_partner_map_content(
    connection: sa.Connection, group: str | None, order: Order, size: str = "a4", chosen: Sequence[str] = ()
) -> PartnerMapContent:  # fmt: skip
    """The partners, one group's, or those chosen, with the relations between them that hold on the day."""
    today = order.now.date()
    if group and not _may_know_members(connection, group, order):
        raise RuleViolation("representation.not_for_recipients")
    sieve = sieve_for(connection, order, default=PARTNERS)
    shown = {each.id: each for each in _on_map(connection, group, today, chosen)}
    shown = {
        record: each for record, each in shown.items() if sieve.passes(each.audience, kind=PartKind.ORGANISATION)
    }  # fmt: skip
    relations = [
        MapRelation(source=each.source, target=each.target, kind=each.kind.value, since=_text(each.start))
        for each in read_live(connection, ORGANISATION_RELATION)
        if each.source in shown and each.target in shown and each.is_current(today)
        and sieve.passes(
            each.audience, shown[each.source].audience, shown[each.target].audience, kind=PartKind.RELATION
        )
    ]  # fmt: skip
    relations += [
        MapRelation(source=each.id, target=each.parent, kind=PART_OF)
        for each in shown.values()
        if each.parent in shown and each.parent is not None
    ]
    names = names_of(connection, ORGANISATION, order.language)
    kinds = term_labels(connection, "organisation_kinds", order.language)
    partners = sorted(shown.values(), key=lambda each: (names.get(each.id, NAMELESS).sort_key, each.id))
    return PartnerMapContent(
        imprint=imprint_of(connection, order, f"partner-map/{group or 'all'}"),
        group=text_of(names_of(connection, GROUP, order.language, {str(group)}), group) if group else "",
        partners=tuple(
            MapPartner(id=each.id, name=each.name(order.language), kind=each.kind.value) for each in partners
        ),
        relations=tuple(relations), kinds=kinds, size=size, left_out=sieve.left_out,
    )  # fmt: skip


def _may_know_members(connection: sa.Connection, group: str, order: Order) -> bool:
    """Who sits in a group is the group's to tell."""
    audience = read_one(connection, GROUP, group).audience
    return sieve_for(connection, order, audience, default=of_group(GroupId(group))).lets_whole()


def _on_map(connection: sa.Connection, group: str | None, today: date, chosen: Sequence[str]) -> Iterator[Organisation]:
    """Those asked for who are still worked with."""
    members = {seat.organisation for seat in current_seats(connection, [group], today)} if group else None
    wanted = [ORGANISATION.table.c.id.in_(list(chosen))] if chosen else []
    for each in read_live(connection, ORGANISATION, stands(ORGANISATION), *wanted):
        is_there = each.status is not OrganisationStatus.CLOSED
        if is_there and (members is None or each.id in members):
            yield each


def _related(connection: sa.Connection, who: Organisation) -> list[Organisation]:
    """All organisations it stands to in some way."""
    table = ORGANISATION.table
    ends = {end for each in _relations_of(connection, who.id) for end in (each.source, each.target)}
    above = {who.parent} if who.parent else set()
    below = sa.and_(table.c.parent == who.id, stands(ORGANISATION))
    return read_live(connection, ORGANISATION, sa.or_(table.c.id.in_(sorted(ends | above)), below))


def _parents(who: Organisation, others: Iterable[Organisation]) -> Iterator[MapRelation]:
    """The line to the one above it, then those from the ones below."""
    listed = [each for each in others if each.id != who.id]
    yield from (MapRelation(source=who.id, target=each.id, kind=PART_OF) for each in listed if each.id == who.parent)
    yield from (MapRelation(source=each.id, target=who.id, kind=PART_OF) for each in listed if each.parent == who.id)


def _relations_of(connection: sa.Connection, record: str) -> list[OrganisationRelation]:
    """Its relations in either direction, those that still hold first."""
    table = ORGANISATION_RELATION.table
    found = read_live(connection, ORGANISATION_RELATION, sa.or_(table.c.source == record, table.c.target == record))
    return sorted(found, key=lambda each: (each.end is not None, each.kind.value, each.id))


def _text(value: object) -> str:
    return str(value or "")
