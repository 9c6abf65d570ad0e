"""The priorities that a municipality chose itself, on its page, or how it can hand them in."""

from __future__ import annotations

from dashboard.components import block, markup
from dashboard.components.page import Page
from dashboard.services import own_priorities
from orchestration.texts import t

TEMPLATE = "eigen-prioriteiten"


def show(page: Page, code: str) -> None:
    """Draw the section."""
    markup.heading(t("eigen.title"), anchor="eigen-prioriteiten")
    found = own_priorities.told(page.warehouse, code)
    if found is None:
        how = t("eigen.how", template=TEMPLATE, folder=f"{page.dataset}/inbox/own_priorities")
        markup.empty(t("eigen.none"), how, f"democratie check --sjabloon {TEMPLATE}")
        return
    first, *earlier = found.sentences
    block.show(
        page,
        block.Block(
            key="own_priorities",
            finding=first,
            figure=None,
            alt=first,
            frame=found.frame,
            sources=found.sources,
            n=found.n,
            notes=(*earlier, t("eigen.note")),
        ),
    )
