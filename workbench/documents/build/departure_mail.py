"""The words of a message to somebody who leaves: who follows in the post, and how they are reached.

There is no greeting: who sends it writes that. It tells nothing but posts, the day, and the groups the posts sit in,
which their holder knows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from workbench.documents.build.mail_text import MailText, flat
from workbench.documents.build.writing import Writer
from workbench.documents.model import Inlines
from workbench.wording import N_, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingPost:
    """A post somebody goes from, and the groups it sits in."""

    title: str
    organisation: str = ""
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartureMailContent:
    """Who leaves is who reads it, so no name is needed."""

    on: date
    posts: tuple[LeavingPost, ...]


def build_departure_mail(content: DepartureMailContent, words: Words) -> MailText:
    """Subject and words, in the language of ``words``."""
    writer = Writer(words)
    parts = [_opening(content, writer), *(list(_post(post, writer)) for post in content.posts), _question(writer)]
    subject = flat(writer.say(N_("Who follows you as {posts}?"), posts=_titles(content, writer)), writer)
    return MailText(subject, "\n\n".join("\n".join(part) for part in parts if part))


def _titles(content: DepartureMailContent, writer: Writer) -> Inlines:
    return writer.listed(writer.named(post.title, N_("Focal point")) for post in content.posts)


def _opening(content: DepartureMailContent, writer: Writer) -> list[str]:
    day = (writer.formats.long_date(content.on),)
    said = writer.counted(
        "According to our register you leave this post; your last day is {day}:",
        "According to our register you leave these posts; your last day is {day}:",
        len(content.posts), day=day,
    )  # fmt: skip
    return [flat(said, writer)]


def _post(post: LeavingPost, writer: Writer) -> Iterator[str]:
    named = [writer.named(post.title, N_("Focal point")), writer.named(post.organisation)]
    yield f"- {flat(writer.listed(part for part in named if part), writer)}"
    if post.groups:
        groups = writer.listed(map(writer.named, post.groups))
        said = writer.say(N_("The post sits in: {groups}"), groups=groups)
        yield f"  {flat(said, writer)}"


def _question(writer: Writer) -> list[str]:
    return [
        flat(writer.word(N_("Who follows you, from when on, and how can we reach them?")), writer),
        flat(writer.word(N_("If nobody is known yet, please tell us whom to turn to meanwhile.")), writer),
        flat(writer.word(N_("If any of this is wrong, please tell us.")), writer),
    ]
