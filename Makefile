# The developers' short-cuts. Whatever people need without make is in ./simmap.sh.
.DEFAULT_GOAL := help
.PHONY: help install run check test test-fast fix lock bench geometry pictures screenshots languages migration wheel

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install:  ## install everything for developing
	./simmap.sh setup --dev

run:  ## serve simmap on this machine
	./simmap.sh run

check:  ## format, lint, import rules, types and all tests: what CI runs
	./.ci/run

test:  ## all tests
	./simmap.sh test

test-fast: install  ## the tests that need no other program
	.venv/bin/pytest -n 2 --dist worksteal -m "not (dot or pdf or browser or postgres or wheel or slow)"

fix: install  ## format and mend what can be mended by machine
	.venv/bin/ruff format .
	.venv/bin/ruff check --fix .

lock:  ## renew requirements.lock and requirements-dev.lock from pyproject.toml
	scripts/lock

bench: install  ## time of load, graph, findings, picture, report and board beside the bare tools
	.venv/bin/python -m scripts.bench
	.venv/bin/python -m scripts.bench_report
	.venv/bin/python -m scripts.bench_picture
	.venv/bin/python -m scripts.bench_findings
	.venv/bin/python -m scripts.bench_board

geometry: install  ## look at the geometry of every page and view of the counties, and at fuller maps
	.venv/bin/python -m scripts.geometry

pictures: install  ## renew the maps of five counties in docs/pictures
	.venv/bin/python -m scripts.county_pictures

screenshots: install  ## renew the pictures in docs/img
	.venv/bin/python -m scripts.screenshots

languages: install  ## renew the catalogues of messages in seeds/languages
	.venv/bin/python -m scripts.languages

migration: install  ## write a migration for changed tables: make migration m="What changed"
	.venv/bin/python -m scripts.migration "$(m)"

wheel: install  ## build the wheel in dist/
	.venv/bin/python -m hatchling build -t wheel
