"""From a document to the bytes of a PDF: PDF/A-2a and PDF/UA-1, the same on any day and in any order of making.

A PDF that carries a file is PDF/A-3a instead.
"""

from dataclasses import dataclass
from pathlib import Path

from workbench.documents.model import Document, PageBreak
from workbench.documents.pdf.assembly import assemble
from workbench.documents.pdf.attaching import Attachment
from workbench.documents.pdf.canvas import Canvas
from workbench.documents.pdf.pages import PageFiller
from workbench.documents.pdf.setting import Setting
from workbench.documents.pdf.story import tell
from workbench.documents.style import make_sheet
from workbench.documents.text.faces import Faces
from workbench.errors import Unavailable


@dataclass(frozen=True, slots=True)
class Material:
    """What every document is made from, read once and shared: the faces, and the profile of its colours."""

    faces: Faces
    profile: bytes


def read_material(folder: Path) -> Material:
    """The material from the folder of what is shipped beside the code. Raises Unavailable where a file is missing."""
    try:
        profile = (folder / "colour" / "sRGB.icc").read_bytes()
    except OSError as problem:
        raise Unavailable("documents.profile_unreadable") from problem
    return Material(Faces(folder / "fonts"), profile)


def render(document: Document, material: Material, attachment: Attachment | None = None) -> bytes:
    """The document as a file, with another one inside it where there is one to carry."""
    sheet = make_sheet(document.language, document.paper)
    setting, canvas = Setting(sheet, material.faces), Canvas()
    filler = PageFiller(canvas, setting, document)
    for part in tell(setting, document, canvas.root):
        if isinstance(part, PageBreak):
            filler.break_page()
        else:
            filler.place(part)
    filler.finish()
    return assemble(document, canvas, sheet.page, material.profile, attachment)
