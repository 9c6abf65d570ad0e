"""A report as one self-contained HTML page: no scripts, no addresses to fetch from, drawings inside,
ready to print.

Every text is escaped here; the only markup that comes in are our own drawings.
"""

from __future__ import annotations

from html import escape

from dashboard.charts.tokens import LIGHT
from dashboard.report.document import (
    Block,
    Bullets,
    Document,
    Drawing,
    Facts,
    Note,
    Paragraph,
    Quote,
    Section,
    Subheading,
    Table,
)
from orchestration.texts import t

_STYLE = f"""
:root{{color-scheme:light}}*{{box-sizing:border-box}}
body{{font:1.06rem/1.6 'Libertinus Serif',Georgia,serif;color:{LIGHT.ink};background:{LIGHT.ground};margin:0}}
main,header,nav,footer{{max-width:47rem;margin:0 auto;padding:0 1.2rem}}
h1{{font-size:2rem;line-height:1.2;color:{LIGHT.accent};margin:1.6rem 0 .2rem}}
h2{{font-size:1.45rem;color:{LIGHT.accent};margin:2.6rem 0 .6rem}}h3{{font-size:1.1rem;margin:1.6rem 0 .4rem}}
.fiction{{position:sticky;top:0;background:{LIGHT.fiction_ground};color:{LIGHT.fiction_ink};font-weight:bold;
padding:.4rem 1.2rem;margin:0;text-align:center}}
.concept{{font-weight:bold;color:{LIGHT.fiction_ink};background:{LIGHT.fiction_ground};padding:.3rem .6rem}}
.scroll{{overflow-x:auto;margin:1rem 0}}table{{border-collapse:collapse;font-size:.92rem;
border-top:2px solid {LIGHT.accent};border-bottom:2px solid {LIGHT.line}}}
caption,figcaption,.note{{text-align:left;color:{LIGHT.muted};font-size:.9rem}}caption{{padding-bottom:.3rem}}
th,td{{text-align:left;vertical-align:top;padding:.25rem .6rem;hyphens:auto}}td a{{overflow-wrap:anywhere}}
thead th{{background:{LIGHT.surface};border-bottom:1px solid {LIGHT.accent}}}tbody th{{font-weight:normal}}
.n{{text-align:right;font-variant-numeric:tabular-nums}}
figure{{margin:1.2rem 0}}figure svg{{width:100%;height:auto}}
.above{{margin:1rem 0 -.6rem;break-after:avoid}}
blockquote{{margin:.8rem 0;padding:.1rem 0 .1rem .9rem;border-left:3px solid {LIGHT.accent}}}
blockquote footer{{padding:0;margin:0;color:{LIGHT.muted};font-size:.9rem}}
dl{{display:grid;grid-template-columns:max-content 1fr;gap:.15rem .9rem}}dt{{font-weight:bold}}
dd{{margin:0;overflow-wrap:anywhere}}a{{color:{LIGHT.accent}}}nav ol{{columns:2 14rem}}
@media (max-width:38rem){{dl{{grid-template-columns:1fr}}dd{{margin-bottom:.4rem}}
.wide,.wide :is(caption,tbody,tr,th,td){{display:block}}
.wide thead{{position:absolute;clip-path:inset(50%);height:1px;overflow:hidden}}
.wide tbody tr{{padding:.4rem 0;border-bottom:1px solid {LIGHT.line}}}.wide tbody th{{font-weight:bold}}
.wide :is(th,td).n{{text-align:left}}.wide td{{display:flex;gap:.6rem;overflow-wrap:anywhere}}
.wide td::before{{content:attr(data-label);flex:0 0 8.5rem;color:{LIGHT.muted}}}}}
@media print{{nav{{display:none}}.fiction{{position:fixed;left:0;right:0}}
figure,blockquote,tr{{break-inside:avoid}}
h2,h3{{break-after:avoid}}}}
"""


MOST_COLUMNS = 3
MOST_TEXTS = 2
"""A table with more columns, or with more columns of text, is shown row by row on a narrow screen."""


