"""Addresses that are safe to show, store and log: without user, password and secret parameters."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_SECRET = re.compile(
    r"token|secret|passw|pwd|api[_-]?key|^key$|auth|signature|^sig$|credential|session|^code$", re.IGNORECASE
)
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://[^\s\"'<>]+", re.IGNORECASE)


def without_credentials(url: str) -> str:
    """The address without user, password, secret parameters and fragment: fit for logs and metadata."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    if parts.port is not None:
        host = f"{host}:{parts.port}"
    if not any(_SECRET.search(name) for name, _ in parse_qsl(parts.query, keep_blank_values=True)):
        return urlunsplit((parts.scheme, host, parts.path, parts.query, ""))
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _SECRET.search(name)
    ]
    return urlunsplit((parts.scheme, host, parts.path, urlencode(kept), ""))


def without_credentials_inside(text: str) -> str:
    """The same text with every address in it made safe; what only looks like an address goes out whole."""
    return _ADDRESS.sub(_safe, text)


def _safe(address: re.Match[str]) -> str:
    try:
        return without_credentials(address[0])
    except ValueError:
        return "…"
