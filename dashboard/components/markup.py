"""Small pieces of HTML, with everything that comes from data escaped."""

from __future__ import annotations

from html import escape

import streamlit as st


def esc(text: object) -> str:
    """Text from data, safe between tags and in attributes."""
    return escape(str(text), quote=True)


def put(html: str) -> None:
    """Draw a piece of HTML whose variable parts went through `esc`."""
    st.html(html)


def paragraph(text: str, kind: str = "text") -> None:
    """Plain text as a paragraph of style `kind`: text, lead, finding, note."""
    put(f'<p class="ml-{esc(kind)}">{esc(text)}</p>')


def heading(text: str, level: int = 2, anchor: str = "") -> None:
    """A heading of `level` 1–4."""
    name = f' id="{esc(anchor)}"' if anchor else ""
    put(f'<h{level} class="ml-h{level}"{name}>{esc(text)}</h{level}>')


def notice(text: str, kind: str = "info") -> None:
    """A message of the page itself: info, warning or fiction; announced by screen readers."""
    put(f'<div class="ml-notice ml-notice-{esc(kind)}" role="status">{esc(text)}</div>')


def empty(what: str, how: str, command: str = "") -> None:
    """An empty state: what isn't there and what to do next, with the command that does it."""
    code = f'<pre tabindex="0"><code>{esc(command)}</code></pre>' if command else ""
    put(f'<div class="ml-empty"><p class="ml-empty-what">{esc(what)}</p><p>{esc(how)}</p>{code}</div>')
