"""Comes before all else of the window: its library is kept from reading the text of every module.

PySide looks for its own name in the source of whatever is imported after it, to know where its other spellings of
names might be switched on, and all those lines stay in memory. Nothing here uses them; the look took a third of the
time the program is loaded in, and 22 MB.
"""

import sys

import PySide6.QtCore  # noqa: F401  brings the library's own machinery


def _is_left_unread(_module: object) -> bool:
    """In place of the look: what counts as using the library is what it would find in most modules anyway."""
    return True


_NAME = "_mod_uses_pyside"
_features = sys.modules.get("shibokensupport.feature")
IS_KNOWN = hasattr(_features, _NAME)
"""Whether the library still looks for itself by this name; where it does not, it goes on as it likes."""
if IS_KNOWN:
    setattr(_features, _NAME, _is_left_unread)
