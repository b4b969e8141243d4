"""The menu behind the dots: all commands in force, group by group, with their keys."""

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from ui.kit.commands import Command, Commands
from ui.kit.labels import without_mnemonic

_SUBMENUS = frozenset({"Go to", "Look", "Language"})


def open_menu(commands: Commands, at: QWidget, translate: Callable[[str], str]) -> QMenu:
    """Opens the menu below a widget."""
    menu = QMenu(at)
    menu.setToolTipsVisible(False)
    grouped: dict[str, list[Command]] = {}
    for command in commands.all():
        grouped.setdefault(command.group, []).append(command)
    for group, members in grouped.items():
        target = menu.addMenu(without_mnemonic(translate(group))) if group in _SUBMENUS else menu
        if target is menu and not menu.isEmpty():
            menu.addSeparator()
        for command in members:
            action = target.addAction(without_mnemonic(translate(command.title)))
            action.setEnabled(command.enabled())
            if keys := command.keys():
                # Shown only: the key itself is in force already, and twice would be ambiguous.
                action.setText(f"{action.text()}\t{keys[0].toString(keys[0].SequenceFormat.NativeText)}")
            action.triggered.connect(command.run)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at.mapToGlobal(QPoint(0, at.height())))
    return menu
