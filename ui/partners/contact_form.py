"""The sheets of one contact: adding and correcting it, somebody else in the post, the end of its time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import cast

from ui.kit.desk import Desk
from ui.kit.fields import HALF, Choice, DateField, Field, LineField, LinkField
from ui.kit.form import Form
from ui.kit.sheets import FormSheet
from ui.partners.form import language_of_names
from workbench.domain.partner_drafts import ContactDraft
from workbench.domain.texts import fold
from workbench.identifiers import OrganisationId, TenureId
from workbench.operations.partners import add_contact, edit_contact, end_contact, replace_contact
from workbench.queries.partner_pages import ContactLine, PartnerPage
from workbench.wording.words import N_

ADD = N_("Add contact")
EDIT = N_("Edit contact")
REPLACE = N_("Somebody else in this post")
END = N_("Has left the post")
ADDED = N_("Contact added.")
CHANGED = N_("Contact changed.")
REPLACED = N_("The post has somebody else now.")
ENDED = N_("The contact's time in the post ended.")
DRAFT = "form/contact"


class ContactSheet(FormSheet):
    """Adds a contact to the partner of ``page``, or corrects ``contact``."""

    def __init__(self, desk: Desk, page: PartnerPage, contact: ContactLine | None = None) -> None:
        self._page = page
        self._contact = contact
        self._language = language_of_names(desk)
        start = contact.draft() if contact else ContactDraft()
        values = {"person": start.person, "post": Choice(None, start.post) if start.post else None,
                  "email": start.email, "telephone": start.telephone}  # fmt: skip
        form = Form(desk.words, desk.theme, [*_who(desk, page), *_addresses(desk)], values, today=desk.today)
        record = f"{page.id}/{contact.id}" if contact else page.id
        super().__init__(
            desk, desk.t(EDIT if contact else ADD), form, self._operation, draft_kind=DRAFT, draft_record=record,
            done=desk.t(CHANGED if contact else ADDED),
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        database, language = self._desk.database, self._language
        draft = _draft(values, self._contact)
        if self._contact is None:
            organisation = OrganisationId(self._page.id)
            return partial(add_contact, database, organisation, draft, language=language)
        return partial(edit_contact, database, self._contact.id, draft, language=language)


class ReplaceSheet(FormSheet):
    """Puts somebody else into the post of a contact from a day on."""

    def __init__(self, desk: Desk, contact: ContactLine) -> None:
        self._contact = contact
        self._language = language_of_names(desk)
        fields: list[Field] = [
            LineField(name="person", label=desk.t(N_("Person")), required=True),
            *_addresses(desk),
            DateField(name="on", label=desk.t(N_("First day in the post")), required=True),
        ]
        form = Form(desk.words, desk.theme, fields, {"on": desk.today()}, today=desk.today)
        super().__init__(desk, desk.t(REPLACE), form, self._operation, done=desk.t(REPLACED))

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        draft = ContactDraft(
            person=str(values["person"]), email=str(values["email"]), telephone=str(values["telephone"])
        )
        return partial(
            replace_contact, self._desk.database, TenureId(self._contact.tenure), draft,
            on=cast(date, values["on"]), language=self._language,
        )  # fmt: skip


class EndSheet(FormSheet):
    """Ends the time of a contact in its post."""

    def __init__(self, desk: Desk, contact: ContactLine) -> None:
        self._contact = contact
        field = DateField(
            name="on", label=desk.t(N_("Last day in the post")), required=True,
            help=desk.t(N_("The contact stays readable among the former ones.")),
        )  # fmt: skip
        form = Form(desk.words, desk.theme, [field], {"on": desk.today()}, today=desk.today)
        super().__init__(desk, desk.t(END), form, self._operation, done=desk.t(ENDED))

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        tenure, on = TenureId(self._contact.tenure), cast(date, values["on"])
        return partial(end_contact, self._desk.database, tenure, on)


def _draft(values: dict[str, object], contact: ContactLine | None) -> ContactDraft:
    post = values["post"]
    start = contact.draft() if contact else ContactDraft()
    return replace(
        start, person=str(values["person"]), post=post.text if isinstance(post, Choice) else "",
        email=str(values["email"]), telephone=str(values["telephone"]),
    )  # fmt: skip


def _who(desk: Desk, page: PartnerPage) -> list[Field]:
    return [
        LineField(name="person", label=desk.t(N_("Person"))),
        LinkField(name="post", label=desk.t(N_("Post")), find=_Posts(page).find, free=True),
    ]


def _addresses(desk: Desk) -> list[Field]:
    return [
        LineField(name="email", label=desk.t(N_("E-mail")), span=HALF, left_to_right=True),
        LineField(name="telephone", label=desk.t(N_("Telephone")), span=HALF, left_to_right=True),
    ]


class _Posts:
    """The posts of one partner, to choose from."""

    def __init__(self, page: PartnerPage) -> None:
        held = {line.post_id: line.post for line in (*page.contacts, *page.former) if line.post_id and line.post}
        self._choices = [Choice(record, title) for record, title in held.items()]

    def find(self, typed: str) -> list[Choice]:
        """Those whose title holds what is typed."""
        return [choice for choice in self._choices if fold(typed) in fold(choice.text)]
