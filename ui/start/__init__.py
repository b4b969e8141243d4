"""The page one sees before a workspace is open."""
