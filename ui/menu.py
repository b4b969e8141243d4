"""The menu behind the dots: all commands in force, group by group, with their keys."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ui.kit.commands import Command, Commands
from ui.kit.labels import without_mnemonic
from workbench.wording.words import N_

SETTINGS = N_("Settings")
_SUBMENUS = frozenset({"Go to", "Parts of the window"})
_CHOSEN_ONCE = frozenset({"When nobody is here", "Look", "Language"})
"""Groups of what is chosen once and then left alone: they stand together, out of the way."""


def open_menu(commands: Commands, at: QWidget, translate: Callable[[str], str]) -> QMenu:
    """Opens the menu below a widget."""
    menu = QMenu(at)
    menu.setToolTipsVisible(False)
    settings = QMenu(without_mnemonic(translate(SETTINGS)), menu)
    grouped: dict[str, list[Command]] = {}
    for command in commands.all():
        grouped.setdefault(command.group, []).append(command)
    for group, members in grouped.items():
        if group in _CHOSEN_ONCE:
            target = settings.addMenu(without_mnemonic(translate(group)))
        elif group in _SUBMENUS:
            target = menu.addMenu(without_mnemonic(translate(group)))
        else:
            target = menu
            if not menu.isEmpty():
                menu.addSeparator()
        for command in members:
            _add(target, command, translate)
    if not settings.isEmpty():
        menu.addMenu(settings)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at.mapToGlobal(QPoint(0, at.height())))
    return menu


def _add(menu: QMenu, command: Command, translate: Callable[[str], str]) -> None:
    action = menu.addAction(without_mnemonic(translate(command.title)))
    action.setEnabled(command.enabled())
    if command.chosen is not None:
        action.setCheckable(True)
        action.setChecked(command.chosen())
    if keys := command.keys():
        # Shown only: the key itself is in force already, and twice would be ambiguous.
        action.setText(f"{action.text()}\t{keys[0].toString(keys[0].SequenceFormat.NativeText)}")
    action.triggered.connect(command.run)
