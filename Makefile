# ERP Engine. `make` lists what there is to do.

VENV := .venv
BIN := $(VENV)/bin
VENV_STAMP := $(VENV)/.installed
NPM_STAMP := stack/npm/node_modules/.installed
WEB_STAMP := web/node_modules/.installed
WEB_DIST := web/dist/index.html
PYTHON ?= python3
PORT ?= 8000
WORKERS ?= 2
PYTEST_ARGS ?=
COMMIT ?= HEAD
FROM ?= HEAD

.DEFAULT_GOAL := help
.PHONY: help install web up down test test-upgrade check prove bench screenshots db-reset psql gen lock release deploy ship

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV_STAMP) $(NPM_STAMP) $(WEB_STAMP) ## .venv, PostgREST, the web app's packages; others do it when needed

web: $(WEB_DIST) ## build the web app into web/dist

up: install web ## start everything in the foreground (PORT=8000 WORKERS=2)
	@exec $(BIN)/erp up --port $(PORT) --workers $(WORKERS)

down: install ## end what `make up` runs
	@exec $(BIN)/erp down

test: check web ## check, then all tests against the real stack (PYTEST_ARGS=…)
	@$(BIN)/python -m pytest -n 2 --dist loadfile $(PYTEST_ARGS)

check: install ## formatting, types, SQL, house rules, contract; under a minute
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy
	@$(BIN)/erp gen-migration --check
	@$(BIN)/erp migrate --check
	@$(BIN)/erp openapi --check
	@cd web && npm run --silent check
	@$(BIN)/python -m pytest -q -n 0 tests/architecture

prove: install web ## the proofs that take longer: invariants under load, faults, fuzz, restore, upgrade, switches of releases, slow clients
	@PROVE=1 $(BIN)/python -m pytest -n 0 -s -m '' tests/invariants tests/faults tests/fuzz tests/backup tests/upgrade \
		tests/deploy/test_switch_under_load.py tests/deploy/test_slow_clients.py

test-upgrade: install ## do the tests of an older release pass on this one's database? (FROM=v1.0.0)
	@git worktree remove --force var/upgrade-from 2>/dev/null || true
	@git worktree add --quiet --force --detach var/upgrade-from $(FROM)
	@$(MAKE) --no-print-directory -C var/upgrade-from install web
	@cd var/upgrade-from && ERP_TEST_MIGRATIONS=$(CURDIR)/supabase/migrations \
	  .venv/bin/python -m pytest -n 2 --dist loadfile $(PYTEST_ARGS)
	@git worktree remove --force var/upgrade-from

bench: install web ## measure; results go to bench/results
	@$(BIN)/python -m bench

screenshots: install web ## take the pictures of docs/user anew
	@ERP_SCREENSHOTS=$(CURDIR)/docs/user/images $(BIN)/python -m pytest -q -n 0 tests/e2e -k screenshots

release: install ## build a release of the last commit into var/releases (COMMIT=…)
	@$(BIN)/erp deploy build --commit $(COMMIT)

deploy: install ## the same, then deploy it on this machine
	@$(BIN)/erp deploy run --commit $(COMMIT)

ship: test ## all that the workflow does: test, build, deploy by ssh (HOST=root@erp.example.com)
	@test -n "$(HOST)" || { echo "Say where: make ship HOST=root@erp.example.com" >&2; exit 1; }
	@$(BIN)/erp deploy run --commit $(COMMIT) --host "$(HOST)"

db-reset: install ## throw the local database away
	@exec $(BIN)/erp db-reset

psql: install ## psql into the running database
	@exec $(BIN)/erp psql

gen: install ## write the initial migration, openapi.json and the web's client anew
	@$(BIN)/erp gen-migration
	@$(BIN)/erp openapi
	@cd web && npm run --silent client

lock: install ## pin the requirements anew, newest versions
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --output-file requirements.lock requirements-dev.in
	@cd stack/npm && npm install --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund
	@cd web && npm update --package-lock-only --omit-lockfile-registry-resolved --no-audit --no-fund

$(VENV_STAMP): requirements.lock pyproject.toml
	@echo "installing the Python packages into $(VENV) …"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) --version)." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "$(PYTHON) cannot make a virtual environment: install its venv package (python3-venv)." >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

$(NPM_STAMP): stack/npm/package-lock.json
	@echo "installing PostgREST into stack/npm …"
	@command -v npm >/dev/null || \
	  { echo "npm is missing: install Node.js 20 or newer; it brings the PostgREST binary." >&2; exit 1; }
	@cd stack/npm && npm ci --silent --no-audit --no-fund
	@touch $@

$(WEB_STAMP): web/package-lock.json
	@echo "installing the web app's packages into web …"
	@# Not `npm ci`: it refuses a lock file without the linter's programs for systems that the registry has none for.
	@cd web && npm install --no-save --silent --no-audit --no-fund
	@touch $@

$(WEB_DIST): $(WEB_STAMP) $(shell find web/src web/public web/build -type f 2>/dev/null) web/index.html web/vite.config.ts
	@echo "building the web app …"
	@cd web && npm run --silent build
