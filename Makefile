# `make` lists the targets. Everything lives in .venv and .data; nothing else is touched.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8501
HEADLESS ?= $(if $(CI),1,)
BIN := .venv/bin
export DO_NOT_TRACK := 1

.PHONY: help install run test coverage lint format bench docs dagster lock clean

help: ## Toon deze lijst
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

install: .venv/installed ## Maak de omgeving aan uit requirements.lock

.venv/installed: requirements.lock pyproject.toml
	@./.ci/install "$(PYTHON)"
	@touch $@

run: install ## Neem in, bouw, geef uit en open het dashboard (PORT=8501, HEADLESS=1 voor servers)
	@./.ci/serve $(PORT) $(if $(HEADLESS),--headless,)

test: install ## Voer alle tests uit
	@$(BIN)/python -m pytest -n 2 --dist loadfile

coverage: install ## Voer alle tests uit en toon welke regels zij niet raken (duurt langer)
	@$(BIN)/python -m pytest -n 2 --dist loadfile --cov=orchestration --cov=dashboard --cov-report=term:skip-covered

lint: install ## Controleer stijl en typen
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/sqlfluff lint dbt_project

format: install ## Zet code en SQL in de huisstijl
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format . ; $(BIN)/sqlfluff fix dbt_project

bench: install ## Meet snelheid en geheugen, als verhoudingen
	@$(BIN)/python -m pytest tests/benchmarks -m benchmark -s -p no:xdist

docs: install ## Maak de documentatie van alle tabellen (één HTML-bestand)
	@$(BIN)/democratie docs

dagster: install ## Open Dagster op http://localhost:3000
	@DAGSTER_HOME="$(CURDIR)/.data/dagster" && export DAGSTER_HOME && mkdir -p "$$DAGSTER_HOME" && cp -n .ci/dagster.yaml "$$DAGSTER_HOME/" ; \
	  $(BIN)/dagster dev -h 127.0.0.1 -p 3000 -m orchestration.definitions

lock: install ## Werk alle afhankelijkheden bij in requirements.lock
	@$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras \
	  --no-emit-index-url --upgrade --extra dev pyproject.toml -o requirements.lock

clean: ## Verwijder de omgeving en tussenbestanden (uw gegevens in .data blijven)
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis htmlcov dbt_project/target dbt_project/logs
