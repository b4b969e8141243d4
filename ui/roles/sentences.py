"""What a cell, a function and an organisation of the matrix are in words, for those who do not see it."""

from collections.abc import Sequence
from typing import Protocol

from ui.kit.dates import Dates
from ui.kit.labels import isolate
from ui.roles.arrangement import Row
from ui.roles.cell_looks import Change
from workbench.domain.role_assignments import IN_CHARGE
from workbench.domain.role_matrix import CellRole, MatrixFunction, MatrixOrganisation
from workbench.wording.role_marks import signed_mark
from workbench.wording.words import N_, Words

CELL = N_("{organisation} · {function}: {roles}")
NO_ROLE = N_("no role")
SINCE = N_("since {day}")
UNTIL = N_("until {day}")
THROUGH = N_("through {post}")
TO_BE_NAMED = N_("contact to be named")
IN_AREAS = N_("in {areas}")
RESTS_ON = N_("on the basis of {basis}")
NO_BASIS = N_("no basis noted")
HOST_AGREED = N_("the host agreed")
HOST_DID_NOT = N_("the host did not agree")
REVIEW = N_("to be reviewed on {day}")
WITH_NOTE = N_("with a note")
CHANGES = {
    Change.ADDED: N_("new since the earlier day"),
    Change.ENDED: N_("ended since the earlier day"),
    Change.CHANGED: N_("changed since the earlier day"),
}
VACANT = N_("nobody is in charge")
NOT_ESTABLISHED = N_("not established: {reason}")


class Speaking(Protocol):
    """What a desk knows of words."""

    @property
    def words(self) -> Words: ...
    @property
    def language(self) -> str: ...
    def t(self, english: str) -> str: ...
    def term(self, vocabulary: str, code: str) -> str: ...


class Sentences:
    """Says them in the window's language."""

    def __init__(self, desk: Speaking) -> None:
        self._desk = desk
        self._words = desk.words
        self._dates = Dates(desk.language)

    def letters(self, roles: Sequence[CellRole]) -> str:
        """The letters of a cell, as they are copied: those that are not agreed bear a sign."""
        return "+".join(signed_mark(role.role, role.status, self._desk.language) for role in roles)

    def cell(
        self, function: MatrixFunction, organisation: MatrixOrganisation, roles: Sequence[CellRole],
        change: Change = Change.NONE,
    ) -> str:  # fmt: skip
        """Who is what in which function, how far that is agreed, since when, through whom and on what basis."""
        said = self._desk.t(N_("; ")).join(map(self.role, roles)) or self._desk.t(NO_ROLE)
        if change is not Change.NONE:
            said = self._words.listed((said, self._desk.t(CHANGES[change])))
        sentence = self._desk.t(CELL).replace("{organisation}", isolate(organisation.name))
        return sentence.replace("{function}", isolate(function.title)).replace("{roles}", said)

    def role(self, role: CellRole) -> str:
        """One role: what, how far agreed, since when, through whom, where, on what basis."""
        t = self._desk.t
        host = {True: t(HOST_AGREED), False: t(HOST_DID_NOT), None: ""}[role.agreed_by_host]
        lacks_contact = role.contact_to_be_named and role.role in IN_CHARGE
        review = self._day(REVIEW, role.review_on.isoformat() if role.review_on else "")
        return self._words.listed((
            self.named(role.role), self.standing(role.status),
            self._day(SINCE, role.start), self._day(UNTIL, role.end),
            self._filled(THROUGH, "{post}", role.post), t(TO_BE_NAMED) if lacks_contact else "",
            self._filled(IN_AREAS, "{areas}", self._words.listed(role.areas)),
            self._filled(RESTS_ON, "{basis}", role.basis) if role.has_basis else t(NO_BASIS) if role.assignment else "",
            host, review, t(WITH_NOTE) if role.has_note else "",
        ))  # fmt: skip

    def named(self, role: str) -> str:
        """What a role is called."""
        return self._desk.term("coordination_roles", role)

    def standing(self, status: str) -> str:
        """How far a role is agreed."""
        return self._desk.term("assignment_statuses", status)

    def function(self, row: Row, *, is_vacant: bool) -> str:
        """A function, and whether anybody is in charge of it."""
        function = row.function
        lack = self._desk.t(VACANT) if is_vacant else ""
        if function is not None and function.not_established:
            lack = self._filled(NOT_ESTABLISHED, "{reason}", function.not_established)
        return self._words.listed((row.title, lack))

    def organisation(self, organisation: MatrixOrganisation) -> str:
        """An organisation, and what kind it is."""
        kind = self._desk.term("organisation_kinds", organisation.kind)
        return self._words.listed((organisation.name, organisation.acronym, kind))

    def _day(self, sentence: str, day: str) -> str:
        return self._filled(sentence, "{day}", self._dates.partly_known(day) if day else "")

    def _filled(self, sentence: str, place: str, text: str) -> str:
        return self._desk.t(sentence).replace(place, isolate(text)) if text else ""
