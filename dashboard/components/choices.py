"""Choices of the reader that live in the address, so that every view can be shared and bookmarked.

The address is read before the widget is drawn: a value that changed there (a link, Back) goes into the
widget, a value that isn't allowed falls back with a message. Afterwards the choice is written back in full,
defaults too, and kept between pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from dashboard.components import markup
from orchestration.texts import t

Widget = Literal["select", "segments"]
SHOWN_OF_BAD_VALUE = 40


def choice(
    parameter: str,
    label: str,
    options: Mapping[str, str],
    default: str,
    *,
    widget: Widget = "select",
    help_text: str | None = None,
) -> str:
    """The chosen key of `options` (key → what the reader sees); `parameter` names it in the address.

    Raises:
        ValueError: when `default` is no option.
    """
    if default not in options:
        raise ValueError(f"{parameter}: {default}")
    key, memory = f"widget_{parameter}", f"chosen_{parameter}"
    raw = st.query_params.get(parameter)
    remembered = st.session_state.get(memory)
    if raw is not None and raw != remembered and raw not in options:
        markup.notice(
            t("shell.bad_choice", label=label, value=raw[:SHOWN_OF_BAD_VALUE], default=options[default]),
            "warning",
        )
    if raw is not None and raw != remembered:
        st.session_state[key] = raw if raw in options else default
    elif st.session_state.get(key) not in options:
        st.session_state[key] = remembered if remembered in options else default
    draw = _select if widget == "select" else _segments
    value = draw(label, options, key, help_text)
    st.session_state[memory] = value
    if raw != value:
        st.query_params[parameter] = value
    return value


def _select(label: str, options: Mapping[str, str], key: str, help_text: str | None) -> str:
    return str(st.selectbox(label, list(options), format_func=lambda o: options[o], key=key, help=help_text))


def _segments(label: str, options: Mapping[str, str], key: str, help_text: str | None) -> str:
    return str(
        st.segmented_control(
            label, list(options), format_func=lambda o: options[o], key=key, help=help_text, required=True
        )
    )
