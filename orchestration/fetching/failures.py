"""What can go wrong while fetching, as Dutch sentences for the reader.

What belongs here: the exceptions. What doesn't: requests.
"""

from __future__ import annotations


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
