"""The style sheet and the language of the page. Colours come from the tokens and follow the reader's mode."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

import streamlit as st

from dashboard.charts.tokens import Mode, css_variables
from orchestration.texts import t

SHEET = Path(__file__).with_name("style.css")
DUTCH = Path(__file__).with_name("dutch.js")
IMAGE = Path(__file__).with_name("image.js")
# What Streamlit and Plotly say in English → the key of what a Dutch reader hears.
BUILT_IN = {
    "^Upload$": "shell.built_in_upload",
    r"^(\d+)MB per file": "shell.built_in_limit",
    "^file upload$": "shell.built_in_file",
    "^Browse files$": "shell.built_in_upload",
    "^(Add files?|add icon)$": "shell.built_in_upload",
    "^Error:$": "shell.built_in_error",
    "^Drag and drop files? here$": "shell.built_in_drop",
    "^Skip to main content$": "shell.built_in_skip",
    "^Clear all$": "shell.built_in_clear",
    "^Clear value$": "shell.built_in_clear",
    "^Collapse sidebar$": "shell.built_in_collapse",
    "^Expand sidebar$": "shell.built_in_expand",
    "^Sidebar$": "shell.built_in_sidebar",
    "^Download plot$": "shell.built_in_plot",
    "^Help for (.*)$": "shell.built_in_help",
    "^Remove (.*)$": "shell.built_in_remove",
    "^Selected values$": "shell.built_in_selected",
    "^Open$": "shell.built_in_open",
    "^Close$": "shell.built_in_close",
    "^Choose an option$": "shell.built_in_choose",
    "^No results$": "shell.built_in_none",
    r"^You can only select up to (\d+) options?\..*$": "shell.built_in_most",
    r"^.* files are not allowed\.$": "shell.built_in_type",
    r"^File must be (.*)B or smaller\.$": "shell.built_in_size",
    "^Press (.*)Enter to .*$": "shell.built_in_form",
}


@lru_cache(maxsize=1)
def _sheet() -> str:
    return f"<style>.stApp {{ {css_variables()} }}\n{SHEET.read_text(encoding='utf-8')}</style>"


@lru_cache(maxsize=1)
def _language() -> str:
    words = [(pattern, t(key)) for pattern, key in BUILT_IN.items()]
    # Streamlit writes lang="en"; a screen reader would read our Dutch with an English voice.
    script = (
        f"document.documentElement.lang = 'nl';\n{DUTCH.read_text(encoding='utf-8')}({json.dumps(words)});"
    )
    return f"<script>{script}</script>"


@lru_cache(maxsize=1)
def _image() -> str:
    ground = "() => getComputedStyle(document.querySelector('.stApp')).backgroundColor"
    return f"<script>{IMAGE.read_text(encoding='utf-8')}({ground});</script>"


def inject() -> None:
    """Put the style sheet, the language and what saved images say on the page; once per run."""
    st.html(_sheet())
    st.html(_language(), unsafe_allow_javascript=True)
    st.html(_image(), unsafe_allow_javascript=True)


def mode() -> Mode:
    """Light or dark, as the reader's browser shows it; light while that isn't known yet."""
    return "dark" if st.context.theme.type == "dark" else "light"
