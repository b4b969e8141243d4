"""Reads: frozen rows with exactly what a list, a page or a document shows."""
