"""The pages of the help on the command line, in the language it is asked in."""

import os
import textwrap
from collections.abc import Iterator

import click

from workbench.bootstrap.shipped import resources
from workbench.errors import RuleViolation
from workbench.settings import LANGUAGES, chosen_language
from workbench.wording.help_pages import TOPICS, HelpPage, HelpShelf, LineKind

_WIDTH = 88


@click.command(name="help")
@click.argument("topic", required=False)
@click.option("--language", type=click.Choice(LANGUAGES), help="Language of the page; else that of your computer.")
def help_page(topic: str | None, language: str | None) -> None:
    """Print a page of the help, such as backups; without TOPIC, which pages there are."""
    shelf = HelpShelf(resources() / "help", language or chosen_language(os.environ))
    if topic is None:
        width = max(map(len, TOPICS))
        for page in shelf.pages():
            click.echo(f"{page.topic.ljust(width)}  {page.title}")
        return
    found = shelf.page(topic)
    if found is None:
        raise RuleViolation("help.unknown_topic", topic=topic[:40], topics=", ".join(TOPICS))
    for line in plain_lines(found):
        click.echo(line)


def plain_lines(page: HelpPage) -> Iterator[str]:
    """A page as plain lines of a width that can be read."""
    yield page.title
    yield "=" * len(page.title)
    for section in page.sections:
        if section.heading:
            yield ""
            yield section.heading
        yield ""
        number = 0
        for line in section.lines:
            number = number + 1 if line.kind is LineKind.STEP else 0
            mark = {LineKind.STEP: f"{number}. ", LineKind.POINT: "- "}.get(line.kind, "")
            yield from textwrap.wrap(
                mark + line.text(), _WIDTH, subsequent_indent=" " * len(mark), break_long_words=False,
                break_on_hyphens=False,
            )  # fmt: skip
    topics = [link.name for link in page.links if not link.to_page]
    if topics:
        yield ""
        yield " ".join(f"→ workbench help {topic}" for topic in topics)
