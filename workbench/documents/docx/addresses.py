"""Addresses a DOCX may point to: written so that no program takes the file for damaged on account of one."""

import re
from urllib.parse import quote, urlsplit

from workbench.documents.clean import SafeUrl, clean_url

_LONGEST = 2_083
"""Longer ones are cut or refused by word processors."""
_STRAY_PERCENT = re.compile("%(?![0-9A-Fa-f]{2})")
_ALLOWED = "%/:?#@!$&'()*+,;=-._~"


def target(url: SafeUrl) -> str | None:
    """The address as a relationship may hold it, in ASCII; none if it leads nowhere that a document may link to."""
    if clean_url(url) is None:
        return None
    before, hash_sign, fragment = _STRAY_PERCENT.sub("%25", url).partition("#")
    try:
        parts = urlsplit(before)
        host = parts.netloc
        _ = parts.port
    except ValueError:
        return None
    if parts.scheme != "mailto" and not parts.hostname:
        return None
    brackets = "[]" if "[" in host else ""
    if brackets and re.search(r"[\[\]]", before.replace(host, "", 1)):
        return None
    written = quote(before, safe=_ALLOWED + brackets) + hash_sign + quote(fragment, safe=_ALLOWED.replace("#", ""))
    return written if len(written) <= _LONGEST else None
