"""The page of settings: looks, text size, language, locking, and what this computer remembers."""
