"""DOCX → pages of blocks, straight from the XML: macros, links, pictures and other parts are never opened.

Of pictures only their place and size are looked at (`docx_pictures`).

Pages are those of the last time a word processor laid the document out; without such marks all is page 1.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from orchestration.agreements.documents.blocks import Block, RawPage
from orchestration.agreements.documents.docx_pictures import unread_in_docx
from orchestration.agreements.documents.extracted import Extracted
from orchestration.agreements.documents.limits import Limits
from orchestration.agreements.documents.markers import find_marker
from orchestration.agreements.documents.package import open_package, read_xml
from orchestration.agreements.model import NotReadable

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_HEADING_NAME: Final = re.compile(r"^(?:heading|kop|überschrift|titre) ?(?P<level>[1-9])$", re.IGNORECASE)
_CONTENTS_NAME: Final = re.compile(r"^(?:toc|inhopg|inhoudsopgave) ?\d*(?: heading)?$", re.IGNORECASE)
_LIST_NAME: Final = re.compile(r"^(?:list|lijst)\D* (?P<level>[2-9])$", re.IGNORECASE)
_SKIPPED: Final = frozenset(
    {
        f"{_W}{name}"
        for name in ("del", "moveFrom", "pPr", "rPr", "sectPr", "tblPr", "trPr", "tcPr", "tblGrid")
    }
    | {f"{_W}{name}" for name in ("instrText", "delText", "delInstrText", "footnoteReference", "sdtPr")}
    | {f"{_MC}Fallback"}
)
_PAGE_BREAK: Final = "\x0c"  # put in by the writer
_FALLEN_BREAK: Final = "\x0b"  # where a page ended when Word last laid the text out
_BREAKS: Final = re.compile(f"([{_PAGE_BREAK}{_FALLEN_BREAK}])")
_BOLD_LEVEL: Final = 4  # below headings that have a style
_LONGEST_TITLE: Final = 100  # characters
_DEEPEST: Final = 400  # elements inside each other


@dataclass(frozen=True)
class _Style:
    """What a paragraph style says: heading level (0 is none), contents, list level (None is no list)."""

    level: int = 0
    contents: bool = False
    list_level: int | None = None


def extract_docx(data: bytes, limits: Limits) -> Extracted:
    """The pages of a Word document. Deleted, hidden and alternative text is left out.

    Raises:
        NotReadable: damaged, encrypted, or larger than the limits.
    """
    with open_package(data) as package:
        document = read_xml(package, "word/document.xml", limits)
        styles = _styles(read_xml(package, "word/styles.xml", limits))
        title = _title(package, limits)
        body = None if document is None else document.find(f"{_W}body")
        if body is None:
            raise NotReadable("Het Word-bestand heeft geen tekst; het is beschadigd of niet compleet.")
        unread = unread_in_docx(package, body, limits)
    pages = [RawPage(1)]
    for paragraph, in_contents in _paragraphs(body, False, 0):
        _add(pages, paragraph, in_contents, styles)
        if len(pages) > limits.pages:
            raise NotReadable(f"Het document telt meer dan {limits.pages} pagina's; zoveel lezen we niet.")
    return Extracted("docx", pages, title=title, remark=unread)


def _title(package: zipfile.ZipFile, limits: Limits) -> str | None:
    properties = read_xml(package, "docProps/core.xml", limits)
    title = None if properties is None else properties.findtext(f"{_DC}title")
    return title.strip() or None if title else None


def _styles(root: Element | None) -> dict[str, _Style]:
    """Style id → what it means, with what it inherits from the style it is based on."""
    elements = {} if root is None else {_value(style, "styleId"): style for style in root.iter(f"{_W}style")}
    return {name: _resolve(name, elements, 0) for name in elements if name}


def _resolve(name: str, elements: Mapping[str, Element], depth: int) -> _Style:
    element = elements.get(name)
    if element is None or depth > 10:
        return _Style()
    based = element.find(f"{_W}basedOn")
    parent = _resolve(_value(based, "val"), elements, depth + 1) if based is not None else _Style()
    name_element = element.find(f"{_W}name")
    shown = _value(name_element, "val") if name_element is not None else ""
    heading = _HEADING_NAME.match(shown) or _HEADING_NAME.match(name)
    level = int(heading["level"]) if heading else parent.level
    if shown.lower() in ("title", "titel"):
        level = 1
    own = _properties(element)
    return _Style(
        _outline(own) or level,
        parent.contents or bool(_CONTENTS_NAME.match(shown)),
        _named_level(shown, _list_level(own, parent.list_level)),
    )


def _named_level(name: str, level: int | None) -> int | None:
    """Word's own list styles ("List Bullet 2") tell their depth by name alone."""
    match = _LIST_NAME.match(name)
    return int(match["level"]) - 1 if match and not level else level


def _properties(element: Element) -> Element | None:
    return element.find(f"{_W}pPr")


def _outline(properties: Element | None) -> int:
    """Heading level 1–9 from the outline level; 0 without."""
    outline = None if properties is None else properties.find(f"{_W}outlineLvl")
    value = _number(outline)
    return value + 1 if outline is not None and 0 <= value < 9 else 0


