"""Where the pictures of an OpenDocument text stand and how large they are shown, from its XML alone."""

from __future__ import annotations

import zipfile
from typing import Final
from xml.etree.ElementTree import Element

from orchestration.agreements.documents.pictures import Picture, points, remark

_DRAW: Final = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG: Final = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_XLINK: Final = "{http://www.w3.org/1999/xlink}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_LEFT_OUT: Final = frozenset(
    {f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_OFFICE}binary-data", f"{_OFFICE}forms"}
)


def unread_in_odt(package: zipfile.ZipFile, content: Element, body: Element) -> str | None:
    """What may have gone unread since it stands in a picture, in Dutch.

    Raises:
        NotReadable: the document is more pictures than text.
    """
    sizes = {info.filename: info.file_size for info in package.infolist()}
    behind = _behind_text(content)
    pictures: list[Picture] = []
    characters = 0
    waiting: list[Element | str] = [body]
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            characters += len(element.strip())
            continue
        if element.tag in _LEFT_OUT:
            continue
        image = element.find(f"{_DRAW}image")
        if element.tag == f"{_DRAW}frame" and image is not None:
            if element.get(f"{_DRAW}style-name") not in behind:
                pictures.append(_picture(element, image, sizes, characters))
            continue
        for child in reversed(element):
            waiting += [child.tail or "", child]
        characters += len((element.text or "").strip())
    return remark(pictures, characters)


def _picture(frame: Element, image: Element, sizes: dict[str, int], before: int) -> Picture:
    width, height = (points(frame.get(f"{_SVG}{side}", "")) for side in ("width", "height"))
    return Picture(width, height, sizes.get(image.get(f"{_XLINK}href", "").removeprefix("./")), before)


def _behind_text(content: Element) -> frozenset[str]:
    """Names of the styles of pictures that lie under the text, as paper does."""
    names = set()
    for style in content.iter(f"{_STYLE}style"):
        properties = style.find(f"{_STYLE}graphic-properties")
        if properties is not None and properties.get(f"{_STYLE}run-through") == "background":
            names.add(style.get(f"{_STYLE}name", ""))
    return frozenset(names)
