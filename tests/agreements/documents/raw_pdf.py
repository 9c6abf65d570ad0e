"""PDFs written by hand, for what no decent program writes: odd orders, missing tables, bombs."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

_FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
Placed = tuple[float, float, str]


def raw_pdf(
    pages: Sequence[bytes],
    font: str = _FONT,
    extra: Sequence[bytes] = (),
    resources: str = "",
    rotate: int = 0,
    trailer: str = "",
) -> bytes:
    """A PDF of content streams. `extra` objects get the numbers from 4 on (1 catalogue, 2 pages, 3 font)."""
    first = 4 + len(extra)
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        font.encode(),
        *extra,
    ]
    for at, content in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {rotate} "
            f"/Resources << {resources if '/Font' in resources else f'/Font << /F1 3 0 R >> {resources}'} >> "
            f"/Contents {first + 2 * at + 1} 0 R >>".encode()
        )
        objects.append(stream(content))
    return _assembled(objects, trailer)


def stream(content: bytes, entries: str = "", packed: bool = False) -> bytes:
    """A stream object; `packed` says that `content` is Flate data already."""
    data = content if packed else zlib.compress(content)
    return (
        f"<< /Length {len(data)} /Filter /FlateDecode {entries} >>\nstream\n".encode() + data + b"\nendstream"
    )


def _assembled(objects: Sequence[bytes], trailer: str) -> bytes:
    output = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(output))
        output += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    start = len(output)
    output += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    output += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    output += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode()
    return bytes(output + f"startxref\n{start}\n%%EOF\n".encode())


def text_at(lines: Sequence[Placed], size: float = 10) -> bytes:
    """Content that shows each text at its place, in the order given."""
    shown = []
    for x, y, text in lines:
        escaped = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        shown.append(f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm (".encode() + escaped + b") Tj ET")
    return b"\n".join(shown)


def packed_repeats(unit: bytes, count: int) -> bytes:
    """Flate data that unpacks to `unit` repeated, made without holding it all."""
    packer = zlib.compressobj(9)
    block = unit * 10_000
    parts = [packer.compress(block) for _ in range(count // 10_000)]
    return b"".join([*parts, packer.flush()])


def page_bomb(packed: bytes) -> bytes:
    """One page whose content is the Flate data `packed`."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] "
        b"/Resources << /Font << /F1 3 0 R >> >> /Contents 5 0 R >>"
    )
    pages = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
    catalogue = b"<< /Type /Catalog /Pages 2 0 R >>"
    return _assembled([catalogue, pages, _FONT.encode(), page, stream(packed, packed=True)], "")
