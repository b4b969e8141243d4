"""A drawn map of partners by kind, with a line for each relation, and all relations again as a table to read.

A map that one page cannot hold goes on over panels, each with its own lines; the table is one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from workbench.documents.build.heads import Imprint, document, group_fact, left_out_note, recipient_facts
from workbench.documents.build.writing import Writer, line, plain
from workbench.documents.clean import SafeText, clean
from workbench.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Inlines,
    KeyValues,
    LineLook,
    MapGroup,
    MapKey,
    MapLine,
    PageBreak,
    Paper,
    Paragraph,
    ParagraphStyle,
    RelationMap,
    Table,
)
from workbench.domain.partner_maps import LINE_KINDS, MapPartner, MapRelation, Panel, panels
from workbench.domain.relations import RelationKind
from workbench.wording import N_, Words
from workbench.wording.relations import LINES

SIZES: Mapping[str, Paper] = MappingProxyType({"a4": Paper.A4_LANDSCAPE, "a3": Paper.A3_LANDSCAPE})
"""What a map can be drawn on, by the name people ask for it."""
_MOST = {Paper.A4_LANDSCAPE: 44, Paper.A3_LANDSCAPE: 84}
"""Most organisations on one panel that stay readable."""
_NAME_LIMIT = 48
_LOOKS: Mapping[str, LineLook] = MappingProxyType({
    "supports": LineLook.SOLID,
    "funds": LineLook.STRONG,
    "subcontracts": LineLook.DASHED,
    "member_of": LineLook.DOTTED,
    "sister": LineLook.DOUBLE,
    "successor": LineLook.MIXED,
    "part_of": LineLook.FINE,
})  # fmt: skip
_MUTUAL = frozenset({RelationKind.SISTER.value})


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerMapContent:
    """Who stands on the map, in the order of kinds and names, and the relations between them."""

    imprint: Imprint
    group: str = ""
    """The group whose map it is, if it is one group's."""
    partners: tuple[MapPartner, ...] = ()
    relations: tuple[MapRelation, ...] = ()
    kinds: Mapping[str, str] = field(default_factory=dict)
    """Code of a kind to what it is called, in the order of the map."""
    size: str = "a4"
    left_out: int = 0


def build_partner_map(content: PartnerMapContent, words: Words) -> Document:
    """The map as a document in the language of the words.

    Raises RuleViolation ``partner_maps.too_large`` where it would take too many panels.
    """
    writer = Writer(words)
    paper = SIZES.get(content.size, Paper.A4_LANDSCAPE)
    found = panels(content.partners, content.relations, _MOST[paper])
    blocks = (
        *_maps(found, content, writer),
        Paragraph(_count(content, writer), ParagraphStyle.LEAD),
        *left_out_note(content.left_out, writer),
        *_table(content, writer),
        KeyValues((*group_fact(content.group, writer), *recipient_facts(content.imprint, writer))),
    )
    day = writer.formats.long_date(content.imprint.when.date())
    subtitle = writer.say(N_("As of {date}"), date=day)
    if content.group.strip():
        subtitle = writer.say(N_("{name}, as of {date}"), name=writer.named(content.group), date=day)
    return document(
        content.imprint, writer, title=writer.text(N_("Partner map")), subtitle=subtitle, blocks=blocks, paper=paper
    )


def _count(content: PartnerMapContent, writer: Writer) -> Inlines:
    if not content.partners:
        return writer.word(N_("There are no organisations on this map."))
    organisations = writer.counted("{number} organisation", "{number} organisations", len(content.partners))
    if not content.relations:
        return writer.say(
            N_("{organisations}. No relation between them is recorded."), organisations=organisations
        )  # fmt: skip
    relations = writer.counted("{number} relation", "{number} relations", len(content.relations))
    return writer.say(N_("{organisations}, {relations}."), organisations=organisations, relations=relations)


def _maps(found: Sequence[Panel], content: PartnerMapContent, writer: Writer) -> Iterator[Block]:
    for number, panel in enumerate(found, 1):
        if number > 1:
            yield PageBreak()
        if len(found) > 1:
            formats = writer.formats
            heading = writer.say(
                N_("Panel {number} of {total}"), number=formats.number(number), total=formats.number(len(found))
            )
            yield Heading(1, heading)
        yield _map(panel, content, writer)


def _map(panel: Panel, content: PartnerMapContent, writer: Writer) -> RelationMap:
    """One panel, its organisations grouped by kind."""
    kinds = list(dict.fromkeys([*content.kinds, *(each.kind for each in panel.partners)]))
    by_kind = [[each for each in panel.partners if each.kind == kind] for kind in kinds]
    places = {each.id: place for place, each in enumerate(each for group in by_kind for each in group)}
    used = {each.kind for each in panel.relations}
    return RelationMap(
        groups=tuple(
            MapGroup(_kind(kind, content, writer), tuple(_short(each, writer) for each in group))
            for kind, group in zip(kinds, by_kind, strict=True)
            if group
        ),
        lines=tuple(
            MapLine(places[each.source], places[each.target], _look(each.kind), each.kind not in _MUTUAL)
            for each in panel.relations
        ),
        keys=tuple(
            MapKey(_LOOKS[kind], writer.text(LINES[kind]), kind not in _MUTUAL) for kind in LINE_KINDS if kind in used
        ),
        alternative=_alternative(panel, writer),
    )


def _look(kind: str) -> LineLook:
    return _LOOKS.get(kind, LineLook.SOLID)


def _kind(kind: str, content: PartnerMapContent, writer: Writer) -> Inlines:
    return writer.passage(line(content.kinds.get(kind, kind)))


def _short(partner: MapPartner, writer: Writer) -> Inlines:
    """A name that fits beside a line; the table has it whole."""
    return writer.named(line(partner.name, _NAME_LIMIT), N_("No name recorded"))


def _alternative(panel: Panel, writer: Writer) -> SafeText:
    said = writer.counted(
        "Lines for {number} relation; the table that follows names it.",
        "Lines for {number} relations; the table that follows names each of them.",
        len(panel.relations),
    )
    return clean(plain(said))


def _table(content: PartnerMapContent, writer: Writer) -> Iterator[Block]:
    if not content.relations:
        return
    names = {each.id: each.name for each in content.partners}
    yield Heading(1, writer.word(N_("Relations")))
    headings = ((N_("From"), 4), (N_("Relation"), 2), (N_("To"), 4), (N_("Since"), 1.4))
    columns = tuple(Column(writer.word(heading), share) for heading, share in headings)
    rows = tuple(
        (
            Cell(writer.named(names.get(each.source, ""), N_("No name recorded"))),
            Cell(writer.word(LINES[each.kind]) if each.kind in LINES else writer.passage(line(each.kind))),
            Cell(writer.named(names.get(each.target, ""), N_("No name recorded"))),
            Cell(writer.since(each.since)),
        )
        for each in content.relations
    )
    yield Table(columns, rows, row_headings=True)
