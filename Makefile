# Two commands matter: `make run` and `make test`. Each first makes .venv from the hash-pinned requirements,
# once; needed are make and Python 3.11 or newer.

RAW ?= raw
OUT ?= processed
JOBS ?=
ID ?=
PROVINCE ?=
LABELS ?=
FROM ?=
TO ?=
PATHS ?=
N ?= 100
FORMAT ?= csv
FILE ?=
ENGINE ?=
SCHEDULER ?=
OLD ?=
NEW ?= processed
PORT ?= 8001
URL ?=
SITE ?=
SINCE ?=
UNTIL ?=
CONTACT ?=
ARGS ?=
export ENGINE SCHEDULER RAW OUT JOBS ID PROVINCE LABELS N FORMAT FILE OLD NEW PORT URL SITE SINCE UNTIL CONTACT FROM TO PATHS
SUFFIX_label-studio := .json
SUFFIX_doccano := .jsonl
SUFFIX_xlsx := .xlsx
SUFFIX_csv := .csv

# The first of these that runs, is new enough and can make environments; PYTHON=… decides otherwise.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	if $$p -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; \
	then command -v $$p; break; fi; done)
LOCKED := $(shell cat requirements.txt requirements-dev.txt pyproject.toml | cksum | tr -d ' ')
FOR_RUN := .venv/.run-$(LOCKED)
FOR_TEST := .venv/.test-$(LOCKED)
FOR_SERVE := .venv/.serve-$(LOCKED)
PY := .venv/bin/python
OPDC := $(PY) -m pipeline

# Run the rest of the line and show status 3 (finished, some pages are quarantined) as a warning.
WARN_3 = ; status=$$?; if [ $$status -eq 3 ]; then \
	echo "make: warning: finished, but some pages are quarantined: see $$OUT/failures.jsonl" >&2; \
	else exit $$status; fi

WARN_FETCH = ; status=$$?; if [ $$status -eq 3 ]; then \
	echo "make: warning: finished, but some pages did not come: see above" >&2; else exit $$status; fi

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run extract clean-text segment recognize classify assemble verify show fetch crawl archive import \
	export report charts diff serve train train-spacing promote evaluate agreement label-export label-import label-errors \
	evaluate-text bench bench-check fuzz soak mutants sbom test test-faults test-integration lint types check \
	schema docs lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-16s %s\n", $$1, $$2 }' Makefile

run: $(FOR_RUN) ## every page under RAW=raw to records in OUT=processed, with JOBS=n workers, or ENGINE=dask SCHEDULER=…
	@$(OPDC) run --raw "$$RAW" --out "$$OUT" $(if $(JOBS),--jobs "$$JOBS") $(if $(ENGINE),--engine "$$ENGINE") \
	$(if $(SCHEDULER),--scheduler "$$SCHEDULER") $(ARGS) $(WARN_3)

extract: $(FOR_RUN) ## the first stage: the article of each page as traceable text
	@$(OPDC) stage extract --raw "$$RAW" --out "$$OUT" $(if $(JOBS),--jobs "$$JOBS") $(ARGS) $(WARN_3)

clean-text: $(FOR_RUN) ## stages up to clean: repairs, each one an edit
	@$(OPDC) stage clean --raw "$$RAW" --out "$$OUT" $(if $(JOBS),--jobs "$$JOBS") $(ARGS) $(WARN_3)

segment: $(FOR_RUN) ## stages up to segment: statements and words
	@$(OPDC) stage segment --raw "$$RAW" --out "$$OUT" $(if $(JOBS),--jobs "$$JOBS") $(ARGS) $(WARN_3)

recognize: $(FOR_RUN) ## stages up to recognize: provinces, sections, dates, quantities
	@$(OPDC) stage recognize --raw "$$RAW" --out "$$OUT" $(if $(JOBS),--jobs "$$JOBS") $(ARGS) $(WARN_3)

classify: $(FOR_RUN) ## stages up to classify: the dimension of each statement
	@$(OPDC) stage classify --raw "$$RAW" --out "$$OUT" $(if $(JOBS),--jobs "$$JOBS") $(ARGS) $(WARN_3)

