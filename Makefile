# The commands of this project. `make help` lists them.
PY ?= python3
SHARED ?= $(or $(HOLDFIRE_SHARED),../shared)
BIN = .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-shared test-faults fuzz format papers schemas lock

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

setup: .venv/.done ## install Holdfire and its tools into .venv, each package checked against its hash

.venv/.done: requirements.lock pyproject.toml
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Holdfire needs Python 3.11 or later; $(PY) is not. Try: make PY=python3.11 ..."; exit 1; }
	@$(PY) -m venv .venv || \
	  { rm -rf .venv; echo "Python cannot make a virtual environment here. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## record the example casebook under ./holdfire-demo, print its brief, write its page
	$(BIN)/holdfire demo

test: setup ## format, lint, types, import contracts, tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --strict src
	$(BIN)/lint-imports
	$(BIN)/pytest -q -m "not shared"

test-shared: setup ## the tests on the data of the shared folder (HOLDFIRE_SHARED, else ../shared)
	@test -d "$(SHARED)/data" || \
	  { echo "These tests need the shared data, and $(SHARED)/data is not here. Name the folder: HOLDFIRE_SHARED=/path make test-shared"; exit 1; }
	HOLDFIRE_SHARED="$(SHARED)" $(BIN)/pytest -q -m shared

test-faults: setup ## a full disk at every size, and 500 kills of each kind (minutes)
	$(BIN)/pytest -q -m faults
	$(BIN)/pytest -q tests/test_ledger_kills.py tests/test_withhold_kills.py --kills 500

fuzz: setup ## 10,000 ways to spoil the example casebook, each told in words within two seconds (half an hour)
	$(BIN)/pytest -q tests/test_casebook_mutations.py --mutations 10000

format: setup ## put the code into the house's form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

papers: setup ## the made parts of README.md and of the papers in docs, made anew
	$(BIN)/python scripts/make_papers.py

schemas: setup ## the JSON Schemas that editors use, in src/holdfire/schema, made anew
	$(BIN)/python scripts/make_schemas.py

lock: ## work out requirements.lock anew (needs uv)
	uv pip compile -q --generate-hashes --universal --no-emit-index-url --python-version 3.11 pyproject.toml dev.in -o requirements.lock
