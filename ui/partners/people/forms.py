"""The sheets of posts, of who holds them, and of people."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import cast

from ui.kit.desk import Desk
from ui.kit.fields import (
    HALF,
    Choice,
    ChoiceField,
    DateField,
    Field,
    LineField,
    LinkField,
    LinksField,
    PartlyField,
    TextField,
    TickField,
)
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.language_names import language_within
from ui.kit.sheets import FormSheet
from ui.partners.finding import find_partners
from ui.partners.form import language_of_names
from workbench.domain.partners import Person
from workbench.domain.people_drafts import SCRIPTS, PersonDraft
from workbench.domain.post_drafts import PostDraft, TenureDraft
from workbench.domain.texts import fold
from workbench.identifiers import OrganisationId, PersonId, PostId, TenureId
from workbench.operations.people import add_post, begin_tenure, edit_person, edit_post, edit_tenure, end_tenure
from workbench.queries.people_pages import PersonPage
from workbench.queries.post_lines import PostLine, PostPage, TenureLine
from workbench.queries.suggestions import suggest
from workbench.settings import LANGUAGES
from workbench.wording.histories import GONE
from workbench.wording.words import N_

NEW_POST = N_("New post")
EDIT_POST = N_("Edit post")
TITLE = N_("Title")
TITLE_IN = N_("Title in {language}")
REPORTS_TO = N_("Reports to")
LEVEL = N_("Level")
POST_ADDED = N_("Post added.")
POST_CHANGED = N_("Post changed.")
HOLDS = N_("Somebody holds this post")
EDIT_TENURE = N_("Time in the post")
WHO = N_("Person")
WHO_HELP = N_("Somebody known already, or a new name.")
START = N_("First day")
END = N_("Last day")
PARTLY = N_("A year, a month or a day, such as 2024, 2024-03 or 2024-03-31.")
ACTING = N_("For the time being (acting)")
EMPLOYER = N_("Employed by")
HOST = N_("Hosted by")
SUPERVISOR = N_("Supervised by")
SECONDED = N_("Only where it is another than the organisation of the post.")
BEGAN = N_("Noted who holds the post.")
TENURE_CHANGED = N_("Time in the post changed.")
END_TITLE = N_("Time in the post ends")
LAST_DAY = N_("Last day in the post")
NO_SUCCESSOR_NEEDED = N_("The post stays; nobody has to follow.")
ENDED = N_("The time in the post ends.")
EDIT_PERSON = N_("Edit person")
NAME_IN = {
    "Latn": N_("Name in Latin letters"),
    "Arab": N_("Name in Arabic letters"),
    "Cyrl": N_("Name in Cyrillic letters"),
}
PREFERRED = N_("The name is shown in")
SCRIPT = {"Latn": N_("Latin letters"), "Arab": N_("Arabic letters"), "Cyrl": N_("Cyrillic letters")}
FIRST_KNOWN = N_("the first that is known")
SPEAKS = N_("Languages")
PURPOSE = N_("Why the contact is kept")
PURPOSE_HELP = N_("Empty: as the workspace says: {purpose}")
PURPOSE_UNSAID = N_("Empty: as the workspace says, which says nothing yet.")
RETAIN = N_("Keep until")
RETAIN_HELP = N_("Empty: as the workspace says. A year, a month or a day.")
PERSON_CHANGED = N_("Person changed.")


class PostSheet(FormSheet):
    """Adds a post to an organisation, or changes that of ``page``; ``others`` are posts it may report to."""

    def __init__(
        self, desk: Desk, organisation: str, others: list[Choice], page: PostPage | None = None
    ) -> None:  # fmt: skip
        self._organisation = organisation
        self._post = post = page.post if page else None
        t = desk.t
        language = language_of_names(desk)
        start = PostDraft.of(post, language) if post else PostDraft(title="", language=language)
        self._language = start.language
        self._languages = [code for code in LANGUAGES if code != start.language]
        title_in = {code: t(TITLE_IN).replace("{language}", language_within(desk, code)) for code in self._languages}
        above = [choice for choice in others if post is None or choice.value != post.id]
        if page is not None and post is not None and post.reports_to not in {None, *(choice.value for choice in above)}:
            # One that was removed, or is another organisation's.
            above.append(Choice(post.reports_to, above_in_words(desk, page.line) or desk.t(GONE)))
        fields: list[Field] = [
            LineField(name="title", label=t(TITLE), required=post is None),
            *(LineField(name=f"title/{code}", label=label, span=HALF) for code, label in title_in.items()),
            ChoiceField(name="reports_to", label=t(REPORTS_TO), choices=above, span=HALF),
            ChoiceField(name="level", label=t(LEVEL), choices=desk.choices("coordination_levels"), span=HALF),
        ]
        values: dict[str, object] = {"title": start.title, "reports_to": start.reports_to, "level": start.level}
        values |= {f"title/{code}": start.other_titles.get(code, "") for code in self._languages}
        super().__init__(
            desk, t(EDIT_POST if post else NEW_POST), Form(desk.words, desk.theme, fields, values, today=desk.today),
            self._operation, draft_kind="form/post", draft_record=f"{organisation}/{post.id if post else ''}",
            done=t(POST_CHANGED if post else POST_ADDED),
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        above = str(values["reports_to"] or "")
        draft = PostDraft(
            title=str(values["title"] or ""), language=self._language, level=cast("str | None", values["level"]),
            other_titles={code: str(values[f"title/{code}"] or "") for code in self._languages},
            reports_to=PostId(above) if above else None,
        )  # fmt: skip
        if self._post is None:
            return partial(add_post, self._desk.database, OrganisationId(self._organisation), draft)
        return partial(edit_post, self._desk.database, PostId(self._post.id), draft)


def above_in_words(desk: Desk, line: PostLine) -> str:
    """What a post reports to, which may have been removed since; nothing where its title is not known."""
    title = isolate(line.reports_to) if line.reports_to else ""
    return f"{title} {desk.t(GONE)}" if title and line.is_above_removed else title


class TenureSheet(FormSheet):
    """Somebody begins in a post, or ``tenure`` is put right."""

    def __init__(self, desk: Desk, post: str, organisation: str, tenure: TenureLine | None = None) -> None:
        self._post = post
        self._tenure = tenure
        t = desk.t
        who = LinkField(name="person", label=t(WHO), help=t(WHO_HELP), required=True, free=True,
                        find=partial(find_people, desk))  # fmt: skip
        fields: list[Field] = [
            *([] if tenure else [who]),
            PartlyField(name="start", label=t(START), span=HALF, left_to_right=True, help=t(PARTLY)),
            PartlyField(name="end", label=t(END), span=HALF, left_to_right=True),
            TickField(name="acting", label=t(ACTING)),
            *(
                LinkField(name=name, label=t(label), help=t(help_text), find=partial(find_partners, desk,
                                                                                    but=organisation))
                for name, label, help_text in (("employer", EMPLOYER, SECONDED), ("host", HOST, ""),
                                               ("supervisor", SUPERVISOR, ""))
            ),
        ]  # fmt: skip
        super().__init__(
            desk, t(EDIT_TENURE if tenure else HOLDS),
            Form(desk.words, desk.theme, fields, _tenure_values(tenure), today=desk.today), self._operation,
            draft_kind="form/tenure", draft_record=f"{post}/{tenure.id if tenure else ''}",
            done=t(TENURE_CHANGED if tenure else BEGAN),
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        who = cast("Choice | None", values.get("person"))
        chosen = str(who.value) if who is not None and who.value else ""
        draft = TenureDraft(
            person=PersonId(chosen) if chosen else None, person_name=who.text if who and not chosen else "",
            start=str(values["start"] or ""), end=str(values["end"] or ""), acting=bool(values["acting"]),
            employer=_linked(values["employer"]), host=_linked(values["host"]),
            supervisor=_linked(values["supervisor"]),
        )  # fmt: skip
        if self._tenure is None:
            return partial(begin_tenure, self._desk.database, PostId(self._post), draft)
        return partial(edit_tenure, self._desk.database, TenureId(self._tenure.id), draft)


class EndTenureSheet(FormSheet):
    """Says the last day of somebody in one post."""

    def __init__(self, desk: Desk, tenure: TenureLine) -> None:
        self._tenure = tenure
        field = DateField(name="on", label=desk.t(LAST_DAY), required=True, help=desk.t(NO_SUCCESSOR_NEEDED))
        form = Form(desk.words, desk.theme, [field], {"on": desk.today()}, today=desk.today)
        super().__init__(desk, desk.t(END_TITLE), form, self._operation, done=desk.t(ENDED))

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        return partial(end_tenure, self._desk.database, TenureId(self._tenure.id), cast(date, values["on"]))


class PersonSheet(FormSheet):
    """Changes a person: names by script, languages, why and until when they are kept."""

    def __init__(self, desk: Desk, page: PersonPage) -> None:
        self._person = page.person
        t, purpose = desk.t, page.defaults.purpose
        said = t(PURPOSE_HELP).replace("{purpose}", purpose) if purpose else t(PURPOSE_UNSAID)
        fields: list[Field] = [
            *(LineField(name=script, label=t(NAME_IN[script])) for script in SCRIPTS),
            ChoiceField(name="preferred", label=t(PREFERRED), none=t(FIRST_KNOWN),
                        choices=[Choice(script, t(SCRIPT[script])) for script in SCRIPTS]),
            LinksField(name="languages", label=t(SPEAKS), find=partial(_find_language, desk),
                       unknown=partial(_language, desk)),
            TextField(name="purpose", label=t(PURPOSE), help=said, lines=3),
            LineField(name="retain_until", label=t(RETAIN), help=t(RETAIN_HELP), left_to_right=True, span=HALF),
        ]  # fmt: skip
        form = Form(desk.words, desk.theme, fields, _person_values(desk, page.person), today=desk.today)
        super().__init__(
            desk, t(EDIT_PERSON), form, self._operation, draft_kind="form/person", draft_record=page.id,
            done=t(PERSON_CHANGED), problem_fields={"people.no_name": SCRIPTS[0]},
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        spoken = cast("tuple[Choice, ...]", values["languages"])
        draft = PersonDraft(
            names={script: str(values[script] or "") for script in SCRIPTS},
            preferred=cast("str | None", values["preferred"]), languages=tuple(str(each.value) for each in spoken),
            purpose=str(values["purpose"] or "") or None, retain_until=str(values["retain_until"] or ""),
        )  # fmt: skip
        return partial(edit_person, self._desk.database, PersonId(self._person.id), draft)


def _person_values(desk: Desk, person: Person) -> dict[str, object]:
    spoken = tuple(_language(desk, code) for code in person.languages)
    return {
        **person.names, "preferred": person.preferred, "languages": spoken, "purpose": person.purpose or "",
        "retain_until": str(person.retain_until or ""),
    }  # fmt: skip


def find_people(desk: Desk, typed: str) -> list[Choice]:
    """People whose name fits what is typed."""
    found = desk.read(partial(suggest, kind="person", typed=typed, language=desk.language, limit=8))
    return [Choice(each.id, each.text, each.note) for each in found]


def _find_language(desk: Desk, typed: str) -> list[Choice]:
    return [choice for choice in desk.choices("languages") if fold(typed) in fold(choice.text)]


def _language(desk: Desk, code: str) -> Choice:
    return Choice(code, desk.term("languages", code))


def _tenure_values(tenure: TenureLine | None) -> dict[str, object]:
    if tenure is None:
        return {}
    values: dict[str, object] = {"start": tenure.start, "end": tenure.end, "acting": tenure.acting}
    for name in ("employer", "host", "supervisor"):
        record = getattr(tenure, f"{name}_id")
        values[name] = Choice(record, getattr(tenure, name)) if record else None
    return values


def _linked(value: object) -> OrganisationId | None:
    record = value.value if isinstance(value, Choice) else None
    return OrganisationId(str(record)) if record else None
