"""What the columns of a table of partners hold, as codes, and the hashtags (HXL) that say the same.

A code is a field, or a field and what it is of: ``name.fr``, ``identifier.fdrs``, ``terms.approaches``,
``profile.description.fr``, ``person.arab``. These codes are remembered with a source, so that they stay for ever.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.partners import ChannelKind
from workbench.errors import RuleViolation


class TableField(StrEnum):
    """What a column can hold."""

    ID = "id"
    NAME = "name"
    ACRONYM = "acronym"
    ALIASES = "aliases"
    KIND = "kind"
    COUNTRY = "country"
    SIZE_BAND = "size_band"
    LOCAL = "local"
    STATUS = "status"
    PARENT = "parent"
    IDENTIFIER = "identifier"
    WEBSITE = "website"
    ORGANISATION_EMAIL = "organisation_email"
    ORGANISATION_TELEPHONE = "organisation_telephone"
    ADDRESS = "address"
    TERMS = "terms"
    POST = "post"
    PERSON = "person"
    FIRST_NAME = "first_name"
    LAST_NAME = "last_name"
    SHOWN_SCRIPT = "shown_script"
    """The script in which the person's name is shown."""
    LANGUAGES = "languages"
    PURPOSE = "purpose"
    RETAIN_UNTIL = "retain_until"
    KEPT_BECAUSE = "kept_because"
    LEVEL = "level"
    REPORTS_TO = "reports_to"
    """To which post, by title, or by number where several of the organisation bear it."""
    EMAIL = "email"
    TELEPHONE = "telephone"
    MESSENGER = "messenger"
    RADIO = "radio"
    OTHER_WAY = "other_way"
    CONTACT_WEBSITE = "contact_website"
    CONTACT_ADDRESS = "contact_address"
    """Of a post or a person: a website or an address without more is the organisation's."""
    VERIFIED = "verified"
    """When the ways of reaching of the row were last found right."""
    START = "start"
    END = "end"
    ACTING = "acting"
    EMPLOYER = "employer"
    HOST = "host"
    SUPERVISOR = "supervisor"
    """Where somebody is seconded: organisations by name, or by number where several bear it."""
    SHARE = "share"
    """Whether the e-mail address and telephone number of the row may be passed on."""
    ROLE = "role"
    PROFILE = "profile"
    CADRE = "cadre"
    COUNT = "count"
    AS_OF = "as_of"
    PRIORITY = "priority"
    RELATION = "relation"
    RELATED = "related"
    """To whom, by name, or by number where several bear it."""
    RELATED_SINCE = "related_since"
    RELATED_UNTIL = "related_until"
    NOTE = "note"
    AUDIENCE = "audience"
    """Who may receive what the row brings that is new."""
    PERSON_AUDIENCE = "person_audience"
    """Who may receive the person, where that is not who may receive that they hold the post."""
    PERSON_ID = "person_id"
    POST_ID = "post_id"


OF_SOMETHING = frozenset({TableField.IDENTIFIER, TableField.TERMS, TableField.PROFILE})
"""Fields that name what they are of."""
IN_LANGUAGES = frozenset({TableField.NAME, TableField.POST, TableField.PRIORITY})
"""Fields that may name a language; without one it is the table's."""
IN_SCRIPTS = frozenset({TableField.PERSON})
"""Fields that may name a script; without one it is that in which the name is shown."""
LONG = frozenset(
    {TableField.PROFILE, TableField.PRIORITY, TableField.NOTE, TableField.PURPOSE, TableField.KEPT_BECAUSE}
)
"""Fields that may be of several lines."""
WAYS_OF_ORGANISATIONS = {
    ChannelKind.EMAIL: TableField.EMAIL, ChannelKind.TELEPHONE: TableField.TELEPHONE,
    ChannelKind.WEBSITE: TableField.WEBSITE, ChannelKind.ADDRESS: TableField.ADDRESS,
    ChannelKind.MESSENGER: TableField.MESSENGER, ChannelKind.RADIO: TableField.RADIO,
    ChannelKind.OTHER: TableField.OTHER_WAY,
}  # fmt: skip
"""The columns an organisation's ways of reaching it are written in, on a row that names nobody."""
WAYS_OF_CONTACTS = WAYS_OF_ORGANISATIONS | {
    ChannelKind.WEBSITE: TableField.CONTACT_WEBSITE, ChannelKind.ADDRESS: TableField.CONTACT_ADDRESS,
}  # fmt: skip
"""Those of posts and people: a website or an address without more is read as their organisation's."""
KIND_OF_WAY = {
    TableField.ORGANISATION_EMAIL: ChannelKind.EMAIL, TableField.ORGANISATION_TELEPHONE: ChannelKind.TELEPHONE,
    **{column: kind for ways in (WAYS_OF_ORGANISATIONS, WAYS_OF_CONTACTS) for kind, column in ways.items()},
}  # fmt: skip
"""Every column that holds ways of reaching somebody, and their kind."""
WHERE_THEY_WORK = "#country"
"""A hashtag that says of which country the organisation is, or where it works: the columns beside it tell."""

