"""The child as a program of its own: ``python -I -m workbench.sandbox READERS MEMORY SECONDS``."""

import sys

from workbench.sandbox.child import main

main(sys.argv[1:])
