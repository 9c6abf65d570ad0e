"""Structured logs: one JSON line per event in `DEMOCRATIE_HOME/logs`, without credentials."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

import structlog

from orchestration.settings import settings

_USERINFO = re.compile(r"(?<=://)[^/@\s]+@")
_SECRET_PARAMETER = re.compile(
    r"([?&](?:token|key|api_key|apikey|access_token|password|secret)=)[^&\s]+", re.I
)


def without_credentials(text: str) -> str:
    """The same text with user info and secret parameters of addresses blotted out."""
    return _SECRET_PARAMETER.sub(r"\1…", _USERINFO.sub("", text))


def _strip(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {k: without_credentials(v) if isinstance(v, str) else v for k, v in event.items()}


@lru_cache(maxsize=1)
def log() -> Any:
    """The logger of this process; it appends to `logs/democratie.jsonl`."""
    folder = settings().home.expanduser().resolve() / "logs"
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
