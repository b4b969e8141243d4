"""Documents: a typed value in, a PDF or DOCX that partners accept out. Nothing here knows where the data came from."""