assemble: $(FOR_RUN) ## all stages, and the outputs
	@$(OPDC) stage assemble --raw "$$RAW" --out "$$OUT" $(if $(JOBS),--jobs "$$JOBS") $(ARGS) $(WARN_3)

verify: $(FOR_RUN) ## prove every output in OUT against the pages in RAW
	@$(OPDC) verify --raw "$$RAW" --out "$$OUT" $(ARGS)

show: $(FOR_RUN) ## ID=article [PROVINCE=name]: its values and their way back to the page
	@$(OPDC) show "$$ID" $(if $(PROVINCE),"$$PROVINCE") --raw "$$RAW" --out "$$OUT" $(ARGS)

report: $(FOR_RUN) ## OUT/exports/report.html: everything as one page for people, for any browser
	@$(OPDC) report --processed "$$OUT" --raw "$$RAW" $(ARGS)

charts: $(FOR_RUN) ## OUT/exports/charts/: map, matrix and quantities for slides, SVG and PNG
	@$(OPDC) charts --processed "$$OUT" --raw "$$RAW" $(ARGS)

export: $(FOR_RUN) ## OUT in the formats of other tools, into OUT/exports
	@$(OPDC) export --processed "$$OUT" $(ARGS)

diff: $(FOR_RUN) ## OLD=folder NEW=folder: what changed between two runs' outputs, and why
	@$(OPDC) diff "$$OLD" "$$NEW" $(ARGS)

serve: $(FOR_SERVE) ## OUT in a browser, on this machine only, at PORT=8001
	@$(OPDC) serve --processed "$$OUT" --port "$$PORT" $(ARGS)

fetch: $(FOR_RUN) ## URL=address CONTACT=mail: one page, or several, into RAW
	@set -f; $(OPDC) fetch $$URL --raw "$$RAW" $(if $(SITE),--site "$$SITE") $(if $(CONTACT),--contact "$$CONTACT") $(ARGS) $(WARN_FETCH)

crawl: $(FOR_RUN) ## SITE=opdc CONTACT=mail [SINCE=2553-01 UNTIL=2553-12]: a site's news into RAW, politely
	@$(OPDC) crawl --raw "$$RAW" $(if $(SITE),--site "$$SITE") $(if $(URL),--start "$$URL") $(if $(SINCE),--since "$$SINCE") \
	$(if $(UNTIL),--until "$$UNTIL") $(if $(CONTACT),--contact "$$CONTACT") $(ARGS) $(WARN_FETCH)

archive: $(FOR_RUN) ## SITE=opdc FROM=2010 TO=2014 out of a web archive into RAW=raw; CONTACT=who asks
	@$(OPDC) archive --site "$$SITE" --raw "$$RAW" $(if $(FROM),--from "$$FROM") $(if $(TO),--to "$$TO") \
	$(if $(CONTACT),--contact "$$CONTACT") $(ARGS) $(WARN_FETCH)

import: $(FOR_RUN) ## PATHS="files and folders": saved pages, WARC and MHTML files into RAW=raw
	@$(OPDC) import $$PATHS --raw "$$RAW" $(if $(SITE),--site "$$SITE") $(ARGS) $(WARN_FETCH)

train-spacing: $(FOR_RUN) ## the model of spaces from raw/labels/, put in use unless it is worse
	@$(OPDC) train-spacing $(ARGS)

train: $(FOR_RUN) ## the model of dimensions from raw/labels/, into a candidate with its metrics
	@$(OPDC) train $(ARGS)

promote: $(FOR_RUN) ## the candidate into models/, unless it is worse than the model there
	@$(OPDC) promote $(ARGS)

evaluate: $(FOR_RUN) ## the model of dimensions measured, LABELS=file instead of the usual statements; a page in OUT
	@$(OPDC) evaluate $(if $(LABELS),--on "$$LABELS") --html "$$OUT/evaluation.html" --curve $(ARGS)

agreement: $(FOR_RUN) ## how far readers agree on the frozen test, LABELS=file for other rows
	@$(OPDC) agreement $(if $(LABELS),--labels "$$LABELS") $(ARGS)

