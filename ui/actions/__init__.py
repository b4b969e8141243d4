"""Actions: one list across all sources, what is due first, and the sheet of one action."""
