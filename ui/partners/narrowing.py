"""The list narrowed to partners of a country, of a size, local ones, or by what they work on: a sheet asks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from ui.kit.countries import Countries
from ui.kit.desk import Desk
from ui.kit.fields import Choice, ChoiceField, Field, LinkField, LinksField
from ui.kit.form import Form
from ui.kit.labels import isolate
from ui.kit.sheets import FormSheet
from ui.partners.form_values import NO, YES
from ui.partners.terms import find_terms, term_choice
from workbench.errors import RuleViolation
from workbench.queries.partner_filters import PartnerFilter
from workbench.wording.words import N_

NARROW = N_("Narrow the list by country, size or work")
SHOW = N_("Show these partners")
TERMS_HELP = N_("Of each list of words one is enough; of several lists each has to fit.")
LOCAL = N_("Local organisation")
_LOCAL = {YES: True, NO: False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What partners of the list have to be; all of them where nothing is said."""

    country: str = ""
    size_band: str = ""
    is_local: bool | None = None
    terms: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        """Whether anything is said."""
        return self != Narrowed()

    def applied(self, chosen: PartnerFilter) -> PartnerFilter:
        """The filter, narrowed to these."""
        return replace(
            chosen, countries=frozenset(filter(None, [self.country])), is_local=self.is_local, terms=self.terms,
            size_bands=frozenset(filter(None, [self.size_band])),
        )  # fmt: skip

    def said(self, desk: Desk, countries: Countries) -> str:
        """One line of words."""
        words = [
            countries.name(self.country),
            desk.term("size_bands", self.size_band) if self.size_band else "",
            f"{desk.t(LOCAL)}: {desk.t(N_('Yes') if self.is_local else N_('No'))}" if self.is_local is not None else "",
            *(term_choice(desk, term).text for term in sorted(self.terms)),
        ]
        return " · ".join(isolate(word) for word in words if word)


class NarrowSheet(FormSheet):
    """Asks what the partners shown have to be; ``saved`` brings a `Narrowed`."""

    def __init__(self, desk: Desk, countries: Countries, now: Narrowed) -> None:
        t = desk.t
        choices = [Choice(YES, t(N_("Yes"))), Choice(NO, t(N_("No")))]
        fields: list[Field] = [
            LinkField(name="country", label=t(N_("Country")), find=countries.find),
            ChoiceField(name="size_band", label=t(N_("Size")), choices=desk.choices("size_bands")),
            ChoiceField(name="is_local", label=t(LOCAL), choices=choices),
            LinksField(name="terms", label=t(N_("What it works on")), find=partial(find_terms, desk),
                       unknown=partial(Choice, ""), help=t(TERMS_HELP)),
        ]  # fmt: skip
        values: dict[str, object] = {
            "country": countries.choice(now.country), "size_band": now.size_band or None,
            "is_local": None if now.is_local is None else YES if now.is_local else NO,
            "terms": tuple(term_choice(desk, term) for term in sorted(now.terms)),
        }  # fmt: skip
        form = Form(desk.words, desk.theme, fields, values, today=desk.today)
        super().__init__(desk, t(NARROW), form, _wanted, save_text=SHOW)


def _wanted(values: dict[str, Any]) -> Callable[[], object]:
    country = values["country"]
    for choice in values["terms"]:
        if not choice.value:
            raise RuleViolation("terms.unknown", term=choice.text, field="terms")
    wanted = Narrowed(
        country=str(country.value) if country else "", size_band=str(values["size_band"] or ""),
        is_local=_LOCAL.get(str(values["is_local"] or "")),
        terms=frozenset(str(choice.value) for choice in values["terms"]),
    )  # fmt: skip
    return lambda: wanted