label-export: $(FOR_RUN) ## N=100 statements worth a label, FORMAT=label-studio|doccano|xlsx|csv, into OUT
	@$(OPDC) label-export --n "$$N" --format "$$FORMAT" --out "$$OUT" -o "$$OUT/tasks$(SUFFIX_$(FORMAT))" $(ARGS)

label-import: $(FOR_RUN) ## FILE=what a labelling tool exported, into raw/labels/
	@$(OPDC) label-import "$$FILE" $(ARGS)

label-errors: $(FOR_RUN) ## the labels that the cross-validated model doubts most
	@$(OPDC) label-errors $(ARGS)

test-integration: $(FOR_TEST) ## against real servers, browsers and programs, each installed for it or skipped
	@OPDC_INTEGRATION=1 $(PY) -m pytest tests/integration $(ARGS)

evaluate-text: $(FOR_TEST) ## every table of the text's quality, beside other tools
	@$(PY) benchmarks/evaluate_text.py $(ARGS)

bench: $(FOR_TEST) ## speed and memory beside the naive way and the limit, into docs/performance.md
	@$(PY) benchmarks/bench.py $(ARGS)

bench-check: $(FOR_TEST) ## the ratios of speed beside the committed ones; fails beyond the band
	@$(PY) benchmarks/bench.py --check $(ARGS)

fuzz: $(FOR_TEST) ## ten minutes of random input through decode, clean, segment and provinces
	@$(PY) benchmarks/fuzz_text.py $(ARGS)

soak: $(FOR_TEST) ## 20,000 pages, one in twenty hostile, under random kills; every record compared with gold
	@$(PY) benchmarks/soak.py $(ARGS)

mutants: $(FOR_TEST) ## spans, store and assemble with one thing changed at a time: which changes do tests notice?
	@$(PY) benchmarks/mutants.py $(ARGS)

sbom: $(FOR_TEST) ## what is installed, as CycloneDX, into OUT
	@mkdir -p "$$OUT" && .venv/bin/cyclonedx-py environment --output-reproducible --of JSON -o "$$OUT/sbom.json" $(PY)

test: $(FOR_TEST) ## all tests
	@$(PY) -m pytest $(ARGS)

test-faults: $(FOR_TEST) ## all tests with the slow and privileged ones; rewrites docs/reliability.md
	@status=0; OPDC_FAULTS=1 OPDC_SLOW=1 $(PY) -m pytest -q --timeout 900 --faults-report .venv/faults.json $(ARGS) || status=$$?; \
	$(PY) -m tests.matrix .venv/faults.json && exit $$status

lint: $(FOR_TEST) ## style and import rules
	@$(PY) -m ruff check .
	@.venv/bin/lint-imports

types: $(FOR_TEST) ## static types
	@$(PY) -m mypy

check: lint types test ## lint, types and test

schema: $(FOR_RUN) ## docs/schema.json, made from the record types
	@$(PY) -m pipeline.tools.schema docs/schema.json

docs: schema ## the generated parts of docs/
	@$(OPDC) export --format dictionary -o docs/data-dictionary.md --personal

lock: ## the requirements files, resolved anew (needs uv)
	@for set in "requirements.txt" "requirements-dev.txt --extra dev -c requirements.txt" \
	"requirements-serve.txt --extra serve -c requirements.txt"; do \
	set -- $$set; file=$$1; shift; \
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock" --group build "$$@" pyproject.toml -o $$file || exit 1; done

clean: ## removes processed/ and nothing else
	rm -rf processed

$(FOR_RUN):
	@if ! $(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	if [ -z "$(PYTHON)" ]; then \
	echo "Python 3.11 or newer, with venv, is needed and was not found: install it, or name it with PYTHON=…" >&2; \
	exit 1; fi; \
	echo "making .venv with $(PYTHON)" >&2; "$(PYTHON)" -m venv --clear .venv; fi
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@rm -f .venv/.run-*; touch $@

$(FOR_SERVE): $(FOR_RUN)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-serve.txt
	@rm -f .venv/.serve-*; touch $@

$(FOR_TEST): $(FOR_RUN)
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@rm -f .venv/.test-*; touch $@
