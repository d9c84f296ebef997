# Everything from a bare clone: `make demo`, `make test`. Needs only make, a shell and Python 3 or curl.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo test test-matrix quick bench lint environment chromium

# A command that is called uv may be an empty shell of another tool, so what counts is whether it runs.
UV := $(shell IFS=:; for folder in $$PATH "$$HOME/.local/bin" "$$HOME/.cargo/bin" .uv/bin; do \
	"$$folder/uv" --version >/dev/null 2>&1 && { printf '%s' "$$folder/uv"; exit; }; done; printf .uv/bin/uv)
RUN = "$(UV)" run --no-sync
ARGS ?=
# Two processes, each with whole files of tests. When they end, also by Ctrl-C, what they started ends with them.
PYTEST = trap : INT TERM; $(RUN) pytest -n 2 --dist loadscope --no-loadscope-reorder $(WHICH) $(ARGS); ended=$$?; \
	$(RUN) python -m tests.leftovers && exit $$ended
export UV_PROJECT_ENVIRONMENT := .venv
# Every command and test that starts Python would compile the same sources again where the environment forbids to keep the result.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX := $(CURDIR)/.cache/bytecode

help:
	@echo "make demo                  an invented province, the whole chain and the figures, on http://127.0.0.1:8000"
	@echo "make demo ARGS=--no-serve  the same without serving the pages"
	@echo "make test                  style, structure, and all tests, with the walks through the pages in a browser"
	@echo "make test-matrix           every address, function, relation and method, where make test tries a sample of 10,000"
	@echo "make quick                 the same without the walks and the other long tests, within two minutes"
	@echo "make lint                  only style and structure"
	@echo "make bench                 how fast it is; writes docs/performance.md"

demo: environment
	@exec $(RUN) schakel demo $(ARGS)

test: environment chromium lint
	@$(PYTEST)

test-matrix: environment
	@MATRIX_CELLS=all $(RUN) pytest tests/laws/test_matrix.py $(ARGS)

quick: WHICH = -m "not slow and not journey"
quick: environment chromium lint
	@$(PYTEST)

lint: environment
	$(RUN) ruff check .
	$(RUN) lint-imports

bench: environment
	$(RUN) python -m benchmarks $(ARGS)

environment: .venv/made

.venv/made: uv.lock pyproject.toml
	@"$(UV)" --version >/dev/null 2>&1 || sh .ci/fetch-uv
	"$(UV)" sync --frozen --quiet || "$(UV)" sync --frozen --quiet --python ">=3.12"
	@touch .venv/made

chromium:
	@sh .ci/need-chromium
