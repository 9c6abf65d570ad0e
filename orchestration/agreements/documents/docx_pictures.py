"""Where the pictures of a Word document stand and how large they are shown, from its XML alone."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from typing import Final
from xml.etree.ElementTree import Element

from orchestration.agreements.documents.limits import Limits
from orchestration.agreements.documents.package import read_xml
from orchestration.agreements.documents.pictures import Picture, points, remark

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_V: Final = "{urn:schemas-microsoft-com:vml}"
_LEFT_OUT: Final = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_MC}Fallback"})
_FRAMES: Final = frozenset({f"{_WP}inline", f"{_WP}anchor"})
_EMU: Final = 12_700  # in a point
_DIMENSION: Final = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([^;]*)")


def unread_in_docx(package: zipfile.ZipFile, body: Element, limits: Limits) -> str | None:
    """What may have gone unread since it stands in a picture, in Dutch.

    Raises:
        NotReadable: the document is more pictures than text.
    """
    sizes = _sizes(package, limits)
    pictures: list[Picture] = []
    characters = 0
    for element in _elements(body):
        if element.tag == f"{_W}t":
            characters += len(element.text or "")
        elif element.tag in _FRAMES:
            pictures += _drawn(element, sizes, characters)
        elif element.tag.startswith(_V):
            pictures += _drawn_long_ago(element, sizes, characters)
    return remark(pictures, characters)


def _elements(body: Element) -> Iterator[Element]:
    """All that is shown, in order; without recursion, so that deep nesting does no harm."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.tag not in _LEFT_OUT:
            yield element
            waiting.extend(reversed(element))


def _sizes(package: zipfile.ZipFile, limits: Limits) -> dict[str, int]:
    """The size of the file behind each relation; what lies outside the archive has none."""
    relations = read_xml(package, "word/_rels/document.xml.rels", limits)
    sizes = {info.filename: info.file_size for info in package.infolist()}
    found = {}
    for relation in () if relations is None else relations:
        name = normpath(join("/word", relation.get("Target", ""))).lstrip("/")
        if name in sizes and relation.get("TargetMode") != "External":
            found[relation.get("Id", "")] = sizes[name]
    return found


def _drawn(frame: Element, sizes: dict[str, int], before: int) -> Iterator[Picture]:
    """The picture in a frame; one behind the text is paper, no page of its own. What stands in a text box
    has a frame of its own.
    """
    extent, blip = frame.find(f"{_WP}extent"), frame.find(f".//{_A}blip")
    boxed = frame.find(f".//{_W}txbxContent") is not None
    if blip is None or boxed or frame.get("behindDoc") in ("1", "true"):
        return
    width, height = (0.0 if extent is None else _emu(extent.get(side, "")) for side in ("cx", "cy"))
    yield Picture(width, height, sizes.get(blip.get(f"{_R}embed", "")), before)


def _drawn_long_ago(shape: Element, sizes: dict[str, int], before: int) -> Iterator[Picture]:
    """The picture in a shape as old versions of Word write it."""
    image = shape.find(f"{_V}imagedata")
    if image is None:
        return
    sides = dict(_DIMENSION.findall(shape.get("style", "")))
    size = sizes.get(image.get(f"{_R}id", ""))
    yield Picture(points(sides.get("width", "")), points(sides.get("height", "")), size, before)


def _emu(value: str) -> float:
    return int(value) / _EMU if value.isascii() and value.isdigit() and len(value) <= 12 else 0.0
