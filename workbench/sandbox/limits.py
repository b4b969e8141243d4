"""How much a child may take, send and receive, and for how long."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sizes in bytes, times in seconds; what a file may unpack to stands with the readers."""

    content: int = 200_000_000
    """Largest file given to a child."""
    memory: int = 1 << 30
    """What a child may take beyond what it has once its libraries are loaded."""
    seconds: float = 30.0
    """For one file, of wall and of processor each."""
    start_seconds: float = 30.0
    """Until a child is ready."""
    words: int = 32_000_000
    """The part of an answer that is JSON."""
    values: int = 1_000_000
    """Most values in an answer: each takes the parent some hundred bytes, however few it took on the way."""
    bytes: int = 120_000_000
    """The part of an answer that is bytes: the points of the largest picture."""
