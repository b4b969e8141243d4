"""Words inside one line of written minutes: bold, links, backslashes, and text that must not be taken for any."""

import re
from collections.abc import Iterator

from workbench.domain.meetings import Run, RunKind, Runs

_SPECIAL = re.compile(r"[\\*\[\]{}]|&(?=#)")
_ESCAPED = re.compile(r"\\(\W)|&#(\d{1,7});", re.DOTALL)
_TOKEN = re.compile(
    r"\\\W|&#\d{1,7};|(?P<bold>\*\*)|\[(?P<text>(?:[^\[\]\\]|\\.)*+)\]\((?P<target>(?:[^()\\\s]|\\.)*+)\)", re.DOTALL
)
_ADDRESS = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_MENTION = re.compile(r"[a-z_]+/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_TARGET_SPECIAL = re.compile(r"[\\()\s]")
_HIGHEST_CODE_POINT = 0x10FFFF


def escape(text: str, extra: str = "") -> str:
    """The text so that reading gives it back letter for letter; ``extra`` signs also lose their meaning.

    White space at its ends is written by number, as it would fall to trimming; a line end becomes a backslash and a
    line end.
    """
    inner = text.strip()
    lead, trail = (text, "") if not inner else (text[: text.index(inner)], text[text.index(inner) + len(inner) :])
    written = _SPECIAL.sub(r"\\\g<0>", inner)
    for sign in extra:
        written = written.replace(sign, "\\" + sign)
    return _by_number(lead) + written.replace("\n", "\\\n") + _by_number(trail)


def _by_number(blank: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in blank)


def unescape(text: str) -> str:
    """The text as it was before `escape`."""
    return _ESCAPED.sub(_meant, text)


def _meant(found: re.Match[str]) -> str:
    if found.group(1) is not None:
        return found.group(1)
    number = int(found.group(2))
    sign = chr(number) if number <= _HIGHEST_CODE_POINT else ""
    # Only white space is written by number; any other number would be a way around the cleaning of the text.
    return sign if sign.isspace() else found.group(0)


def trim(text: str) -> str:
    """The text without blanks at its ends; a line end behind a backslash stays."""
    return text.strip(" \t")


def split_outside(text: str, separator: str, limit: int = -1) -> list[str]:
    """The parts between separators (a pattern) that no backslash precedes, at most ``limit`` + 1 of them."""
    parts, start = [], 0
    for found in re.finditer(rf"\\.|&#\d{{1,7}};|(?P<separator>{separator})", text, re.DOTALL):
        if found.group("separator") is not None and limit != 0:
            parts.append(text[start : found.start()])
            start = found.end()
            limit -= 1
    return [*parts, text[start:]]


def write_runs(runs: Runs) -> str:
    """Runs as one line of Markdown."""
    whole = "".join(run.text for run in runs)
    lead, trail = len(whole) - len(whole.lstrip()), len(whole.rstrip())
    written, position = [], 0
    for run in runs:
        end = position + len(run.text)
        before = max(0, min(lead, end) - position)
        behind = max(before, min(len(run.text), trail - position))
        text = (
            _by_number(run.text[:before])
            + _SPECIAL.sub(r"\\\g<0>", run.text[before:behind]).replace("\n", "\\\n")
            + _by_number(run.text[behind:])
        )
        if run.kind is not RunKind.TEXT:
            text = f"[{text}]({_TARGET_SPECIAL.sub(_protect, run.target or '')})"
        written.append(f"**{text}**" if run.bold else text)
        position = end
    return "".join(written)


def _protect(found: re.Match[str]) -> str:
    return "\\" + found.group(0)


def read_runs(text: str) -> Runs:
    """The runs of one line. An opening ``**`` without a closing one is text, as is a link to no web address."""
    runs: list[Run] = []
    plain: list[str] = []
    bold = False
    for run in _runs(text):
        if plain and (run.bold != bold or run.kind is not RunKind.TEXT):
            runs.append(Run("".join(plain), bold))
            plain = []
        if run.kind is not RunKind.TEXT:
            runs.append(run)
        elif run.text:
            plain.append(run.text)
        bold = run.bold
    return (*runs, Run("".join(plain), bold)) if plain else tuple(runs)


def _runs(text: str) -> Iterator[Run]:
    tokens = list(_TOKEN.finditer(text))
    marks = sum(token.group("bold") is not None for token in tokens)
    bold, position = False, 0
    for token in tokens:
        yield Run(text[position : token.start()], bold)
        position = token.end()
        if token.group("bold") is not None:
            marks -= 1
            if bold or marks:
                bold = not bold
            else:
                yield Run("**", bold)
        else:
            yield _link(token, bold)
    yield Run(text[position:], bold)


def _link(token: re.Match[str], bold: bool) -> Run:
    if token.group("target") is None:
        return Run(unescape(token.group(0)), bold)
    target = unescape(token.group("target"))
    if _ADDRESS.match(target):
        return Run(unescape(token.group("text")), bold, RunKind.LINK, target)
    if _MENTION.fullmatch(target):
        return Run(unescape(token.group("text")), bold, RunKind.MENTION, target)
    return Run(unescape(token.group(0)), bold)
