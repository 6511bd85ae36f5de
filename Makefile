# Two commands do everything: `make run` and `make test`. `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LANGUAGES := $(wildcard pipeline/locale/*/LC_MESSAGES/*.po)
WORKERS ?= 2
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal
# A test that hangs is named, with what each thread was doing, and fails; the longest takes three minutes.
WATCHED := $(PYTEST) -o faulthandler_timeout=900 -o faulthandler_exit_on_timeout=true
# Coverage makes everything slower by half, so only those tests run under it that reach what it judges.
COVERED := tests/acceptance tests/channels tests/publish
SIZES ?= 1000,5000,10000
ROUNDS ?= 5
BENCH ?=

.DEFAULT_GOAL := help
.PHONY: help run test quick stress bench lint serve lock clean

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

run: .venv/ready ## check and build the sample, publish it to the stand-ins, say where to look
	@$(BIN)/huongthien check
	@$(BIN)/huongthien build
	@$(BIN)/huongthien publish --sandbox --yes
	@echo
	@echo "Xem trang web:   make serve                        rồi mở http://127.0.0.1:8000"
	@echo "Xem kênh giả:    .venv/bin/huongthien sandbox      rồi mở http://127.0.0.1:8765"

serve: .venv/ready ## live preview of the site
	@$(BIN)/huongthien serve

test: .venv/ready-dev .huongthien/node/ready lint ## every check; what CI runs
	$(WATCHED) $(COVERED:%=--ignore=%)
	$(BIN)/python -m coverage erase
	$(WATCHED) --cov --cov-report= $(COVERED)
	$(BIN)/python -m coverage report --fail-under=95 --skip-covered
	$(BIN)/python -m mkdocs build --strict --quiet --site-dir .huongthien/strict-site
	$(BIN)/python tests/sizes.py

quick: .venv/ready-dev lint ## the checks that take under a minute
	HYPOTHESIS_PROFILE=quick $(PYTEST) -m 'not slow' -q

stress: .venv/ready-dev ## 20,000 steps of any order of events, and 200 real kill -9, 20,000 mutated articles, 300 sequences of builds; hours; tail -f .huongthien/stress.log
	HYPOTHESIS_PROFILE=stress $(PYTEST) -s tests/publish/test_interleavings.py tests/acceptance/test_kill.py tests/content/test_mutated.py tests/website/test_incremental.py

# What judges the site from outside and comes from npm. Without npm its tests say that they were left out.
NODE := tests/browser/node
.huongthien/node/ready: $(NODE)/package.json $(NODE)/package-lock.json
	@mkdir -p $(@D) && cp $^ $(@D)
	@if ! command -v npm >/dev/null; then echo "npm is not here: Lighthouse is left out"; \
	elif npm ci --prefix $(@D) --ignore-scripts --no-audit --no-fund --silent; then touch $@; \
	else echo "npm could not install Lighthouse: it is left out"; fi

bench: .venv/ready-dev .venv-peers/ready ## ours beside Material, Hugo and Pelican; SIZES=1000 ROUNDS=3 for a short one, BENCH=--help for more
	$(PIP) --require-hashes --no-deps -r requirements-bench.lock
	$(BIN)/python -m benchmarks.run --sizes $(SIZES) --rounds $(ROUNDS) $(BENCH)

.venv-peers/ready: benchmarks/peers.lock
	$(PYTHON) -m venv .venv-peers
	.venv-peers/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $<
	@touch $@

lint: .venv/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

lock: .venv/ready-dev ## renew the lock files after a change in pyproject.toml
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 \
		pyproject.toml build.in -o requirements.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --extra dev \
		pyproject.toml build.in -c requirements.lock -o requirements-dev.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 --extra bench \
		pyproject.toml build.in -c requirements.lock -o requirements-bench.lock
	$(BIN)/uv pip compile -q --universal --generate-hashes --no-header --python-version 3.11 \
		benchmarks/peers.in -o benchmarks/peers.lock

clean: ## forget everything that was made here: environment, site, sandbox
	rm -rf .venv .venv-peers site .huongthien .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis

# The stamps are what keeps a second run from asking any registry. The locks are whole, so pip resolves nothing: asked to,
# it looks past a pin at newer releases of what is wanted with an extra (coverage[toml]), and refuses those for their hash.
.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/installed: requirements.lock pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes --no-deps -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/ready: .venv/installed $(LANGUAGES)
	@$(BIN)/pybabel --quiet compile -d pipeline/locale -D 'huongthien click'
	@touch $@

.venv/ready-dev: requirements-dev.lock .venv/ready
	$(PIP) --require-hashes --no-deps -r requirements-dev.lock
	@touch $@
