# Works with GNU make 3.81 and later and with BSD make. Everything installs into .venv.
BIN = .venv/bin
SERVE =
PYTEST =

.PHONY: help run test check release-check train corpus lint types imports content unit format
.PHONY: bench bench-reading bench-choosing bench-facts bench-week
.PHONY: schema pictures installed tools taught

help:
	@echo "make run    start Fullcup on this computer      (make run SERVE='--port 8001')"
	@echo "make check  say whether everything is in order"
	@echo "make release-check  say what a release still waits for"
	@echo "make test   run every test and check            (make unit PYTEST='-k words')"
	@echo "make bench  measure speed and size             (make bench BENCH=page; bench-reading: how well words are read)"
	@echo "                                               (make bench-facts: whether facts fit, and are true)"
	@echo "                                               (make bench-choosing: how practices are chosen)"
	@echo "                                               (make bench-week: how well weeks are planned)"
	@echo "make train  make the reader's weights anew"
	@echo "make format tidy the code"

run:
	@sh requirements/install.sh run
	@$(BIN)/fullcup serve $(SERVE)

check:
	@sh requirements/install.sh run
	@$(BIN)/fullcup check

# Not part of "make test": it fails with the calendar, and until people have done their part.
release-check: installed
	$(BIN)/fullcup check --release

# One core fetches and reads while the other checks types; then both test.
test: installed
	$(MAKE) -j2 tools lint types imports content
	$(MAKE) unit

installed:
	@sh requirements/install.sh test

tools: installed
	@sh requirements/test-tools.sh

lint: installed
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: installed
	$(BIN)/mypy

imports: installed
	$(BIN)/lint-imports

content: installed
	$(BIN)/fullcup check --content

unit: tools
	$(BIN)/pytest -n 2 --dist worksteal $(PYTEST)

bench: tools
	$(BIN)/python -m bench $(BENCH)

taught:
	@sh requirements/install.sh train

bench-reading: taught
	$(BIN)/python -m bench.quality $(QUALITY)

bench-choosing: tools
	$(BIN)/python -m bench.choosing $(CHOOSING)

bench-facts: installed
	$(BIN)/python -m bench.facts.planted
	$(BIN)/python -m bench.facts.measure
	$(BIN)/python -m bench.facts.false_statements

bench-week: installed
	$(BIN)/python -m bench.week $(WEEK)

corpus: taught
	$(BIN)/python -m training.alike
	$(BIN)/python -m training.settle

train: taught
	$(BIN)/python -m training

format: installed
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

schema: installed
	$(BIN)/python -m fullcup.exports.journal_schema > docs/schemas/journal.schema.json
	$(BIN)/python -m fullcup.exports.week_schema docs/schemas

pictures: tools
	$(BIN)/python docs/pictures/take.py
