"""ODT → pages of blocks, from content.xml alone: scripts, links, pictures and settings are never opened.

Of pictures only their place and size are looked at (`odt_pictures`).

Pages follow the soft page breaks that the word processor left; without them all is page 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from orchestration.agreements.documents.blocks import Block, Kind, RawPage
from orchestration.agreements.documents.extracted import Extracted
from orchestration.agreements.documents.limits import Limits
from orchestration.agreements.documents.markers import find_marker
from orchestration.agreements.documents.odt_pictures import unread_in_odt
from orchestration.agreements.documents.package import open_package, read_xml
from orchestration.agreements.model import NotReadable

_TEXT: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO: Final = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_MANIFEST: Final = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_SKIPPED: Final = frozenset(
    {f"{_TEXT}{name}" for name in ("tracked-changes", "note", "sequence-decls", "list-header-style")}
    | {f"{_OFFICE}{name}" for name in ("annotation", "forms", "scripts")}
)
_CONTENTS: Final = frozenset(f"{_TEXT}{name}" for name in ("table-of-content", "alphabetical-index"))
_PAGE_BREAK: Final = "\x0c"
_DEEPEST: Final = 400  # elements inside each other
_MOST_SPACES: Final = 100


def extract_odt(data: bytes, limits: Limits) -> Extracted:
    """The pages of an OpenDocument text. Notes, comments and deleted text are left out.

    Raises:
        NotReadable: damaged, encrypted, or larger than the limits.
    """
    with open_package(data) as package:
        manifest = read_xml(package, "META-INF/manifest.xml", limits)
        if manifest is not None and manifest.find(f".//{_MANIFEST}encryption-data") is not None:
            raise NotReadable(
                "Het ODT-bestand is versleuteld met een wachtwoord. Vraag een exemplaar zonder wachtwoord."
            )
        content = read_xml(package, "content.xml", limits)
        meta = read_xml(package, "meta.xml", limits)
        body = None if content is None else content.find(f"{_OFFICE}body/{_OFFICE}text")
        if content is None or body is None:
            raise NotReadable("Het bestand heeft geen tekst; het is geen ODT-tekst of het is beschadigd.")
        unread = unread_in_odt(package, content, body)
    title = None if meta is None else meta.findtext(f".//{_DC}title")
    pages = _Pages(_breaking_styles(content), limits.pages)
    pages.walk(body, "paragraph", -1, 0)
    return Extracted("odt", pages.pages, title=(title or "").strip() or None, remark=unread)


def _breaking_styles(content: Element) -> frozenset[str]:
    """Names of the automatic styles that start a new page."""
    names = set()
    for style in content.iter(f"{_STYLE}style"):
        properties = style.find(f"{_STYLE}paragraph-properties")
        if properties is not None and properties.get(f"{_FO}break-before") == "page":
            names.add(style.get(f"{_STYLE}name", ""))
    return frozenset(names)


class _Pages:
    """The pages so far; `walk` adds to the last of them."""

    def __init__(self, breaking: frozenset[str], most: int) -> None:
        self.pages = [RawPage(1)]
        self._breaking = breaking
        self._most = most

    def walk(self, element: Element, kind: Kind, list_level: int, depth: int) -> None:
        """Add what is in `element`, in reading order."""
        if depth > _DEEPEST:
            raise NotReadable("Het ODT-bestand is beschadigd: de delen zijn te diep in elkaar gezet.")
        for child in element:
            if child.tag in _SKIPPED:
                continue
            if child.tag in (f"{_TEXT}p", f"{_TEXT}h"):
                self._add(child, kind, list_level)
                self._walk_frames(child, depth)
            elif child.tag == f"{_TEXT}soft-page-break":
                self._next_page()
            elif child.tag == f"{_TEXT}list":
                self.walk(child, kind if kind == "contents" else "bullet", list_level + 1, depth + 1)
            elif child.tag in _CONTENTS:
                self.walk(child, "contents", list_level, depth + 1)
            elif not child.tag.endswith(("-source", "}index-title-template")):
                self.walk(child, kind, list_level, depth + 1)

    def _walk_frames(self, paragraph: Element, depth: int) -> None:
        for frame in paragraph.iter(f"{_TEXT}p"):
            if frame is not paragraph:
                self._add(frame, "paragraph", -1)

    def _next_page(self) -> None:
        self.pages.append(RawPage(len(self.pages) + 1))
        if len(self.pages) > self._most:
            raise NotReadable(f"Het document telt meer dan {self._most} pagina's; zoveel lezen we niet.")

    def _add(self, paragraph: Element, kind: Kind, list_level: int) -> None:
        if paragraph.get(f"{_TEXT}style-name") in self._breaking and self.pages[-1].blocks:
            self._next_page()
        first, *rest = "".join(_text(paragraph, 0)).split(_PAGE_BREAK)
        if not first.strip() and rest:
            self._next_page()
            first, *rest = rest
        self.pages[-1].blocks += _blocks(paragraph, "".join([first, *rest]), kind, list_level)
        for _ in rest:
            self._next_page()


def _blocks(paragraph: Element, text: str, kind: Kind, list_level: int) -> Iterator[Block]:
    for line in text.split("\n"):
        if kind == "contents":
            yield Block("contents", line)
        elif paragraph.tag == f"{_TEXT}h":
            yield Block("heading", line, _outline(paragraph))
        elif kind == "bullet":
            yield Block("bullet", line, max(list_level, 0))
        elif paragraph.get(f"{_TEXT}style-name") in ("Title", "Titel"):
            yield Block("heading", line, 1)
        else:
            marker = find_marker(line.lstrip())
            text_after = line.lstrip()[marker.length :] if marker else line
            yield Block("bullet" if marker else "paragraph", text_after)


def _outline(heading: Element) -> int:
    level = heading.get(f"{_TEXT}outline-level", "1")
    return max(int(level), 1) if level.isdigit() else 1


def _text(element: Element, depth: int) -> Iterator[str]:
    """Visible text inside a paragraph, without notes and frames."""
    yield element.text or ""
    for child in element:
        if child.tag == f"{_TEXT}s":
            count = child.get(f"{_TEXT}c", "1")
            yield " " * min(int(count) if count.isdigit() else 1, _MOST_SPACES)
        elif child.tag == f"{_TEXT}tab":
            yield "\t"
        elif child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag == f"{_TEXT}soft-page-break":
            yield _PAGE_BREAK
        elif child.tag not in _SKIPPED and not child.tag.endswith("}frame") and depth < _DEEPEST:
            yield from _text(child, depth + 1)
        yield child.tail or ""
