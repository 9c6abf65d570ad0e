"""Choices of the reader that live in the address, so that every view can be shared and bookmarked.

The address is read before the widget is drawn: a value that changed there (a link, Back) goes into the
widget, a value that isn't allowed falls back with a message. When the page has been drawn, all its choices
are written back in one go, defaults too. What the reader chose is one step in the browser's history; what
the page only added to the address is none, or *Back* would have to be pressed twice. They are kept between
pages, by parameter; widgets are each page's own, for Streamlit hands a widget of another page on empty.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from dashboard.components import markup
from orchestration.texts import t

Widget = Literal["select", "segments", "slider"]
SHOWN_OF_BAD_VALUE = 40
WRITTEN = "choices_of_this_run"
OWNER = "page_of_this_run"
COMPLETED = "address_that_was_completed"
BETWEEN = ","
# Streamlit can only add a step to the history. Where the reader has gone on meanwhile, nothing happens.
COMPLETE = """<script>
(([page, seen, full]) => {
  const here = new URL(location.href);
  if (here.pathname.split("/").pop() === page && here.searchParams.toString() === seen)
    history.replaceState(history.state, "", here.pathname + "?" + full);
})(%s);
</script>"""


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
    key, memory = _keys(parameter)
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
    value = DRAWN[widget](label, options, key, help_text)
    st.session_state[memory] = value
    st.session_state.setdefault(WRITTEN, {})[parameter] = value
    return value


def several(
    parameter: str, label: str, options: Mapping[str, str], default: Sequence[str], *, fewest: int, most: int
) -> list[str]:
    """The chosen keys of `options`, at most `most`; in the address with commas between them.

    What isn't allowed is left out with a message; nothing chosen stays nothing. Where other options took
    away so much that fewer than `fewest` are left, as another data set does, the default comes back.
    """
    key, memory = _keys(parameter)
    raw = st.query_params.get(parameter)
    remembered = st.session_state.get(memory)
    if raw is not None and raw != remembered:
        asked = list(dict.fromkeys(part for part in raw.split(BETWEEN) if part))
        kept = [part for part in asked if part in options][:most]
        st.session_state[key] = kept
        if refused := [part for part in asked if part not in kept]:
            markup.notice(
                t("shell.bad_choices", label=label, value=refused[0][:SHOWN_OF_BAD_VALUE], most=most),
                "warning",
            )
    else:
        known = default if remembered is None else [part for part in remembered.split(BETWEEN) if part]
        held = st.session_state.get(key, known)
        kept = [part for part in held if part in options][:most]
        is_lost = len(kept) < min(fewest, len(held))
        st.session_state[key] = [part for part in default if part in options] if is_lost else kept
    chosen = [
        str(part)
        for part in st.multiselect(
            label,
            list(options),
            format_func=lambda o: options[o],
            key=key,
            max_selections=most,
            select_all=False,
        )
    ]
    st.session_state[memory] = BETWEEN.join(chosen)
    st.session_state.setdefault(WRITTEN, {})[parameter] = st.session_state[memory]
    return chosen


def begin() -> None:
    """Start a run: nothing was chosen yet, and what follows belongs to the shell."""
    st.session_state[WRITTEN] = {}
    st.session_state[OWNER] = ""


def enter(page: str) -> None:
    """What follows belongs to `page`."""
    st.session_state[OWNER] = page


def _keys(parameter: str) -> tuple[str, str]:
    """Where the widget keeps its value on this page, and where the choice is kept between pages."""
    return f"widget_{st.session_state.get(OWNER, '')}_{parameter}", f"chosen_{parameter}"


def write_address(page: str, path: str) -> None:
    """End a run of `page` at `path`: the address holds its choices, all of them and nothing else."""
    chosen: dict[str, str] = st.session_state.get(WRITTEN, {})
    st.session_state[f"choices_of_{page}"] = tuple(chosen)
    seen = st.query_params.to_dict()
    if seen == chosen:
        st.session_state.pop(COMPLETED, None)
        return
    opened = (page, seen)
    if seen.items() <= chosen.items() and st.session_state.get(COMPLETED) != opened:
        st.session_state[COMPLETED] = opened
        _complete(path, seen, chosen)
    else:
        st.query_params.from_dict(chosen)


def _complete(path: str, seen: Mapping[str, str], chosen: Mapping[str, str]) -> None:
    """Let the browser show the whole address in place of the one that was opened."""
    told = json.dumps([path, urlencode(seen), urlencode(chosen)]).replace("<", "\\u003c")
    st.html(COMPLETE % told, unsafe_allow_javascript=True)


def address_of(page: str) -> dict[str, str]:
    """The choices that `page` will open with, as far as they are known, for a link to it."""
    names = st.session_state.get(f"choices_of_{page}", ())
    return {name: st.session_state[f"chosen_{name}"] for name in names}


def _select(label: str, options: Mapping[str, str], key: str, help_text: str | None) -> str:
    return str(st.selectbox(label, list(options), format_func=lambda o: options[o], key=key, help=help_text))


def _segments(label: str, options: Mapping[str, str], key: str, help_text: str | None) -> str:
    return str(
        st.segmented_control(
            label, list(options), format_func=lambda o: options[o], key=key, help=help_text, required=True
        )
    )


def _slider(label: str, options: Mapping[str, str], key: str, help_text: str | None) -> str:
    return str(
        st.select_slider(label, list(options), format_func=lambda o: options[o], key=key, help=help_text)
    )


DRAWN = {"select": _select, "segments": _segments, "slider": _slider}
