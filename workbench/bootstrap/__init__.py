"""The composition root. Importing it loads nothing: the window finds its fonts before the store is loaded."""
