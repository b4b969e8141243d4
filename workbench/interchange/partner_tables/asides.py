"""What people write in brackets behind a name: an acronym, a role in a group, or both."""

import re
from collections.abc import Mapping

from workbench.domain.groups import MemberRole
from workbench.interchange.recognition import Recognition

_ASIDE = re.compile(r"^(.*\S)\s*[(\[]([^()\[\]]{1,60})[)\]]$")
_ACRONYM = re.compile(r"[\w&/.\-]{2,12}")


def parted(
    names: Mapping[str, str], recognition: Recognition, *, has_acronyms: bool, has_roles: bool
) -> tuple[dict[str, str], str, MemberRole | None]:
    """Names, by language, without what stands in brackets behind them; and of that the acronym and the role.

    Where a column holds acronyms, brackets are part of the name, as in what this program writes itself; where one holds
    roles, those in brackets are.
    """
    bare, acronym, role = {}, "", None
    for language, name in names.items():
        bare[language], own_acronym, own_role = (
            (name, "", None) if has_acronyms else _without(name, recognition, has_roles=has_roles)
        )
        acronym, role = acronym or own_acronym, role or own_role
    return bare, acronym, role


def _without(name: str, recognition: Recognition, *, has_roles: bool) -> tuple[str, str, MemberRole | None]:
    acronym, role = "", None
    while found := _ASIDE.match(name):
        aside = found.group(2).strip()
        meant = None if has_roles or role else recognition.role(aside)
        if meant is not None:
            role = meant
        elif not acronym and _ACRONYM.fullmatch(aside) and aside.isupper():
            acronym = aside
        else:
            break
        name = found.group(1)
    return name, acronym, role
