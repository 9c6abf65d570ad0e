"""Settings: defaults < `democratie.toml` < environment (`DEMOCRATIE_*`), and where everything lies.

`doctor` shows each value with its origin. Folders are computed here and nowhere else.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from orchestration.sources.contract import DataSet

PROJECT = Path(__file__).resolve().parents[1]
REFERENCE = PROJECT / "seeds" / "reference"
EMBEDDED = PROJECT / "seeds" / "snapshots"
DBT_PROJECT = PROJECT / "dbt_project"
SETTINGS_FILE = "democratie.toml"


class BadSetting(Exception):
    """A setting has a value that can't be used; the message (Dutch) names the setting and the value."""


class Settings(BaseSettings):
    """What a user may set. Every field can stand in `democratie.toml` or as `DEMOCRATIE_<NAME>`."""

    model_config = SettingsConfigDict(
        env_prefix="DEMOCRATIE_", env_ignore_empty=True, toml_file=SETTINGS_FILE, extra="forbid"
    )

    home: Path = Field(default=PROJECT / ".data", description="Map met alle gegevens")
    host: str = Field(default="127.0.0.1", description="Adres waarop het dashboard luistert")
    port: int = Field(default=8501, ge=1, le=65535, description="Poort van het dashboard")
    dbt_threads: int = Field(default=2, ge=1, le=16, description="Aantal modellen tegelijk")
    keep_releases: int = Field(default=5, ge=1, description="Aantal releases dat opruimen laat staan")
    review: bool = Field(default=False, description="Beoordelen in het dashboard aan")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """First source wins: arguments, environment, file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once.

    Raises:
        BadSetting: when a value can't be used.
    """
    try:
        return Settings()
    except ValidationError as problem:
        raise BadSetting(" ".join(_wrong(error) for error in problem.errors())) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise BadSetting(
            f"{SETTINGS_FILE} is geen geldige TOML. Schrijf een regel als: port = 8501"
        ) from None


def _wrong(error: Any) -> str:
    """One mistake in the settings as a Dutch sentence that names the setting and its value."""
    field, given = str(error["loc"][0]), error["input"]
    if field not in Settings.model_fields:
        known = ", ".join(Settings.model_fields)
        return f"{SETTINGS_FILE} noemt “{field}”; die instelling bestaat niet. Kies uit: {known}."
    variable = f"DEMOCRATIE_{field.upper()}"
    where = f"{variable}={given}" if variable in os.environ else f"{field} = {given} in {SETTINGS_FILE}"
    return f"{where} kan niet: geef {_expected(field)}."


def _expected(field: str) -> str:
    about = Settings.model_fields[field]
    bounds = {
        name: getattr(rule, name) for rule in about.metadata for name in ("ge", "le") if hasattr(rule, name)
    }
    if about.annotation is bool:
        return "true of false"
    if about.annotation is not int:
        return "een tekst"
    most = f" tot en met {bounds['le']}" if "le" in bounds else " of hoger"
    return f"een heel getal van {bounds['ge']}{most}"


@dataclass(frozen=True)
class Home:
    """The folders of one data set below `DEMOCRATIE_HOME`."""

    root: Path
    dataset: DataSet

    @property
    def base(self) -> Path:
        return self.root / self.dataset

    @property
    def archive(self) -> Path:
        return self.base / "archive"

    @property
    def inbox(self) -> Path:
        return self.base / "inbox"

    @property
    def warehouse(self) -> Path:
        return self.base / "work" / "warehouse.duckdb"

    @property
    def releases(self) -> Path:
        return self.base / "releases"

    @property
    def pointer(self) -> Path:
        """Small text file with the id of the current release."""
        return self.base / "current"

    @property
    def reviews(self) -> Path:
        return self.base / "reviews"

    @property
    def lock(self) -> Path:
        return self.base / "refresh.lock"

    @property
    def logs(self) -> Path:
        return self.root / "logs"


def home(dataset: DataSet = "nederland") -> Home:
    """The folders of `dataset` under the configured home."""
    return Home(settings().home.expanduser().resolve(), dataset)