_OF = re.compile(r"[a-z][a-z0-9_-]{0,39}", re.IGNORECASE)
_SCRIPT = re.compile(r"[a-z]{4}")
_SECTION = re.compile(r"[a-z][a-z0-9_-]{0,39}\.[a-z]{2,3}")
_HASHTAG = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*", re.IGNORECASE)
_LANGUAGES = frozenset({"en", "fr", "es", "ar", "uk"})
_PLACES = frozenset({"#sector", "#subsector", "#activity", "#adm1", "#adm2", "#adm3", "#loc", "#indicator", "#geo"})
_OTHER_PARTIES = frozenset({"funder", "donor", "funding"})
_ORGANISATION = {
    "acronym": "acronym", "abbreviation": "acronym", "aliases": "aliases", "alt": "aliases", "type": "kind",
    "size": "size_band", "local": "local", "status": "status", "parent": "parent", "url": "website",
    "email": "organisation_email", "phone": "organisation_telephone", "address": "address", "role": "role",
}  # fmt: skip
_FACTS = frozenset(
    {"cadre", "count", "as_of", "priority", "relation", "related", "related_since", "related_until", "note", "audience"}
)
"""Attributes that are called as the fields they mean."""
_CONTACT = {"email": "email", "phone": "telephone", "acting": "acting", "share": "share", "post": "post",
            "title": "post", "name": "person"}  # fmt: skip
