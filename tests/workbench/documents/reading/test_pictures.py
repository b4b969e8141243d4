"""A picture is as large as its points, and its file holds nothing else."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from workbench.documents.reading.pictures import PIXEL_LIMIT, Picture


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    width, height = draw(st.integers(1, 9)), draw(st.integers(1, 9))
    return Picture(width, height, draw(st.binary(min_size=3 * width * height, max_size=3 * width * height)))


@given(pictures())
def test_the_file_shows_exactly_the_points(picture: Picture) -> None:
    with Image.open(io.BytesIO(picture.png())) as image:
        assert (image.size, image.mode, image.tobytes()) == ((picture.width, picture.height), "RGB", picture.rgb)
        assert image.info == {}


@pytest.mark.parametrize(
    ("width", "height", "size"), [(0, 0, 0), (0, 5, 0), (-1, -1, 3), (2, 2, 11), (2, 2, 13), (PIXEL_LIMIT + 1, 1, 0)]
)
def test_what_does_not_fit_together_is_no_picture(width: int, height: int, size: int) -> None:
    with pytest.raises(ValueError, match="picture"):
        Picture(width, height, bytes(size))
