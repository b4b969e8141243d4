# Two commands matter: `make run` and `make test`. Each sets up what is missing and is quick when nothing changed.

SHELL := /bin/sh
BIN := .venv/bin
STAMP := .venv/installed-for
.PHONY: run test setup format pictures benchmark faults fuzz accessibility monkey

# Opens the window; the sample is one click away.
run: setup
	@$(BIN)/workbench

test: setup
	@printf '\n== Form (ruff format)\n'
	@$(BIN)/ruff format --check .
	@printf '\n== Style and complexity (ruff check)\n'
	@$(BIN)/ruff check .
	@printf '\n== Types (mypy)\n'
	@$(BIN)/mypy
	@printf '\n== Who may import whom (import-linter)\n'
	@PYTHONPATH=. $(BIN)/lint-imports --no-logo
	@printf '\n== Tests (pytest)\n'
	@# Once for all the processes that tests start, wherever Python is told not to.
	@$(BIN)/python -m compileall -q workbench ui
	@$(BIN)/python -m pytest -n auto --durations=40 --durations-min=3
	@printf '\n== Every page of the window, off screen\n'
	@$(BIN)/workbench smoke
	@printf '\nAll passed.\n'

format: setup
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

# The pictures of the README, painted anew from the sample.
pictures: setup
	@$(BIN)/python tests/pictures/paint.py

# The long forms: WHOLE=1 asks for full sizes and many more examples, and makes a missing tool a failure.
benchmark: setup
	WHOLE=1 $(BIN)/python -m pytest tests/benchmarks -n 0 -s

faults: setup
	WHOLE=1 $(BIN)/python -m pytest tests/faults -n 0 -s

fuzz: setup
	WHOLE=1 $(BIN)/python -m pytest tests -m hypothesis -n auto

# A walk through every page over the accessibility bus, from another process, as a screen reader goes.
accessibility: setup
	$(BIN)/python tests/accessibility/walk_the_bus.py

# Ten minutes of pressing and clicking at random: nothing breaks, neither parts of the window nor memory grow.
monkey: setup
	WHOLE=1 $(BIN)/python -m pytest tests/ui/test_monkey.py -k ten_minutes -n 0 -s

setup:
	@set -eu; \
	wanted="$$(cat constraints.txt pyproject.toml | cksum) $(CURDIR)"; \
	if [ "$$(cat $(STAMP) 2>/dev/null)" = "$$wanted" ] && $(BIN)/python -c '' 2>/dev/null; then exit 0; fi; \
	python=; \
	for candidate in python3.13 python3.12 python3.11 python3; do \
	    if "$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then \
	        python="$$candidate"; break; \
	    fi; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "No Python 3.11 or newer was found. Install one (Debian, Ubuntu: sudo apt install python3 python3-venv)," >&2; \
	    echo "then run make again." >&2; exit 1; \
	fi; \
	if ! "$$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then \
	    echo "Python's venv or pip is missing. Install python3-venv (Debian, Ubuntu: sudo apt install python3-venv)," >&2; \
	    echo "then run make again." >&2; exit 1; \
	fi; \
	if ! $(BIN)/python -m pip --version >/dev/null 2>&1 || ! head -n 3 $(BIN)/pip | grep -qF "$(CURDIR)/.venv/"; then \
	    echo "Making .venv with $$("$$python" --version)"; \
	    rm -rf .venv; "$$python" -m venv .venv; \
	fi; \
	echo "Installing what constraints.txt lists (a few minutes the first time)"; \
	if ! $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt; then \
	    echo "The packages could not be installed: is there a connection? Run make again to go on from here." >&2; exit 1; \
	fi; \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .; \
	if ! QT_QPA_PLATFORM=offscreen $(BIN)/python -c 'from PySide6 import QtPrintSupport, QtSvg' 2>/dev/null; then \
	    echo "The window's library was installed, but the system lacks something it needs." >&2; \
	    sh installer/linux/libraries.sh || true; exit 1; \
	fi; \
	printf '%s\n' "$$wanted" > $(STAMP)
