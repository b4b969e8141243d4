"""A document's model as lines one can read: ``⟨name⟩``, ``‹number›``, ``**bold**``, ``[words](address)``."""

import dataclasses
from collections.abc import Iterator
from typing import Any

from workbench.documents.model import (
    Block,
    Bullets,
    CheckList,
    CheckState,
    CountBars,
    Document,
    Heading,
    Inlines,
    Isolated,
    KeyValues,
    Link,
    MarkGrid,
    PageBreak,
    Paragraph,
    RelationMap,
    Signatures,
    Statement,
    Table,
    Text,
)


def outline(document: Document) -> str:
    lines = [
        f"{document.language} {document.paper} {document.id}",
        f"= {document.title} | {shown(document.subtitle)}",
        f"author {document.author} | head {document.running_head} | foot {document.audience} | {document.page_words}",
        *(line for block in document.blocks for line in _block(block)),
    ]
    return "\n".join(lines) + "\n"


def shown(content: Inlines) -> str:
    return "".join(map(_inline, content)).replace("\n", " ⏎ ")


def _inline(inline: Text | Isolated | Link) -> str:
    match inline:
        case Text(text=text):
            said = str(text)
        case Isolated(text=text, left_to_right=left_to_right):
            said = f"‹{text}›" if left_to_right else f"⟨{text}⟩"
        case Link(text=text, url=url):
            said = f"[{text}]({url})"
    return f"**{said}**" if inline.bold else said


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(level=level, content=content):
            yield f"{'#' * level} {shown(content)}"
        case Paragraph(content=content, style=style):
            yield f"{style}: {shown(content)}"
        case Bullets() | CheckList():
            yield from _items(block)
        case KeyValues(pairs=pairs):
            yield from (f": {name} = {shown(value)}" for name, value in pairs)
        case Statement(label=label, number=number, content=content, details=details, tone=tone):
            yield f"! {label} {number} ({tone}) {shown(content)}"
            yield from (f"!   {name} = {shown(value)}" for name, value in details)
        case Table(columns=columns, rows=rows, least_row_height=height):
            yield f"|| {' | '.join(shown(column.heading) for column in columns)}" + (f" || {height}" if height else "")
            for row in rows:
                yield "| " + " | ".join(f"{shown(cell.content)} ({cell.tone})" for cell in row)
        case Signatures(blocks=blocks):
            for each in blocks:
                yield f"_ {shown(each.party)}"
                yield from (f"_   {name} = {shown(value)}" for name, value in each.lines)
        case _:
            yield from _figure(block)


def _figure(block: Block) -> Iterator[str]:
    if isinstance(block, PageBreak):
        yield "~~~"
        return
    if isinstance(block, CountBars):
        yield f"# {block.words[0]} | {block.words[1]}"
        for bar in block.bars:
            yield f"#   {shown(bar.label)}: {bar.count} of {bar.of} ({bar.tone}) {shown(bar.said)}"
        return
    if isinstance(block, MarkGrid):
        yield from _grid(block)
        return
    assert isinstance(block, RelationMap), block
    names = [shown(name) for group in block.groups for name in group.names]
    for group in block.groups:
        yield f"o {shown(group.heading)}: {', '.join(map(shown, group.names))}"
    for line in block.lines:
        yield f"o   {names[line.source]} {line.look}{' >' if line.pointed else ''} {names[line.target]}"
    yield from (f"o   {key.look} = {key.words}" for key in block.keys)
    yield f"o   {block.alternative}"


def _grid(block: MarkGrid) -> Iterator[str]:
    yield f"+ {shown(block.corner)} \\ {' | '.join(map(shown, block.columns))}"
    yield f"+ {', '.join(f'{shown(content)} x {count}' for content, count in block.groups)}"
    for row in block.rows:
        marks = " | ".join(
            f"{place}: {each.letters} {each.look} {each.weight}" for place, each in sorted(row.marks.items())
        )
        yield f"{'==' if row.is_group else '+'} {shown(row.heading)} {marks} {shown(row.remark)}".rstrip()


def _items(block: Bullets | CheckList) -> Iterator[str]:
    if isinstance(block, CheckList):
        states = dict(zip(CheckState, block.words, strict=True))
        yield from (f"[{states[state]}] {shown(content)}" for state, content in block.items)
    else:
        yield from (f"{number if block.numbered else '-'} {shown(item)}" for number, item in enumerate(block.items, 1))


def contents(value: Any) -> Iterator[str]:
    """Every text of a model value, inlines of one content joined."""
    if isinstance(value, (Text, Isolated, Link)):
        yield value.text
        if isinstance(value, Link):
            yield value.url
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        if value and all(isinstance(each, (Text, Isolated, Link)) for each in value):
            yield "".join(each.text for each in value)
        yield from (text for each in value for text in contents(each))
    elif dataclasses.is_dataclass(value):
        yield from (text for field in dataclasses.fields(value) for text in contents(getattr(value, field.name)))
