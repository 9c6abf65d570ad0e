"""What the two forms of review share: code and level, and a message that outlives the run that saved.

A form that could not be saved keeps what was typed; one that was saved opens empty.
"""

from __future__ import annotations

import streamlit as st

from dashboard.components import markup
from dashboard.components.page import Page
from dashboard.services import beoordelen
from orchestration.texts import t

MESSAGE = "review_message_{}"
SAVED = "review_saved_{}"


def form_key(form: str, about: str) -> str:
    """The key of a form about something; a new one after each time it was saved, so that it opens empty."""
    return f"{form}_{about}_{st.session_state.get(SAVED.format(form), 0)}"


def codes_and_level(
    page: Page, key: str, code: str | None = None, level: str | None = None
) -> dict[str, str]:
    """The code and level that a person gives; nothing is chosen beforehand unless given."""
    codes, names = beoordelen.codes(page.warehouse), beoordelen.level_names()
    after = "new_" if code else ""
    first, second = st.columns(2)
    with first:
        chosen_code = _choose(t(f"beoordelen.{after}code"), codes, code, f"{key}_code")
    with second:
        chosen_level = _choose(t(f"beoordelen.{after}level"), names, level, f"{key}_level")
    return {"code": chosen_code or "", "level": chosen_level or ""}


def _choose(label: str, options: dict[str, str], chosen: str | None, key: str) -> str | None:
    return st.selectbox(
        label,
        list(options),
        index=list(options).index(chosen) if chosen in options else None,
        format_func=lambda one: options[one],
        placeholder=t("beoordelen.choose"),
        key=key,
    )


def done(form: str, problem: str) -> None:
    """After saving: draw the page anew, with what came of it."""
    st.session_state[MESSAGE.format(form)] = problem
    if not problem:
        st.session_state[SAVED.format(form)] = st.session_state.get(SAVED.format(form), 0) + 1
    st.rerun()


def told(form: str) -> None:
    """The message of the last time that the form was sent, once."""
    problem = st.session_state.pop(MESSAGE.format(form), None)
    if problem is not None:
        markup.notice(problem or t("beoordelen.saved"), "warning" if problem else "info")
