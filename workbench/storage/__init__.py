"""The workspace on disk: encrypted databases, their keys and manifest, history, backups and drafts."""
