# Everything runs in .venv, which the first target that needs it makes. Needs Python 3.11 or newer with venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ENGINES := .venv-engines
OLDEST := .venv-oldest
FUZZ_SECONDS ?= 60

.PHONY: demo test browser lint types contracts check gate slow docs engines oldest fuzz audit clean

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

# The fast suite with the oldest versions that pyproject.toml allows (which have wheels for Python 3.11 and 3.12).
oldest: $(OLDEST)/.done
	$(OLDEST)/bin/python -m pytest -m "not slow and not browser and not engines and not engines_daft" -n 2

# Coverage-guided fuzzing, a minute for each target; what breaks one is kept in fuzz/found.
fuzz: $(VENV)/.fuzz
	$(BIN)/python -m fuzz.corpus
	mkdir -p fuzz/found
	set -e; for target in html text json_ld; do \
	  $(BIN)/python -m fuzz.$$target fuzz/corpus/$$target -max_total_time=$(FUZZ_SECONDS) -timeout=20 \
	    -artifact_prefix=fuzz/found/$$target- -verbosity=0 -print_final_stats=1; \
	done

# Known vulnerabilities of everything that an extra brings.
audit: $(VENV)/.audit $(ENGINES)/main/.done
	$(BIN)/python -m requirements.audit $(VENV)/lib/python3*/site-packages $(ENGINES)/main/lib/python3*/site-packages

clean:
	rm -rf $(ENGINES) $(OLDEST) $(VENV) build dist site .pytest_cache .mypy_cache .ruff_cache

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

$(VENV)/.fuzz: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -e ".[fuzz]"
	touch $@ $(VENV)/.core

$(VENV)/.audit: pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet -e ".[audit,cli,batch,warc,parquet,browser]"
	touch $@ $(VENV)/.core

$(OLDEST)/.done: pyproject.toml requirements/oldest.py
	$(PYTHON) -m venv $(OLDEST)
	$(OLDEST)/bin/python -m pip install --quiet --upgrade pip
	$(OLDEST)/bin/python -m requirements.oldest > $(OLDEST)/oldest.txt
	$(OLDEST)/bin/python -m pip install --quiet -e ".[dev,cli,batch,warc,parquet]" -c $(OLDEST)/oldest.txt
	touch $@

$(ENGINES)/%/.done: requirements/engines-%.txt pyproject.toml
	$(PYTHON) -m venv $(ENGINES)/$*
	$(ENGINES)/$*/bin/python -m pip install --quiet --upgrade pip
	$(ENGINES)/$*/bin/python -m pip install --quiet -e ".[cli,batch,warc]" -r $<
	touch $@
