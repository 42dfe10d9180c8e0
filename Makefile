# make draft   sets everything up, drafts an example and says where the Word file is
# make test    sets everything up and runs all tests
# make bench   measures speed and memory against other ways to write the same document
# make docs    the tutorial and the card as web pages, with pictures of what the tutorial makes (LibreOffice, poppler)
# make clean   removes what the others made

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$p" && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
EXAMPLE := examples/综合医院2025.yaml

.PHONY: draft test bench docs clean

draft: $(VENV)/ready
	@mkdir -p out
	@$(BIN)/drafter build $(EXAMPLE) -o out --force

test: $(VENV)/ready-test
	@$(BIN)/python -m pytest

bench: $(VENV)/ready-bench
	@$(BIN)/python bench/run.py
	@$(BIN)/python bench/corpus.py

docs: $(VENV)/ready-test
	@$(BIN)/python docs/make.py

clean:
	@rm -rf $(VENV) out dist .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/ready: pyproject.toml
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新的版本 (Python 3.11+ is needed)" >&2; exit 1; }
	@"$(PYTHON)" -m venv $(VENV) || { echo "建不了虚拟环境；Debian/Ubuntu 请先 apt install python3-venv" >&2; exit 1; }
	@$(PIP) -e .
	@$(BIN)/python -m compileall -q drafter
	@touch $@

$(VENV)/ready-test: $(VENV)/ready
	@$(PIP) -e '.[test]'
	@touch $@

$(VENV)/ready-bench: $(VENV)/ready
	@$(PIP) -e '.[bench]'
	@touch $@
