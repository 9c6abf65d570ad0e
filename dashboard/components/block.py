"""The one way to show a figure: finding in a sentence, chart, source, real table, CSV."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from dashboard.charts.base import config
from dashboard.components import markup, tables
from dashboard.components.page import Page
from dashboard.repositories.warehouse import Row
from dashboard.services import exports
from dashboard.services.tables import Frame, local_day
from orchestration.texts import day, t, tn


@dataclass(frozen=True)
class Block:
    """What one chart block shows. `key` is unique on the page; `figure` None where there is nothing to draw.

    `n` says how many units are in the chart, in words. `notes` are cautions below it.
    `source` says in words where the figures come from when that is no source of the release.
    `beside` puts the words next to the chart where there is room, for charts that are higher than wide.
    """

    key: str
    finding: str
    figure: go.Figure | None
    alt: str
    frame: Frame
    sources: tuple[Row, ...]
    n: str
    source: str = ""
    notes: tuple[str, ...] = field(default=())
    selectable: bool = False
    beside: bool = False


def show(page: Page, block: Block) -> Any:
    """Draw the block; the selection event where `selectable`, else None."""
    if block.beside:
        words, drawing = st.columns([2, 3], gap="large")
        with words:
            markup.paragraph(block.finding, "finding")
            _small_print(block)
        with drawing:
            event = _chart(page, block)
    else:
        markup.paragraph(block.finding, "finding")
        event = _chart(page, block)
        _small_print(block)
    with st.expander(t("shell.as_table")):
        tables.show(block.frame)
        download(page, block.key, block.frame)
    return event


def _chart(page: Page, block: Block) -> Any:
    if block.figure is None:
        return None
    # a saved image says what stands around the chart; see image.js
    block.figure.layout.meta = {
        "finding": block.finding,
        "source": f"{_source(block)} {page.provenance.sentence}",
    }
    return st.plotly_chart(
        block.figure,
        key=f"chart_{block.key}",
        theme=None,
        config=config(page.provenance.file_name(block.frame.file, "svg").removesuffix(".svg")),
        alt=block.alt,
        on_select="rerun" if block.selectable else "ignore",
        selection_mode=("points",),
    )


def _small_print(block: Block) -> None:
    for note in block.notes:
        markup.paragraph(note, "note")
    markup.paragraph(_source(block), "source")


def _source(block: Block) -> str:
    return f"{block.source} {block.n}" if block.source else source_line(block.sources, block.n)


def source_line(sources: tuple[Row, ...], n: str) -> str:
    """Source with publisher, date and licence, and n, as a text."""
    said = [
        t(
            "shell.source",
            title=row["title"],
            publisher=row["publisher"],
            on=_when(row),
            licence=row["licence"],
        )
        for row in sources[:3]
    ]
    if len(sources) > 3:
        said.append(tn("shell.source_more", len(sources) - 3))
    text = t("shell.source_none") if not said else t("shell.source_label") + " " + "; ".join(said) + "."
    return f"{text} {n}"


def _when(row: Row) -> str:
    if row["published_on"]:
        return t("shell.published_on", on=day(row["published_on"]))
    return t("shell.retrieved_on", on=day(local_day(row["retrieved_at"])))


def download(page: Page, key: str, frame: Frame) -> None:
    """A button that hands over the shown table as CSV, marked with data set and release."""
    st.download_button(
        t("shell.download_csv"),
        data=lambda: exports.to_csv(exports.labelled(frame), page.provenance),
        file_name=page.provenance.file_name(frame.file, "csv"),
        mime=exports.MIME["csv"],
        key=f"csv_{key}",
        on_click="ignore",
        icon=":material/download:",
    )
