# regwire: `make demo` and `make test` do all the set-up there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DEPLOY_TOOLS := build/deploy-tools

.PHONY: help demo test test-ops check check-deploy unit bench bench-quality bench-core bench-floods bench-state bench-happenings bench-year bench-replay bench-faults fuzz lock schemas clean

help: ## what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; ok = (3, 11) <= sys.version_info < (3, 14); sys.exit(0 if ok else f"regwire needs Python 3.11 to 3.13, this is {sys.version.split()[0]}: give another with make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

demo: $(STAMP) ## a real Kafka, sample news in, milestones out; Ctrl-C ends it (ARGS=--once: ends by itself)
	@$(BIN)/regwire demo $(ARGS)

test: check ## lint, types, import rules, and all tests (the real Kafka included)
	$(BIN)/pytest $(ARGS)

check: $(STAMP) ## lint, types, import rules, unused dependencies
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .

$(DEPLOY_TOOLS)/.installed: deploy/tools.txt
	$(PYTHON) -m venv $(DEPLOY_TOOLS)
	$(DEPLOY_TOOLS)/bin/python -m pip install --quiet --disable-pip-version-check -r deploy/tools.txt
	@touch $@

check-deploy: $(STAMP) $(DEPLOY_TOOLS)/.installed ## the files of deploy/, by their own tools and against regwire; needs neither Docker nor a cluster
	$(DEPLOY_TOOLS)/bin/hadolint deploy/Dockerfile
	$(DEPLOY_TOOLS)/bin/yamllint --strict -c deploy/yamllint.yaml deploy
	$(DEPLOY_TOOLS)/bin/docker-compose -f deploy/compose.yaml config --quiet
	$(DEPLOY_TOOLS)/bin/check-jsonschema --builtin-schema vendor.compose-spec deploy/compose.yaml
	$(DEPLOY_TOOLS)/bin/kubectl kustomize deploy/kubernetes -o build/kubernetes.yaml
	$(DEPLOY_TOOLS)/bin/kubernetes-validate --strict --quiet --no-warn build/kubernetes.yaml
	$(BIN)/pytest -q tests/deploy $(ARGS)

test-ops: $(STAMP) ## alerts, dashboards and metrics against a real Prometheus, the board in a real Chromium (installs Debian's where they are missing)
	@command -v promtool >/dev/null || { S=; [ "$$(id -u)" = 0 ] || S=sudo; $$S apt-get update -q && $$S apt-get install -yq --no-install-recommends prometheus; }
	@command -v chromium >/dev/null || { S=; [ "$$(id -u)" = 0 ] || S=sudo; $$S apt-get update -q && $$S apt-get install -yq --no-install-recommends chromium; }
	$(BIN)/pytest -m ops $(ARGS)

unit: $(STAMP) ## the tests that need no Kafka
	$(BIN)/pytest --ignore=tests/kafka --ignore=tests/streams/broker $(ARGS)

bench: bench-quality bench-core bench-floods ## quality, speed and bounds of the core

bench-quality: $(STAMP) ## F1 on the corpora in ../shared, against the last committed figures
	$(BIN)/python -m bench.quality $(ARGS)

bench-core: $(STAMP) ## CPU per item on the stream corpus, by stage
	$(BIN)/python -m bench.core $(ARGS)

bench-state: $(STAMP) ## what a reading costs resolve as a company's history grows
	$(BIN)/python -m bench.state $(ARGS)

bench-happenings: $(STAMP) ## merging of real mentions, against happenings clustered by hand
	$(BIN)/python -m bench.happenings $(ARGS)

bench-year: $(STAMP) ## precision and recall of merging and plan states on a simulated year
	$(BIN)/python -m bench.year $(ARGS)

bench-replay: $(STAMP) ## items a second of a replay, and live latency beside it
	$(BIN)/python -m bench.replay $(ARGS)

bench-faults: $(STAMP) ## workers, broker and topics broken on purpose; counted by another client (about three hours)
	$(BIN)/python -m bench.faults $(ARGS)

bench-floods: $(STAMP) ## the worst inputs that we know: none may take over 100 ms of CPU
	$(BIN)/python -m bench.floods $(ARGS)

fuzz: $(STAMP) ## coverage-guided fuzzing of the core (installs atheris; ARGS="--minutes 10")
	$(BIN)/python -m pip install --quiet --disable-pip-version-check atheris
	$(BIN)/python -m bench.fuzz $(ARGS)

lock: ## new requirements.lock and deploy/*.lock (needs uv)
	uv export --no-emit-project --extra dev --format requirements.txt --quiet --no-header -o requirements.lock
	uv pip compile pyproject.toml --extra worker -c requirements.lock --generate-hashes --universal --no-header --no-annotate --quiet -o deploy/requirements.lock
	echo hatchling | uv pip compile - -c requirements.lock --generate-hashes --universal --no-header --no-annotate --python-version 3.11 --quiet -o deploy/build.lock
	@! grep -n '://' requirements.lock deploy/*.lock

schemas: $(STAMP) ## the generated contracts anew
	$(BIN)/python -m schemas.generate
	$(BIN)/python -m streams.metrics
	$(BIN)/python -m deploy.grafana.generate

clean: ## throw the environment and caches away
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info
