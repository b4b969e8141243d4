"""Contexts: made, changed, closed; who is host in them, and what kind of situation there is."""

from workbench.operations.contexts.contexts import (
    add_area_to_context,
    add_context,
    close_contexts,
    edit_context,
    remove_contexts,
    reopen_contexts,
)
from workbench.operations.contexts.hosts import add_host, edit_host, end_hosts, remove_hosts
from workbench.operations.contexts.situations import (
    add_situation,
    edit_situation,
    end_situations,
    remove_situations,
)

__all__ = [
    "add_area_to_context",
    "add_context",
    "add_host",
    "add_situation",
    "close_contexts",
    "edit_context",
    "edit_host",
    "edit_situation",
    "end_hosts",
    "end_situations",
    "remove_contexts",
    "remove_hosts",
    "remove_situations",
    "reopen_contexts",
]
