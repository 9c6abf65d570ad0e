"""Judge coded passages and add what was missed; only on this machine or after signing in."""

from __future__ import annotations

from importlib.util import find_spec

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

from dashboard.components import choices, layout, markup, review_add, review_judge, tables
from dashboard.components.page import Page
from dashboard.services import beoordelen, reviewers
from orchestration.settings import home
from orchestration.texts import t

DOING = ("beoordelen", "toevoegen", "besluiten")


def show(page: Page) -> None:
    """Draw the page."""
    layout.title(page, "beoordelen")
    signer = reviewers.reviewer(st.user.to_dict(), st.context.ip_address, st.context.headers.to_dict())
    if signer.name is None:
        markup.empty(t("beoordelen.closed"), signer.why_not)
        if _has_sign_in():
            st.button(t("beoordelen.sign_in"), on_click=st.login)
        return
    markup.notice(t("beoordelen.signed_as", name=signer.name))
    doing = choices.choice(
        "doen", t("beoordelen.doing"), {d: t(f"beoordelen.doing_{d}") for d in DOING}, DOING[0],
        widget="segments",
    )  # fmt: skip
    if doing == "besluiten":
        _log(page)
        return
    terms = beoordelen.terms(page.warehouse)
    if not terms:
        markup.empty(t("beoordelen.nothing"), t("beoordelen.nothing_how"), "democratie fetch agreements")
        return
    term = choices.choice("periode", t("beoordelen.term"), {one: one for one in terms}, terms[0])
    draw = review_judge.show if doing == "beoordelen" else review_add.show
    draw(page, term, signer.name)


def _has_sign_in() -> bool:
    """Whether an identity provider is set up in Streamlit's secrets (`[auth]`), and its library is there."""
    try:
        return "auth" in st.secrets and find_spec("authlib") is not None
    except StreamlitSecretNotFoundError:
        return False


def _log(page: Page) -> None:
    markup.heading(t("beoordelen.log"))
    decisions = [d for all_ in beoordelen.past(home(page.dataset)).values() for d in all_]
    if decisions:
        tables.show(beoordelen.log(decisions, t("beoordelen.log_caption")))
    else:
        markup.empty(t("beoordelen.log_empty"), t("beoordelen.log_empty_how"))
