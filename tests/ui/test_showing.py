"""Pictures of pages and the round through all of them, as the command line asks for them."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.architecture.sources import ROOT
from tests.builders.windows import Seat, a_program
from ui.__main__ import has_screen
from ui.features import FEATURES
from ui.showing import painted
from workbench.operations.opening import open_workspace
from workbench.operations.samples import SAMPLE_PASSPHRASE
from workbench.queries.releases import list_releases


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The program's own command, in a home of its own."""
    passing = folder / "passing"
    passing.mkdir(exist_ok=True)
    environment = {
        "HOME": str(folder), "TMPDIR": str(passing), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "ui", *arguments], cwd=ROOT, env=environment, check=False, capture_output=True, text=True
    )
    assert list(passing.iterdir()) == [], "something was left behind"
    return done


@pytest.fixture
def computer(tmp_path: Path, sample_template: Path) -> Path:
    import shutil  # noqa: PLC0415

    shutil.copytree(sample_template, tmp_path, dirs_exist_ok=True)
    secret = tmp_path / "passphrase"
    secret.write_text(SAMPLE_PASSPHRASE, encoding="utf-8")
    secret.chmod(0o600)
    return tmp_path


def picture(computer: Path, route: str, *more: str) -> subprocess.CompletedProcess[str]:
    return command(
        computer, "picture", route, "--workspace", str(computer / "sample.workbench"), "--passphrase-file",
        str(computer / "passphrase"), "--output", str(computer / "page.png"), *more,
    )  # fmt: skip


def test_a_picture_of_a_page_is_written_in_the_size_asked_for_and_noted(computer: Path) -> None:
    done = picture(computer, "partners", "--size", "1024x640", "--theme", "dark", "--language", "ar")
    assert done.returncode == 0, done.stderr
    image = QImage(str(computer / "page.png"))
    assert (image.width(), image.height()) == (1024, 640)
    program = a_program(computer)
    with (
        open_workspace(
            computer / "sample.workbench", SAMPLE_PASSPHRASE, clock=program.clock, places=program.places
        ) as workspace,
        workspace.database.read() as connection,
    ):
        assert [row.what for row in list_releases(connection)] == ["picture/partners"]


def test_two_pictures_of_one_page_are_the_same(seat: Seat) -> None:
    first = painted(seat.session, "groups", (1024, 640))
    seat.go("actions")
    assert painted(seat.session, "groups", (1024, 640)) == first


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("--size", "9x9"), 2, "between"),
        (("--size", "large"), 2, "1360x840"),
        (("--output", "page.txt"), 1, ".png"),
        (("--theme", "pink"), 2, "theme"),
    ],
)
def test_what_cannot_be_painted_is_refused(computer: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = picture(computer, "today", *arguments)
    assert done.returncode == code
    assert said in done.stderr
    assert not (computer / "page.png").exists()


def test_a_picture_is_not_written_over_a_file(computer: Path) -> None:
    (computer / "page.png").write_bytes(b"kept")
    assert picture(computer, "today").returncode == 1
    assert (computer / "page.png").read_bytes() == b"kept"


def test_every_page_is_opened_and_the_program_ends(tmp_path: Path) -> None:
    done = command(tmp_path, "smoke")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [word for feature in FEATURES for word in ("shown:", feature.name)]
    assert done.stderr == ""


def test_without_a_screen_the_program_says_so_and_names_the_other_way(tmp_path: Path) -> None:
    done = command(tmp_path)
    assert done.returncode == 1
    assert "workbench --help" in done.stderr


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [("linux", {}, False), ("linux", {"DISPLAY": ":0"}, True), ("linux", {"WAYLAND_DISPLAY": "w"}, True),
     ("win32", {}, True), ("darwin", {}, True)],
)  # fmt: skip
def test_only_linux_may_have_no_screen(system: str, environment: dict[str, str], expected: bool) -> None:
    assert has_screen(system, environment) is expected
