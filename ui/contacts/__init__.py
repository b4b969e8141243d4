"""Contacts: what was said with others between meetings, and what is undecided; one list each, and their sheets."""
