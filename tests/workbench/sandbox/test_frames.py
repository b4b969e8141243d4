"""Frames return whole, and nothing is made room for that exceeds the limits."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.sandbox.frames import Broken, Ended, Frame, read_frame, write_frame


@given(st.lists(st.builds(Frame, st.binary(max_size=50), st.binary(max_size=50)), max_size=4))
def test_frames_return_one_after_the_other(frames: list[Frame]) -> None:
    pipe = io.BytesIO()
    for frame in frames:
        write_frame(pipe, frame)
    pipe.seek(0)
    assert [read_frame(pipe, 50, 50) for _ in frames] == frames
    with pytest.raises(Ended):
        read_frame(pipe, 50, 50)


@pytest.mark.parametrize("limits", [(2, 100), (100, 3)])
def test_a_frame_over_a_limit_is_broken_before_it_is_read(limits: tuple[int, int]) -> None:
    pipe = io.BytesIO()
    write_frame(pipe, Frame(b"abc", b"defg"))
    pipe.seek(0)
    with pytest.raises(Broken):
        read_frame(pipe, *limits)
    assert pipe.tell() == 8


@given(st.integers(0, 14))
def test_a_frame_cut_off_anywhere_is_no_frame(size: int) -> None:
    pipe = io.BytesIO()
    write_frame(pipe, Frame(b"abc", b"defg"))
    with pytest.raises(Ended):
        read_frame(io.BytesIO(pipe.getvalue()[:size]), 50, 50)
