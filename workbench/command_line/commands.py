"""The table of commands; each is loaded when it is asked for, so that a list need not wait for what prints paper."""

from collections.abc import Mapping
from importlib import import_module

import click

PLACES: Mapping[str, tuple[str, str]] = {
    "sample": ("making", "sample"),
    "new": ("making", "new"),
    "societies": ("making", "societies"),
    "list": ("reading", "list_records"),
    "show": ("reading", "show"),
    "find": ("reading", "find"),
    "import": ("writing", "import_file"),
    "export": ("exporting", "export"),
    "template": ("partner_exports", "template"),
    "sent": ("sent", "sent"),
    "partner": ("partnering", "partner"),
    "vocabulary": ("wordbooks", "vocabulary"),
    "person": ("people", "person"),
    "post": ("posts", "post"),
    "reach": ("reaching", "reach"),
    "retention": ("retaining", "retention"),
    "contact": ("noting", "contact"),
    "issue": ("noting", "issue"),
    "duplicates": ("duplicates", "duplicates"),
    "merge": ("duplicates", "merge"),
    "separate": ("duplicates", "separate"),
    "representation": ("representing", "representation"),
    "context": ("situating", "context"),
    "area": ("grounding", "area"),
    "instrument": ("grounding", "instrument"),
    "function": ("assigning", "function"),
    "role": ("assigning", "role"),
    "findings": ("finding_out", "findings"),
    "rules": ("finding_out", "rules"),
    "convening": ("convening", "convening"),
    "mandate": ("mandating", "mandate"),
    "commitment": ("mandating", "commitment"),
    "layers": ("serving", "layers"),
    "service": ("serving", "service"),
    "audience": ("sharing", "audience"),
    "files": ("filing", "files"),
    "approve": ("writing", "approve"),
    "circulate": ("circulating", "circulate"),
    "compare": ("circulating", "compare"),
    "undo": ("writing", "undo"),
    "redo": ("writing", "redo"),
    "oneself": ("oneself", "oneself"),
    "history": ("reading", "history"),
    "erase": ("writing", "erase"),
    "check": ("care", "check"),
    "backup": ("backing_up", "backup"),
    "restore": ("backing_up", "restore"),
    "salvage": ("care", "salvage"),
    "keys": ("keys", "keys"),
    "help": ("helping", "help_page"),
    "picture": ("windows", "picture"),
    "smoke": ("windows", "smoke"),
}
"""Command to the module of this package it stands in, and its name there; in the order help shows them."""


class LateGroup(click.Group):
    """A group whose commands are imported by name, at first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in PLACES:
            return None
        module, name = PLACES[cmd_name]
        found = getattr(import_module(f"workbench.command_line.{module}"), name)
        assert isinstance(found, click.Command)
        return found


@click.group(cls=LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """Coordination Workbench: partners, roles, meetings and agreements, kept encrypted on this computer."""
