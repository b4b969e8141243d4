"""Partners as people change them: whole lists taken in, organisations one by one, and the contacts in them."""

from workbench.operations.partners.contacts import (
    add_contact,
    edit_contact,
    end_contact,
    replace_contact,
    verify_contact,
)
from workbench.operations.partners.imports import (
    DEFAULT_POST,
    ImportReport,
    import_partners,
    preview_import,
    script_of,
)
from workbench.operations.partners.organisations import (
    add_organisation,
    edit_organisation,
    remove_organisation,
    remove_organisations,
    set_organisation_status,
)

__all__ = [
    "DEFAULT_POST",
    "ImportReport",
    "add_contact",
    "add_organisation",
    "edit_contact",
    "edit_organisation",
    "end_contact",
    "import_partners",
    "preview_import",
    "remove_organisation",
    "remove_organisations",
    "replace_contact",
    "script_of",
    "set_organisation_status",
    "verify_contact",
]
