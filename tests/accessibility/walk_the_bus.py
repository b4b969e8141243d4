"""Walks through the program over the accessibility bus, as a screen reader does: another process, nothing but the bus.

It opens the sample by pressing its button, presses each page's button in the rail, and goes through all that is shown
there. A control without a name, a page that does not come or a missing tool is a failure. ``make accessibility`` runs
it under a screen of its own (Xvfb), with a session bus of its own.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from jeepney.wrappers import unwrap_msg

ROOT = Path(__file__).resolve().parents[2]
INSIDE = "--inside"
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
NEEDED = {"Xvfb": "xvfb", "dbus-run-session": "dbus"}
"""Each tool to the package of Debian and Ubuntu it comes with."""

ACCESSIBLE, ACTION = "org.a11y.atspi.Accessible", "org.a11y.atspi.Action"
SHOWING, FOCUSABLE = 25, 11
"""Places of what a node says of itself in its states."""
CONTROLS = frozenset(
    (
        "push button,button,toggle button,check box,radio button,combo box,text,entry,page tab,page tab list,table,"
        "table cell,cell,column header,list,list item,tree,menu item,spin button,password text,link,progress bar"
    ).split(",")
)
MOST_CHILDREN = 400
PATIENCE = 60.0
"""Seconds until something that was asked for must be there: the sample is made, its keys stretched."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing that is told over the bus."""

    bus: str
    path: str
    name: str
    role: str
    states: int
    within: str = ""
    """What it is part of, for a person who mends it."""

    def has(self, state: int) -> bool:
        return bool(self.states >> state & 1)


