"""Meetings: the list, one meeting with its agenda and attendance, and its minutes as they are written."""
