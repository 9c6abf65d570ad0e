"""What a view is handed: the release it may read and the way to other pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.charts.tokens import Mode
from dashboard.repositories.releases import Release
from dashboard.repositories.warehouse import Warehouse
from dashboard.services.exports import Provenance
from orchestration.sources.contract import DataSet

RELEASES_HELD = 4


@dataclass(frozen=True)
class Page:
    """One run of one page. `links` holds the other pages by key."""

    key: str
    release: Release
    warehouse: Warehouse
    mode: Mode
    links: Mapping[str, StreamlitPage]

    @property
    def dataset(self) -> DataSet:
        return self.release.dataset

    @property
    def provenance(self) -> Provenance:
        return Provenance(self.release.dataset, self.release.release_id)

    def go(self, key: str, **parameters: str) -> None:
        """Leave for another page, with choices in its address; ends this run."""
        st.switch_page(self.links[key], query_params={"gegevens": self.dataset, **parameters})


@st.cache_resource(max_entries=RELEASES_HELD, show_spinner=False)
def warehouse(path: str) -> Warehouse:
    """The opened database of one release, kept as long as it is among the last few used."""
    return Warehouse(Path(path))
