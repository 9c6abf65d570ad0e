"""The arrows between packages point one way, and every package says what belongs in it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAVY = ("dagster", "dbt", "streamlit", "duckdb")

# package → what none of its modules may import
FORBIDDEN: dict[str, tuple[str, ...]] = {
    "orchestration/sources": ("dagster", "dbt", "streamlit", "dashboard", "orchestration.defs",
                              "orchestration.pipeline", "orchestration.publishing", "orchestration.commands"),
    "orchestration/agreements": ("dagster", "dbt", "duckdb", "streamlit", "dashboard", "orchestration.defs",
                                 "orchestration.pipeline", "orchestration.publishing"),
    "orchestration/publishing": ("dagster", "dbt", "streamlit", "dashboard", "orchestration.defs"),
    "orchestration/scoring": ("dagster", "dbt", "duckdb", "streamlit", "dashboard", "orchestration.defs",
                              "orchestration.pipeline"),
    "orchestration/voorbeeld": ("dagster", "streamlit", "dashboard", "orchestration.agreements",
                                "orchestration.defs"),
    "orchestration": ("streamlit",),
    "dashboard/services": ("streamlit", "dagster", "duckdb", "dashboard.views", "dashboard.components"),
    "dashboard/repositories": ("streamlit", "dagster", "dashboard.views", "dashboard.components",
                               "dashboard.services"),
    "dashboard/charts": ("streamlit", "duckdb", "dashboard.views", "dashboard.components",
                         "dashboard.repositories"),
    "dashboard/components": ("dagster", "duckdb", "dashboard.views"),
    "dashboard/report": ("streamlit", "dagster", "duckdb", "dashboard.views", "dashboard.components"),
    "dashboard/views": ("dagster", "duckdb", "dashboard.repositories"),
    "dashboard": ("dagster", "dbt", "orchestration.defs"),
}  # fmt: skip


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


def breaches(package: str, forbidden: tuple[str, ...]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} importeert {name}"
        for path in sorted((ROOT / package).rglob("*.py"))
        for name in sorted(imported(path))
        if any(name == f or name.startswith(f"{f}.") for f in forbidden)
    ]


@pytest.mark.parametrize("package", FORBIDDEN)
def test_a_package_imports_nothing_it_may_not_know(package: str) -> None:
    assert breaches(package, FORBIDDEN[package]) == []


def test_only_defs_knows_dagster() -> None:
    found = breaches("orchestration", ("dagster", "dagster_dbt"))
    assert [line for line in found if not line.startswith("orchestration/defs/")] == []


@pytest.mark.parametrize(
    "init",
    sorted(p for top in ("orchestration", "dashboard") for p in (ROOT / top).rglob("__init__.py")),
    ids=lambda p: str(p.parent.relative_to(ROOT)),
)
def test_every_package_says_what_belongs_in_it(init: Path) -> None:
    docstring = ast.get_docstring(ast.parse(init.read_text(encoding="utf-8")))
    assert docstring is not None and len(docstring) > 40
