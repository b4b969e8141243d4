"""A picture as bare points of colour: nothing of the file it came from is left but what can be seen."""

import struct
import zlib
from dataclasses import dataclass

PIXEL_LIMIT = 40_000_000
"""Most points of a picture, given or made."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Picture:
    """Width and height in points, and three bytes for each point (red, green, blue), rows from the top.

    Raises ValueError when the three do not fit together or there are too many points.
    """

    width: int
    height: int
    rgb: bytes

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1 or self.width * self.height > PIXEL_LIMIT:
            raise ValueError("the size of the picture is out of bounds")
        if len(self.rgb) != 3 * self.width * self.height:
            raise ValueError("the points do not fill the picture")

    def png(self) -> bytes:
        """The picture as a PNG file without any remark, date or profile; the same points give the same bytes."""
        stride = 3 * self.width
        rows = b"".join(b"\0" + self.rgb[start : start + stride] for start in range(0, len(self.rgb), stride))
        header = struct.pack(">IIBBBBB", self.width, self.height, 8, 2, 0, 0, 0)
        return _SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
