"""People as a form holds them while they are written: names by script, languages, why and until when they are kept.

A draft may hold anything people type. `problems` says what is wrong with it, and `cleaned` is what would be kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from workbench.domain.partner_drafts import language_problems
from workbench.domain.partners import Channel, ChannelKind, Person
from workbench.domain.periods import partial_date
from workbench.domain.post_drafts import period_problems
from workbench.domain.problems import Problem, too_long
from workbench.domain.texts import TEXT_LIMIT, clean_line, clean_text

SCRIPTS = ("Latn", "Arab", "Cyrl")
"""The scripts a form asks for; names in others are kept as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """A person as a form shows them."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Script to name; an empty name takes that script's away, scripts not named here stay as they are."""
    preferred: str | None = None
    """The script the name is shown in; None: in the first."""
    languages: tuple[str, ...] = ()
    purpose: str | None = None
    """Why the contact is kept; None: as the workspace says."""
    retain_until: str = ""
    """A date known in part, as typed; empty: as the workspace says."""

    @classmethod
    def of(cls, person: Person) -> "PersonDraft":
        """The person as they stand."""
        return cls(
            names=dict(person.names), preferred=person.preferred, languages=person.languages, purpose=person.purpose,
            retain_until=str(person.retain_until or ""),
        )  # fmt: skip

    def cleaned(self) -> "PersonDraft":
        """The draft as it would be kept."""
        languages = (clean_line(code).text for code in self.languages)
        return replace(
            self, names={script: clean_line(name).text for script, name in self.names.items()},
            languages=tuple(dict.fromkeys(filter(None, languages))),
            purpose=clean_text(self.purpose or "").text.strip() or None, retain_until=self.retain_until.strip(),
        )  # fmt: skip

    def problems(self) -> list[Problem]:
        """What is wrong with it."""
        draft = self.cleaned()
        found = [] if any(draft.names.values()) else [Problem("names", "people.no_name")]
        for name in self.names.values():
            found += too_long("names", name)
        for code in draft.languages:
            found += language_problems("languages", code)
        found += too_long("purpose", self.purpose or "", TEXT_LIMIT)
        return found + period_problems(retain_until=draft.retain_until)

    def applied(self, person: Person) -> Person:
        """The person as the (sound) draft says."""
        draft = self.cleaned()
        names = {script: name for script, name in {**person.names, **draft.names}.items() if name}
        return replace(
            person, names=names, preferred=draft.preferred if draft.preferred in names else _as_before(person, names),
            languages=draft.languages, purpose=draft.purpose, retain_until=partial_date(draft.retain_until),
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelDraft:
    """One way to reach somebody, as a form shows it."""

    kind: ChannelKind = ChannelKind.EMAIL
    value: str = ""
    last_verified: date | None = None
    may_share: bool = False

    @classmethod
    def of(cls, channel: Channel) -> "ChannelDraft":
        """The channel as it stands."""
        return cls(
            kind=channel.kind, value=channel.value, last_verified=channel.last_verified, may_share=channel.may_share
        )

    def problems(self) -> list[Problem]:
        """What is wrong with it."""
        value = clean_line(self.value).text
        found = [] if value else [Problem("value", "channels.empty")]
        if value and self.kind is ChannelKind.EMAIL and ("@" not in value.strip("@") or " " in value):
            found.append(Problem("value", "contacts.email", {"email": value}))
        return found + too_long("value", self.value)

    def applied(self, channel: Channel) -> Channel:
        """The channel as the (sound) draft says; another address has yet to be found right."""
        value = clean_line(self.value).text
        verified = self.last_verified
        if channel.value and value != channel.value and verified == channel.last_verified:
            verified = None
        return replace(channel, kind=self.kind, value=value, last_verified=verified, may_share=self.may_share)


def _as_before(person: Person, names: Mapping[str, str]) -> str | None:
    """The script the name was shown in, where a name in another one would take its place unasked."""
    shown = next((script for script, name in person.names.items() if name == person.name()), None)
    return shown if shown in names and len(names) > len(person.names) else None
