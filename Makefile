# Everything runs in .venv, which the first target that needs it makes. Needs Python 3.11 or newer with venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ENGINES := .venv-engines

.PHONY: demo test browser lint types contracts check gate slow docs engines clean

demo: $(VENV)/.core
	$(BIN)/newsclean clean seeds/000_653a0bdf68586fe2.txt

test: $(VENV)/.dev
	$(BIN)/python -m pytest -m "not slow and not browser and not engines and not engines_daft" -n 2

slow: $(VENV)/.dev
	$(BIN)/python -m pytest -m "slow and not browser and not engines and not engines_daft"

# Needs Chromium (Debian: apt-get install chromium fonts-noto-core fonts-noto-cjk).
browser: $(VENV)/.browser
	$(BIN)/python -m pytest -m browser

lint: $(VENV)/.dev
	$(BIN)/ruff check .

types: $(VENV)/.dev
	$(BIN)/mypy

contracts: $(VENV)/.dev
	$(BIN)/lint-imports

check: lint types contracts

gate: $(VENV)/.bench
	$(BIN)/python -m benchmarks gate $(GATE)

docs: $(VENV)/.docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

# Every engine in local mode; two environments, since their pins conflict. Spark needs Java 17 or newer.
engines: $(ENGINES)/main/.done $(ENGINES)/daft/.done
	$(ENGINES)/main/bin/python -m pytest -m engines tests/engines
	$(ENGINES)/main/bin/python -m pytest -m engines tests/docs
	$(ENGINES)/daft/bin/python -m pytest -m engines_daft tests/engines tests/docs

clean:
	rm -rf $(ENGINES) $(VENV) build dist site .pytest_cache .mypy_cache .ruff_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(VENV)/.core: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -e .
	touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -e ".[dev,cli,batch,warc,parquet]"
	touch $@ $(VENV)/.core

$(VENV)/.browser: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -e ".[dev,cli,batch,warc,parquet,browser]"
	touch $@ $(VENV)/.dev $(VENV)/.core

$(VENV)/.bench: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -e ".[dev,cli,batch,warc,parquet,bench]"
	touch $@ $(VENV)/.dev $(VENV)/.core

$(VENV)/.docs: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -e ".[dev,cli,batch,warc,parquet,docs]"
	touch $@ $(VENV)/.dev $(VENV)/.core

$(ENGINES)/%/.done: requirements/engines-%.txt pyproject.toml
	$(PYTHON) -m venv $(ENGINES)/$*
	$(ENGINES)/$*/bin/python -m pip install --quiet --upgrade pip
	$(ENGINES)/$*/bin/python -m pip install --quiet -e ".[cli,batch,warc]" -r $<
	touch $@
