"""Contacts as vCard 4.0 (RFC 6350), as telephones and mail programs take them in: organisations, posts, then people."""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.partners import ChannelKind

_LINE = 75
"""Most bytes of a line before it is folded."""
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n", "\r": None, "\0": None})
_IN_ADDRESSES = str.maketrans({" ": "%20", "\n": None, "\r": None, "\0": None})


@dataclass(frozen=True, slots=True)
class CardChannel:
    """A way to reach somebody."""

    kind: ChannelKind
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card: of an organisation, of a post, or of a person in posts."""

    id: str
    """The record's own id, a UUID: a card that is taken in again replaces the older one."""
    name: str
    is_organisation: bool = False
    organisations: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    channels: tuple[CardChannel, ...] = ()
    language: str = ""


def write_vcards(cards: Iterable[Card]) -> bytes:
    """The cards in their order, as the one file of them."""
    return "".join(_fold(line) for card in cards for line in _lines(card)).encode("utf-8")


def _lines(card: Card) -> Iterable[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "PRODID:-//Coordination Workbench//EN"
    yield f"UID:urn:uuid:{card.id}"
    yield f"KIND:{'org' if card.is_organisation else 'individual'}"
    yield f"FN:{_text(card.name)}"
    for organisation in card.organisations:
        yield f"ORG:{_text(organisation)}"
    for title in card.titles:
        yield f"TITLE:{_text(title)}"
    for channel in card.channels:
        yield _channel(channel)
    if card.language:
        yield f"LANG:{card.language}"
    yield "END:VCARD"


def _channel(channel: CardChannel) -> str:
    value = channel.value
    match channel.kind:
        case ChannelKind.EMAIL:
            return f"EMAIL;TYPE=work:{_text(value)}"
        case ChannelKind.TELEPHONE:
            return f"TEL;VALUE=text;TYPE=work:{_text(value)}"
        case ChannelKind.MESSENGER:
            return f"TEL;VALUE=text;TYPE=text:{_text(value)}"
        case ChannelKind.ADDRESS:
            # One line of an address as people write it: its parts are nobody's to guess.
            return f"ADR;TYPE=work:;;{_text(value)};;;;"
        case ChannelKind.WEBSITE:
            return f"URL;TYPE=work:{value.translate(_IN_ADDRESSES)}"
    return f"NOTE:{_text(value)}"


def _text(text: str) -> str:
    return text.translate(_ESCAPES)


def _fold(line: str) -> str:
    """The line in portions of so many bytes that none cuts a sign in two, each but the first after a blank."""
    if len(line) <= _LINE and line.isascii():
        return f"{line}\r\n"
    portions: list[str] = []
    portion, size = "", 0
    for sign in line:
        width = len(sign.encode("utf-8", errors="replace"))
        if size + width > _LINE:
            portions.append(portion)
            portion, size = " ", 1
        portion += sign
        size += width
    return "\r\n".join([*portions, portion]) + "\r\n"