def _list_level(properties: Element | None, inherited: int | None) -> int | None:
    numbering = None if properties is None else properties.find(f"{_W}numPr")
    if numbering is None:
        return inherited
    identity = numbering.find(f"{_W}numId")
    if identity is not None and _value(identity, "val") == "0":
        return None  # numbering taken off
    return max(_number(numbering.find(f"{_W}ilvl")), 0)


def _value(element: Element | None, name: str) -> str:
    return "" if element is None else element.get(f"{_W}{name}", "")


def _number(element: Element | None) -> int:
    try:
        return int(_value(element, "val"))
    except ValueError:
        return 0


def _paragraphs(element: Element, in_contents: bool, depth: int) -> Iterator[tuple[Element, bool]]:
    """Paragraphs in reading order, through tables, content controls and text boxes; whether in contents."""
    if depth > _DEEPEST:
        raise NotReadable("Het Word-bestand is beschadigd: de delen zijn te diep in elkaar gezet.")
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}p":
            yield child, in_contents
        inside = in_contents or (child.tag == f"{_W}sdt" and _is_contents_control(child))
        yield from _paragraphs(child, inside, depth + 1)


def _is_contents_control(control: Element) -> bool:
    gallery = control.find(f"{_W}sdtPr/{_W}docPartObj/{_W}docPartGallery")
    return gallery is not None and _value(gallery, "val") == "Table of Contents"


def _add(pages: list[RawPage], paragraph: Element, in_contents: bool, styles: Mapping[str, _Style]) -> None:
    """Add a paragraph to the last page; a page break inside it opens the next, for what comes after."""
    own = _properties(paragraph)
    if own is not None and own.find(f"{_W}pageBreakBefore") is not None and pages[-1].blocks:
        pages.append(RawPage(len(pages) + 1))
    style = styles.get(_value(own.find(f"{_W}pStyle") if own is not None else None, "val"), _Style())
    parts = _BREAKS.split("".join(_text(paragraph, 0)))
    pieces, breaks = parts[::2], parts[1::2]
    first = next((at for at, piece in enumerate(pieces) if piece.strip()), len(pieces) - 1)
    for mark in breaks[:first]:
        _break_page(pages, mark)
    text = "".join(pieces[first:])
    if text.strip():
        if style == _Style() and _is_bold_title(paragraph, text):
            style = _Style(level=_BOLD_LEVEL)
        pages[-1].blocks += _blocks(text, own, style, in_contents)
    for mark in breaks[first:]:
        _break_page(pages, mark)


def _break_page(pages: list[RawPage], mark: str) -> None:
    """Open the next page. Word marks a break that the writer put in once more where it fell."""
    if mark == _PAGE_BREAK or pages[-1].blocks or len(pages) == 1:
        pages.append(RawPage(len(pages) + 1))


def _is_bold_title(paragraph: Element, text: str) -> bool:
    """Whether a paragraph without a style is a heading all the same: short, bold throughout, no full stop."""
    if len(text) > _LONGEST_TITLE or text.rstrip().endswith((".", ",", ";", ":")) or find_marker(text):
        return False
    runs = [run for run in paragraph.iter(f"{_W}r") if "".join(_text(run, 0)).strip()]
    return bool(runs) and all(_is_on(run.find(f"{_W}rPr/{_W}b")) for run in runs)


def _blocks(text: str, own: Element | None, style: _Style, in_contents: bool) -> Iterator[Block]:
    level = _outline(own) or style.level
    list_level = _list_level(own, style.list_level)
    for line in text.split("\n"):
        if in_contents or style.contents:
            yield Block("contents", line)
        elif level:
            yield Block("heading", line, level)
        elif list_level is not None:
            yield Block("bullet", line, list_level)
        else:
            marker = find_marker(line.lstrip())
            if marker:
                yield Block("bullet", line.lstrip()[marker.length :])
            else:
                yield Block("paragraph", line)


def _text(element: Element, depth: int) -> Iterator[str]:
    """Visible text inside a paragraph; paragraphs in text boxes are read by themselves."""
    if depth > _DEEPEST:
        return
    for child in element:
        tag = child.tag
        if tag == f"{_W}t":
            yield child.text or ""
        elif tag in (f"{_W}tab", f"{_W}ptab"):
            yield "\t"
        elif tag == f"{_W}br":
            yield _PAGE_BREAK if _value(child, "type") == "page" else "\n"
        elif tag == f"{_W}cr":
            yield "\n"
        elif tag == f"{_W}lastRenderedPageBreak":
            yield _FALLEN_BREAK
        elif tag == f"{_W}noBreakHyphen":
            yield "-"
        elif tag == f"{_W}p" or tag in _SKIPPED or (tag == f"{_W}r" and _is_hidden(child)):
            continue
        else:
            yield from _text(child, depth + 1)


def _is_hidden(run: Element) -> bool:
    return _is_on(run.find(f"{_W}rPr/{_W}vanish"))


def _is_on(switch: Element | None) -> bool:
    """Whether a property such as bold is there and not switched off."""
    return switch is not None and _value(switch, "val") not in ("0", "false", "off")
