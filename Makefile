# One command each; everything is installed first, and only what has changed. Windows: python scripts/bootstrap.py demo
PYTHON ?= python3
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test detection bench chaos lint lock install

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -e 's/:.*## /	/' -e 's/^/make /'

demo: ## audit the reference portal, build the report and open it
test: ## the suite's own tests; make test ARGS='-k name' passes options to pytest
detection: ## every defect that only acting or a browser reveals is found (long)
bench: ## the benchmarks, to reports/benchmarks.json
chaos: ## an active run killed at a hundred moments and under every fault leaves nothing
lint: ## ruff, mypy, import rules, b24audit check
lock: ## refresh the lock files; make lock ARGS=--upgrade takes new versions
install: ## only install

demo test detection bench chaos lint lock install:
	@command -v $(PYTHON) >/dev/null 2>&1 || { \
		echo "Нет программы $(PYTHON): установите Python 3.11 или новее и повторите команду." >&2; exit 1; }
	@$(PYTHON) scripts/bootstrap.py $@ $(ARGS)
