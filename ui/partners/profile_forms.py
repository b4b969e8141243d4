"""The sheets of what a partner says of itself: its profile in one language, one cadre, one priority."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from ui.kit.desk import Desk
from ui.kit.fields import HALF, ChoiceField, Field, LineField, TextField
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.language_names import language_within
from ui.kit.looks import LANGUAGE_NAMES
from ui.kit.sheets import FormSheet
from workbench.domain.profile_drafts import CapacityDraft, PriorityDraft
from workbench.identifiers import OrganisationId
from workbench.operations.partners import set_capacity, set_priorities, set_profile_texts
from workbench.queries.partner_profiles import CapacityLine, PartnerProfile
from workbench.wording.words import N_

PROFILE_IN = N_("Profile in {language}")
PROFILE_CHANGED = N_("Profile changed.")
NEW_CAPACITY = N_("People of one cadre")
EDIT_CAPACITY = N_("Edit people of one cadre")
CADRE = N_("Cadre")
COUNT = N_("How many")
COUNT_TOLD = N_("Leave it empty where nobody said how many.")
AS_OF = N_("As of")
AS_OF_TOLD = N_("A year, a month or a day.")
REMARK = N_("Remark")
CAPACITY_KEPT = N_("People of the cadre noted.")
NEW_PRIORITY = N_("New priority")
EDIT_PRIORITY = N_("Edit priority")
SAID_WHERE = N_("Where it is said")
PRIORITY_KEPT = N_("Priority noted.")
_KIND = "form/profile"


class ProfileSheet(FormSheet):
    """All sections of the profile in one language; one left empty has no words in it."""

    def __init__(self, desk: Desk, partner: OrganisationId, profile: PartnerProfile, language: str) -> None:
        self._partner = partner
        self._language = language
        written = {line.section: line.texts.get(language, "") for line in profile.sections}
        codes = [str(choice.value) for choice in desk.choices("profile_sections")]
        self._sections = list(dict.fromkeys([*codes, *written]))
        fields: list[Field] = [
            TextField(name=code, label=desk.term("profile_sections", code), lines=3) for code in self._sections
        ]
        # What is kept now: a draft that is brought back may have emptied some of it.
        self._first_texts = written
        title = desk.t(PROFILE_IN).replace("{language}", isolate(language_within(desk, language)))
        super().__init__(
            desk, title, Form(desk.words, desk.theme, fields, written, today=desk.today), self._operation,
            draft_kind=_KIND, draft_record=f"{partner}/{language}", done=desk.t(PROFILE_CHANGED),
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        texts = {
            section: {self._language: str(values[section] or "")}
            for section in self._sections
            if values[section] or self._first_texts.get(section)
        }
        return partial(set_profile_texts, self._desk.database, self._partner, texts)


class CapacitySheet(FormSheet):
    """Says how many people of a cadre there are."""

    def __init__(
        self, desk: Desk, partner: OrganisationId, line: CapacityLine | None = None, held: Collection[str] = ()
    ) -> None:
        """``held`` are cadres something is said of already: those are changed, not added."""
        self._partner = partner
        self._cadre = line.cadre if line else ""
        t = desk.t
        free = [each for each in desk.choices("cadres") if each.value not in held]
        cadre = ChoiceField(name="cadre", label=t(CADRE), choices=free, required=True)
        fields: list[Field] = [
            *([] if line else [cadre]),
            LineField(name="count", label=t(COUNT), span=HALF, help=t(COUNT_TOLD), limit=30),
            LineField(name="as_of", label=t(AS_OF), span=HALF, left_to_right=True, help=t(AS_OF_TOLD), limit=30),
            TextField(name="note", label=t(REMARK), lines=3),
        ]
        values: dict[str, object] = {}
        if line is not None:
            count = "" if line.count is None else str(line.count)
            values = {"count": count, "as_of": line.as_of, "note": line.note}
        title = desk.term("cadres", line.cadre) if line else t(NEW_CAPACITY)
        super().__init__(
            desk, title, Form(desk.words, desk.theme, fields, values, today=desk.today), self._operation,
            draft_kind="form/capacity", draft_record=f"{partner}/{self._cadre}", done=t(CAPACITY_KEPT),
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        draft = CapacityDraft(
            cadre=self._cadre or str(values["cadre"] or ""), count=str(values["count"] or ""),
            as_of=str(values["as_of"] or ""), note=str(values["note"] or ""),
        )  # fmt: skip
        return partial(set_capacity, self._desk.database, self._partner, draft)


class PrioritySheet(FormSheet):
    """Adds a priority after the others, or changes the one at ``place`` of them."""

    def __init__(
        self, desk: Desk, partner: OrganisationId, drafts: Sequence[PriorityDraft], languages: Sequence[str],
        place: int | None = None,
    ) -> None:  # fmt: skip
        self._partner = partner
        self._drafts = list(drafts)
        self._place = place
        start = PriorityDraft(texts={}) if place is None else drafts[place]
        self._languages = list(dict.fromkeys([*languages, *start.texts]))
        t = desk.t
        fields: list[Field] = [
            TextField(
                name=f"text_{code}", label=LANGUAGE_NAMES.get(code, code), lines=2
            )
            for code in self._languages
        ]  # fmt: skip
        fields.append(LineField(name="note", label=t(SAID_WHERE)))
        values: dict[str, object] = {f"text_{code}": start.texts.get(code, "") for code in self._languages}
        super().__init__(
            desk, t(NEW_PRIORITY if place is None else EDIT_PRIORITY),
            Form(desk.words, desk.theme, fields, {**values, "note": start.note}, today=desk.today), self._operation,
            draft_kind="form/priority", draft_record=f"{partner}/{start.id or ''}", done=t(PRIORITY_KEPT),
            problem_fields={"priorities.no_text": f"text_{self._languages[0]}"},
        )  # fmt: skip

    def _operation(self, values: dict[str, object]) -> Callable[[], object]:
        texts = {code: str(values[f"text_{code}"] or "") for code in self._languages}
        start = PriorityDraft(texts={}) if self._place is None else self._drafts[self._place]
        draft = replace(start, texts=texts, note=str(values["note"] or ""))
        drafts = [*self._drafts]
        if self._place is None:
            drafts.append(draft)
        else:
            drafts[self._place] = draft
        return partial(set_priorities, self._desk.database, self._partner, drafts)
