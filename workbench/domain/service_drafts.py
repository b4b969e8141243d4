"""A service, and how an organisation stands to a layer of care, as forms and the keys of a grid say them."""

from dataclasses import dataclass, replace
from datetime import date

from workbench.domain.layer_stances import LayerStance, Provision, Stance
from workbench.domain.period_drafts import date_problems, typed_date
from workbench.domain.problems import Problem, refuse_problems, too_long
from workbench.domain.services import Service, ServiceStatus
from workbench.domain.texts import TEXT_LIMIT, clean_line, clean_text
from workbench.errors import RuleViolation
from workbench.identifiers import AreaId, ContextId, OrganisationId


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDraft:
    """Who does what at which layer, where and for whom, and when that was checked."""

    organisation: OrganisationId | None = None
    area: AreaId | None = None
    layer: str = ""
    code: str = ""
    population: str | None = None
    last_verified: date | None = None
    verified_by: str = ""
    status: ServiceStatus = ServiceStatus.IMPLEMENTED
    note: str = ""

    @classmethod
    def of(cls, service: Service) -> "ServiceDraft":
        """The draft that says what the record says."""
        return cls(
            organisation=service.organisation, area=service.area, layer=service.layer, code=service.code,
            population=service.population, last_verified=service.last_verified, verified_by=service.verified_by,
            status=service.status, note=service.note,
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """Every rule the draft breaks by itself."""
        found = [] if self.organisation else [Problem("organisation", "services.nobody")]
        if not (self.layer or self.code):
            found.append(Problem("layer", "services.nothing"))
        return [*found, *too_long("verified_by", self.verified_by), *too_long("note", self.note, TEXT_LIMIT)]

    def restated(self, before: Service | None, record: str, context: ContextId) -> Service:
        """The service it says, in this context. Raises the first problem."""
        refuse_problems(self.problems())
        if self.organisation is None:
            raise RuleViolation("services.nobody", field="organisation")
        shell = before or Service(id=record, organisation=self.organisation, context=context)
        return replace(
            shell, organisation=self.organisation, area=self.area, layer=self.layer, code=self.code,
            population=self.population, last_verified=self.last_verified,
            verified_by=clean_line(self.verified_by).text, status=self.status,
            note=clean_text(self.note).text.strip(),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceDraft:
    """One organisation at one layer, all of it: what is None was not asked."""

    organisation: OrganisationId
    layer: str
    provide: Provision | None = None
    assess: Stance | None = None
    refer: Stance | None = None
    advocate: Stance | None = None
    as_of: str = ""

    @classmethod
    def of(cls, stance: LayerStance) -> "StanceDraft":
        """The draft that says what the record says."""
        return cls(
            organisation=stance.organisation, layer=stance.layer, provide=stance.provide, assess=stance.assess,
            refer=stance.refer, advocate=stance.advocate, as_of=str(stance.as_of or ""),
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """Every rule the draft breaks by itself."""
        found = [] if self.layer else [Problem("layer", "layer_stances.no_layer")]
        return [*found, *date_problems("as_of", self.as_of)]

    def is_said(self) -> bool:
        """Whether anything was asked at all; a stance of which nothing is known is no record."""
        return any(item is not None for item in (self.provide, self.assess, self.refer, self.advocate))

    def restated(self, before: LayerStance, on: date) -> LayerStance:
        """The stance it says; without a date it is known as of ``on`` where it says something new."""
        said = (self.provide, self.assess, self.refer, self.advocate)
        is_same = said == (before.provide, before.assess, before.refer, before.advocate)
        as_of = typed_date(self.as_of) or (before.as_of if is_same else typed_date(on.isoformat()))
        return replace(
            before, provide=self.provide, assess=self.assess, refer=self.refer, advocate=self.advocate, as_of=as_of,
            deleted=not self.is_said(),
        )  # fmt: skip
