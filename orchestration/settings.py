"""Settings: defaults < `democratie.toml` < environment (`DEMOCRATIE_*`), and where everything lies.

`doctor` shows each value with its origin. Folders are computed here and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field
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


class Settings(BaseSettings):
    """What a user may set. Every field can stand in `democratie.toml` or as `DEMOCRATIE_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix="DEMOCRATIE_", toml_file=SETTINGS_FILE, extra="ignore")

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
    """The settings of this process, read once."""
    return Settings()


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
