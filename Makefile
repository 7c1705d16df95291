# The verbs of this house. `make` alone prints them.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
CORES   = $(shell $(PYTHON) -c 'import os; print(os.cpu_count() or 2)')  # one worker more than these: many tests wait for processes

.DEFAULT_GOAL := help
.PHONY: help run test test-fast lint format golden tamper bench lock clean forged hostile chaos deliveries strangers slots campaign outage stops

help: ## print the verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

# -- running ---------------------------------------------------------------------------------------

run: $(VENV)/.installed ## install, prepare the database, load the samples, start bot and clock
	@$(BIN)/python -m bot sample
	@exec $(BIN)/python -m bot run

# -- proving ---------------------------------------------------------------------------------------

test: $(VENV)/.installed-test lint ## everything: lint, types, and the whole suite
	$(BIN)/python -m pytest -n $$(($(CORES) + 1)) --dist loadfile --no-loadscope-reorder

test-fast: $(VENV)/.installed-test ## the suite without PostgreSQL and browser
	$(BIN)/python -m pytest -q -m "not postgres and not browser"

lint: $(VENV)/.installed-test ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.installed-test ## put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: $(VENV)/.installed-test ## write the golden transcripts anew; read the difference before you commit it
	GOLDEN=write $(BIN)/python -m pytest -q tests/chat

tamper: $(VENV)/.installed-test ## 1,000 random tamperings with the ledger on each database: every one found and named
	$(BIN)/python -m tests.tamper

bench: $(VENV)/.installed-test ## the benchmarks, as ratios
	@for file in benchmarks/[a-z]*.py; do echo "== $$file"; $(BIN)/python -m benchmarks.$$(basename $$file .py) || exit 1; done

forged: $(VENV)/.installed-test ## 100,000 forged taps and messages: nobody gets beyond their rights (half an hour)
	$(BIN)/python -m tests.chaos.forged

chaos: $(VENV)/.installed-test ## 1,000 kills on each database under load: credits lost, credits doubled (half an hour)
	$(BIN)/python -m tests.chaos --database sqlite
	$(BIN)/python -m tests.chaos --database postgresql

deliveries: $(VENV)/.installed-test ## 100,000 shuffled, repeated and re-sent updates on each database: no extra credit
	$(BIN)/python -m tests.chaos.deliveries --database sqlite
	$(BIN)/python -m tests.chaos.deliveries --database postgresql

hostile: $(VENV)/.installed-test ## every hostile file at every door: refused within 2 s and 512 MB
	$(BIN)/python -m tests.chaos.hostile

slots: $(VENV)/.installed-test ## 10,000 slots of schedules under kills, freezes and wrong clocks: none missing, none doubled
	$(BIN)/python -m tests.chaos.slots

campaign: $(VENV)/.installed-test ## a reminder to 11,265 people while its senders are killed 20 times, on each database (half an hour)
	$(BIN)/python -m tests.chaos.campaign --database sqlite
	$(BIN)/python -m tests.chaos.campaign --database postgresql

strangers: $(VENV)/.installed-test ## the product as a process among strangers: strict Telegram, floods, refusals, second processes
	$(BIN)/python -m pytest -q tests/contract

outage: $(VENV)/.installed-test ## cut PostgreSQL off for a minute under load: updates lost
	$(BIN)/python -m tests.whole.outage

stops: $(VENV)/.installed-test ## a hundred graceful stops under load: updates lost, the longest stop
	$(BIN)/python -m tests.whole.stops

# -- installing ------------------------------------------------------------------------------------

$(VENV)/.installed: requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing what the product needs (only once, about a minute) ..."
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed requirements-test.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.lock
	@touch $@

lock: ## lock the dependencies anew (needs uv), without index addresses
	uv pip compile -q pyproject.toml --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal -o requirements.lock
	uv pip compile -q pyproject.toml --extra test -c requirements.lock --generate-hashes --no-emit-index-url --no-header --python-version 3.11 --universal -o requirements-test.lock

clean: ## remove what was installed and cached (never the data)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
