"""Tables of partners as other people keep them: which column holds what, and what each row says."""

from workbench.interchange.partner_tables.layouts import HeadingWords, lay_out, remembered
from workbench.interchange.partner_tables.reading import Codebook, read_partner_rows

__all__ = ["Codebook", "HeadingWords", "lay_out", "read_partner_rows", "remembered"]
