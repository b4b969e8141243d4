"""A message bus of its own with a login service on it, as a Linux computer has one."""

import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from jeepney import DBusAddress, HeaderFields, Message, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
SESSION = f"{PATH}/session/_37"


class LoginService:
    """Answers as the login service does; what it says is said by the test."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: list[tuple[str, tuple[Any, ...]]] = []
        self.answered = threading.Semaphore(0)
        self._connection: DBusConnection = open_dbus_connection(address, enable_fds=True)
        self._connection.send_and_get_reply(message_bus.RequestName(NAME))
        self._kept, self._given = os.pipe()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                message = self._connection.receive()
            except (OSError, ConnectionError, ValueError):
                return
            if message.header.message_type is MessageType.method_call:
                self._connection.send(self._answer(message))
                self.answered.release()

    def _answer(self, message: Message) -> Message:
        member = message.header.fields[HeaderFields.member]
        self.asked.append((member, message.body))
        if member == "GetSession":
            return new_method_return(message, "o", (SESSION,))
        if member == "Inhibit":
            return new_method_return(message, "h", (self._given,))
        return new_error(message, f"{NAME}.Unknown")

    def say(
        self, interface: str, member: str, signature: str = "", body: tuple[Any, ...] = (), path: str = PATH
    ) -> None:
        """Tell everybody something."""
        emitter = DBusAddress(path, NAME, interface)
        self._connection.send(new_signal(emitter, member, signature or None, body))

    def is_waited_for(self) -> bool:
        """Whether somebody still holds what makes the computer wait before it sleeps."""
        os.set_blocking(self._kept, False)
        try:
            return os.read(self._kept, 1) != b""
        except BlockingIOError:
            return True

    def let_go(self) -> None:
        """Hold one's own end no more, so that only others can."""
        os.close(self._given)

    def close(self) -> None:
        """End the service."""
        self._connection.close()
        os.close(self._kept)


@contextmanager
def a_login_service() -> Iterator[LoginService]:
    """A bus with the service on it; skips where there is no bus to start."""
    program = shutil.which("dbus-daemon")
    if program is None:
        pytest.skip("dbus-daemon is not installed")
    bus = subprocess.Popen(
        [program, "--session", "--nofork", "--nopidfile", "--print-address"], stdout=subprocess.PIPE, text=True
    )
    assert bus.stdout is not None
    service = LoginService(bus.stdout.readline().strip())
    try:
        yield service
    finally:
        service.close()
        bus.terminate()
        bus.communicate()
