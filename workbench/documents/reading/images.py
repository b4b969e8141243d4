"""Pictures of others: four formats, opened by what they are rather than what they are called, made bare points."""

import io
import warnings

from PIL import (
    Image,
    ImageFile,
    ImageOps,
    JpegImagePlugin,
    MpoImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from workbench.documents.reading.pictures import PIXEL_LIMIT, Picture
from workbench.errors import Refused, RuleViolation

# Named here, and so loaded with this module: Pillow would load each when it first meets such a file.
_PLUGINS = (PngImagePlugin, JpegImagePlugin, MpoImagePlugin, WebPImagePlugin, TiffImagePlugin)
_BEGINNINGS = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"RIFF", "WEBP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
)
_DEEP_GREY = ("I", "I;16", "I;16L", "I;16B", "I;16N")
_WHITE = (255, 255, 255, 255)


def read_image(image: bytes) -> Picture:
    """The picture in a PNG, JPEG, WebP or TIFF file (its first frame), turned as its camera was held, on white.

    Raises RuleViolation ``pictures.unknown_format`` or ``pictures.too_large``, Refused ``pictures.unreadable``.
    """
    form = next((form for beginning, form in _BEGINNINGS if image.startswith(beginning)), None)
    if form is None:
        raise RuleViolation("pictures.unknown_format")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _read(image, form)
    except (Image.DecompressionBombError, MemoryError):
        raise RuleViolation("pictures.too_large") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, ArithmeticError, LookupError, TypeError):
        # All of these are how Pillow and its plug-ins say that a file is broken.
        raise Refused("pictures.unreadable") from None


def warm_up() -> None:
    """Reads one picture of each format, so that nothing is left to be loaded when no file can be opened any more."""
    sample = Image.new("RGB", (2, 2))
    for form in sorted({form for _, form in _BEGINNINGS}):
        written = io.BytesIO()
        sample.save(written, form)
        read_image(written.getvalue())


def _read(image: bytes, form: str) -> Picture:
    with Image.open(io.BytesIO(image), formats=[form]) as opened:
        if opened.width * opened.height > PIXEL_LIMIT:
            raise RuleViolation("pictures.too_large")
        opened.load()
        upright = ImageOps.exif_transpose(_in_colours(opened))
        return Picture(upright.width, upright.height, upright.tobytes())


def _in_colours(image: Image.Image) -> Image.Image:
    if image.mode in _DEEP_GREY:
        # Sixteen bits a point: cut to eight, which a plain conversion would clip instead.
        return image.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    if image.has_transparency_data:
        coloured = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", coloured.size, _WHITE), coloured).convert("RGB")
    return image.convert("RGB")


# Half a picture is no picture, whatever else in this process prefers.
ImageFile.LOAD_TRUNCATED_IMAGES = False
Image.MAX_IMAGE_PIXELS = PIXEL_LIMIT
