"""What every page has: its title, whose data these are, key figures."""

from __future__ import annotations

from dashboard.components import markup
from dashboard.components.markup import esc, put
from dashboard.components.page import Page
from dashboard.services.tables import local_day
from orchestration.sources.contract import DataSet
from orchestration.texts import day, t

BUILD: dict[DataSet, str] = {
    "nederland": "democratie refresh",
    "voorbeeld": "democratie voorbeeld && democratie refresh --dataset voorbeeld",
}
"""The command that makes a release of each data set."""


def title(page: Page, part: str) -> None:
    """The head of a page from `<part>.title` and `<part>.lead`, with data set and release below it."""
    fictional_banner(page.dataset)
    markup.heading(t(f"{part}.title"), 1)
    markup.paragraph(t(f"{part}.lead"), "lead")
    stamp(page)


def fictional_banner(dataset: str) -> None:
    """On every page of the fictional data set, before anything else."""
    if dataset == "voorbeeld":
        markup.notice(t("shell.fictional"), "fiction")


def stamp(page: Page) -> None:
    """Data set and release in one line."""
    built = page.release.built_at
    items = [
        (t("shell.stamp_dataset"), t(f"shell.dataset_{page.dataset}")),
        (t("shell.stamp_release"), page.release.release_id),
        (t("shell.stamp_built"), day(local_day(built) if built else None)),
    ]
    facts(items)


def figures(items: list[tuple[str, str, str]]) -> None:
    """Key figures: label, value, and a line that says what the value is about."""
    rows = "".join(
        f"<div><dt>{esc(label)}</dt><dd>{esc(value)}<small>{esc(about)}</small></dd></div>"
        for label, value, about in items
    )
    put(f'<dl class="ml-figures">{rows}</dl>')


def facts(items: list[tuple[str, str]]) -> None:
    """Facts in one line: label and value."""
    put('<ul class="ml-stamp">' + "".join(f"<li>{esc(k)} <b>{esc(v)}</b></li>" for k, v in items) + "</ul>")
