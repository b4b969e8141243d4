"""The sheet on which one says who one is: a post or an organisation is chosen. Loaded when it is asked for."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from ui.kit.desk import Desk
from ui.kit.fields import Choice, LinkField
from ui.kit.form import Form
from ui.kit.marks import MarkKind
from ui.kit.sheets import FormSheet
from ui.today.oneself import TITLE
from workbench.identifiers import OrganisationId, PostId
from workbench.operations.oneself import choose_new_post, choose_nobody, choose_organisation, choose_post
from workbench.operations.workspaces import Connection
from workbench.queries.oneself import Myself, posts_of_office
from workbench.queries.owners import names_of_posts
from workbench.queries.suggestions import suggest
from workbench.wording.words import N_

WHO = N_("Your post, or the organisation you speak for")
HELP = N_("Its actions stand first on this page. Whoever opens the workspace on another computer chooses anew.")
HELP_NEW = N_("What is in no list becomes a new post of your organisation.")
SAVE = N_("That is me")
DONE = N_("Your actions stand first from now on.")
_AT_MOST = 8


def oneself_sheet(desk: Desk, myself: Myself) -> FormSheet:
    """The sheet on which one says who one is; nothing in it means nobody."""
    t = desk.t
    can_add = myself.office is not None
    told = f"{t(HELP)} {t(HELP_NEW)}" if can_add else t(HELP)
    field = LinkField(name="who", label=t(WHO), help=told, find=partial(_find, desk, myself), free=can_add)
    form = Form(desk.words, desk.theme, (field,), {"who": _now(myself)})
    sheet = FormSheet(desk, t(TITLE), form, partial(_choosing, desk), save_text=SAVE,
                      problem_fields={"oneself.no_title": "who", "records.missing": "who"})  # fmt: skip
    # Said without an offer to take it back: it is no step of anybody's work, and undo passes it by.
    sheet.saved.connect(_Said(desk, sheet).say)
    return sheet


class _Said(QObject):
    """Says that it was noted."""

    def __init__(self, desk: Desk, sheet: FormSheet) -> None:
        super().__init__(sheet)
        self._desk = desk

    @Slot(object)
    def say(self, _: object) -> None:
        self._desk.toast(self._desk.t(DONE), kind=MarkKind.DONE)


def _now(myself: Myself) -> Choice | None:
    if not myself.is_known:
        return Choice(myself.former, myself.formerly) if myself.former else None
    value = f"post:{myself.post}" if myself.post else f"organisation:{myself.organisation}"
    return Choice(value, myself.name)


def _find(desk: Desk, myself: Myself, typed: str) -> list[Choice]:
    return desk.read(partial(_found, office=myself.office, typed=typed, language=desk.language))


def _found(connection: Connection, office: OrganisationId | None, typed: str, language: str) -> list[Choice]:
    """Posts and organisations that fit; before anything is typed the office and its posts."""
    if not typed.strip() and office is not None:
        posts = posts_of_office(connection, office, _AT_MOST)
        organisations = []
    else:
        posts = [post.id for post in suggest(connection, "post", typed, language, _AT_MOST)]
        organisations = suggest(connection, "organisation", typed, language, _AT_MOST)
    called = names_of_posts(connection, language, posts)
    return [
        *(Choice(f"post:{post}", called[post]) for post in posts if post in called),
        *(Choice(f"organisation:{found.id}", found.text, found.note) for found in organisations),
    ]


def _choosing(desk: Desk, values: dict[str, object]) -> Callable[[], object]:
    who, database = values["who"], desk.database
    if not isinstance(who, Choice):
        return partial(choose_nobody, database)
    kind, _, record = str(who.value or "").partition(":")
    if kind == "post":
        return partial(choose_post, database, PostId(record))
    if kind == "organisation":
        return partial(choose_organisation, database, OrganisationId(record))
    return partial(choose_new_post, database, who.text, desk.language)
