"""Fills pages with strips: what belongs together stays together, and nothing ever hangs over a page's foot."""

from workbench.documents.clean import SafeText
from workbench.documents.model import Align, Document, Text
from workbench.documents.pdf.canvas import Canvas
from workbench.documents.pdf.setting import Setting
from workbench.documents.pdf.strips import Strip
from workbench.documents.style import aligned

_SLACK = 0.01
_HEAD_SHARE = 0.4
"""A table's head that takes more of a page than this is not repeated."""
_RUNNING_HEAD_DOWN = 36.0
_FOOT_UP = 44.0


class PageFiller:
    """Places strips one under the other, on as many pages as it takes."""

    def __init__(self, canvas: Canvas, setting: Setting, document: Document) -> None:
        self._canvas = canvas
        self._setting = setting
        self._document = document
        self._shape = setting.sheet.page
        self._kept: list[Strip] = []
        self._gap = 0.0
        self._y = 0.0
        self._is_fresh = True
        self._is_broken = False
        self._new_page(None)

    def place(self, strip: Strip) -> None:
        """Places it, or holds it back until it is known what it has to stay with."""
        self._kept.append(strip)
        if not strip.keep:
            self._flush()

    def break_page(self) -> None:
        """What follows begins on a new page; none is left empty, not even at the end."""
        self._flush()
        self._is_broken = True

    def finish(self) -> None:
        """Places what was held back and draws the feet, now that the number of pages is known."""
        self._flush()
        total = len(self._canvas.pages)
        for page in range(1, total + 1):
            self._canvas.turn_to(page)
            self._draw_foot(page, total)
        self._canvas.close()

    def _flush(self) -> None:
        group, self._kept = self._kept, []
        if not group:
            return
        if self._is_broken and not self._is_fresh:
            self._new_page(None)
        self._is_broken = False
        needed, gap = 0.0, self._gap
        for strip in group[:-1]:
            needed += max(gap, strip.before) + strip.height
            gap = strip.after
        needed += max(gap, group[-1].before) + group[-1].least
        if not self._is_fresh and needed > self._room + _SLACK and needed <= self._shape.inner_height:
            self._new_page(group[0].head)
        for strip in group:
            self._put(strip)

    def _put(self, strip: Strip) -> None:
        """Places a strip, parting it over pages where it has to be."""
        while True:
            gap = 0.0 if self._is_fresh else max(self._gap, strip.before)
            room = self._room - gap
            if strip.height <= room + _SLACK:
                self._draw(strip, gap)
                return
            parts = strip.part(room, must=self._is_fresh)
            if parts is not None:
                self._draw(parts[0], gap)
                strip = parts[1]
            elif self._is_fresh:
                # Not even its first line fits on an empty page: only a face of impossible size could do that.
                self._draw(strip, gap)
                return
            self._new_page(strip.head)

    @property
    def _room(self) -> float:
        return self._y - self._shape.bottom

    def _draw(self, strip: Strip, gap: float) -> None:
        self._y -= gap
        strip.draw(self._canvas, self._y)
        self._y -= strip.height
        self._gap = strip.after
        self._is_fresh = False

    def _new_page(self, head: Strip | None) -> None:
        self._canvas.new_page()
        self._y = self._shape.height - self._shape.top
        self._gap = 0.0
        if self._canvas.page_number > 1:
            self._draw_running_head()
        if head is not None and head.height < _HEAD_SHARE * self._shape.inner_height:
            head.draw(self._canvas, self._y, is_repeated=True)
            self._y -= head.height
        self._is_fresh = True

    def _draw_running_head(self) -> None:
        if self._document.running_head:
            self._canvas.mark_pagination("Header")
            self._margin_line(self._document.running_head, self._shape.height - _RUNNING_HEAD_DOWN, Align.START)
            self._canvas.close()

    def _draw_foot(self, page: int, total: int) -> None:
        words = self._document.page_words.replace("{page}", str(page)).replace("{pages}", str(total))
        self._canvas.mark_pagination("Footer")
        shape = self._shape
        self._canvas.rectangle(shape.side, _FOOT_UP + 4, shape.inner_width, 0.5, "border")
        self._margin_line(self._document.audience, _FOOT_UP, Align.START)
        self._margin_line(SafeText(words), _FOOT_UP, Align.END)

    def _margin_line(self, text: SafeText, top: float, align: Align) -> None:
        style = aligned(self._setting.sheet.note, align)
        width = self._shape.inner_width * (0.3 if align is Align.END else 0.68)
        at_right = (align is Align.END) is not self._setting.right_to_left
        left = self._shape.side + (self._shape.inner_width - width if at_right else 0.0)
        lines = self._setting.lines((Text(text),), style, width)
        self._canvas.text(lines[:1], left, top, style, None)
