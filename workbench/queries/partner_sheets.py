"""The register as the rows of one table, as a table of partners is taken in, and as contact cards.

An organisation has a row of its own; below it stand its posts, then who holds them. So that one can filter, every row
names the organisation; what is said of it once is not said again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from workbench.domain.partner_columns import TableField, hashtag_of
from workbench.domain.partners import Channel, ChannelKind, Organisation
from workbench.domain.records import Record
from workbench.domain.texts import in_language
from workbench.interchange.vcards import Card, CardChannel
from workbench.queries.partner_exports import GatheredHolder, GatheredPartner, GatheredPost, GatheredRegister
from workbench.queries.partner_fact_rows import FactWords, Row
from workbench.queries.reading import read_live
from workbench.storage.registry import TERM, VOCABULARY
from workbench.wording.histories import NO, YES
from workbench.wording.leaving import AUDIENCES
from workbench.wording.partner_columns import heading
from workbench.wording.words import Words

BETWEEN = "; "
"""What parts several values of one cell."""
_LABELS = {
    TableField.KIND: "organisation_kinds", TableField.SIZE_BAND: "size_bands",
    TableField.STATUS: "organisation_statuses", TableField.ROLE: "member_roles",
}  # fmt: skip
_FIRST = (TableField.NAME, TableField.ACRONYM)
_COLUMNS = {
    ChannelKind.EMAIL: TableField.EMAIL, ChannelKind.TELEPHONE: TableField.TELEPHONE,
    ChannelKind.WEBSITE: TableField.WEBSITE, ChannelKind.ADDRESS: TableField.ADDRESS,
}  # fmt: skip
_THEIRS = {ChannelKind.EMAIL: TableField.EMAIL, ChannelKind.TELEPHONE: TableField.TELEPHONE}
"""Columns of posts and people: a website or an address in their rows is read as their organisation's."""
_ORDER = (
    TableField.NAME, TableField.ACRONYM, TableField.ALIASES, TableField.KIND, TableField.COUNTRY, TableField.SIZE_BAND,
    TableField.LOCAL, TableField.STATUS, TableField.PARENT, TableField.ROLE, TableField.POST, TableField.PERSON,
    TableField.ACTING, TableField.START, TableField.END, TableField.EMAIL, TableField.TELEPHONE, TableField.SHARE,
    TableField.WEBSITE, TableField.ADDRESS, TableField.TERMS, TableField.PROFILE, TableField.CADRE, TableField.COUNT,
    TableField.AS_OF, TableField.PRIORITY, TableField.RELATION, TableField.RELATED, TableField.RELATED_SINCE,
    TableField.RELATED_UNTIL, TableField.NOTE, TableField.IDENTIFIER, TableField.ID, TableField.AUDIENCE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartnerSheet:
    """A table of partners: what its columns hold, as codes, how they are headed and tagged, and its rows."""

    codes: tuple[str, ...]
    headings: tuple[str, ...]
    tags: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    not_held: int = 0
    """Ways of reaching somebody for which a table has no column, such as a radio."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What codes of lists are called in a language: vocabulary to code to word, and of the vocabularies themselves."""

    words: Words
    terms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    vocabularies: Mapping[str, str] = field(default_factory=dict)

    def of(self, of: TableField, code: str) -> str:
        """The word for a code of a field; the code itself where nobody named it."""
        return self.terms.get(_LABELS[of], {}).get(code, "") or code

    def truth(self, value: bool | None) -> str:
        """Yes, no, or nothing."""
        return "" if value is None else self.words.text(YES if value else NO)

    def heading(self, code: str) -> str:
        """How a column is headed."""
        name, _, of = code.partition(".")
        if name == TableField.PROFILE:
            section, _, language = of.partition(".")
            named = self.terms.get("profile_sections", {}).get(section, "") or section
            return heading(code, self.words, f"{named}, {language}")
        return heading(code, self.words, self.vocabularies.get(of, "") if name == TableField.TERMS else "")

    def facts(self, others: Mapping[str, str]) -> FactWords:
        """The words of what is said of organisations; ``others`` is how each is named."""
        audiences = {code: self.words.text(text) for code, text in AUDIENCES.items()}
        return FactWords(self.terms.get("cadres", {}), self.terms.get("relation_kinds", {}), audiences, others)


def read_labels(connection: sa.Connection, words: Words) -> Labels:
    """The words of every vocabulary, as the office keeps them, in the language of the words."""
    vocabularies = read_live(connection, VOCABULARY)
    codes: dict[str, str] = {each.id: each.code for each in vocabularies}
    terms: dict[str, dict[str, str]] = {each.code: {} for each in vocabularies}
    for term in read_live(connection, TERM, order=(TERM.table.c.rank, TERM.table.c.id)):
        if term.vocabulary in codes:
            terms[codes[term.vocabulary]][term.code] = in_language(term.labels, words.language)
    named = {each.code: in_language(each.labels, words.language) for each in vocabularies}
    return Labels(words=words, terms=terms, vocabularies=named)


def partner_sheet(register: GatheredRegister, labels: Labels) -> PartnerSheet:
    """The register as a table; columns in which nothing stands are left out."""
    writer = _Writer(register, labels)
    rows = [row for partner in register.partners for row in writer.rows(partner)]
    used = {code for row in rows for code in row} | {TableField.NAME.value}
    if any(code.startswith("name.") for code in used):
        used.discard(TableField.NAME.value)
    codes = sorted(used, key=lambda code: _place(code, labels.words.language))
    return PartnerSheet(
        codes=tuple(codes), headings=tuple(labels.heading(code) for code in codes),
        tags=tuple(hashtag_of(code) for code in codes),
        rows=tuple(tuple(row.get(code, "") for code in codes) for row in rows), not_held=writer.not_held,
    )  # fmt: skip


def _place(code: str, language: str) -> tuple[int, bool, str]:
    name, _, of = code.partition(".")
    # The reader's own language stands first among those of a field.
    return _ORDER.index(TableField(name)), of.rpartition(".")[2] != language, of


class _Writer:
    """Makes the rows of one organisation after the other: column to text, empty ones left out."""

    def __init__(self, register: GatheredRegister, labels: Labels) -> None:
        self._parents = register.parents
        self._is_own = register.is_own
        self._labels = labels
        self._facts = labels.facts(register.parents)
        self.not_held = 0

    def rows(self, partner: GatheredPartner) -> Iterator[Row]:
        """The organisation's own row, then its posts and their holders."""
        organisation = partner.organisation
        known = _known_by(organisation)
        ways = self._ways(partner.channels, _COLUMNS)
        yield self._whole(partner) | (ways[0] if ways else {})
        for more in ways[1:]:
            yield known | more
        for post in partner.posts:
            for row in self._post(post):
                yield known | row
        for row in self._facts.rows(partner.facts):
            yield known | _filled(row)

    def _whole(self, partner: GatheredPartner) -> Row:
        item, labels = partner.organisation, self._labels
        terms: dict[str, list[str]] = {}
        for term in sorted(item.terms):
            vocabulary, _, code = term.rpartition("/")
            terms.setdefault(vocabulary, []).append(labels.terms.get(vocabulary, {}).get(code, "") or code)
        return _filled({
            **_known_by(item),
            TableField.ALIASES: BETWEEN.join(sorted(item.aliases)),
            TableField.KIND: labels.of(TableField.KIND, item.kind.value),
            TableField.COUNTRY: item.country or "",
            TableField.SIZE_BAND: labels.of(TableField.SIZE_BAND, item.size_band) if item.size_band else "",
            TableField.LOCAL: labels.truth(item.is_local),
            TableField.STATUS: labels.of(TableField.STATUS, item.status.value),
            TableField.PARENT: self._parents.get(item.parent or "", ""),
            TableField.ROLE: labels.of(TableField.ROLE, partner.seat.role.value) if partner.seat else "",
            **{f"{TableField.IDENTIFIER}.{scheme}": value for scheme, value in item.identifiers.items()},
            **{f"{TableField.TERMS}.{vocabulary}": BETWEEN.join(named) for vocabulary, named in terms.items()},
            TableField.AUDIENCE: self._audience(item),
        })  # fmt: skip

    def _audience(self, *records: Record) -> str:
        """Who may receive it, for one's own use: others are not told who else may."""
        stated = next((record.audience for record in records if record.audience is not None), None)
        return self._facts.audience(stated) if self._is_own else ""

    def _post(self, gathered: GatheredPost) -> Iterator[Row]:
        titles = {f"{TableField.POST}.{language}": title for language, title in gathered.post.titles.items()}
        ways, audience = self._ways(gathered.channels, _THEIRS), self._audience(gathered.post)
        if ways or audience or not gathered.holders:
            own = _filled({**titles, TableField.AUDIENCE: audience})
            yield from (own | way for way in ways or [{}])
        for holder in gathered.holders:
            audience = self._audience(holder.tenure, holder.person)
            held = _filled({**titles, **self._tenure(holder), TableField.AUDIENCE: audience})
            yield from (held | way for way in self._ways(holder.channels, _THEIRS) or [{}])

    def _tenure(self, holder: GatheredHolder) -> Row:
        tenure = holder.tenure
        return {
            TableField.PERSON: holder.person.name(),
            TableField.ACTING: self._labels.truth(tenure.acting) if tenure.acting else "",
            TableField.START: str(tenure.start or ""),
            TableField.END: str(tenure.end or ""),
        }

    def _ways(self, channels: Iterable[Channel], columns: Mapping[ChannelKind, TableField]) -> list[Row]:
        """The channels by column, those that may be passed on and the others in rows of their own."""
        rows = []
        for may_share in (True, False):
            found: dict[str, list[str]] = {}
            for channel in channels:
                if self._is_own and channel.audience is not None:
                    # It would come in as far as what it hangs on.
                    self.not_held += may_share
                elif channel.may_share is may_share and channel.kind in columns:
                    found.setdefault(columns[channel.kind], []).append(channel.value)
                elif channel.may_share is may_share:
                    self.not_held += 1
            if found:
                share = self._labels.truth(may_share)
                rows.append({column: BETWEEN.join(values) for column, values in found.items()}
                            | {TableField.SHARE: share})  # fmt: skip
        return rows


def _known_by(organisation: Organisation) -> Row:
    """What every row of an organisation is known by."""
    names = {f"{TableField.NAME}.{language}": name for language, name in organisation.names.items()}
    return _filled({**names, TableField.ACRONYM: organisation.acronym, TableField.ID: organisation.id})


def _filled(row: Mapping[str, str]) -> Row:
    return {str(code): text for code, text in row.items() if text}


def partner_cards(register: GatheredRegister, language: str) -> list[Card]:
    """The register as contact cards: for each organisation its own, then its posts', then those who hold them.

    Somebody in several posts has one card.
    """
    holding: dict[str, list[tuple[GatheredPartner, GatheredPost, GatheredHolder]]] = {}
    for partner in register.partners:
        for post in partner.posts:
            for holder in post.holders:
                holding.setdefault(holder.person.id, []).append((partner, post, holder))
    cards: list[Card] = []
    written: set[str] = set()
    for partner in register.partners:
        name = partner.organisation.name(language)
        cards.append(Card(id=partner.organisation.id, name=name, is_organisation=True, organisations=(name,),
                          channels=_card_channels(partner.channels)))  # fmt: skip
        cards += [_post_card(post, partner, language) for post in partner.posts]
        for person in dict.fromkeys(holder.person.id for post in partner.posts for holder in post.holders):
            if person not in written:
                written.add(person)
                cards.append(_person_card(holding[person], language))
    return cards


def _post_card(gathered: GatheredPost, partner: GatheredPartner, language: str) -> Card:
    title = in_language(gathered.post.titles, language)
    where = partner.organisation.acronym or partner.organisation.name(language)
    return Card(
        id=gathered.post.id, name=f"{title}, {where}" if title else where,
        organisations=(partner.organisation.name(language),), titles=(title,) if title else (),
        channels=_card_channels(gathered.channels),
    )  # fmt: skip


def _person_card(held: Sequence[tuple[GatheredPartner, GatheredPost, GatheredHolder]], language: str) -> Card:
    person = held[0][2].person
    organisations = dict.fromkeys(partner.organisation.name(language) for partner, _, _ in held)
    titles = dict.fromkeys(in_language(post.post.titles, language) for _, post, _ in held)
    return Card(
        id=person.id, name=person.name(), organisations=tuple(organisations), titles=tuple(filter(None, titles)),
        channels=_card_channels(held[0][2].channels),
    )  # fmt: skip


def _card_channels(channels: Iterable[Channel]) -> tuple[CardChannel, ...]:
    return tuple(CardChannel(channel.kind, channel.value) for channel in channels)
