"""Getting bytes from publishers, politely: what every source's `fetch` module uses.

What belongs here: requests, retries, limits, and noticing that a publisher changed. What doesn't: which
addresses to ask (the sources), storing snapshots (the archive), Dagster.
"""

from orchestration.fetching.client import Downloaded, Limits, PoliteClient
from orchestration.fetching.context import FetchContext
from orchestration.fetching.failures import FetchFailed

__all__ = ["Downloaded", "FetchContext", "FetchFailed", "Limits", "PoliteClient"]
