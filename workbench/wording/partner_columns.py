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
    "shown_script": N_("The name is shown in"),
    "languages": N_("Languages of the person"),
    "purpose": N_("Why the contact is kept"),
    "retain_until": N_("Keep until"),
    "kept_because": N_("Why it is kept past its time"),
    "level": N_("Level of the post"),
    "reports_to": N_("Reports to"),
    "email": N_("E-mail"),
    "telephone": N_("Telephone"),
    "messenger": N_("Messenger"),
    "radio": N_("Radio"),
    "other_way": N_("Other way of reaching"),
    "contact_website": N_("Website of the person or post"),
    "contact_address": N_("Address of the person or post"),
    "verified": N_("Last found right on"),
    "start": N_("In the post since"),
    "end": N_("In the post until"),
    "acting": N_("Acting"),
    "employer": N_("Employed by"),
    "host": N_("Hosted by"),
    "supervisor": N_("Supervised by"),
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
    "person_audience": N_("Who may receive the person"),
    "person_id": N_("Workbench number of the person"),
    "post_id": N_("Workbench number of the post"),
}
"""Field to heading."""
AS_THE_PARTNER = N_("as the partner")
"""In the column of who may receive a person: nobody said, so that it goes as far as the partner."""
_OF_SOMETHING = N_("{column} ({what})")


def heading(code: str, words: Words, what: str = "") -> str:
    """The heading of a column; ``what`` names in words what the field is of, else its code stands there."""
    field, _, of = code.partition(".")
    text = words.text(HEADINGS[field])
    return words.text(_OF_SOMETHING).replace("{column}", text).replace("{what}", what or of) if of else text


def codes_by_heading(codes: Iterable[str], languages: Iterable[Words]) -> dict[str, str]:
    """Heading, in each of these languages, to the code of its column."""
    return {heading(code, words): code for words in languages for code in codes}
