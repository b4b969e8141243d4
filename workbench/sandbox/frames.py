"""What goes through the pipes: two lengths of four bytes each, that much JSON, that many bytes."""

import struct
from dataclasses import dataclass
from typing import IO

_LENGTHS = struct.Struct(">II")


class Broken(Exception):
    """What the other side sends is not a frame within the limits."""


class Ended(Exception):
    """The other side is gone; a frame may have been left half sent."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One message."""

    words: bytes
    content: bytes = b""


def write_frame(pipe: IO[bytes], frame: Frame) -> None:
    """Sends a frame whole. Raises OSError when nobody listens."""
    pipe.write(_LENGTHS.pack(len(frame.words), len(frame.content)) + frame.words)
    pipe.write(frame.content)
    pipe.flush()


def read_frame(pipe: IO[bytes], most_words: int, most_content: int) -> Frame:
    """The next frame; raises Broken before room is made for more than allowed, Ended where it ends too early."""
    words, content = _LENGTHS.unpack(_exactly(pipe, _LENGTHS.size))
    if words > most_words or content > most_content:
        raise Broken
    return Frame(_exactly(pipe, words), _exactly(pipe, content))


def _exactly(pipe: IO[bytes], size: int) -> bytes:
    read = pipe.read(size)
    if len(read) < size:
        raise Ended
    return read
