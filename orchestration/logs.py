"""Structured logs: one JSON line per event in `DEMOCRATIE_HOME/logs`, without credentials."""

from __future__ import annotations

from collections.abc import MutableMapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import structlog

from orchestration.addresses import without_credentials_inside
from orchestration.settings import settings


def _strip(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {k: without_credentials_inside(v) if isinstance(v, str) else v for k, v in event.items()}


def log() -> Any:
    """The logger of this process; it appends to `logs/democratie.jsonl` and never to the screen."""
    return _logger(settings().home.expanduser().resolve() / "logs")


@lru_cache(maxsize=8)
def _logger(folder: Path) -> Any:
    folder.mkdir(parents=True, exist_ok=True)
    stream = (folder / "democratie.jsonl").open("a", encoding="utf-8")
    return structlog.wrap_logger(
        structlog.WriteLogger(stream),
        processors=[
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.add_log_level,
            _strip,
            structlog.processors.JSONRenderer(ensure_ascii=False, default=str),
        ],
    )
