"""What a table says beside what an organisation is: joined to what is kept, nothing doubled, nothing taken away."""

import pytest

from workbench.domain.audiences import OFFICE, PUBLIC
from workbench.domain.partner_table_facts import FactIntake, KnownFacts
from workbench.domain.partner_tables import StatedFacts
from workbench.domain.periods import PartialDate
from workbench.domain.profiles import Capacity, Priority, ProfileText
from workbench.domain.relations import OrganisationRelation, RelationKind
from workbench.errors import RuleViolation
from workbench.identifiers import OrganisationId, new_id

ONE, TWO, THREE = (OrganisationId(new_id()) for _ in range(3))
MEMBER = RelationKind.MEMBER_OF


def relation(source: OrganisationId, target: OrganisationId, kind: RelationKind = MEMBER) -> OrganisationRelation:
    return OrganisationRelation(id=new_id(), source=source, target=target, kind=kind)


def test_what_is_kept_stays_and_is_filled_up() -> None:
    text = ProfileText(id=new_id(), organisation=ONE, section="description", texts={"en": "Kept"}, audience=OFFICE)
    capacity = Capacity(id=new_id(), organisation=ONE, cadre="volunteers", count=5, note="Ours")
    priority = Priority(id=new_id(), organisation=ONE, rank="m", texts={"en": "Care"})
    intake = FactIntake(KnownFacts(profiles=[text], capacities=[capacity], priorities=[priority]))
    said = StatedFacts(
        profile={("description", "en"): "Kept", ("description", "fr"): "Nouveau"}, cadre="volunteers", note="Theirs",
        as_of=PartialDate("2025"), priority={"en": "care", "fr": "Soins"}, audience=PUBLIC,
    )  # fmt: skip
    found = {each.column for each in intake.take(ONE, said)}
    assert found == {"profile.description.fr", "cadre", "priority"}
    after = intake.written.profiles[text.id]
    assert (after.texts, after.audience) == ({"en": "Kept", "fr": "Nouveau"}, OFFICE)
    counted = intake.written.capacities[capacity.id]
    assert (counted.count, str(counted.as_of), counted.note, counted.audience) == (5, "2025", "Ours", None)
    assert intake.written.priorities[priority.id].texts == {"en": "Care", "fr": "Soins"}
    assert intake.take(ONE, said) == []


def test_priorities_come_after_those_that_are_kept_in_the_order_of_the_table() -> None:
    known = Priority(id=new_id(), organisation=ONE, rank="m", texts={"en": "Care"})
    intake = FactIntake(KnownFacts(priorities=[known]))
    for text in ("Referral", "Training", "care", "Supervision"):
        intake.take(ONE, StatedFacts(priority={"en": text}, audience=OFFICE))
    made = sorted(intake.written.priorities.values(), key=lambda each: each.rank)
    assert [each.text() for each in made] == ["Referral", "Training", "Supervision"]
    assert made[0].rank > known.rank
    assert {each.audience for each in made} == {OFFICE}


def test_a_relation_that_is_there_is_not_made_again_and_none_leads_back_to_its_beginning() -> None:
    sister = relation(ONE, TWO, RelationKind.SISTER)
    intake = FactIntake(KnownFacts(relations=[sister, relation(ONE, TWO), relation(TWO, THREE)]))
    assert intake.relate(TWO, ONE, StatedFacts(relation=RelationKind.SISTER)) == []
    assert intake.relate(ONE, TWO, StatedFacts(relation=MEMBER)) == []
    assert len(intake.relate(TWO, ONE, StatedFacts(relation=RelationKind.SISTER, note="Told us"))) == 1
    assert intake.written.relations[sister.id].note == "Told us"
    assert len(intake.relate(THREE, ONE, StatedFacts(relation=RelationKind.FUNDS))) == 1
    for source in (THREE, ONE):
        with pytest.raises(RuleViolation) as refusal:
            intake.relate(source, ONE, StatedFacts(relation=MEMBER))
        assert refusal.value.code == "imports.cell_related_circle"


def test_members_of_other_years_are_no_circle() -> None:
    intake = FactIntake(KnownFacts())
    intake.relate(ONE, TWO, StatedFacts(relation=MEMBER, end=PartialDate("2010")))
    assert len(intake.relate(TWO, ONE, StatedFacts(relation=MEMBER, start=PartialDate("2015")))) == 1
    with pytest.raises(RuleViolation):
        intake.relate(TWO, ONE, StatedFacts(relation=MEMBER, start=PartialDate("2009")))
