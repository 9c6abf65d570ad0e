"""An agreement as DOCX, ODT and HTML."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from html import escape

from docx import Document
from odf import opendocument
from odf import text as odf_text
from odf.style import Style, TextProperties

from orchestration.voorbeeld.agreements.model import Agreement, Text
from orchestration.voorbeeld.pack import FIXED, pinned


def docx(agreement: Agreement, text: Text) -> bytes:
    """A Word document with the usual styles, a running header and a title."""
    document = Document()
    facts = document.core_properties
    facts.title, facts.author, facts.created, facts.modified = (
        agreement.title,
        "Fictieve gemeente",
        FIXED,
        FIXED,
    )
    document.sections[0].header.paragraphs[0].text = f"{agreement.municipality.name} (fictief)"
    document.add_heading(agreement.title, level=0)
    for block in text.blocks:
        if block.kind == "heading":
            document.add_heading(block.text, level=block.level)
            continue
        document.add_paragraph(block.text)
        for item in block.items:
            document.add_paragraph(item, style="List Bullet")
    document.add_paragraph("Partijen: " + ", ".join(agreement.parties))
    out = io.BytesIO()
    document.save(out)
    return pinned(out.getvalue())


def odt(agreement: Agreement, text: Text) -> bytes:
    """An OpenDocument text with outline levels and lists."""
    _settle_namespaces()
    document = opendocument.OpenDocumentText()
    for level in (1, 2):
        style = Style(name=f"Heading {level}", family="paragraph")
        style.addElement(TextProperties(fontweight="bold", fontsize=f"{18 - 3 * level}pt"))
        document.styles.addElement(style)
    body = document.text
    body.addElement(odf_text.P(text=agreement.title))
    for block in text.blocks:
        if block.kind == "heading":
            style_name = f"Heading {block.level}"
            body.addElement(odf_text.H(outlinelevel=block.level, stylename=style_name, text=block.text))
            continue
        body.addElement(odf_text.P(text=block.text))
        if block.items:
            bullets = odf_text.List()
            for item in block.items:
                entry = odf_text.ListItem()
                entry.addElement(odf_text.P(text=item))
                bullets.addElement(entry)
            body.addElement(bullets)
    body.addElement(odf_text.P(text="Partijen: " + ", ".join(agreement.parties)))
    out = io.BytesIO()
    document.write(out)
    return pinned(out.getvalue())


@cache
def _settle_namespaces() -> None:
    """odfpy learns namespaces while it writes, so its first document differs from the later ones."""
    opendocument.OpenDocumentText().write(io.BytesIO())


def html(agreement: Agreement, text: Text) -> bytes:
    """A page as a municipal site serves it: with a menu, a footer and the text in the middle."""
    parts = [f"<h1>{escape(agreement.title)}</h1>"]
    for block in text.blocks:
        if block.kind == "heading":
            parts.append(f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>")
            continue
        parts.append(f"<p>{escape(block.text)}</p>")
        if block.items:
            parts.append("<ul>" + "".join(f"<li>{escape(item)}</li>" for item in block.items) + "</ul>")
    parts.append(f"<p>Partijen: {escape(', '.join(agreement.parties))}</p>")
    name = escape(agreement.municipality.name)
    page = (
        f'<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8"><title>{escape(agreement.title)}'
        "</title><style>body{font-family:sans-serif}</style></head><body>"
        "<nav><a href='#'>Home</a> <a href='#'>Nieuws</a> <a href='#'>Contact</a></nav>"
        f"<main>{''.join(parts)}</main>"
        f"<footer>Gemeente {name} bestaat niet. Deze pagina is fictief.</footer></body></html>\n"
    )
    return page.encode()


WRITERS: dict[str, Callable[[Agreement, Text], bytes]] = {"docx": docx, "odt": odt, "html": html}
