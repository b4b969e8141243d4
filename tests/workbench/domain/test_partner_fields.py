"""Which fields make sense for which kind of organisation."""

import pytest

from tests.builders.vocabularies import FOLDER
from workbench.domain.partner_fields import (
    TAXONOMIES,
    PartnerField,
    fields_of,
    makes_sense,
    missing_fields,
    schemes_of,
    split_term,
)
from workbench.domain.partners import OrganisationKind


@pytest.mark.parametrize("kind", OrganisationKind)
def test_every_kind_has_fields_and_what_is_expected_of_it_is_among_them(kind: OrganisationKind) -> None:
    fields = fields_of(kind)
    assert {PartnerField.IDENTIFIERS, PartnerField.TERMS, PartnerField.PROFILE} <= fields
    assert set(missing_fields(kind, ())) <= fields
    assert missing_fields(kind, list(PartnerField)) == ()
    assert all(scheme == scheme.lower() for scheme in schemes_of(kind))


def test_a_value_that_is_there_is_shown_whatever_the_kind() -> None:
    assert not makes_sense(OrganisationKind.DONOR, PartnerField.IS_LOCAL)
    assert PartnerField.IS_LOCAL in fields_of(OrganisationKind.DONOR, [PartnerField.IS_LOCAL])


def test_kinds_differ_as_people_expect() -> None:
    assert makes_sense(OrganisationKind.ALLIANCE, PartnerField.MEMBERS)
    assert not makes_sense(OrganisationKind.ALLIANCE, PartnerField.CAPACITY)
    assert not makes_sense(OrganisationKind.NATIONAL_SOCIETY, PartnerField.IS_LOCAL)
    assert makes_sense(OrganisationKind.VOLUNTARY_SECTOR, PartnerField.IS_LOCAL)
    assert missing_fields(OrganisationKind.NATIONAL_SOCIETY, ()) == (PartnerField.COUNTRY,)
    assert missing_fields(OrganisationKind.UN, ()) == ()


def test_every_taxonomy_is_shipped_and_a_term_names_its_own() -> None:
    assert all((FOLDER / f"{code}.json").exists() for code in TAXONOMIES)
    assert split_term("approaches/advocacy") == ("approaches", "advocacy")
    assert split_term("nothing") == ("", "nothing")
