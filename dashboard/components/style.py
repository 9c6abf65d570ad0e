"""The style sheet and the language of the page. Colours come from the tokens and follow the reader's mode."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import streamlit as st

from dashboard.charts.tokens import Mode, css_variables

SHEET = Path(__file__).with_name("style.css")
# Streamlit writes lang="en"; a screen reader would read our Dutch with an English voice.
LANGUAGE = "<script>document.documentElement.lang = 'nl';</script>"


@lru_cache(maxsize=1)
def _sheet() -> str:
    return f"<style>.stApp {{ {css_variables()} }}\n{SHEET.read_text(encoding='utf-8')}</style>"


def inject() -> None:
    """Put the style sheet and the language on the page; once per run."""
    st.html(_sheet())
    st.html(LANGUAGE, unsafe_allow_javascript=True)


def mode() -> Mode:
    """Light or dark, as the reader's browser shows it; light while that isn't known yet."""
    return "dark" if st.context.theme.type == "dark" else "light"
