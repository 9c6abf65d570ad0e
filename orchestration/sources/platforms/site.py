"""The configuration of platforms: one YAML with, per platform, its municipality, address and instruments.

A token never stands in the file: `token_env` names the environment variable that holds it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from orchestration.sources.platforms.allow import PLATFORMS
from orchestration.templates import load

_SLUG = r"^[a-z0-9-]{1,40}$"
DEFAULT_LICENCE = "niet vermeld door het platform"


class ConfigurationError(Exception):
    """The file of platforms can't be used; the message is Dutch and says which entry and why."""


class Entry(BaseModel):
    """One platform in the file, as written."""

    model_config = ConfigDict(extra="forbid")

    municipality: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    platform: str
    url: str
    token_env: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")] | None = None
    projects: list[int | Annotated[str, StringConstraints(pattern=r"^[\w-]{1,64}$")]] = Field(
        default_factory=list
    )
    export_url: str = ""
    instance: Annotated[str, StringConstraints(pattern=_SLUG)] | None = None
    instruments: dict[str, str] = Field(default_factory=dict)
    licence: str = DEFAULT_LICENCE
    local: bool = False

    @model_validator(mode="after")
    def _sound(self) -> Entry:
        if self.platform not in PLATFORMS:
            raise ValueError(f"platform moet een van {', '.join(PLATFORMS)} zijn")
        for name, url in (("url", self.url), ("export_url", self.export_url)):
            if url:
                _check_address(name, url, self.local)
        if self.platform in ("openstad", "yourpriorities") and not self.projects:
            raise ValueError("projects ontbreekt: noem de nummers van de projecten of groepen")
        if self.platform == "yourpriorities" and "{group}" not in self.export_url:
            raise ValueError("export_url ontbreekt: het adres van de CSV-export met {group} erin")
        for name, given in self.instruments.items():
            if given and load("instruments").code(given) is None:
                raise ValueError(f"instruments: “{given}” (bij {name}) is geen bekend instrument")
        return self


def _check_address(name: str, url: str, local: bool) -> None:
    parts = urlsplit(url)
    trial = local and parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost", "::1")
    if parts.scheme != "https" and not trial:
        raise ValueError(f"{name} moet met https:// beginnen")
    if parts.username or parts.password or not parts.hostname:
        raise ValueError(f"{name} mag geen naam of wachtwoord bevatten en moet een computernaam hebben")


@dataclass(frozen=True)
class Site:
    """One platform to read. `since` is the start of the last complete reading, None for the first."""

    municipality: str
    platform: str
    url: str
    token_env: str | None = None
    projects: tuple[str, ...] = ()
    export_url: str = ""
    instance: str = ""
    instruments: Mapping[str, str] = field(default_factory=dict)
    licence: str = DEFAULT_LICENCE
    since: datetime | None = None

    @property
    def origin(self) -> str:
        """Where snapshots say they came from; all that changed since the whole reading stands beside it."""
        return f"{self.url}#{self.platform}{'-changes' if self.since else ''}"

    @property
    def extra(self) -> dict[str, str]:
        """What the parser needs beside the bytes."""
        held = {"municipality": self.municipality, "platform_url": self.url, "instance": self.instance}
        if self.instruments:
            held["instrument_map"] = json.dumps(self.instruments, sort_keys=True, ensure_ascii=False)
        return {name: value for name, value in held.items() if value}


def read_sites(path: Path) -> list[Site]:
    """The platforms in a YAML file.

    Raises:
        ConfigurationError: naming the entry and what is wrong with it.
    """
    try:
        held: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise ConfigurationError(f"{path.name} is niet leesbaar als YAML: {problem}") from problem
    entries = held.get("platforms") if isinstance(held, dict) else None
    if not isinstance(entries, list):
        raise ConfigurationError(f"{path.name}: bovenaan hoort een lijst `platforms:` te staan.")
    return [_site(path.name, number, entry) for number, entry in enumerate(entries, start=1)]


def _site(file_name: str, number: int, entry: Any) -> Site:
    try:
        read = Entry.model_validate(entry)
    except ValidationError as problem:
        said = "; ".join(
            f"{'.'.join(str(p) for p in e['loc']) or 'regel'}: {re.sub('^Value error, ', '', e['msg'])}"
            for e in problem.errors(include_input=False)
        )
        raise ConfigurationError(f"{file_name}, platform {number}: {said}.") from problem
    return Site(
        municipality=read.municipality,
        platform=read.platform,
        url=read.url.rstrip("/"),
        token_env=read.token_env,
        projects=tuple(str(p) for p in read.projects),
        export_url=read.export_url,
        instance=read.instance or "",
        instruments=read.instruments,
        licence=read.licence,
    )
