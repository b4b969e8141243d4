"""Addresses that words may lead to: web pages and mailboxes, and nothing else that a program might start."""

import re

from workbench.domain.texts import LINE_LIMIT

_SIGNS = r"[^\s<>\"\\^`{|}\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_WHOLE = re.compile(rf"(?:https?://|mailto:){_SIGNS}+", re.IGNORECASE)
_WITHIN = re.compile(rf"(?<!\w)(?:https?://|mailto:){_SIGNS}+", re.IGNORECASE)
_MAILBOX = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(rf"(?:[\w-]+\.)+[^\W\d_]{{2,}}(?:[/?#]{_SIGNS}*)?")
_TRAILING = ".,;:!?'”»،؛؟…"
_PAIRS = {")": "(", "]": "["}


def find_addresses(text: str) -> list[tuple[int, int]]:
    """Where addresses with ``http``, ``https`` or ``mailto`` stand in a text, without the stop of a sentence."""
    found = []
    for match in _WITHIN.finditer(text):
        end = match.start() + len(_without_stop(match[0]))
        if is_address(text[match.start() : end]):
            found.append((match.start(), end))
    return found


def _without_stop(address: str) -> str:
    while address:
        last = address[-1]
        opener = _PAIRS.get(last)
        if last not in _TRAILING and (opener is None or address.count(opener) >= address.count(last)):
            break
        address = address[:-1]
    return address


def is_address(text: str) -> bool:
    """Whether a text is an address words may lead to, just as it is."""
    return len(text) <= LINE_LIMIT and text.isprintable() and _WHOLE.fullmatch(text) is not None


def address_of(typed: str) -> str | None:
    """The address somebody means; a site or a mailbox may stand without what begins its address. Else none."""
    text = typed.strip()
    if _MAILBOX.fullmatch(text):
        text = f"mailto:{text}"
    elif _SITE.fullmatch(text):
        text = f"https://{text}"
    return text if is_address(text) else None
