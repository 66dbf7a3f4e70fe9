PYTHON ?= python3
RUN := .venv/bin/python

# Nothing else on the user's path may stand in for the pinned packages.
export PYTHONPATH := $(CURDIR)/hooks
export PYTHONUTF8 := 1
export PYTHONNOUSERSITE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Inherited from an activated environment or a user's pip settings, either would send packages astray.
export PIP_USER := 0
unexport PYTHONHOME

.DEFAULT_GOAL := help
.PHONY: help site serve check module translated translations release test bench schemas lock clean env test-env

help: ## Show this list
	@echo "make TARGET [PYTHON=python3.12]"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

site: env ## Check the course and build it into site/; a failed build leaves site/ as it was
	@$(RUN) -m training build

serve: env ## Show the site in a browser while you write
	@$(RUN) hooks/serve.py

check: env ## Check the course, build nothing
	@$(RUN) -m training check

module: env ## Begin a module: SLUG=air-bersih [PART=teknik] [ELEMENTS="H1 H2"]
	@$(if $(SLUG),,echo 'Name it: make module SLUG=air-bersih' >&2; exit 2;) \
	$(RUN) -m training module "$(SLUG)" --part="$(PART)" --elements="$(ELEMENTS)"

translated: env ## Note that a translation follows its source now: SLUG=kemanusiaan LANG=en [AT=p1-izin]; SLUG=course: all else
	@$(if $(and $(SLUG),$(filter command,$(origin LANG))),,echo 'Name both: make translated SLUG=kemanusiaan LANG=en' >&2; exit 2;) \
	$(RUN) -m training translated "$(SLUG)" "$(LANG)" --at="$(AT)"

translations: env ## Show what is missing, stale or the same as the source, by module and language
	@$(RUN) -m training translations

release: env ## Build an edition and bundle it in release/; refused where a translation is stale or a draft
	@$(RUN) -m training release

test: test-env ## Lint, types and every test, of scripts too; gets a Chromium if the machine has none
	$(RUN) -m ruff check
	$(RUN) -m ruff format --check
	$(RUN) tests/support/check_scripts.py
	$(RUN) -m mypy --strict hooks
	$(RUN) tests/browser.py
	$(RUN) -m pytest -n auto --maxprocesses 4 --dist loadfile

bench: test-env ## Measure build times and page weights
	@PYTHONPATH="$(CURDIR)/hooks:$(CURDIR)/tests" $(RUN) -m bench

schemas: env ## Write the JSON Schemas of the course's YAML files anew
	@$(RUN) -m training schemas

# uv, since it alone resolves for every platform and for an older Python than the one that runs it.
COMPILE = .lock/bin/python -m uv --no-config --system-certs pip compile --quiet $(if $(UPGRADE),--upgrade) \
	--universal --fork-strategy fewest --python-version 3.11.2 --only-binary :all: \
	--generate-hashes --emit-build-options --no-emit-index-url
lock: ## Pin requirements*.txt after a change of requirements*.in; UPGRADE=1 takes the newest of all
	@$(need_python)
	@"$(PYTHON)" -m venv --clear .lock
	@.lock/bin/python -m pip install --quiet uv==0.13.9
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(COMPILE) --output-file requirements.txt requirements.in >/dev/null
	UV_CUSTOM_COMPILE_COMMAND="make lock" $(COMPILE) --output-file requirements-test.txt requirements-test.in >/dev/null
	@rm -rf .lock

clean: ## Remove site/, what unfinished builds left, and caches; .venv stays
	rm -rf site .site-* .serve .serve-* .cache .lock .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find hooks tests -name __pycache__ -prune -exec rm -rf {} +

# .venv holds a copy of the requirements that it was made from, written last. So one that is half made, broken, of
# another Python or of other requirements is seen and made anew, whole: nothing of the old one stays.
env:
	@$(need_python); \
	if [ "$$(.venv/bin/python -c 'import mkdocs, pydantic; $(print_version)' 2>/dev/null)" = "$$version" ] \
	  && cmp -s requirements.txt .venv/requirements.txt \
	  && { [ ! -e .venv/requirements-test.txt ] || cmp -s requirements-test.txt .venv/requirements-test.txt; }; \
	then exit 0; fi; \
	echo "Making .venv with Python $$version: a minute the first time"; \
	rm -rf .venv && "$$base" -m venv .venv && $(call install,requirements.txt)

test-env: env
	@[ -e .venv/requirements-test.txt ] || { \
	echo "Adding what the tests need to .venv"; \
	$(call install,requirements-test.txt); }

install = $(RUN) -m pip install --quiet --require-hashes -r $(1) && cp $(1) .venv/$(1)
print_version = import sys; print("%d.%d.%d" % sys.version_info[:3])
as_root = $$([ "$$(id -u)" = 0 ] || echo "sudo ")

# Sets $version, and $base to the interpreter itself: "python3" may be that of the very .venv that is to be removed.
define need_python
version=$$("$(PYTHON)" -c '$(print_version)' 2>/dev/null); \
case $$version in \
  '') echo "No Python runs as '$(PYTHON)'. Install Python 3.11 or newer (Debian, Ubuntu:" \
    "$(as_root)apt-get install python3 python3-venv), or name yours: make $(MAKECMDGOALS) PYTHON=/path/to/python3" >&2; exit 1;; \
  [012].*|3.?.*|3.10.*) echo "'$(PYTHON)' is Python $$version; Python 3.11 or newer is needed." \
    "Name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1;; \
esac; \
if ! "$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null; then \
  case "$(notdir $(PYTHON))" in python3.*) package="$(notdir $(PYTHON))-venv";; *) package=python3-venv;; esac; \
  echo "'$(PYTHON)' has no venv module. On Debian or Ubuntu install it with:" >&2; \
  echo "    $(as_root)apt-get update && $(as_root)apt-get install -y $$package" >&2; exit 1; \
fi; \
base=$$("$(PYTHON)" -c 'import sys; print(sys._base_executable)')
endef
