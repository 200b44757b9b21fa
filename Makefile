# liantu: everything a contributor runs. Needs only make and Python 3.11 or newer; `make PYTHON=python3.12 …` names another.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
UV ?= $(shell command -v uv || echo $(BIN)/uv)

.PHONY: help setup demo test check score bench lock

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/'

setup: $(READY) ## make .venv with exactly the locked versions, and liantu itself in editable form

# The stamp is made last, so a broken install is repeated and a good one is not.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "liantu needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12 setup"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## make the demonstration workspace if need be and serve it on this machine (FLAGS=--fresh makes it anew)
	$(BIN)/liantu demo build/demo-workspace --serve $(FLAGS)

# The tests start hundreds of processes: their code is compiled once, whatever the environment says of bytecode.
test check: export PYTHONDONTWRITEBYTECODE :=

test: setup ## run the tests
	$(BIN)/python -m pytest -n logical --dist worksteal

check: setup ## format, lint, types, layers, tests: what must hold before a commit
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n logical --dist worksteal

score: setup ## read the gold's documents and compare with the floors in bench/floors.json (FLAGS=--raise lifts them)
	$(BIN)/python -m bench.score_floor $(FLAGS)

bench: setup ## time liantu beside its peers on one core (FLAGS="--write" writes docs/benchmarks.md and -atlas.md)
	$(BIN)/python -m bench.run $(FLAGS)
	$(BIN)/python -m bench.atlas $(filter --write --no-peers,$(FLAGS))

lock: ## resolve the versions anew for Python 3.11+ on every platform (needs uv)
	printf 'hatchling>=1.26\neditables>=0.5\n' | $(UV) pip compile --quiet --no-config --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --no-header --upgrade \
	  --group pyproject.toml:dev pyproject.toml - -o requirements.lock
