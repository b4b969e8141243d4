"""Putting who held which post from when to when into records, as a table says it.

Somebody may have held one post several times. A row means the time that has its very days; else one it may tell more
of; and never one that another row of the table says otherwise.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from workbench.domain.partner_columns import TableField
from workbench.domain.partner_table_facts import Difference, code_of
from workbench.domain.partner_tables import StatedContact
from workbench.domain.partners import Tenure
from workbench.domain.periods import PartialDate
from workbench.domain.texts import fold
from workbench.identifiers import OrganisationId, PersonId, PostId, new_id

PLACES = (TableField.EMPLOYER, TableField.HOST, TableField.SUPERVISOR)
"""The organisations of a secondment, called as the fields of a tenure."""
_Time = tuple[PartialDate | None, PartialDate | None, bool]
"""From when, until when, and whether they stood in for somebody."""


class TenureIntake:
    """Builds the tenures, one row after the other."""

    def __init__(self, people: Mapping[str, str]) -> None:
        """``people`` says who somebody is now that was said to be another one."""
        self.written: dict[str, Tenure] = {}
        self._people = people
        self._tenures: dict[str, Tenure] = {}
        self._held: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._posts: dict[str, list[str]] = defaultdict(list)
        self._stated: dict[tuple[str, ...], set[_Time]] = defaultdict(set)
        self._taken: dict[str, _Time] = {}

    def file(self, tenure: Tenure) -> None:
        """Makes a tenure known."""
        person = self._people.get(tenure.person, tenure.person)
        self._tenures[tenure.id] = tenure
        self._held[person, tenure.post].append(tenure.id)
        self._posts[person].append(tenure.post)

    def posts_of(self, person: str) -> Sequence[str]:
        """The posts somebody holds or held."""
        return self._posts.get(person, ())

    def expect(self, contacts: Iterable[StatedContact]) -> None:
        """Notes what all rows of an organisation will say, so that none takes the time that another one means."""
        self._stated.clear()
        for contact in contacts:
            if (time := _time(contact)) is not None:
                self._stated[_who(contact)].add(time)

    def hold(self, person: PersonId, post: PostId, contact: StatedContact) -> tuple[str, list[Difference]]:
        """Lets somebody hold a post as the row says; tells the tenure and what changes."""
        known = self._meant([self._tenures[each] for each in self._held[person, post]], contact)
        before = known or Tenure(id=new_id(), person=person, post=post, audience=contact.audience)
        after = replace(
            before, start=contact.start or before.start, end=contact.end or before.end,
            acting=before.acting if contact.acting is None else contact.acting,
        )  # fmt: skip
        if (time := _time(contact)) is not None:
            self._taken.setdefault(after.id, time)
        if known is None:
            self.file(after)
        if after == known:
            return after.id, []
        self._tenures[after.id] = self.written[after.id] = after
        stated = {
            TableField.START: (before.start, after.start),
            TableField.END: (before.end, after.end),
            TableField.ACTING: (before.acting, after.acting),
        }
        found = [] if known else [Difference(TableField.PERSON, "", contact.person)]
        found += [Difference(column, code_of(was), code_of(now)) for column, (was, now) in stated.items() if was != now]
        return after.id, found

    def _meant(self, held: Sequence[Tenure], contact: StatedContact) -> Tenure | None:
        """Which of the times somebody held the post the row means; none where it means another one."""
        said, acting = _time(contact), bool(contact.acting)
        free = [each for each in held if said is None or self._taken.get(each.id, said) == said]
        exact = [each for each in free if (each.start, each.end) == (contact.start, contact.end)]
        others = self._stated[_who(contact)] - {said} if said is not None else set()
        joined = [each for each in (*exact, *free) if _time_of(each) not in others and _may_be(each, contact)]
        return next((each for each in exact if each.acting == acting), next(iter(joined), None))

    def second(self, tenure: str, places: Mapping[TableField, str]) -> dict[TableField, str]:
        """Notes who employs, hosts or supervises somebody in a post; tells for which of these that is new who did."""
        before = self._tenures[tenure]
        new = {place: str(getattr(before, place) or "") for place in places}
        new = {place: was for place, was in new.items() if was != places[place]}
        if new and not self._is_told_elsewhere(before, places):
            after = replace(before, **{place: OrganisationId(places[place]) for place in new})  # type: ignore[arg-type]
            self._tenures[tenure] = self.written[tenure] = after
            return new
        return {}

    def _is_told_elsewhere(self, tenure: Tenure, places: Mapping[TableField, str]) -> bool:
        """Whether another tenure of the same time says just this: nobody can tell the two apart by their days."""
        held = self._held[self._people.get(tenure.person, tenure.person), tenure.post]
        return any(
            _time_of(each) == _time_of(tenure) and all(getattr(each, place) == name for place, name in places.items())
            for each in map(self._tenures.__getitem__, held) if each.id != tenure.id
        )  # fmt: skip


def _time(contact: StatedContact) -> _Time | None:
    """What a row says of the time. A row with this program's numbers says all there is, one without any may say
    nothing.
    """
    is_silent = contact.start is None and contact.end is None and contact.acting is None
    if is_silent and not (contact.person_number and contact.post_number):
        return None
    return contact.start, contact.end, bool(contact.acting)


def _time_of(tenure: Tenure) -> _Time:
    return tenure.start, tenure.end, tenure.acting


def _who(contact: StatedContact) -> tuple[str, ...]:
    """What rows on one person in one post have alike."""
    titles = (contact.post_number,) if contact.post_number else sorted(map(fold, contact.titles.values()))
    return contact.person_number or fold(contact.person), *titles


def _may_be(tenure: Tenure, contact: StatedContact) -> bool:
    """Whether the row may tell more of this time: days that are surely apart, or begin otherwise, are another one's."""
    return (
        (contact.start in (None, tenure.start) or tenure.start is None)
        and _are_in_order(contact.start, tenure.end)
        and _are_in_order(tenure.start, contact.end)
        and _are_in_order(contact.start or tenure.start, contact.end or tenure.end)
    )


def _are_in_order(start: PartialDate | None, end: PartialDate | None) -> bool:
    return not (start and end and end.last_day() < start.first_day())
