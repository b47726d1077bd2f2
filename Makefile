# CSP Desktop: `make run`, `make test`, `make lint`. Needs Python 3.11 or later with pip; all else is installed into .venv.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
ifeq ($(PYTHON),)
$(error Python 3.11 or later is needed: sudo apt-get install -y python3 python3-pip)
endif
BIN := .venv/bin
CSP := $(BIN)/csp-desktop
SAMPLE := build/sample/herefordshire.csp
FORMS := $(sort $(wildcard ui/*.ui))
COMPILED := $(FORMS:ui/%.ui=csp_desktop/ui/forms/ui_%.py)

# Start-up is two to three times slower without byte code, so no setting of the machine may switch it off.
unexport PYTHONDONTWRITEBYTECODE
unexport PYTHONPATH
unexport PYTHONHOME

.PHONY: all run test torture lint format bench screens pictures wheel lock clean
.DELETE_ON_ERROR:

all: .venv/ready

# Qt's own system libraries: installed where we may, else named in one line to run.
.venv/libraries: installer/system_libraries.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=...")'
	@$(PYTHON) installer/system_libraries.py
	@mkdir -p .venv && touch $@

# Made without pip, which Debian keeps in another package: the pip at hand installs into it.
.venv/packages: requirements.lock | .venv/libraries
	@$(PYTHON) -m venv --without-pip .venv
	@echo "Installing the pinned packages into .venv"
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet --no-compile --disable-pip-version-check \
		--no-input --require-hashes --requirement requirements.lock
	@$(BIN)/python -m compileall -q -j 0 -x '[.]tmpl[.]py$$' .venv/lib 2> /dev/null || \
		$(BIN)/python -m compileall -q -x '[.]tmpl[.]py$$' .venv/lib  # one at a time, where there is no shared memory
	@touch $@

.venv/program: .venv/packages pyproject.toml installer/hatch_build.py csp_desktop/__init__.py
	@$(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check --no-input \
		--no-deps --no-build-isolation --editable .
	@touch $@

# Also when a form was added or taken away, or what was made from one was.
ifneq ($(COMPILED),$(sort $(wildcard csp_desktop/ui/forms/ui_*.py)))
.PHONY: .venv/ready
endif
.venv/ready: .venv/program ui/compile_forms.py $(FORMS)
	@$(BIN)/python ui/compile_forms.py
	@$(BIN)/python -m compileall -q csp_desktop
	@touch $@

# Made anew when the shape of a records file has changed.
$(SAMPLE): $(wildcard csp_desktop/store/migrations/versions/*.py) | .venv/ready
	@mkdir -p $(@D) && rm -f $@
	@$(CSP) sample $@ --partnership herefordshire

ifeq ($(DISPLAY)$(WAYLAND_DISPLAY),)
run: .venv/ready $(SAMPLE)
	@echo "There is no screen here, so no window is opened: the sample's board pack and charts are made in build/."
	@$(CSP) pack $(SAMPLE) -o build/board-pack.pdf
	@kinds=$$($(CSP) chart $(SAMPLE) --list) && echo "$$kinds" | while read -r kind rest; do \
		$(CSP) chart $(SAMPLE) "$$kind" -o "build/$$kind.svg" < /dev/null || exit 1; done
	@ls build/*.pdf build/*.svg
else
run: .venv/ready $(SAMPLE)
	@$(CSP) $(SAMPLE)
endif

test: .venv/ready
	@$(BIN)/python -m pytest -n 2 -q

# The tests of what must never happen to a records file, with all their rounds; before a release. About an hour.
torture: .venv/ready
	@CSP_TORTURE=1 $(BIN)/python -m pytest -m torture -n 2 -q --timeout 3600

lint: .venv/ready
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/basedpyright --level error

format: .venv/ready
	@$(BIN)/ruff check --fix --select I
	@$(BIN)/ruff format

bench: .venv/ready
	@$(BIN)/python -m pytest tests/benchmarks -q -s --timeout 900 -o "norecursedirs=data .hypothesis .*"

screens: .venv/ready
	@$(BIN)/python -m tests.screens build/screens

# The README's pictures, made by the program itself; look at them before committing.
pictures: .venv/ready
	@$(BIN)/python -m tests.pictures resources/help/readme

wheel: .venv/ready
	@$(BIN)/python -m hatchling build -t wheel -d build/wheel

# For developers: needs uv, which can pin for Linux and Windows at once.
lock:
	@command -v uv > /dev/null || { echo "uv is needed to renew requirements.lock: pip install uv" >&2; exit 1; }
	@uv pip compile --quiet --universal --generate-hashes --upgrade --python-version 3.11 --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links installer/requirements.in --output-file requirements.lock > /dev/null

clean:
	@rm -rf .venv build csp_desktop/ui/forms/ui_*.py
