"""The pages of the dashboard, in the order of the menu. A new view is one line here.

Each view is imported when it is opened, so that a page nobody opens costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module

from dashboard.components.page import Page
from orchestration.settings import settings


@dataclass(frozen=True)
class PageSpec:
    """A page: `key` is its address, its view (`dashboard.views.<key>`) and its part of the catalogue.

    `icon` is a Material symbol; `group` a heading in the menu (`shell.group_<group>`).
    """

    key: str
    icon: str
    group: str
    parent: str = "dashboard.views"

    def show(self, page: Page) -> None:
        """Draw the page."""
        import_module(f"{self.parent}.{self.key}").show(page)


# Judging passages is off unless it is turned on (`DEMOCRATIE_REVIEW=true`).
REVIEW = (PageSpec("beoordelen", "rate_review", group="review"),) if settings().review else ()

PAGES: tuple[PageSpec, ...] = (
    PageSpec("overzicht", "map", group="country"),
    PageSpec("gemeente", "location_city", group="municipality"),
    PageSpec("vergelijken", "compare_arrows", group="municipality"),
    PageSpec("prioriteit", "flag", group="agreements"),
    PageSpec("akkoorden", "leaderboard", group="agreements"),
    PageSpec("akkoordscan", "find_in_page", group="agreements"),
    PageSpec("meedoen", "groups", group="themes"),
    PageSpec("klachten", "feedback", group="themes"),
    *REVIEW,
    PageSpec("data", "database", group="method"),
)
