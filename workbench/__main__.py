"""Runs the command line: ``python -m workbench``."""

from workbench.command_line import main

if __name__ == "__main__":
    main()
