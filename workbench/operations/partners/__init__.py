"""Partners as people change them: organisations one by one, the contacts in them, and what is known of them."""

from workbench.operations.partners.contacts import (
    add_contact,
    edit_contact,
    end_contact,
    replace_contact,
    verify_contact,
)
from workbench.operations.partners.organisations import (
    add_organisation,
    edit_organisation,
    remove_organisation,
    remove_organisations,
    set_organisation_status,
)
from workbench.operations.partners.profiles import (
    change_terms,
    remove_capacities,
    set_capacity,
    set_priorities,
    set_profile_text,
    set_profile_texts,
    set_terms,
)
from workbench.operations.partners.relations import (
    edit_relation,
    end_relations,
    relate_organisations,
    remove_relations,
)

__all__ = [
    "add_contact",
    "add_organisation",
    "change_terms",
    "edit_contact",
    "edit_organisation",
    "edit_relation",
    "end_contact",
    "end_relations",
    "relate_organisations",
    "remove_capacities",
    "remove_organisation",
    "remove_organisations",
    "remove_relations",
    "replace_contact",
    "set_capacity",
    "set_organisation_status",
    "set_priorities",
    "set_profile_text",
    "set_profile_texts",
    "set_terms",
    "verify_contact",
]
