"""The page on which vocabularies are looked at and edited."""
