PYTHON ?= python3
BIN = .venv/bin
DEMO = --today 2026-03-09 --panel-date 2026-03-12

.PHONY: styles demo packs test lint train accuracy corpora docs benchmark clean

demo: .venv/demo ## check the sample referrals
	$(BIN)/summarylint check corpora/referrals $(DEMO) --fail-on never

test: .venv/dev lint ## everything that must hold
	$(BIN)/pytest -n auto

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

packs: .venv/dev ## note which shipped rule files have passed validation
	$(BIN)/python -m summarylint.packs.passed

train: .venv/dev ## train the classifier on corpora/language and set its limits
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[train]'
	$(BIN)/python benchmarks/train.py

accuracy: .venv/dev ## precision, recall and F1 of every rule and every reading, into docs/accuracy.md
	$(BIN)/python benchmarks/accuracy.py --write

corpora: .venv/dev ## make the sample documents from their sources
	$(BIN)/python corpora/build.py

docs: .venv/dev ## make the pages about procedures and rules from the packs
	$(BIN)/python docs/make.py

benchmark: .venv/dev ## how long a cold check takes, against importing spaCy
	$(BIN)/python benchmarks/cold_start.py

.venv/demo: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	$(BIN)/python -m compileall -q src
	touch $@

.venv/dev: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	$(BIN)/python -m compileall -q src
	touch $@ .venv/demo

styles: ## compile the parts of GOV.UK Frontend that the page uses
	npm install --silent --no-save --no-package-lock --no-audit --no-fund govuk-frontend@6.6 sass@1
	npx sass --no-source-map --no-charset --style=compressed --load-path=node_modules src/summarylint/web/govuk.scss src/summarylint/web/static/govuk.css

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache dist
