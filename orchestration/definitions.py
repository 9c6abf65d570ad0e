"""What `dagster dev -m orchestration.definitions` loads; everything is in `orchestration.defs`."""

from orchestration.defs import defs

__all__ = ["defs"]
