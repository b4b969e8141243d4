"""What the columns of a table of partners are headed, in a file that is written and in one that is read."""

from collections.abc import Iterable

from workbench.wording.words import N_, Words

HEADINGS = {
    "id": N_("Workbench number"),
    "name": N_("Organisation"),
    "acronym": N_("Acronym"),
    "aliases": N_("Other names"),
    "kind": N_("Kind"),
    "country": N_("Country"),
    "size_band": N_("Size"),
    "local": N_("Local or not"),
    "status": N_("Status"),
    "parent": N_("Belongs to"),
    "identifier": N_("Identifier"),
    "website": N_("Website"),
    "organisation_email": N_("E-mail of the organisation"),
    "organisation_telephone": N_("Telephone of the organisation"),
    "address": N_("Address"),
    "terms": N_("Terms"),
    "post": N_("Post"),
    "person": N_("Person"),
    "first_name": N_("First name"),
    "last_name": N_("Last name"),
    "email": N_("E-mail"),
    "telephone": N_("Telephone"),
    "start": N_("In the post since"),
    "end": N_("In the post until"),
    "acting": N_("Acting"),
    "share": N_("May be passed on"),
    "role": N_("Role in the group"),
    "profile": N_("Profile"),
    "cadre": N_("Cadre"),
    "count": N_("Number of people"),
    "as_of": N_("As of"),
    "priority": N_("Priority of the partner"),
    "relation": N_("Relation"),
    "related": N_("Related to"),
    "related_since": N_("Related since"),
    "related_until": N_("Related until"),
    "note": N_("Remark"),
    "audience": N_("Who may receive it"),
}
"""Field to heading."""
_OF_SOMETHING = N_("{column} ({what})")


def heading(code: str, words: Words, what: str = "") -> str:
    """The heading of a column; ``what`` names in words what the field is of, else its code stands there."""
    field, _, of = code.partition(".")
    text = words.text(HEADINGS[field])
    return words.text(_OF_SOMETHING).replace("{column}", text).replace("{what}", what or of) if of else text


def codes_by_heading(codes: Iterable[str], languages: Iterable[Words]) -> dict[str, str]:
    """Heading, in each of these languages, to the code of its column."""
    return {heading(code, words): code for words in languages for code in codes}
