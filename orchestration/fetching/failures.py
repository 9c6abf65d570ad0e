"""What can go wrong while fetching, as Dutch sentences for the reader.

What belongs here: the exceptions, and addresses that are safe to show and store. What doesn't: requests.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

_SECRET = re.compile(
    r"token|secret|passw|pwd|api[_-]?key|^key$|auth|signature|^sig$|credential|session|^code$", re.IGNORECASE
)


class FetchFailed(Exception):
    """A publisher did not give what was asked; `reason` and `remedy` are Dutch sentences."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason = reason
        self.remedy = remedy


class Missing(FetchFailed):
    """The publisher says that there is nothing at this address."""


class TryAgain(FetchFailed):
    """A failure that may pass: the same request is worth repeating. `after` is the wait asked for, in s."""

    def __init__(self, reason: str, remedy: str, after: float | None = None) -> None:
        super().__init__(reason, remedy)
        self.after = after


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