_OF_CONTACTS = (
    "person_id", "post_id", "shown_script", "languages", "purpose", "retain_until", "kept_because", "level",
    "reports_to", "messenger", "radio", "other_way", "contact_website", "contact_address", "verified", "employer",
    "host", "supervisor", "person_audience",
)  # fmt: skip
"""Attributes that are called as the fields of people and posts they mean."""
_SCRIPT_OF = "script_"
"""How the attribute begins that names the script of a name."""


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A field, and what it is of: a language, a script, a scheme of identifiers, a vocabulary, a section of a profile
    and its language; empty where that says nothing.
    """

    field: TableField
    of: str = ""

    @property
    def code(self) -> str:
        """The column as it is remembered."""
        return f"{self.field}.{self.of}" if self.of else str(self.field)


def table_column(code: str) -> TableColumn:
    """The column of a code; raises RuleViolation ``partners.mapping_field`` for what is none."""
    name, _, of = code.partition(".")
    if name in set(TableField):
        field = TableField(name)
        pattern = _SECTION if field is TableField.PROFILE else _SCRIPT if field in IN_SCRIPTS else _OF
        fits = bool(pattern.fullmatch(of)) if of or field in OF_SOMETHING else True
        if fits and (not of or field in OF_SOMETHING | IN_LANGUAGES | IN_SCRIPTS):
            return TableColumn(field, of)
    raise RuleViolation("partners.mapping_field", field=code)


def is_hashtag(cell: str) -> bool:
    """Whether the cell is a hashtag with its attributes, as the Humanitarian Exchange Language has them."""
    return bool(_HASHTAG.fullmatch(cell.strip()))


def is_hashtag_row(cells: Iterable[str]) -> bool:
    """Whether the row names columns by hashtags: nothing else stands in it."""
    said = [cell for cell in cells if cell.strip()]
    return bool(said) and all(map(is_hashtag, said))


def says_where_they_work(hashtags: Iterable[str]) -> bool:
    """Whether rows with these hashtags are about activities, so that a country is where one works."""
    return any(tag.split("+")[0].strip().lower() in _PLACES for tag in hashtags)


def code_of_hashtag(hashtag: str) -> str:
    """The code of what a column with this hashtag holds; empty where the register has no place for it."""
    tag, *written = (part.strip().lower() for part in hashtag.split("+"))
    attributes = set(written)
    language = next((a.removeprefix("i_") for a in written if a.startswith("i_") or a in _LANGUAGES), "")
    if tag == "#org":
        return _of_organisation(attributes, written, language)
    if tag == "#contact":
        return _of_contact(attributes, written, language)
    if tag == WHERE_THEY_WORK and (not attributes or attributes & {"org", "name", "code"}):
        return "country"
    if tag == "#date":
        return next((code for code in ("start", "end") if code in attributes), "")
    return ""


def _of_contact(attributes: set[str], written: list[str], language: str) -> str:
    if own := next((code for code in _OF_CONTACTS if code in attributes), ""):
        return own
    code = next((_CONTACT[attribute] for attribute in _CONTACT if attribute in attributes), "")
    if code == "post" and language:
        return f"post.{language}"
    script = next((each.removeprefix(_SCRIPT_OF) for each in written if each.startswith(_SCRIPT_OF)), "")
    return f"person.{script}" if code == "person" and _SCRIPT.fullmatch(script) else code


def _of_organisation(attributes: set[str], written: list[str], language: str) -> str:
    if attributes & {"id", "code"}:
        scheme = next((attribute for attribute in written if attribute not in ("id", "code", "org")), "")
        return "id" if scheme == "workbench" else f"identifier.{scheme}" if scheme else ""
    if "profile" in attributes:
        section = next((each for each in written if each != "profile" and not each.startswith("i_")), "")
        return f"profile.{section}.{language}" if section and language else ""
    if fact := next((attribute for attribute in written if attribute in _FACTS), ""):
        return f"{fact}.{language}" if language and fact == "priority" else fact
    if "terms" in attributes:
        vocabulary = next((attribute for attribute in written if attribute not in ("terms", "list")), "")
        return f"terms.{vocabulary}" if vocabulary else ""
    for attribute, code in _ORGANISATION.items():
        if attribute in attributes:
            return code
    if attributes & _OTHER_PARTIES:
        return ""
    return f"name.{language}" if language else "name"


def hashtag_of(code: str) -> str:
    """The hashtag a column of this code is written with."""
    column = table_column(code)
    if column.field in IN_LANGUAGES:
        tag = _IN_LANGUAGES[column.field]
        return f"{tag}+i_{column.of}" if column.of else tag
    if column.field in IN_SCRIPTS and column.of:
        return f"{_WRITTEN[column.field]}+{_SCRIPT_OF}{column.of}"
    if column.field is TableField.PROFILE:
        section, _, language = column.of.partition(".")
        return f"#org+profile+{section}+i_{language}"
    if column.field in OF_SOMETHING:
        return f"#org+{'id' if column.field is TableField.IDENTIFIER else 'terms'}+{column.of}"
    return _WRITTEN.get(column.field, "")


_IN_LANGUAGES = {
    TableField.NAME: "#org+name", TableField.POST: "#contact+post", TableField.PRIORITY: "#org+priority",
}  # fmt: skip
_WRITTEN = {
    TableField.ID: "#org+id+workbench", TableField.ACRONYM: "#org+acronym", TableField.ALIASES: "#org+aliases",
    TableField.KIND: "#org+type", TableField.COUNTRY: "#country+org", TableField.SIZE_BAND: "#org+size",
    TableField.LOCAL: "#org+local", TableField.STATUS: "#org+status", TableField.PARENT: "#org+parent",
    TableField.WEBSITE: "#org+url", TableField.ORGANISATION_EMAIL: "#org+email",
    TableField.ORGANISATION_TELEPHONE: "#org+phone", TableField.ADDRESS: "#org+address",
    TableField.PERSON: "#contact+name", TableField.EMAIL: "#contact+email", TableField.TELEPHONE: "#contact+phone",
    TableField.START: "#date+start", TableField.END: "#date+end", TableField.ACTING: "#contact+acting",
    TableField.SHARE: "#contact+share", TableField.ROLE: "#org+role",
    **{TableField(fact): f"#org+{fact}" for fact in sorted(_FACTS)},
    **{TableField(code): f"#contact+{code}" for code in _OF_CONTACTS},
}  # fmt: skip
