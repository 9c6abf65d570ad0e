"""An agreement as PDF, drawn by typst in the layouts that municipalities use; also scanned or damaged."""

from __future__ import annotations

import json

import typst

from orchestration.voorbeeld.agreements.model import Agreement, Block, Text
from orchestration.voorbeeld.pack import FIXED

_SCAN_RESOLUTION = 45.0
_MONTHS = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


def draw(agreement: Agreement, text: Text) -> bytes:
    """Draw the PDF; a scan holds images of the pages only, a damaged file stops halfway."""
    source = _source(agreement, text)
    if agreement.readable == "scan":
        return _scan(source)
    data = _compile(source)
    return data[: len(data) // 3] if agreement.readable == "damaged" else data


def _compile(source: str) -> bytes:
    made = typst.compile(source.encode(), ignore_system_fonts=True, timestamp=FIXED)
    assert isinstance(made, bytes)  # noqa: S101 - one PDF, since no output path was given
    return made


def _scan(source: str) -> bytes:
    made = typst.compile(source.encode(), ignore_system_fonts=True, format="png", ppi=_SCAN_RESOLUTION)
    pages = made if isinstance(made, list) else [made]
    images = "\n".join(
        f"#page(image(bytes(({','.join(map(str, page))},)), width: 100%))" for page in pages[:2]
    )
    return _compile(f'#set document(date: none)\n#set page(paper: "a4", margin: 0pt)\n{images}')


def _source(agreement: Agreement, text: Text) -> str:
    layout = agreement.layout
    font = "Libertinus Serif" if layout.serif else "New Computer Modern"
    running = f"{agreement.municipality.name} (fictief) – {agreement.title.split(':')[0]}"
    lines = [
        f"#set document(date: none, title: {_text(agreement.title)})",
        f'#set text(font: {_text(font)}, size: {layout.points}pt, lang: "nl")',
        f"#set text(hyphenate: {_yes(layout.hyphenate)})",
        f"#set par(justify: {_yes(layout.hyphenate or layout.columns == 2)})",
        "#set par(leading: 0.62em, spacing: 0.95em)",
        "#show heading: set block(above: 1.3em, below: 0.7em)",
    ]
    if layout.numbered:
        lines.append('#set heading(numbering: "1.1")')
    if layout.cover:
        lines += [
            '#set page(paper: "a4", numbering: none)',
            *_cover(agreement),
            "#pagebreak()",
            "#counter(page).update(1)",
        ]
    header = f"header: text(size: 8pt)[#{_text(running)}]," if layout.header else ""
    lines.append(f'#set page(paper: "a4", columns: {layout.columns}, {header} numbering: "1", margin: 2.4cm)')
    if not layout.cover:
        lines += _title(agreement)
    if layout.contents:
        lines += ['#outline(title: "Inhoud", depth: 2)', "#pagebreak()"]
    return "\n".join([*lines, *map(_block, text.blocks), _parties(agreement)])


def _cover(agreement: Agreement) -> list[str]:
    return [
        "#v(5cm)",
        f'#par(justify: false)[#text(size: 26pt, weight: "bold")[#{_text(agreement.title)}]]',
        "#v(1cm)",
        f"#text(size: 13pt)[#{_text(_day(agreement))}]",
        "#v(1fr)",
        f"#text(size: 9pt)[#{_text('Dit document is verzonnen. De gemeente bestaat niet.')}]",
    ]


def _title(agreement: Agreement) -> list[str]:
    title = f'#par(justify: false)[#text(size: 18pt, weight: "bold")[#{_text(agreement.title)}]]'
    return [title, f"#par[#{_text(_day(agreement))}]"]


def _parties(agreement: Agreement) -> str:
    return f"#v(1em)\n#par[#{_text('Partijen: ' + ', '.join(agreement.parties))}]"


def _block(block: Block) -> str:
    if block.kind == "heading":
        return f"#heading(level: {block.level})[#{_text(block.text)}]"
    if block.kind == "list":
        return f"#par[#{_text(block.text)}]\n#list({', '.join(f'[#{_text(item)}]' for item in block.items)})"
    return f"#par[#{_text(block.text)}]"


def _day(agreement: Agreement) -> str:
    return f"{agreement.day.day} {_MONTHS[agreement.day.month - 1]} {agreement.day.year}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _yes(value: bool) -> str:
    return "true" if value else "false"
