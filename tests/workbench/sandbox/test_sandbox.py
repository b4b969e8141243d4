"""Whatever happens in the child is an error message, and the next call works."""

import os
import struct
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.workbench.sandbox import hostile_readers
from workbench.errors import Refused, RuleViolation, Unavailable, WorkbenchError
from workbench.sandbox.limits import Limits
from workbench.sandbox.readings import Reading
from workbench.sandbox.sandbox import Sandbox

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")


def asked(reader: Callable[..., object], answer: Any = str) -> Reading[Any]:
    return Reading(reader.__name__, answer, frozenset({"hostile"}))


GREETING = asked(hostile_readers.greets)


def works_on(sandbox: Sandbox) -> bool:
    return bool(sandbox.read(GREETING, b"abc", name="Olena") == "3 bytes for Olena")


def refusal(sandbox: Sandbox, reading: Reading[Any], content: bytes = b"", **options: int | str) -> tuple[type, str]:
    with pytest.raises(WorkbenchError) as caught:
        sandbox.read(reading, content, **options)
    return type(caught.value), caught.value.code


def child_of(sandbox: Sandbox) -> int:
    sandbox.warm()
    assert sandbox._child is not None
    return sandbox._child.process_id


@pytest.mark.parametrize(
    ("reader", "kind", "code"),
    [
        (hostile_readers.exits, Refused, "sandbox.died"),
        (hostile_readers.leaves, Refused, "sandbox.died"),
        (hostile_readers.crashes, Refused, "sandbox.died"),
        (hostile_readers.floods, Refused, "sandbox.not_understood"),
        (hostile_readers.floods_within_the_limits, Refused, "sandbox.not_understood"),
        (hostile_readers.loops_for_ever, Refused, "sandbox.took_too_long"),
        (hostile_readers.waits_for_ever, Refused, "sandbox.took_too_long"),
        (hostile_readers.takes_memory_without_end, RuleViolation, "sandbox.too_large"),
        (hostile_readers.fails, Refused, "sandbox.not_understood"),
        (hostile_readers.answers_something_else, Refused, "sandbox.not_understood"),
        (hostile_readers.answers_too_long_a_text, Refused, "sandbox.not_understood"),
        (hostile_readers.speaks_for_others, Refused, "sandbox.not_understood"),
    ],
)
def test_a_child_that_goes_wrong_is_an_error_message_and_the_next_call_works(
    hostile: Sandbox, reader: Callable[..., object], kind: type, code: str
) -> None:
    assert works_on(hostile)
    before = child_of(hostile)
    assert refusal(hostile, asked(reader)) == (kind, code)
    assert child_of(hostile) != before
    assert works_on(hostile)


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"\0",
        b"\0" * 8,
        b"rubbish\n" * 100,
        struct.pack(">II", 0xFFFFFFFF, 0),
        struct.pack(">II", 0, 0xFFFFFFFF),
        struct.pack(">II", 2, 0) + b"{}",
        struct.pack(">II", 10, 0) + b'"answered"',
        struct.pack(">II", 16, 0) + b'"answered"\n"caf\xe9',
        struct.pack(">II", 14, 3) + b'"answered"\n"a"' + b"abc",
        struct.pack(">II", 100, 100) + b"half",
        struct.pack(">II", 20_011, 0) + b'"answered"\n' + b"[" * 20_000,
        struct.pack(">II", 15, 0) + b'"answered"\nNaN ',
        struct.pack(">II", 17, 0) + b'"rule"\n["a.b",5] ',
    ],
)
def test_rubbish_in_place_of_an_answer_is_refused_and_the_next_call_works(hostile: Sandbox, rubbish: bytes) -> None:
    kind, code = refusal(hostile, asked(hostile_readers.writes_and_stays), rubbish)
    assert kind is Refused
    assert code in {"sandbox.not_understood", "sandbox.died", "sandbox.took_too_long"}
    assert works_on(hostile)


def test_a_second_answer_is_never_taken_for_that_to_the_next_call(hostile: Sandbox) -> None:
    assert hostile.read(asked(hostile_readers.answers_twice), b"") == "first"
    # What is left in the pipe is an answer nobody asked for.
    assert refusal(hostile, GREETING, b"abc", name="Olena") == (Refused, "sandbox.not_understood")
    assert works_on(hostile)


