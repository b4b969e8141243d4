"""Words as shapes in the faces that show them, each made once for all documents set in the same faces."""

from workbench.documents.text.characters import joined, without_silent
from workbench.documents.text.faces import SHAPES_KEPT, Faces, Manner, ShapedWord
from workbench.documents.text.fallback import split_by_face


def shape_word(written: str, manner: Manner, faces: Faces, *, before: str = "", after: str = "") -> ShapedWord:
    """The faces and shapes of a word in logical order; ``before`` and ``after`` as `Face.shape` wants them."""
    if before or after:
        return _shape(written, manner, faces, before, after)
    known = faces.words.setdefault(manner, {})
    found = known.get(written)
    if found is None:
        if len(known) >= SHAPES_KEPT:
            known.clear()
        found = known[written] = _shape(written, manner, faces, "", "")
    return found


def _shape(written: str, manner: Manner, faces: Faces, before: str, after: str) -> ShapedWord:
    chain = faces.chain(
        bold=manner.bold, italic=manner.italic, right_to_left=manner.right_to_left or manner.language == "ar"
    )
    pieces = list(split_by_face(without_silent(written), chain))
    shown = "".join(text for _, text in pieces)
    shapes, at = [], 0
    for face, text in pieces:
        end = at + len(text)
        inner_before, inner_after = joined(shown, at, end) if len(pieces) > 1 else ("", "")
        shape = face.shape(
            text,
            right_to_left=manner.right_to_left,
            language=manner.language,
            before=inner_before if at else before,
            after=inner_after if end < len(shown) else after,
        )
        shapes.append((face, shape))
        at = end
    return tuple(shapes)
