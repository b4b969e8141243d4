"""The command line: all the program can do without its window, for scripts, trials and rescue."""

from workbench.command_line.main import main

__all__ = ["main"]
