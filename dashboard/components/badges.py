"""How a status looks: always a word and a border of its own, never colour alone."""

from __future__ import annotations

from dashboard.components.markup import esc, put
from dashboard.services.tables import STATUSES
from orchestration.texts import t

SIGNS = {"ok": "✓", "missing": "○", "not_applicable": "–", "suppressed": "▒", "not_rated": "?"}


def status(name: str) -> str:
    """The badge of one status, as HTML."""
    if name not in STATUSES:
        return esc(name)
    return f'<span class="ml-badge ml-badge-{name}">{SIGNS[name]} {esc(t(f"shell.status_{name}"))}</span>'


def legend() -> None:
    """All statuses with what they mean and what a reader can do."""
    rows = "".join(f"<dt>{status(s)}</dt><dd>{esc(t(f'shell.status_{s}_means'))}</dd>" for s in STATUSES)
    put(f'<dl class="ml-defs">{rows}</dl>')
