# Needs Python 3.11 or newer, pip and make; the rest is installed into .venv, exactly as requirements.lock says.
# Windows has no make: docs/van-hanh.md says what to type there.

BIN := .venv/bin
READY := .venv/ready
UPGRADE :=

# Another interpreter: make test PYTHON=/path/to/python3
PYTHON :=
CANDIDATES := python3.11 python3.12 python3.13 python3.14 python3 python

define FIND_PYTHON
found=; \
for each in $(or $(PYTHON),$(CANDIDATES)); do \
  if "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$each; break; fi; \
done; \
if [ -z "$$found" ]; then \
  echo "Python 3.11 or newer is needed; none of these is: $(or $(PYTHON),$(CANDIDATES))." >&2; \
  echo "Install it, or name it: make PYTHON=/path/to/python3" >&2; \
  exit 1; \
fi
endef

.PHONY: help demo test quick check docs bench lock clean

help:
	@echo "make demo    one sitting with thirty simulated deputies; files in demo-out/"
	@echo "make test    all tests"
	@echo "make quick   the core, the server, the documents and the words; without screens, LibreOffice and Tesseract"
	@echo "make check   format, lint, strict types, import contracts, generated docs"
	@echo "make docs    writes the generated pages of docs/ anew"
	@echo "make bench   measures server and client beside what the machine can do at best; says which targets are reached"
	@echo "make lock    writes requirements.lock anew (UPGRADE=--upgrade for newer versions)"
	@echo "make clean   removes what make made"

demo: $(READY)
	$(BIN)/hop demo

# Compiled modules are kept, whatever the environment says: otherwise each worker, and each process a test starts, compiles
# everything anew.
test quick: export PYTHONDONTWRITEBYTECODE :=

test: $(READY)
	$(BIN)/python -m pytest -q -n auto --dist worksteal

quick: $(READY)
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m "not programs" \
	  tests/meeting tests/words tests/server tests/documents tests/test_every_refusal_is_worded.py

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python docs/generate.py --check

docs: $(READY)
	$(BIN)/python docs/generate.py

bench: $(READY)
	$(BIN)/hop bench
	$(BIN)/python -m rehearsal.bench.bench_papers
	$(BIN)/python -m rehearsal.bench.bench_search
	$(BIN)/python -m rehearsal.bench.bench_marks
	$(BIN)/python -m rehearsal.bench.bench_intake

# A Debian without python3-venv has no ensurepip: there the system's own pip fills the new environment.
$(READY): requirements.lock pyproject.toml
	@$(FIND_PYTHON); set -e; \
	pip="$(BIN)/python -m pip"; \
	if [ ! -x $(BIN)/python ] || ! $(BIN)/python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	  rm -rf .venv; \
	  echo "Making .venv with $$found ..."; \
	  if "$$found" -c 'import ensurepip' 2>/dev/null; then "$$found" -m venv .venv; \
	  elif "$$found" -m pip --version >/dev/null 2>&1; then "$$found" -m venv --without-pip .venv; \
	  else echo "$$found has neither pip nor ensurepip. On Debian and Ubuntu: apt install python3-venv" >&2; exit 1; fi; \
	fi; \
	if ! $(BIN)/python -c 'import pip' 2>/dev/null; then pip="$$found -m pip --python $(BIN)/python"; fi; \
	echo "Installing what requirements.lock names ..."; \
	$$pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; \
	$$pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation --editable .; \
	touch $@

# Every platform's wheels are in the lock, and no address of an index: it installs from any mirror, or from a folder.
lock:
	@$(FIND_PYTHON); set -e; \
	"$$found" -m venv .venv-lock; \
	.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.8'; \
	.venv-lock/bin/uv pip compile pyproject.toml --extra fast --extra pictures --extra dev --group build \
	  --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	  --quiet $(UPGRADE) --output-file requirements.lock; \
	rm -rf .venv-lock; \
	echo "requirements.lock: $$(grep -c == requirements.lock) packages"

clean:
	rm -rf .venv .venv-lock dist demo-out bench-out .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
