"""Posts, those who hold them and how each is reached, as rows of a table of partners.

Why and until when people are kept, who seconds them, and when an address was last found right stand in one's own table
alone: recipients are told whom to turn to.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.partner_columns import WAYS_OF_CONTACTS, TableField
from workbench.domain.partner_table_contacts import script_of
from workbench.domain.partners import Channel, ChannelKind, Person, Post, Tenure
from workbench.domain.texts import fold, in_language
from workbench.interchange.partner_tables.cells import addresses_in_own
from workbench.queries.partner_exports import GatheredHolder, GatheredPost
from workbench.queries.partner_fact_rows import FactWords, Row

BETWEEN = "; "
"""What parts several values of one cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactLabels:
    """The words of the rows: levels, languages, scripts, yes and no; and those of facts."""

    levels: Mapping[str, str]
    languages: Mapping[str, str]
    scripts: Mapping[str, str]
    truths: Mapping[bool, str]
    as_the_partner: str
    """Who may receive a person, where nobody said."""
    facts: FactWords


@dataclass(frozen=True, slots=True)
class ContactRows:
    """Makes the rows. For one's own use (``is_own``) they hold all that is kept."""

    words: ContactLabels
    is_own: bool
    titles: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """Organisation and post to what the post is surely found again by there (`telling_titles`)."""

    def of_post(self, gathered: GatheredPost) -> Iterator[Row]:
        """The post, where there is more to say of it than who holds it, then its holders."""
        known = {f"{TableField.POST}.{language}": title for language, title in gathered.post.titles.items()}
        if self.is_own:
            known[TableField.POST_ID] = gathered.post.id
        ways, told = self.ways(gathered.channels, WAYS_OF_CONTACTS), self._post(gathered.post)
        if ways or told or not gathered.holders:
            yield from joined(known, told, ways)
        for holder in gathered.holders:
            held = known | self._tenure(holder.tenure) | {TableField.PERSON: holder.person.name()}
            if self.is_own:
                held[TableField.PERSON_ID] = holder.person.id
            told = self._person(holder.person) | self._holding(holder)
            yield from joined(held, told, self.ways(holder.channels, WAYS_OF_CONTACTS))

    def _post(self, post: Post) -> Row:
        if not self.is_own:
            return {}
        return filled({
            TableField.LEVEL: self.words.levels.get(post.level or "", "") or post.level or "",
            TableField.REPORTS_TO: self.titles.get((post.organisation, post.reports_to or ""), ""),
            TableField.AUDIENCE: self.words.facts.audience(post.audience),
        })  # fmt: skip

    def _tenure(self, tenure: Tenure) -> Row:
        return {
            TableField.ACTING: self.words.truths[True] if tenure.acting else "",
            TableField.START: str(tenure.start or ""), TableField.END: str(tenure.end or ""),
        }  # fmt: skip

    def _person(self, person: Person) -> Row:
        """The names in all scripts, where there is more than the one that is shown."""
        names = {f"{TableField.PERSON}.{script.lower()}": name for script, name in person.names.items()}
        row: Row = {} if person.names == {script_of(person.name()): person.name()} else names
        if self.is_own:
            languages = [self.words.languages.get(code, "") or code for code in person.languages]
            row |= {
                TableField.SHOWN_SCRIPT: self.words.scripts.get(person.preferred or "", "") or person.preferred or "",
                TableField.LANGUAGES: BETWEEN.join(languages), TableField.PURPOSE: person.purpose or "",
                TableField.RETAIN_UNTIL: str(person.retain_until or ""), TableField.KEPT_BECAUSE: person.kept_because,
            }  # fmt: skip
        return filled(row)

    def _holding(self, holder: GatheredHolder) -> Row:
        if not self.is_own:
            return {}
        tenure, words = holder.tenure, self.words
        row: Row = {
            TableField.EMPLOYER: words.facts.others.get(tenure.employer or "", ""),
            TableField.HOST: words.facts.others.get(tenure.host or "", ""),
            TableField.SUPERVISOR: words.facts.others.get(tenure.supervisor or "", ""),
            TableField.AUDIENCE: words.facts.audience(tenure.audience),
        }  # fmt: skip
        if holder.person.audience != tenure.audience:
            row[TableField.PERSON_AUDIENCE] = words.facts.audience(holder.person.audience) or words.as_the_partner
        return filled(row)

    def ways(self, channels: Iterable[Channel], columns: Mapping[ChannelKind, TableField]) -> list[Row]:
        """The channels by column, in rows of what is said of all of them; first those that anybody may be told."""
        groups: dict[tuple[str, bool, str], list[Channel]] = {}
        for channel in channels:
            verified = str(channel.last_verified or "") if self.is_own else ""
            audience = self.words.facts.audience(channel.audience) if self.is_own else ""
            groups.setdefault((audience, not channel.may_share, verified), []).append(channel)
        rows = []
        for (audience, is_kept, verified), several in sorted(groups.items(), key=lambda group: group[0]):
            said = {TableField.SHARE: self.words.truths[not is_kept], TableField.VERIFIED: verified,
                    TableField.AUDIENCE: audience}  # fmt: skip
            rows += [filled(row | said) for row in _spread(several, columns)]
        return rows


def joined(known: Row, told: Row, ways: Sequence[Row]) -> Iterator[Row]:
    """The rows of one thing: what it is known by on each; who may receive it is said of no way of reaching it."""
    first, rest = (ways[0], ways[1:]) if ways else ({}, ())
    if TableField.AUDIENCE in told or TableField.AUDIENCE in first:
        first, rest = {}, ways
    yield filled(known | told | first)
    yield from (filled(known | way) for way in rest)


def _spread(channels: Sequence[Channel], columns: Mapping[ChannelKind, TableField]) -> list[Row]:
    rows: list[Row] = [{}]
    placed: dict[TableField, list[str]] = {}
    """What stands in the first row already."""
    for channel in channels:
        column = columns[channel.kind]
        # Several stand in one cell where each of them is surely read back from there.
        together = BETWEEN.join(filter(None, (rows[0].get(column, ""), channel.value)))
        if addresses_in_own(together, channel.kind) == [*placed.get(column, ()), channel.value]:
            placed.setdefault(column, []).append(channel.value)
            rows[0][column] = together
            continue
        free = next((row for row in rows if column not in row), None)
        if free is None:
            rows.append(free := {})
        free[column] = channel.value
    return rows


def filled(row: Mapping[str, str]) -> Row:
    """The row without what says nothing."""
    return {str(code): text for code, text in row.items() if text}


def telling_titles(posts: Sequence[Post], language: str) -> dict[tuple[str, str], str]:
    """Organisation and post to what the post is found again by there: its title, or its number where others bear it or
    where it is another organisation's.
    """
    borne: Counter[tuple[str, str]] = Counter()
    for post in posts:
        borne.update((post.organisation, title) for title in {fold(title) for title in post.titles.values()})
    by_id = {post.id: post for post in posts}
    found: dict[tuple[str, str], str] = {}
    for post in posts:
        above = by_id.get(post.reports_to or "")
        if above is not None:
            title = in_language(above.titles, language)
            is_telling = above.organisation == post.organisation and borne[above.organisation, fold(title)] == 1
            found[post.organisation, above.id] = title if title and is_telling else above.id
    return found
