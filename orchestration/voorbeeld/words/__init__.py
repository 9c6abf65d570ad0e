"""The vocabulary and grammar of the fictional data set, as data. Only text and weights; no logic."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load(name: str) -> Any:
    """Read `words/<name>.yaml` once."""
    path = files(__package__).joinpath(*f"{name}.yaml".split("/"))
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
