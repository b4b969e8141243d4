"""The page of backups: what there is, making one, proving it, going back, and whether everything is whole."""
