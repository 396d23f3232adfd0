# The two commands of the README, and what they need. Each step runs again only when its inputs changed.
#   make run      set up what is missing, then serve
#   make test     set up what is missing, then prove everything
#   make lint | types | imports | catalogues | units | browser     parts of make test
#   make soak     a million contests by two implementations, other random examples, workers killed, guesses
#   make bench    speed, beside other means: prints tables
#   make wheel    the application as one installable file
#   make translations | lock | pictures     after words, dependencies, or pages in docs/ have changed
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help run test lint types imports catalogues units browser soak bench wheel assets translations lock pictures clean

PYTHON ?= python3
BIN := .venv/bin
PO := $(wildcard competitions/translations/*/LC_MESSAGES/messages.po)
MO := $(PO:.po=.mo)
JOBS ?= 2
MUTANTS ?= 1
PYTEST := $(BIN)/python -m pytest

help:
	@sed -n '2,9s/^#//p' Makefile

run: .venv/.run .build/assets $(MO)
	@$(BIN)/competitions serve

test: lint types imports catalogues units browser
	@echo "make test: everything passed"

lint: .venv/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint templates --lint --quiet

types: .venv/.test
	$(BIN)/mypy

imports: .venv/.test
	$(BIN)/lint-imports

catalogues: .venv/.test
	$(BIN)/python .ci/catalogues.py check

units: .venv/.test .build/assets $(MO)
	$(PYTEST) -n $(JOBS) --dist loadgroup -m "not browser"

browser: .venv/.test .build/assets $(MO)
	$(PYTEST) -n $(JOBS) --dist loadgroup -m browser -rR --reruns 1

soak: .venv/.test .build/assets $(MO)
	CONTESTS=1000000 $(PYTEST) -n $(JOBS) tests/bundle/test_second_implementation.py
	CERTIFICATES=10000 $(PYTEST) tests/certificates/test_killed.py
	EXAMPLES=soak $(PYTEST) -n $(JOBS) -m hypothesis
	LOOKS=all $(PYTEST) -n $(JOBS) -m browser
	HOSTILE_NAMES=10000 $(PYTEST) tests/certificates/test_hostile.py
	GUESSES=1000000 $(PYTEST) tests/certificates/test_verification.py
	$(BIN)/python -m tests.soak.mutants --share $(MUTANTS)

bench: .venv/.bench .build/assets $(MO)
	@for script in tests/benchmarks/bench_*.py; do $(BIN)/python -m tests.benchmarks.$$(basename $$script .py); done

wheel: .venv/.run .build/assets $(MO)
	$(BIN)/python -m hatchling build --target wheel

assets: .build/assets

translations: .venv/.test
	$(BIN)/python .ci/catalogues.py update

lock: .venv/.test
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links pyproject.toml --group setup -o requirements.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links pyproject.toml --group setup --group test \
	  -c requirements.lock -o requirements-test.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --no-emit-find-links pyproject.toml --group setup --group test --group bench \
	  -c requirements-test.lock -o requirements-bench.lock

pictures: .venv/.test .build/assets $(MO)
	$(BIN)/python .ci/pictures.py $(NAMES)

# --- what the above need -------------------------------------------------------------------------

# Everything that is missing is named at once, not the browser only after the first ten minutes.
.venv/.venv:
	@.ci/system $(if $(filter run wheel assets clean,$(MAKECMDGOALS)),run,test) "$(PYTHON)"
	$(PYTHON) -m venv .venv
	touch $@

.venv/.run: requirements.lock pyproject.toml .ci/build_hook.py | .venv/.venv
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/.test: requirements-test.lock .venv/.run .ci/system
	@.ci/system test "$(PYTHON)"
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-test.lock
	touch $@

.venv/.bench: requirements-bench.lock .venv/.test
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.lock
	touch $@

.build/assets: package.json package-lock.json .ci/assets.py .venv/.run
	$(BIN)/python .ci/assets.py
	mkdir -p .build && touch $@

%.mo: %.po .venv/.run
	$(BIN)/pybabel -q compile -i $< -o $@

clean:
	rm -rf .venv .build node_modules competitions/fonts competitions/static/vendor dist $(MO)
