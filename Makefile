# The commands of those who run or change Paryz. `make run` needs Python 3.11 to 3.14, nothing else.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8000
PYTEST := $(BIN)/python -m pytest
WORKERS := -n 2 --dist loadfile --no-loadscope-reorder
# What a run could not check on this machine, and why.
UNCHECKED := $(VENV)/unchecked
NEEDS := pyproject.toml hatch_build.py requirements.lock requirements-test.lock
LOWEST := $(VENV)/lowest
# Versions for every system and Python that the program runs on; no address is written.
LOCKED := $(LOWEST)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header
# The kernel and the law; then, of each kind, one: what is recorded and verified, a home page, a
# question a page, a register, a signature, what anybody reads, a list brought in, a command.
QUICK := \
	test_calendar test_calendar_amended test_calendar_arithmetic test_terms test_coverage \
	test_official_text test_scenarios test_every_duty duties/test_statuses \
	recording/test_recording ledger/test_ledger before/test_upgrading \
	access/test_signing_in desk/test_home desk/test_facts gifts/test_happened \
	registers/trips/test_trips acknowledgements/test_reading_and_signing notices/test_pages \
	public/test_provision_page documents/test_verification imports/test_staff_pages cli/test_facts

.PHONY: run test quick days lowest lock check assets messages lists look bench kill powerloss ordeal clean

run: $(VENV)/.installed assets  ## Serve a demo on this machine
	$(BIN)/paryz serve --demo --port $(PORT)

# One stamp for the program, one for what tests need besides: a second run installs nothing.
$(VENV)/.installed: $(NEEDS)
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 to 3.14 is needed." if not (3, 11) <= sys.version_info < (3, 15) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

$(VENV)/.tested: $(NEEDS)
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 to 3.14 is needed." if not (3, 11) <= sys.version_info < (3, 15) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-test.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@ $(VENV)/.installed

assets: $(VENV)/.installed  ## Build the style sheet, fonts and translations that are out of date
	@$(BIN)/python -c 'import babel' 2>/dev/null || $(BIN)/python -m pip install --quiet babel
	@$(BIN)/python hatch_build.py

test: check  ## Everything, on SQLite and then what touches the database on PostgreSQL
	DATABASE_URL=sqlite $(PYTEST) $(WORKERS) --unchecked $(UNCHECKED)/sqlite.json
	DATABASE_URL=postgres $(PYTEST) $(WORKERS) --unchecked $(UNCHECKED)/postgres.json --sampled -m "(database or postgres) and not browser"
	@$(MAKE) --no-print-directory days
	@$(BIN)/python -m tests.unchecked $(UNCHECKED)/*.json

days: $(VENV)/.tested  ## Pages, terms and reminders on a 29 February, the calendar's last day and the next
	set -e; for day in $$($(BIN)/python -m tests.days); do \
		PARYZ_TEST_DAY=$$day DATABASE_URL=sqlite $(PYTEST) $(WORKERS) --unchecked $(UNCHECKED)/$$day.json tests/days; \
	done

quick: check  ## In two minutes: style, types, imports, the kernel, scenarios, a page of each kind
	DATABASE_URL=sqlite $(PYTEST) $(WORKERS) $(QUICK:%=tests/%.py)

$(LOWEST)/bin/uv:
	$(PYTHON) -m venv $(LOWEST)
	$(LOWEST)/bin/python -m pip install --quiet uv

lowest: assets $(LOWEST)/bin/uv  ## A part of the tests with the lowest versions that pyproject.toml allows
	$(LOWEST)/bin/uv pip install --quiet --python $(LOWEST)/bin/python --resolution lowest-direct --editable '.[test]'
	DATABASE_URL=sqlite $(LOWEST)/bin/python -m pytest $(WORKERS) $(QUICK:%=tests/%.py)

lock: $(LOWEST)/bin/uv  ## Choose the versions that are installed anew, and write them down with their hashes
	$(LOCKED) --output-file requirements-test.lock --extra test pyproject.toml
	$(LOCKED) --output-file requirements.lock --constraint requirements-test.lock pyproject.toml

check: $(VENV)/.tested assets  ## Style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	PARYZ_TEST=1 PARYZ_HOME=$(VENV) $(BIN)/python manage.py makemigrations --check --dry-run

look: $(VENV)/.tested assets  ## A picture of every page in three languages
	$(BIN)/python -m tests.look

bench: $(VENV)/.tested  ## The measurements of bench/, a script a question
	for script in bench/[a-z]*.py; do $(BIN)/python $$script || exit 1; done

ordeal: $(VENV)/.tested assets  ## An hour: tests in quantity, cells turned over, faults put in, kills, power cuts
	DATABASE_URL=sqlite $(PYTEST) -n 2 --ordeal
	$(PYTEST) tests/policy/ordeal.py
	$(BIN)/python -m tests.faults
	@$(MAKE) --no-print-directory kill powerloss

kill: $(VENV)/.tested  ## Kill -9 of server, command and database while people write, 250 rounds
	$(BIN)/python -m tests.kill

powerloss: $(VENV)/.tested  ## Power cuts, replayed from traced system calls, with faults to be found
	$(BIN)/python -m tests.powerloss

messages: $(VENV)/.tested  ## Gather the sentences to translate
	$(BIN)/python -m tests.sentences

lists: $(VENV)/.tested  ## Write anew what is printed: tests/house, readings, who may see, numbers
	$(BIN)/python -m tests.house --write
