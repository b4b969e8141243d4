"""What a copy can be compared by: SHA-256 over a canonical form of the document's value, whatever it looks like."""

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from typing import Any

from workbench.documents.model import Document


def content_hash(document: Document) -> str:
    """The hash as 64 hexadecimal digits: equal for equal documents, in any program and at any time."""
    written = json.dumps(_canonical(document), ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(written.encode("ascii")).hexdigest()


def _canonical(value: Any) -> Any:
    """The value as JSON can say it: types by name, moments in UTC, numbers of a length always with a fraction."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if dataclasses.is_dataclass(value):
        fields = {field.name: _canonical(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"type": type(value).__name__, **fields}
    if isinstance(value, tuple):
        return [_canonical(each) for each in value]
    if isinstance(value, Mapping):
        return [[_canonical(key), _canonical(each)] for key, each in sorted(value.items())]
    return value
