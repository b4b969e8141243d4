"""Documents as DOCX: the editable twin of the paper, which says of itself that it is not the signed record."""