def test_what_a_library_prints_does_not_get_between_the_frames(hostile: Sandbox) -> None:
    assert hostile.read(asked(hostile_readers.prints), b"") == "printed"
    assert works_on(hostile)


def test_a_reader_s_own_refusal_arrives_with_its_details_cleaned_and_keeps_the_child(hostile: Sandbox) -> None:
    before = child_of(hostile)
    with pytest.raises(RuleViolation) as caught:
        hostile.read(asked(hostile_readers.breaks_its_own_rule), b"")
    assert (caught.value.code, caught.value.details) == ("hostile.rule", {"line": 3, "text": "Olena"})
    assert child_of(hostile) == before


def test_texts_arrive_cleaned_with_their_blanks(hostile: Sandbox) -> None:
    assert hostile.read(asked(hostile_readers.answers_unclean_text), b"") == " ab\ufffd "


FORBIDDEN = (
    hostile_readers.opens_a_file,
    hostile_readers.opens_a_socket,
    hostile_readers.starts_a_process,
    hostile_readers.divides_itself,
    hostile_readers.signals_its_parent,
    hostile_readers.looks_into_memory,
)


@LINUX
@pytest.mark.parametrize("reader", FORBIDDEN)
def test_a_reader_can_neither_open_nor_start_nor_reach_anything(
    hostile: Sandbox, reader: Callable[..., object]
) -> None:
    found = hostile.read(asked(hostile_readers.tries), b"", what=reader.__name__)
    assert found in {"failed: PermissionError", "failed: OSError"}


@LINUX
@pytest.mark.parametrize("reader", FORBIDDEN)
def test_all_that_is_forbidden_to_a_child_works_without_its_limits(reader: Callable[..., object]) -> None:
    """The control of the test above."""
    if reader is hostile_readers.divides_itself:
        assert hostile_readers.starts_a_process(b"") == "0"
    else:
        assert not hostile_readers.tries(b"", reader.__name__).startswith("failed")


@LINUX
def test_a_reader_can_neither_write_nor_remove_a_file(hostile: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "kept"
    assert hostile_readers.tries(str(path).encode(), "writes_a_file") == "written"
    path.write_text("as it was")
    for what in ("writes_a_file", "removes_a_file"):
        found = hostile.read(asked(hostile_readers.tries), str(path).encode(), what=what)
        assert found in {"failed: PermissionError", "failed: OSError"}
    assert path.read_text() == "as it was"
    assert hostile_readers.tries(str(path).encode(), "removes_a_file") == "removed"


@LINUX
def test_the_kernel_confirms_the_limits(sandbox: Sandbox) -> None:
    assert sandbox.count_pages(A_PDF) == 1
    folder = Path(f"/proc/{child_of(sandbox)}")
    limits = {line[:26].strip(): line[26:].split()[:2] for line in (folder / "limits").read_text().splitlines()}
    for name in ("Max open files", "Max core file size", "Max file size", "Max processes"):
        assert limits[name] == ["0", "0"], name
    assert int(limits["Max address space"][1]) < 4 << 30
    assert int(limits["Max cpu time"][0]) < 120
    status = dict(line.split(":\t", 1) for line in (folder / "status").read_text().splitlines())
    assert status["NoNewPrivs"] == "1"
    assert status["Seccomp"] == ("2" if os.uname().machine in {"x86_64", "aarch64"} else "0")


def test_a_child_is_given_no_environment_no_folder_and_no_open_file(
    hostile: Sandbox, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("WORKBENCH_PASSPHRASE", "a secret")
    monkeypatch.chdir(tmp_path)
    with (tmp_path / "open").open("w"):
        assert refusal(hostile, asked(hostile_readers.exits))[1] == "sandbox.died"
        environment, folder, arguments, files = hostile.read(
            asked(hostile_readers.tells_what_it_was_given, tuple[str, ...]), b""
        )
    # Python sets LC_CTYPE for itself where it finds nothing.
    assert environment in {"{}", "{'LC_CTYPE': 'C.UTF-8'}"}
    assert folder == Path.cwd().anchor
    assert str(tmp_path) not in arguments
    assert files == "4"


@LINUX
def test_memory_is_bounded_and_what_is_below_is_granted(hostile: Sandbox) -> None:
    reading = asked(hostile_readers.takes_memory, int)
    assert hostile.read(reading, b"", size=100_000_000) == 100_000_000
    assert refusal(hostile, reading, size=300_000_000) == (RuleViolation, "sandbox.too_large")
    assert works_on(hostile)


def test_one_child_serves_many_calls(hostile: Sandbox) -> None:
    before = child_of(hostile)
    assert all(works_on(hostile) for _ in range(50))
    assert child_of(hostile) == before


def test_a_child_that_died_between_two_calls_is_replaced(hostile: Sandbox) -> None:
    assert works_on(hostile)
    assert hostile._child is not None
    hostile._child.end()
    assert works_on(hostile)


def test_many_threads_get_each_their_own_answer(hostile: Sandbox) -> None:
    def call(number: int) -> bool:
        content = b"a" * (number * 10_000)
        return bool(hostile.read(GREETING, content, name=str(number)) == f"{len(content)} bytes for {number}")

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(call, range(64)))


def test_threads_beside_a_dying_child_lose_nothing(hostile: Sandbox) -> None:
    def call(number: int) -> bool:
        if number % 5 == 0:
            return refusal(hostile, asked(hostile_readers.exits))[1] == "sandbox.died"
        return works_on(hostile)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(call, range(20)))


