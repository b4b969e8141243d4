"""Sleep: seen by the clocks afterwards, and told by the login service beforehand."""

import sys

import pytest
from pytestqt.qtbot import QtBot

from tests.builders.login_services import SESSION, a_login_service
from ui.sleeping import LoginWatch, SleepClock, seconds_asleep

MANAGER, OWN = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"


def test_the_clocks_of_this_computer_stay_together_while_it_is_awake() -> None:
    assert abs(seconds_asleep() - seconds_asleep()) < 0.5


def test_a_sleep_is_noticed_once_and_setting_the_time_of_day_is_none(qtbot: QtBot) -> None:
    asleep = [5.0]
    clock = SleepClock(asleep=lambda: asleep[0])
    said: list[str] = []
    clock.slept.connect(lambda: said.append("slept"))
    clock.begin()
    clock.look()
    asleep[0] += 1.5
    clock.look()
    assert said == []
    asleep[0] += 60
    clock.look()
    clock.look()
    assert said == ["slept"]
    # What happened before somebody began to watch concerns nobody.
    clock.end()
    asleep[0] += 60
    clock.begin()
    clock.look()
    assert said == ["slept"]


@pytest.mark.skipif(sys.platform != "linux", reason="the login service is one of Linux")
def test_the_login_service_tells_beforehand_and_waits(qtbot: QtBot) -> None:
    with a_login_service() as service:
        watch = LoginWatch(address=service.address)
        said: list[str] = []
        watch.about_to_sleep.connect(lambda: said.append("sleep"))
        watch.screen_locked.connect(lambda: said.append("screen"))
        watch.begin()
        qtbot.waitUntil(lambda: len(service.asked) == 2, timeout=10_000)
        assert [member for member, _ in service.asked] == ["GetSession", "Inhibit"]
        assert service.asked[1][1][::3] == ("sleep", "delay")
        qtbot.waitUntil(lambda: watch.is_waited_for, timeout=10_000)
        service.let_go()
        assert service.is_waited_for()

        service.say(MANAGER, "PrepareForSleep", "b", (True,))
        qtbot.waitUntil(lambda: said == ["sleep"], timeout=10_000)
        service.say(MANAGER, "PrepareForSleep", "b", (False,))
        # Somebody else's session, another property, and our own screen opened: none of them locks.
        service.say(OWN, "Lock", path=f"{SESSION}0")
        service.say(PROPERTIES, "PropertiesChanged", "sa{sv}as", (OWN, {"IdleHint": ("b", True)}, []), SESSION)
        service.say(PROPERTIES, "PropertiesChanged", "sa{sv}as", (OWN, {"LockedHint": ("b", False)}, []), SESSION)
        service.say(PROPERTIES, "PropertiesChanged", "sa{sv}as", (OWN, {"LockedHint": ("b", True)}, []), SESSION)
        qtbot.waitUntil(lambda: len(said) == 2, timeout=10_000)
        service.say(OWN, "Lock", path=SESSION)
        qtbot.waitUntil(lambda: said == ["sleep", "screen", "screen"], timeout=10_000)

        watch.end()
        qtbot.waitUntil(lambda: not service.is_waited_for(), timeout=10_000)


def test_without_a_message_bus_nothing_is_said_and_nothing_goes_wrong(qtbot: QtBot) -> None:
    watch = LoginWatch(address="unix:path=/nowhere/at/all")
    watch.begin()
    watch.end()
