# make run | test | bench | soak | lock | clean. Needs python3 (3.11 or newer) and make; everything else goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready

.PHONY: run test bench soak lock clean chromium
.DELETE_ON_ERROR:

run: $(READY)
	@$(BIN)/python -m bot run

test: $(READY) chromium
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m bot check
	$(BIN)/pytest -n 2
	$(BIN)/python -m tests.score_banks

# The phone page is tested in Debian's own browser.
chromium:
	@command -v chromium >/dev/null || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
			chromium fonts-wqy-zenhei; } || { \
		echo "The tests need Chromium. As root: apt-get install chromium fonts-wqy-zenhei, then make again  （测试要 chromium）"; \
		exit 1; }

bench: $(READY)
	$(BIN)/python -m tests.bench

soak: $(READY)
	$(BIN)/python -m tests.soak

# The lock names no index, so that any mirror serves it.
lock: $(READY)
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --universal --generate-hashes --no-emit-index-url --no-header --upgrade --group dev \
		--output-file requirements.lock pyproject.toml > /dev/null

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Old files stay out: a new lock gets a new environment.
$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Cunyi needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)  （需要 Python 3.11 以上）"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		[ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
		apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes python3-venv; } || { \
		echo "Python's venv is missing. As root: apt-get install python3-venv, then make again  （缺 python3-venv，请用 root 安装）"; exit 1; }
	rm -rf $(VENV)
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@touch $@