class Bus:
    """The accessibility bus."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    @classmethod
    def found(cls) -> "Bus":
        """The bus whose address the session's bus tells."""
        session = open_dbus_connection("SESSION")
        at = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
        (address,) = unwrap_msg(session.send_and_get_reply(new_method_call(at, "GetAddress"), timeout=PATIENCE))
        session.close()
        return cls(open_dbus_connection(address))

    def ask(self, bus: str, path: str, interface: str, method: str, *arguments: Any) -> tuple[Any, ...]:
        """The answer of one thing to one question."""
        at = DBusAddress(path, bus_name=bus, interface=interface)
        signature, *body = arguments or (None,)
        message = new_method_call(at, method, signature, tuple(body)) if signature else new_method_call(at, method)
        answer: tuple[Any, ...] = unwrap_msg(self._connection.send_and_get_reply(message, timeout=PATIENCE))
        return answer

    def node(self, bus: str, path: str, within: str = "") -> Node:
        """What a thing tells of itself."""
        at = DBusAddress(path, bus_name=bus, interface=ACCESSIBLE)
        reply = self._connection.send_and_get_reply(Properties(at).get("Name"), timeout=PATIENCE)
        name = unwrap_msg(reply)[0][1]
        (role,) = self.ask(bus, path, ACCESSIBLE, "GetRoleName")
        (states,) = self.ask(bus, path, ACCESSIBLE, "GetState")
        return Node(bus, path, str(name).strip(), role, states[0] | states[1] << 32, within)

    def children(self, node: Node) -> Iterator[Node]:
        """What is part of a thing, as far as it is still there."""
        (found,) = self.ask(node.bus, node.path, ACCESSIBLE, "GetChildren")
        for bus, path in found[:MOST_CHILDREN]:
            if path != "/org/a11y/atspi/null":
                yield self.node(bus, path, f"{node.role} {node.name!r}")

    def windows(self) -> list[Node]:
        """The windows of every program on the bus."""
        root = self.node("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        return [window for program in self.children(root) for window in self.children(program)]

    def shown(self, node: Node) -> Iterator[Node]:
        """Everything that is shown within a thing."""
        yield node
        for child in self.children(node):
            if child.has(SHOWING):
                yield from self.shown(child)

    def press(self, node: Node) -> bool:
        """Does the first thing that can be done with it."""
        return bool(self.ask(node.bus, node.path, ACTION, "DoAction", "i", 0)[0])


def waited_for(what: str, look: Callable[[], Any]) -> Any:
    """What is found once it is there; things may go while they are asked."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            if found := look():
                return found
        except Exception as error:  # noqa: BLE001  what was there a moment ago is gone
            last: object = error
        else:
            last = "not there"
        time.sleep(0.2)
    raise SystemExit(f"{what} did not come in {PATIENCE:.0f} seconds: {last}")


def walk() -> int:
    """The walk itself; the exit code."""
    bus = Bus.found()
    start = waited_for("The window", bus.windows)[0]
    sample = waited_for("The sample's button", partial(button, bus, start, "sample"))
    assert bus.press(sample), "the sample's button cannot be pressed"
    pages = waited_for("The rail", partial(rail, bus))
    print(f"{len(pages)} pages in the rail: {', '.join(page.name for page in pages)}")
    nameless: list[str] = []
    total = 0
    for page in pages:
        if not bus.press(page):
            raise SystemExit(f"The button of {page.name} cannot be pressed.")
        window = waited_for(f"The page {page.name}", partial(titled, bus, page.name))
        nodes = waited_for(f"What is on {page.name}", partial(everything, bus, window))
        total += len(nodes)
        found = [node for node in nodes if not node.name and (node.role in CONTROLS or node.has(FOCUSABLE))]
        roles = Counter(node.role for node in nodes).most_common(4)
        print(f"  {page.name}: {len(nodes)} nodes ({', '.join(f'{count} {role}' for role, count in roles)})")
        nameless += [f"{page.name}: {node.role} in {node.within}" for node in found]
    print(f"{total} nodes walked, {len(nameless)} controls without a name")
    print(*nameless, sep="\n", end="\n" if nameless else "")
    return 1 if nameless else 0


def everything(bus: Bus, window: Node) -> list[Node]:
    """All that is shown in a window."""
    return list(bus.shown(window))


def button(bus: Bus, window: Node, words: str) -> Node | None:
    """The button that is called so."""
    buttons = (node for node in bus.shown(window) if "button" in node.role)
    return next((node for node in buttons if words in node.name.lower()), None)


def rail(bus: Bus) -> list[Node]:
    """The buttons of the rail."""
    for window in bus.windows():
        for node in bus.shown(window):
            if node.name == "Pages":
                return [child for child in bus.children(node) if "button" in child.role]
    return []


def titled(bus: Bus, page: str) -> Node | None:
    """The window once its title names a page."""
    return next((window for window in bus.windows() if window.name.startswith(f"{page} ")), None)


# The screen, the buses and the program


def missing() -> list[str]:
    """Tools that are not there, with what to install."""
    found = [f"{tool} (package {package})" for tool, package in NEEDED.items() if shutil.which(tool) is None]
    return found if launcher() else [*found, "at-spi-bus-launcher (package at-spi2-core)"]


def launcher() -> str:
    """The program that starts the accessibility bus."""
    return next((path for path in LAUNCHERS if Path(path).exists()), "")


@contextmanager
def running(command: list[str], environment: dict[str, str], **options: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A program of ours, ended at the end."""
    process = subprocess.Popen(command, env=environment, cwd=ROOT, **options)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def inside() -> int:
    """Within a session bus of our own: the accessibility bus, the program, and the walk."""
    environment = dict(os.environ)
    program = [sys.executable, "-m", "ui"]
    with running([launcher(), "--launch-immediately"], environment), running(program, environment):
        return walk()


def main() -> int:
    """Sets the stage; the exit code."""
    if tools := missing():
        print("The walk over the accessibility bus needs", *tools, sep="\n  ", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as home:
        reading, writing = os.pipe()
        environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "HOME": home, "XDG_RUNTIME_DIR": home, "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "WORKBENCH_LANGUAGE": "en",
        }  # fmt: skip
        screen = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"]
        with running(screen, environment, pass_fds=(writing,), stderr=subprocess.DEVNULL):
            os.close(writing)
            with os.fdopen(reading) as told:
                environment["DISPLAY"] = f":{told.readline().strip()}"
            command = ["dbus-run-session", "--", sys.executable, str(Path(__file__)), INSIDE]
            return subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(inside() if INSIDE in sys.argv else main())