def test_too_large_a_file_never_reaches_the_child() -> None:
    with Sandbox(Limits(content=10)) as small:
        assert refusal(small, GREETING, b"a" * 11) == (RuleViolation, "sandbox.too_large")
        assert small._child is None


def test_a_closed_sandbox_says_so_and_its_child_is_gone() -> None:
    opened = Sandbox()
    opened.warm()
    child = opened._child
    opened.close()
    opened.close()
    assert child is not None
    assert not child.is_alive
    for call in (opened.warm, partial(opened.count_pages, A_PDF)):
        with pytest.raises(Unavailable, match=r"sandbox\.closed"):
            call()


def test_closing_ends_a_call_under_way_at_once() -> None:
    limits = Limits(seconds=60)
    opened = Sandbox(limits, readers="hostile_readers", roots=[Path(__file__).parent])
    assert works_on(opened)
    codes: list[str] = []
    thread = threading.Thread(
        target=lambda: codes.append(refusal(opened, asked(hostile_readers.waits_for_ever))[1]), daemon=True
    )
    thread.start()
    opened.close()
    thread.join(30)
    assert codes == ["sandbox.closed"]


@pytest.mark.parametrize("readers", ["workbench.nowhere", "hostile_readers"])
def test_a_child_that_does_not_come_up_is_said_to_be_missing(readers: str) -> None:
    with Sandbox(readers=readers) as broken:
        assert refusal(broken, GREETING) == (Unavailable, "sandbox.cannot_start")
        assert refusal(broken, GREETING) == (Unavailable, "sandbox.cannot_start")


def test_a_child_that_takes_too_long_to_come_up_is_not_waited_for() -> None:
    with Sandbox(Limits(start_seconds=0.001)) as slow:
        assert refusal(slow, GREETING) == (Unavailable, "sandbox.cannot_start")


def test_the_parent_loads_no_library_that_reads() -> None:
    code = "import sys, workbench.sandbox.sandbox; print(sorted({'PIL', 'pypdfium2'} & set(sys.modules)))"
    command = [sys.executable, "-c", code]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    assert found.stdout.strip() == "[]"


A_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 144]>>endobj
trailer<</Root 1 0 R/Size 4>>
"""


def test_the_program_s_own_readers_answer_with_typed_values(sandbox: Sandbox) -> None:
    assert sandbox.count_pages(A_PDF) == 1
    page = sandbox.render_page(A_PDF, 0, dpi=100)
    assert (page.width, page.height, set(page.rgb)) == (100, 200, {255})
    assert sandbox.read_pdf_text(A_PDF) == ("",)
    assert sandbox.read_image(page.png()) == page


def test_a_child_leaves_no_compiled_modules_where_its_parent_may_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = Path(hostile_readers.__file__)
    for name, may_not in (("quiet", True), ("careless", False)):
        (tmp_path / name).mkdir()
        (tmp_path / name / readers.name).write_bytes(readers.read_bytes())
        monkeypatch.setattr(sys, "dont_write_bytecode", may_not)
        with Sandbox(Limits(), readers="hostile_readers", roots=[tmp_path / name]) as opened:
            assert works_on(opened)
        assert (tmp_path / name / "__pycache__").exists() is not may_not
