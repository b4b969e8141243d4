"""What can be done on the screen of a meeting that is going on, with its keys."""

from collections.abc import Callable, Sequence

from ui.kit.commands import Command
from ui.kit.sheet_host import is_sheet_open
from ui.meetings.live import LiveView
from ui.meetings.live_head import KEYS
from ui.theme.icons import IconName
from workbench.wording.words import N_

GROUP = N_("Meeting that is going on")

Find = Callable[[], LiveView | None]


class _Act:
    """An act on the screen, as long as it is seen and nothing lies over it."""

    def __init__(self, find: Find, act: Callable[[LiveView], None], needs: Callable[[LiveView], bool]) -> None:
        self._find = find
        self._act = act
        self._needs = needs

    def run(self) -> None:
        view = self._find()
        if view is not None:
            self._act(view)

    def enabled(self) -> bool:
        view = self._find()
        return view is not None and view.shown is not None and not is_sheet_open(view) and self._needs(view)


def live_commands(find: Find, *, is_own_window: bool = False) -> Sequence[Command]:
    """The commands in the order of the menu; ``find`` gives the screen where it is seen."""
    made = [
        _command(find, "pause", N_("Pause the clock, or let it run"), LiveView.pause, LiveView.is_open, IconName.CLOCK),
        _command(find, "preview", N_("Show or hide the paper"), LiveView.toggle_preview, _always, IconName.FILE_TEXT),
        _command(find, "attendance", N_("Type who is there"), LiveView.go_to_attendance, _always, IconName.USERS),
        _command(find, "point", N_("Another point of the agenda"), LiveView.add_point, LiveView.is_open, IconName.PLUS),
        _command(find, "spent", N_("Note the time spent on this point"), LiveView.insert_spent, _writes),
        _command(find, "begin", N_("The meeting begins now"), LiveView.begin_now, LiveView.is_open, IconName.PLAY),
        _command(find, "end", N_("The meeting ends now"), LiveView.end_now, LiveView.can_end, IconName.SQUARE),
    ]
    if is_own_window:
        leave = _command(find, "leave", N_("Close this window"), _leave, _always, IconName.X)
        guests = _command(find, "guests", N_("Enter guests of a signed sheet"), _guests, LiveView.is_open)
        return (*made, leave, guests, *_of_attendance(find))
    window = _command(find, "window", N_("Show the meeting in a window of its own"), _own_window, _always,
                      IconName.EXTERNAL_LINK)  # fmt: skip
    return (*made, window)


def _of_attendance(find: Find) -> Sequence[Command]:
    """What the page of meetings has for the chosen line of the sheet, for a window that has no such page."""
    return (
        _command(find, "edit", N_("Change the chosen line of attendance"), _edit, _has_line, IconName.PENCIL),
        _command(find, "remove", N_("Take the chosen line off the sheet"), _remove, _has_line, IconName.TRASH_2),
        _command(find, "identify", N_("Say who is meant by the chosen line"), _identify, _is_unnamed, IconName.USER),
    )


def _command(
    find: Find,
    name: str,
    title: str,
    act: Callable[[LiveView], None],
    needs: Callable[[LiveView], bool],
    icon: IconName | None = None,
) -> Command:
    made = _Act(find, act, needs)
    return Command(
        id=f"live.{name}", title=title, run=made.run, shortcut=KEYS.get(name, ""), icon=icon, enabled=made.enabled,
        group=GROUP,
    )  # fmt: skip


def _always(_: LiveView) -> bool:
    return True


def _writes(view: LiveView) -> bool:
    return view.minutes.can_write()


def _leave(view: LiveView) -> None:
    view.left.emit()


def _own_window(view: LiveView) -> None:
    view.window_asked.emit()


def _guests(view: LiveView) -> None:
    view.go_to_attendance()
    view.attendance.enter_guests()


def _has_line(view: LiveView) -> bool:
    return view.attendance.has_focus() and view.attendance.can_change()


def _is_unnamed(view: LiveView) -> bool:
    return view.attendance.can_identify()


def _edit(view: LiveView) -> None:
    view.attendance.edit()


def _remove(view: LiveView) -> None:
    view.attendance.remove()


def _identify(view: LiveView) -> None:
    view.attendance.identify()
