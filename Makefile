# The commands that matter: `make run`, `make test` and `make demo`. The README gives the same for machines without make.
PORT ?= 8501
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH := $(VENV)/bench

.PHONY: run demo test build requirements format docs gallery bench bench-papers bench-readers bench-store browser faults clean

# It listens on this machine alone, so returns may be loaded.
run: $(VENV)/.installed
	ROCU_METRICS_WRITING=on $(BIN)/python -m rocu_metrics serve --port $(PORT)

# A second store, full of invented returns; everything drawn from it says ILLUSTRATIVE. SCALE=2 is a million figures.
SCALE ?= 1
demo: $(VENV)/.installed
	ROCU_METRICS_WRITING=on $(BIN)/python -m rocu_metrics demo --port $(PORT) --scale $(SCALE)

build: $(VENV)/.installed
	$(BIN)/python -m rocu_metrics build

test: $(VENV)/.installed-test browser
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pytest -s tests/test_documents.py
	$(BIN)/pytest -n auto --ignore=tests/test_documents.py

format: $(VENV)/.installed-test
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.installed
	$(BIN)/python -m rocu_metrics docs

# Pictures of every page in docs/gallery/, from the running product.
gallery: $(VENV)/.installed-test browser
	$(BIN)/python -m tests.browser.gallery

# The pages against a plain Streamlit page and a Dash page in the same run; then a hundred readers (bench/README.md).
bench: $(BENCH)/.installed build browser
	$(BENCH)/bin/python -m bench.pages
	$(BENCH)/bin/python -m bench.returns

bench-papers: $(VENV)/.installed build browser
	$(BIN)/python -m bench.papers
	$(BIN)/python -m bench.panel_papers

bench-readers: $(BENCH)/.installed build
	$(BENCH)/bin/python -m bench.readers

# The store as it grows to ten million figures, reading beside a load, and PostgreSQL; some quarter of an hour, 2 GB of disk.
bench-store: $(VENV)/.installed-test
	$(BIN)/python -m bench.costs --large
	$(BIN)/python -m bench.loading
	$(BIN)/python -m bench.copying

# Loads and publications killed at two hundred random moments; what is left must be sound. Some twenty minutes.
faults: $(VENV)/.installed-test
	$(BIN)/python -m tests.faults --points 200

# The browser that tests drive. Installing it needs root on Debian and Ubuntu; the script says what to do without.
browser:
	@sh tests/browser/install.sh

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.installed-test: requirements.txt requirements-test.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-test.txt
	@touch $@ $(VENV)/.installed

# The peers are installed apart: one of them brings a plugin that would disturb the tests.
$(BENCH)/.installed: requirements.txt requirements-bench.txt
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r requirements-bench.txt
	@touch $@

# Writes the exact versions and hashes anew from the two lists of what is asked for.
requirements: | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet uv==0.13.8
	$(BIN)/uv pip compile --upgrade --python-version 3.11 --universal --no-emit-index-url --generate-hashes \
		--custom-compile-command "make requirements" requirements.in -o requirements.txt
	$(BIN)/uv pip compile --upgrade --python-version 3.11 --universal --no-emit-index-url --generate-hashes \
		--custom-compile-command "make requirements" requirements-test.in -o requirements-test.txt
	$(BIN)/uv pip compile --upgrade --python-version 3.11 --universal --no-emit-index-url --generate-hashes \
		--custom-compile-command "make requirements" requirements-bench.in -o requirements-bench.txt

clean:
	rm -rf $(VENV) var
