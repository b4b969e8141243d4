"""Reading the minutes a PDF carries, for the child: found, unpacked and read once, so that what breaks breaks here."""

from workbench.documents.reading.attachments import find_attachment
from workbench.domain.carried_minutes import FILE_NAME
from workbench.interchange.carried import BYTES_LIMIT, open_envelope, read_claims


def read_carried(pdf: bytes) -> bytes:
    """The carried file's bytes, once they were found to be read without harm.

    The parent reads them again from these very bytes, whose signature it checks: it need not believe the child.
    Raises as `find_attachment`, `open_envelope` and `read_claims` do.
    """
    content = find_attachment(pdf, FILE_NAME, BYTES_LIMIT)
    read_claims(open_envelope(content).claims)
    return content
