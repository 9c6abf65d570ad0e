"""The eight priorities and their proposals, as the pamphlet names them."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.repositories import agreements as repository
from dashboard.repositories.warehouse import Row, Warehouse

Proposals = Sequence[Row]


def all_of_them(warehouse: Warehouse) -> list[Row]:
    """The eight priorities in order."""
    return repository.priorities(warehouse)


def proposals(warehouse: Warehouse, priority: str) -> list[Row]:
    """The proposals of one priority in order."""
    return [row for row in repository.proposals(warehouse) if row["priority_code"] == priority]
