"""Where everything comes from, what it means, and how to take it along."""

from __future__ import annotations

from dashboard.components import choices, downloads, layout, markup, method, tables, templates
from dashboard.components.block import download
from dashboard.components.page import Page
from dashboard.services import catalogue
from dashboard.services.tables import Frame
from orchestration.texts import t

HALVES = ("gegevens", "methode")
PARTS = ("bronnen", "dekking", "afgekeurd", "aanleveren", "downloads", "woordenboek")


def show(page: Page) -> None:
    """Draw the page."""
    layout.title(page, "data")
    half = choices.choice(
        "over", t("data.half"), {h: t(f"data.half_{h}") for h in HALVES}, HALVES[0], widget="segments"
    )
    {"gegevens": _data, "methode": method.show}[half](page)


def _data(page: Page) -> None:
    part = choices.choice(
        "deel", t("data.part"), {p: t(f"data.part_{p}") for p in PARTS}, PARTS[0], widget="segments"
    )
    markup.heading(t(f"data.part_{part}"))
    {
        "bronnen": _sources,
        "dekking": _coverage,
        "afgekeurd": _rejects,
        "aanleveren": _handing_in,
        "downloads": downloads.show,
        "woordenboek": _dictionary,
    }[part](page)


def _sources(page: Page) -> None:
    markup.paragraph(t("data.sources_lead"))
    _table(page, catalogue.sources(page.warehouse))


def _coverage(page: Page) -> None:
    markup.paragraph(t("data.coverage_lead"))
    _table(page, catalogue.coverage_rows(page.warehouse))


def _rejects(page: Page) -> None:
    finding, frame = catalogue.rejects(page.warehouse)
    markup.paragraph(finding, "finding")
    markup.paragraph(t("data.rejects_lead"))
    if frame.rows:
        _table(page, frame)


def _handing_in(page: Page) -> None:
    templates.show(page, templates.ALL)


def _dictionary(page: Page) -> None:
    markup.paragraph(t("data.dictionary_lead"))
    tables_held = {d.table: f"{d.label} ({d.table})" for d in catalogue.downloads(page.warehouse)}
    table = choices.choice("tabel", t("data.table"), tables_held, next(iter(tables_held)))
    _table(page, catalogue.dictionary(page.warehouse, table))


def _table(page: Page, frame: Frame) -> None:
    tables.show(frame)
    download(page, frame.file, frame)