def to_html(document: Document) -> str:
    """The document as one page."""
    title = escape(f"{document.title}: {document.subtitle}")
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<title>{title}</title><meta name="author" content="{escape(document.author)}">'
        f"<style>{_STYLE}</style>"
    )
    fiction = (
        f'<p class="fiction" role="note">{escape(t("report.fictional"))}</p>' if document.fictional else ""
    )
    concept = f'<p class="concept">{escape(document.concept)}</p>' if document.concept else ""
    contents = "".join(f'<li><a href="#{s.key}">{escape(s.title)}</a></li>' for s in document.sections)
    body = (
        f"{fiction}<header><h1>{escape(document.title)}</h1><p>{escape(document.subtitle)}</p>{concept}"
        "</header>"
        f'<nav aria-label="{escape(t("report.contents"))}"><ol>{contents}</ol></nav>'
        f"<main>{''.join(_section(s) for s in document.sections)}</main>"
        f'<footer><p class="note">{escape(document.stamp)}</p></footer>'
    )
    return f'<!doctype html><html lang="nl"><head>{head}</head><body>{body}</body></html>'


def _section(section: Section) -> str:
    blocks = "".join(block_html(block) for block in section.blocks)
    return f'<section id="{section.key}"><h2>{escape(section.title)}</h2>{blocks}</section>'


def block_html(block: Block) -> str:
    """One block as HTML, with everything escaped."""
    match block:
        case Paragraph(sentences):
            return f"<p>{escape(' '.join(sentences))}</p>"
        case Subheading(text):
            return f"<h3>{escape(text)}</h3>"
        case Bullets(items, title):
            heading = f"<h3>{escape(title)}</h3>" if title else ""
            return heading + "<ul>" + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"
        case Facts(pairs):
            return "<dl>" + "".join(f"<dt>{escape(a)}</dt><dd>{escape(b)}</dd>" for a, b in pairs) + "</dl>"
        case Table():
            return _table(block)
        case Drawing():
            return _drawing(block)
        case Quote(text, source, above):
            before = f'<p class="note above">{escape(above)}</p>' if above else ""
            return f"{before}<blockquote><p>{escape(text)}</p><footer>{escape(source)}</footer></blockquote>"
        case Note(text):
            return f'<p class="note">{escape(text)}</p>'


def _table(table: Table) -> str:
    """A table that a narrow screen shows as one card per row. The roles are told, for a browser that lays a
    table out as blocks no longer tells them itself.
    """

    def cell(i: int, said: str) -> str:
        kind = ' class="n"' if i in table.numeric else ""
        shown = _linked(said)
        if i == 0:
            return f'<th scope="row" role="rowheader"{kind}>{shown}</th>'
        return f'<td role="cell" data-label="{escape(table.header[i])}"{kind}>{shown}</td>'

    def column(i: int, said: str) -> str:
        kind = ' class="n"' if i in table.numeric else ""
        return f'<th scope="col" role="columnheader"{kind}>{escape(said)}</th>'

    head = "".join(column(i, said) for i, said in enumerate(table.header))
    cells = ("".join(cell(i, said) for i, said in enumerate(row)) for row in table.rows)
    rows = "".join(f'<tr role="row">{row}</tr>' for row in cells)
    label = escape(table.caption)
    columns = len(table.header)
    wide = columns > MOST_COLUMNS or columns - len(table.numeric) > MOST_TEXTS
    kind = ' class="wide"' if wide else ""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">'
        f'<table role="table"{kind}><caption>{label}</caption>'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>'
        f'<tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def _linked(said: str) -> str:
    """An address of the web as a link; anything else as plain text."""
    if said.startswith(("https://", "http://")) and not any(c.isspace() for c in said):
        return f'<a href="{escape(said)}" rel="noopener noreferrer">{escape(said)}</a>'
    return escape(said)


def _drawing(drawing: Drawing) -> str:
    opened = f'<svg role="img" aria-label="{escape(drawing.alt)}" '
    source = f'<p class="note">{escape(drawing.source)}</p>' if drawing.source else ""
    return (
        f"<figure>{drawing.svg.replace('<svg ', opened, 1)}"
        f"<figcaption>{escape(drawing.caption)}</figcaption></figure>{source}"
    )
