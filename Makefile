# `make COMMAND` is `python3 run.py COMMAND`: see run.py, which works without make, too.
PYTHON ?= python3

COMMANDS := help site serve check module question sheet course import translated translations release test properdocs bench soak schemas lock clean
NAMES := FILE N SEED SLUG PART ELEMENTS LANG AT COURSE UPGRADE TYPE ELEMENT KEY MODULE FOLDER IN_PLACE $(filter TITLE_%,$(.VARIABLES))

.DEFAULT_GOAL := help
.PHONY: $(COMMANDS)

# Only what stands on the command line counts: LANG is in every environment.
$(COMMANDS):
	@command -v "$(PYTHON)" >/dev/null || { echo "No Python runs as '$(PYTHON)'. Install Python 3.11 or newer \
	(Debian, Ubuntu: apt-get install python3 python3-venv), or name yours: make $@ PYTHON=/path/to/python3" >&2; exit 1; }
	@"$(PYTHON)" run.py $@ $(foreach name,$(NAMES),$(if $(filter command,$(origin $(name))),"$(name)=$$$(name)"))
