"""One quote of a document: what stands above it, its words, and where they stand; everything is escaped."""

from __future__ import annotations

from dashboard.components.markup import esc


def block(words: str, footer: str, above: str = "", *, own_words: bool = False) -> str:
    """A block quote as HTML. `above` comes before it, for it is no part of the quote."""
    before = f'<p class="ml-note ml-above">{esc(above)}</p>' if above else ""
    mark = "p class='ml-note'" if own_words else "p"
    return (
        f'{before}<blockquote class="ml-quote"><{mark}>{esc(words)}</p>'
        f'<footer class="ml-note">{esc(footer)}</footer></blockquote>'
    )
