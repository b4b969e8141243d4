"""Pictures of four formats come out as points, turned as they were held; nothing else of their files does."""

import io

import pytest
from PIL import Image

from tests.builders.hostile_files import a_picture_file
from workbench.documents.reading.images import read_image
from workbench.documents.reading.pictures import Picture

FORMS = ["PNG", "JPEG", "WEBP", "TIFF"]


def opened(picture: Picture) -> Image.Image:
    with Image.open(io.BytesIO(picture.png())) as image:
        image.load()
        return image


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_of_each_format_is_read_and_made_a_clean_file(form: str) -> None:
    content = a_picture_file(form)
    read = read_image(content)
    with Image.open(io.BytesIO(content)) as image:
        assert read.rgb == image.convert("RGB").tobytes()
    assert opened(read).tobytes() == read.rgb
    assert read_image(read.png()) == read


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "RGBA", "CMYK", "LA", "I;16"])
def test_pictures_in_every_kind_of_colour_are_read(mode: str) -> None:
    form = "TIFF" if mode == "CMYK" else "PNG"
    read = read_image(a_picture_file(form, mode=mode) if mode != "I;16" else deep_grey(32_896))
    assert (read.width, read.height) == (20, 10)


def deep_grey(value: int) -> bytes:
    written = io.BytesIO()
    Image.new("I;16", (20, 10), value).save(written, "PNG")
    return written.getvalue()


@pytest.mark.parametrize(("value", "expected"), [(0, 0), (32_896, 128), (65_535, 255)])
def test_sixteen_bits_a_point_are_cut_and_not_clipped(value: int, expected: int) -> None:
    assert set(read_image(deep_grey(value)).rgb) == {expected}


def test_what_is_transparent_becomes_white() -> None:
    written = io.BytesIO()
    Image.new("RGBA", (2, 2), (0, 0, 0, 0)).save(written, "PNG")
    assert set(read_image(written.getvalue()).rgb) == {255}


def test_a_photograph_stands_upright_and_forgets_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010E] = "taken in the garden"
    read = read_image(a_picture_file("JPEG", (20, 10), exif=exif))
    assert (read.width, read.height) == (10, 20)
    assert b"garden" not in read.png()


@pytest.mark.parametrize("form", ["TIFF", "WEBP"])
def test_of_several_frames_the_first_counts(form: str) -> None:
    written = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("white", "black")]
    frames[0].save(
        written, form, save_all=True, append_images=frames[1:], **({"lossless": True} if form == "WEBP" else {})
    )
    assert set(read_image(written.getvalue()).rgb) == {255}
