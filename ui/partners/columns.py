"""How partners, their contacts and their seats are shown as rows."""

from ui.kit.columns_model import Column
from ui.kit.countries import Countries
from ui.kit.dates import Dates
from ui.kit.desk import Desk
from ui.kit.labels import isolate
from ui.kit.marks import MarkKind
from workbench.domain.partners import OrganisationStatus
from workbench.queries.partner_pages import ContactLine, SeatLine
from workbench.queries.partners import OrganisationRow
from workbench.wording.words import N_

NOBODY = N_("Nobody holds this post")
OWN_ADDRESS = N_("The organisation itself")
CHECKED = N_("found right on {day}")
SINCE = N_("since {day}")
UNTIL = N_("until {day}")
ACTING = N_("acting")

_LONGEST_BADGE = 8
_STATUS_MARKS = {OrganisationStatus.DORMANT.value: MarkKind.WARN, OrganisationStatus.CLOSED.value: MarkKind.NONE}


class Lines:
    """The columns of the page, in the window's language."""

    def __init__(self, desk: Desk, countries: Countries) -> None:
        self._desk = desk
        self._countries = countries
        self._dates = Dates(desk.language)

    def partner(self) -> Column[OrganisationRow]:
        """A partner: its name, its kind and country; a mark where it is no longer active."""
        return Column(
            "", text=_name, subtitle=self._about, badge=_badge, mark=_status_mark, accessible=self._partner_sentence
        )

    def contact(self) -> Column[ContactLine]:
        """A contact: who it is in which post, and how to reach them."""
        return Column("", text=self._who, subtitle=self._reached, trailing=self._for_how_long)

    def seat(self) -> Column[SeatLine]:
        """A seat: the group, and what the organisation is there."""
        return Column("", text=_group, subtitle=self._seat_about, trailing=self._seat_time)

    # Partners

    def _about(self, row: OrganisationRow) -> str:
        return about(self._desk, self._countries, row.kind, row.country)

    def _partner_sentence(self, row: OrganisationRow) -> str:
        status = self._desk.term("organisation_statuses", row.status) if _status_mark(row) else ""
        return self._desk.words.listed((row.name, row.acronym, self._about(row), status))

    # Contacts

    def _who(self, row: ContactLine) -> str:
        if row.person:
            return row.person
        return row.post or self._desk.t(OWN_ADDRESS)

    def _reached(self, row: ContactLine) -> str:
        post = row.post if row.person else self._desk.t(NOBODY) if row.post else ""
        acting = self._desk.t(ACTING) if row.acting else ""
        # Each in its own direction: addresses run from left to right in every language.
        return " · ".join(isolate(part) for part in (post, acting, row.email, row.telephone) if part)

    def _for_how_long(self, row: ContactLine) -> str:
        if row.last_verified is not None:
            return self._desk.t(CHECKED).replace("{day}", isolate(self._dates.short_day(row.last_verified)))
        return self._time(row.since, row.until)

    def _time(self, since: str, until: str) -> str:
        parts = [(SINCE, since)] if not until else [(UNTIL, until)]
        told = ((text, self._dates.partly_known(day)) for text, day in parts if day)
        return "".join(self._desk.t(text).replace("{day}", isolate(day)) for text, day in told)

    # Seats

    def _seat_about(self, row: SeatLine) -> str:
        role = self._desk.term("member_roles", row.role)
        return " · ".join(part for part in (role, isolate(row.post) if row.post else "") if part)

    def _seat_time(self, row: SeatLine) -> str:
        return self._time(row.start, row.end)


def about(desk: Desk, countries: Countries, kind: str, country: str) -> str:
    """What kind of organisation it is, and of which country."""
    parts = (desk.term("organisation_kinds", kind) if kind else "", countries.name(country))
    return " · ".join(part for part in parts if part)


def _name(row: OrganisationRow) -> str:
    return row.name or row.acronym


def _badge(row: OrganisationRow) -> str:
    # Where there is no acronym the country stands in its place, so that all names begin in one line.
    acronym = row.acronym or row.country or "–"
    return acronym if len(acronym) <= _LONGEST_BADGE else acronym[: _LONGEST_BADGE - 1] + "…"


def _status_mark(row: OrganisationRow) -> MarkKind | None:
    return _STATUS_MARKS.get(row.status)


def _group(row: SeatLine) -> str:
    return row.group
