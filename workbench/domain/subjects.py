"""An organisation or a person as duplicates are looked for: what it is called, known and reached by."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.domain.partners import Channel, ChannelKind, Organisation, Person
from workbench.domain.texts import fold

_LEAST_DIGITS = 7
_DIGITS_COMPARED = 9
"""A number is written with and without what stands before it for calls from abroad."""
_IN_BRACKETS = re.compile(r"^(.{3,}?)\s*[(\[]\s*([^()\[\]]{2,12})\s*[)\]]$")
_BEFORE_DASH = re.compile(r"^([A-Z][A-Z0-9&.]{1,7})\s*[-\u2013\u2014:/]\s*(\S.{3,})$")
_SITE = re.compile(r"^(?:[a-z]+://)?(?:www\d?\.)?([^/?#\s]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One of those that are held against each other."""

    id: str
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    identifiers: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    """An address as it is compared, to the address as it is written."""
    country: str | None = None
    kind: str | None = None
    parent: str | None = None
    is_person: bool = False

    @classmethod
    def of_organisation(cls, organisation: Organisation, channels: Iterable[Channel] = ()) -> "Subject":
        """An organisation; a name such as "Danish Refugee Council (DRC)" gives both name and acronym."""
        names, acronyms = list(organisation.names.values()), [organisation.acronym] if organisation.acronym else []
        aliases = sorted(organisation.aliases)
        for texts in (names, aliases):
            for text in tuple(texts):
                found = name_and_acronym(text)
                if found is not None:
                    texts.append(found[0])
                    acronyms.append(found[1])
        return cls(
            id=organisation.id, names=_once(names), acronyms=_once(acronyms), aliases=_once(aliases),
            identifiers=organisation.identifiers, addresses=_addresses(channels), country=organisation.country,
            kind=organisation.kind.value, parent=organisation.parent,
        )  # fmt: skip

    @classmethod
    def of_person(cls, person: Person, channels: Iterable[Channel] = ()) -> "Subject":
        """A person."""
        return cls(
            id=person.id, names=_once(person.names.values()), addresses=_addresses(channels), is_person=True
        )  # fmt: skip


def name_and_acronym(text: str) -> tuple[str, str] | None:
    """The name and the acronym that stand in one text, such as "Example Relief (ER)"; none where there is one alone."""
    found = _IN_BRACKETS.match(text)
    if found and found[2].replace(".", "").isupper() and " " not in found[2]:
        return found[1], found[2]
    found = _BEFORE_DASH.match(text)
    return (found[2], found[1]) if found else None


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for text in texts if text))


def _addresses(channels: Iterable[Channel]) -> dict[str, str]:
    found = {}
    for channel in channels:
        compared = compared_address(channel.kind, channel.value)
        if compared:
            found[compared] = channel.value
    return found


def compared_address(kind: ChannelKind, value: str) -> str:
    """An address in the form in which two are equal; empty where it cannot tell one from another."""
    if kind is ChannelKind.EMAIL:
        return value.strip().casefold() if "@" in value else ""
    if kind in (ChannelKind.TELEPHONE, ChannelKind.MESSENGER):
        digits = "".join(filter(str.isdigit, value))
        return f"tel {digits[-_DIGITS_COMPARED:]}" if len(digits) >= _LEAST_DIGITS else ""
    if kind is ChannelKind.WEBSITE:
        found = _SITE.match(value.strip())
        path = value.partition("://")[2] or value
        # A page of a great site is nobody's alone; the site itself is.
        return f"web {found[1].casefold()}" if found and not path.rstrip("/").count("/") else ""
    return fold(value) if len(fold(value)) > _DIGITS_COMPARED else ""
