"""The register as the rows of one table, as a table of partners is taken in, and as contact cards.

An organisation has a row of its own; below it stand its posts, then who holds them. So that one can filter, every row
names the organisation; what is said of it once is not said again.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import sqlalchemy as sa

from workbench.domain.partner_columns import WAYS_OF_ORGANISATIONS, TableField, hashtag_of
from workbench.domain.partners import Channel, Organisation
from workbench.domain.records import Record
from workbench.domain.texts import in_language
from workbench.interchange.vcards import Card, CardChannel
from workbench.queries.partner_contact_rows import BETWEEN, ContactLabels, ContactRows, filled, telling_titles
from workbench.queries.partner_exports import GatheredHolder, GatheredPartner, GatheredPost, GatheredRegister
from workbench.queries.partner_fact_rows import FactWords, Row
from workbench.queries.reading import read_live
from workbench.storage.registry import TERM, VOCABULARY
from workbench.wording.histories import NO, SCRIPTS, YES
from workbench.wording.leaving import AUDIENCES
from workbench.wording.partner_columns import AS_THE_PARTNER, heading
from workbench.wording.words import Words

_LABELS = {
    TableField.KIND: "organisation_kinds", TableField.SIZE_BAND: "size_bands",
    TableField.STATUS: "organisation_statuses", TableField.ROLE: "member_roles",
}  # fmt: skip
_FIRST = (TableField.NAME, TableField.ACRONYM)
_ORDER = (
    TableField.NAME, TableField.ACRONYM, TableField.ALIASES, TableField.KIND, TableField.COUNTRY, TableField.SIZE_BAND,
    TableField.LOCAL, TableField.STATUS, TableField.PARENT, TableField.ROLE, TableField.POST, TableField.LEVEL,
    TableField.REPORTS_TO, TableField.PERSON, TableField.ACTING, TableField.START, TableField.END, TableField.EMPLOYER,
    TableField.HOST, TableField.SUPERVISOR, TableField.EMAIL, TableField.TELEPHONE, TableField.MESSENGER,
    TableField.RADIO, TableField.OTHER_WAY, TableField.CONTACT_WEBSITE, TableField.CONTACT_ADDRESS, TableField.WEBSITE,
    TableField.ADDRESS, TableField.SHARE, TableField.VERIFIED, TableField.SHOWN_SCRIPT, TableField.LANGUAGES,
    TableField.PURPOSE, TableField.RETAIN_UNTIL, TableField.KEPT_BECAUSE, TableField.TERMS, TableField.PROFILE,
    TableField.CADRE, TableField.COUNT, TableField.AS_OF, TableField.PRIORITY, TableField.RELATION, TableField.RELATED,
    TableField.RELATED_SINCE, TableField.RELATED_UNTIL, TableField.NOTE, TableField.IDENTIFIER, TableField.ID,
    TableField.POST_ID, TableField.PERSON_ID, TableField.AUDIENCE, TableField.PERSON_AUDIENCE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartnerSheet:
    """A table of partners: what its columns hold, as codes, how they are headed and tagged, and its rows."""

    codes: tuple[str, ...]
    headings: tuple[str, ...]
    tags: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


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
        if name == TableField.PERSON and of:
            script = of.capitalize()
            return heading(code, self.words, self.words.text(SCRIPTS[script]) if script in SCRIPTS else script)
        return heading(code, self.words, self.vocabularies.get(of, "") if name == TableField.TERMS else "")

    def facts(self, others: Mapping[str, str]) -> FactWords:
        """The words of what is said of organisations; ``others`` is how each is named."""
        audiences = {code: self.words.text(text) for code, text in AUDIENCES.items()}
        return FactWords(self.terms.get("cadres", {}), self.terms.get("relation_kinds", {}), audiences, others)

    def contacts(self, others: Mapping[str, str]) -> ContactLabels:
        """The words of what is said of posts and people; ``others`` is how each organisation is named."""
        return ContactLabels(
            levels=self.terms.get("coordination_levels", {}), languages=self.terms.get("languages", {}),
            scripts={code: self.words.text(text) for code, text in SCRIPTS.items()},
            truths={value: self.truth(value) for value in (True, False)},
            as_the_partner=self.words.text(AS_THE_PARTNER), facts=self.facts(others),
        )  # fmt: skip


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
        rows=tuple(tuple(row.get(code, "") for code in codes) for row in rows),
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
        posts = [each.post for partner in register.partners for each in partner.posts]
        self._contacts = ContactRows(
            labels.contacts(register.parents), register.is_own, telling_titles(posts, labels.words.language)
        )

    def rows(self, partner: GatheredPartner) -> Iterator[Row]:
        """The organisation's own row, then its posts and their holders."""
        known = _known_by(partner.organisation)
        ways = self._contacts.ways(partner.channels, WAYS_OF_ORGANISATIONS)
        whole = self._whole(partner)
        # Who may receive a way of reaching it is said in a row that says nothing else of the organisation.
        is_joined = bool(ways) and TableField.AUDIENCE not in ways[0]
        yield whole | ways[0] if is_joined else whole
        yield from (known | way for way in ways[is_joined:])
        for post in partner.posts:
            yield from (known | row for row in self._contacts.of_post(post))
        for row in self._facts.rows(partner.facts):
            yield known | filled(row)

    def _whole(self, partner: GatheredPartner) -> Row:
        item, labels = partner.organisation, self._labels
        terms: dict[str, list[str]] = {}
        for term in sorted(item.terms):
            vocabulary, _, code = term.rpartition("/")
            terms.setdefault(vocabulary, []).append(labels.terms.get(vocabulary, {}).get(code, "") or code)
        return filled({
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


def _known_by(organisation: Organisation) -> Row:
    """What every row of an organisation is known by."""
    names = {f"{TableField.NAME}.{language}": name for language, name in organisation.names.items()}
    return filled({**names, TableField.ACRONYM: organisation.acronym, TableField.ID: organisation.id})


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
