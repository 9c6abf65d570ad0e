"""The shell: which data set, which release, which page. Started by `democratie dashboard`.

Every run reads the pointer afresh, so a new release shows without restart.
"""

from __future__ import annotations

from functools import partial
from itertools import groupby
from pathlib import Path
from typing import cast, get_args

import duckdb
import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard.components import choices, layout, markup, style
from dashboard.components.page import Page, warehouse
from dashboard.pages import PAGES, PageSpec
from dashboard.repositories import releases
from dashboard.repositories.warehouse import MissingTable
from orchestration.settings import home
from orchestration.sources.contract import DataSet
from orchestration.texts import t

FRONT = "voorpagina"
ICON = Path(__file__).parent / "components" / "mark.svg"


def main() -> None:
    """Draw the page that the address asks for."""
    st.set_page_config(page_title=t("shell.name"), page_icon=str(ICON), layout="wide")
    style.inject()
    choices.begin()
    links: dict[str, StreamlitPage] = {}
    with st.sidebar:
        markup.put(f'<p class="ml-brand">{markup.esc(t("shell.name"))}</p>')
        dataset = cast(
            DataSet,
            choices.choice(
                "gegevens",
                t("shell.dataset"),
                {d: t(f"shell.dataset_{d}") for d in get_args(DataSet)},
                "nederland",
                widget="segments",
                help_text=t("shell.dataset_help"),
            ),
        )
    for spec in PAGES:
        links[spec.key] = _page(spec, spec.key, dataset, links)
    # Streamlit serves the default page at the root only, and keeps its name from the others.
    front = _page(PAGES[0], FRONT, dataset, links)
    chosen = st.navigation([front, *links.values()], position="hidden")
    st.set_page_config(page_title=f"{chosen.title} – {t('shell.name')}")
    with st.sidebar:
        for group, specs in groupby(PAGES, key=lambda spec: spec.group):
            markup.paragraph(t(f"shell.group_{group}"), "menu")
            for spec in specs:
                st.page_link(
                    links[spec.key], query_params={**choices.address_of(spec.key), "gegevens": dataset}
                )
    chosen.run()
    choices.write_address(chosen.url_path or PAGES[0].key, chosen.url_path)


def _page(spec: PageSpec, name: str, dataset: DataSet, links: dict[str, StreamlitPage]) -> StreamlitPage:
    return st.Page(
        partial(_open, spec, dataset, links),
        title=t(f"{spec.key}.title"),
        url_path=name,
        icon=f":material/{spec.icon}:",
        default=name == FRONT,
    )


def _open(spec: PageSpec, dataset: DataSet, links: dict[str, StreamlitPage]) -> None:
    """Draw one page, or say why that can't be done and what to do next."""
    choices.enter(spec.key)
    try:
        release = releases.current(home(dataset))
        if release is None:
            _without_release(spec, dataset)
            return
        spec.show(Page(spec.key, release, warehouse(str(release.database)), style.mode(), links))
    except releases.UnusableRelease as error:
        layout.fictional_banner(dataset)
        markup.heading(t(f"{spec.key}.title"), 1)
        markup.empty(t(error.reason, what=error.what), t("shell.release_repair"), "democratie releases list")
    except MissingTable:
        markup.empty(t("shell.table_missing"), t("shell.table_missing_how"), layout.BUILD[dataset])
    except duckdb.Error:
        layout.fictional_banner(dataset)
        markup.heading(t(f"{spec.key}.title"), 1)
        markup.empty(t("shell.database_unreadable"), t("shell.release_repair"), "democratie releases list")


def _without_release(spec: PageSpec, dataset: DataSet) -> None:
    layout.fictional_banner(dataset)
    markup.heading(t(f"{spec.key}.title"), 1)
    markup.empty(t("shell.no_release"), t("shell.no_release_how"), layout.BUILD[dataset])


main()
