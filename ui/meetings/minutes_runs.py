"""Stretches of the text of minutes that lead somewhere: addresses typed or pasted, and records that are named."""

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor, QTextFragment

from ui.kit.editors import LINE_BREAK
from ui.kit.line_edit import units
from ui.meetings.minutes_formats import Property, char_format, is_bold
from ui.meetings.minutes_text import MinutesText
from workbench.domain.addresses import find_addresses, is_address
from workbench.domain.meetings import RunKind
from workbench.domain.texts import LINE_LIMIT


class RunsText(MinutesText):
    """Minute blocks in which stretches are made links or names. Each act is one step of the text's own undo."""

    def type_line(self, cursor: QTextCursor, line: str) -> None:
        """Writes plain words at the cursor, their addresses as links."""
        place = 0
        for start, end in find_addresses(line) if ":" in line else ():
            cursor.insertText(line[place:start], QTextCharFormat())
            self._write_link(cursor, line[start:end], line[start:end])
            place = end
        if place:
            cursor.insertText(line[place:], QTextCharFormat())
        else:
            cursor.insertText(line)

    def _write_link(self, cursor: QTextCursor, text: str, address: str) -> None:
        self.has_links = True
        cursor.insertText(text, char_format(RunKind.LINK, address, bold=is_bold(cursor.charFormat())))

    def link_typed(self, cursor: QTextCursor, behind: int) -> bool:
        """Makes the address a link that ends so many letters before the cursor; whether there is one."""
        end = cursor.position() - behind
        before = QTextCursor(cursor)
        before.setPosition(max(cursor.block().position(), end - LINE_LIMIT))
        before.setPosition(max(end, before.position()), QTextCursor.MoveMode.KeepAnchor)
        words = before.selectedText().replace(LINE_BREAK, " ").split(" ")[-1]
        found = find_addresses(words) if ":" in words else []
        if not found:
            return False
        start, stop = found[-1]
        first = end - units(words[start:])
        stretch = QTextCursor(cursor)
        stretch.setPosition(first)
        stretch.setPosition(first + units(words[start:stop]), QTextCursor.MoveMode.KeepAnchor)
        if stretch.charFormat().hasProperty(Property.RUN):
            return False
        self.link(stretch, words[start:stop])
        return True

    def link(self, stretch: QTextCursor, address: str) -> None:
        """Makes what is selected lead to an address, or to nothing where there is none; bold stays bold."""
        if address and not is_address(address):
            return
        self.has_links = self.has_links or bool(address)
        stretch.beginEditBlock()
        if not stretch.hasSelection() and address:
            self._write_link(stretch, address, address)
        for start, end, look in _looks(stretch):
            kind = RunKind.LINK if address else RunKind.TEXT
            part = QTextCursor(self)
            part.setPosition(start)
            part.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            part.setCharFormat(char_format(kind, address, bold=is_bold(look)))
        stretch.endEditBlock()

    def mention(self, stretch: QTextCursor, text: str, target: str) -> None:
        """Puts the name of a record in the place of what is selected, and a space after it."""
        self.has_links = True
        look = is_bold(stretch.charFormat())
        stretch.beginEditBlock()
        stretch.removeSelectedText()
        stretch.insertText(text, char_format(RunKind.MENTION, target, bold=look))
        stretch.insertText(" ", char_format(bold=look))
        stretch.endEditBlock()

    def stretch_at(self, cursor: QTextCursor) -> QTextCursor:
        """What a link is given to: the selection within one line, else the link or the word at the cursor."""
        stretch = QTextCursor(cursor)
        block = cursor.block()
        if cursor.hasSelection():
            start, end = cursor.selectionStart(), cursor.selectionEnd()
            block = self.findBlock(start)
            last = block.position() + block.length() - 1
            stretch.setPosition(start)
            stretch.setPosition(min(end, last), QTextCursor.MoveMode.KeepAnchor)
            return stretch
        extent = _extent(block, cursor.position())
        if extent is None:
            stretch.select(QTextCursor.SelectionType.WordUnderCursor)
            return stretch
        stretch.setPosition(extent[0])
        stretch.setPosition(extent[1], QTextCursor.MoveMode.KeepAnchor)
        return stretch


def address_at(stretch: QTextCursor) -> str:
    """Where the selected words lead to; empty where nowhere."""
    inside = QTextCursor(stretch)
    inside.setPosition(min(stretch.selectionStart() + 1, stretch.selectionEnd()))
    look = inside.charFormat()
    if look.property(Property.RUN) != RunKind.LINK.value:
        return ""
    return str(look.property(Property.TARGET) or "")


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    found = []
    place = block.begin()
    while not place.atEnd():
        found.append(place.fragment())
        place += 1
    return found


def _looks(stretch: QTextCursor) -> list[tuple[int, int, QTextCharFormat]]:
    """The parts of a selection within one line, each with its look."""
    start, end = stretch.selectionStart(), stretch.selectionEnd()
    document = stretch.document()
    found = []
    for fragment in _fragments(document.findBlock(start)):
        first, last = max(start, fragment.position()), min(end, fragment.position() + fragment.length())
        if first < last:
            found.append((first, last, fragment.charFormat()))
    return found


def _extent(block: QTextBlock, place: int) -> tuple[int, int] | None:
    """From where to where the link goes that holds this place, bold parts of it included."""
    found: tuple[int, int, str] | None = None
    for fragment in _fragments(block):
        look = fragment.charFormat()
        first, last = fragment.position(), fragment.position() + fragment.length()
        target = str(look.property(Property.TARGET) or "")
        if look.property(Property.RUN) != RunKind.LINK.value:
            target = ""
        if found is not None and target and target == found[2] and first == found[1]:
            found = (found[0], last, target)
        elif found is not None and found[0] <= place <= found[1]:
            break
        else:
            found = (first, last, target) if target else None
    return found[:2] if found is not None and found[0] <= place <= found[1] else None
