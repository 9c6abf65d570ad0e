"""HTML → one page of blocks. Nothing the page refers to is fetched; scripts and menus are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree
from lxml.html import HTMLParser, document_fromstring

from orchestration.agreements.documents.blocks import Block, RawPage
from orchestration.agreements.documents.extracted import Extracted
from orchestration.agreements.documents.limits import Limits
from orchestration.agreements.documents.markers import find_marker
from orchestration.agreements.documents.textfile import decode
from orchestration.agreements.model import NotReadable

_LEFT_OUT: Final = re.compile(
    "script|style|template|noscript|head|nav|footer|aside|form|button|select|option|svg|math|iframe|object|"
    "embed|canvas|audio|video|dialog|textarea"
)
_INLINE: Final = re.compile(
    "|a|abbr|acronym|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|ins|kbd|label|mark|q|s|samp|small|span|"
    "strike|strong|sub|sup|time|tt|u|var|wbr"
)
_CHARSET: Final = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_ERROR_TITLE: Final = re.compile(
    r"(?:^|error|fout|http\S*)\W*(?:40[0-9]|410|429|50[0-4])\W*"
    r"(?:$|[-–|:]|not|forbidden|bad|unauth|internal|service|gateway|pagina|page|fout|error)|"
    r"not found|niet (?:\w+ )?gevonden|pagina bestaat niet|foutmelding|\berror\b|"
    r"access denied|toegang geweigerd|geen toegang|forbidden|just a moment|are you (?:a )?(?:human|robot)|"
    r"unavailable|tijdelijk niet beschikbaar|(?:gepland|in) onderhoud|maintenance|"
    r"inloggen|\blog ?in\b|captcha",
    re.IGNORECASE,
)
_AGREEMENT: Final = re.compile(
    r"akkoord|coalitie|colleg|gemeente|raad|inwoner|bestuur|programma|samenwerk|democrati|partij",
    re.IGNORECASE,
)
_BOLD_LEVEL: Final = 4
_LONGEST_TITLE: Final = 200  # characters
_LONG: Final = 400  # words: an error page is shorter


def extract_html(data: bytes, limits: Limits) -> Extracted:
    """The text of a web page, as one page.

    Raises:
        NotReadable: the page is an error message, a login page or otherwise no agreement.
    """
    text = decode(_as_utf8(data))
    if len(text) > limits.unpacked:
        raise NotReadable(f"De webpagina is groter dan {limits.unpacked // 1024**2} MB; dat lezen we niet.")
    parser = HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise NotReadable("De webpagina bevat geen tekst of is beschadigd.") from error
    title = " ".join((root.findtext(".//title") or "")[:_LONGEST_TITLE].split())
    body = root.find("body")
    blocks = list(_Walker().blocks(root if body is None else body))
    _refuse_other_pages(title, blocks)
    return Extracted("html", [RawPage(1, blocks=blocks)], title=title or None)


def _as_utf8(data: bytes) -> bytes:
    """The bytes in UTF-8 where the page names another (existing) encoding and is not UTF-8 already."""
    declared = _CHARSET.search(data[:4096])
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if declared:
            try:
                return data.decode(declared[1].decode("ascii"), errors="replace").encode("utf-8")
            except (LookupError, ValueError):
                return data
    return data


def _refuse_other_pages(title: str, blocks: list[Block]) -> None:
    text = " ".join(block.text for block in blocks)
    words = len(text.split())
    heading = next((block.text[:_LONGEST_TITLE] for block in blocks if block.kind == "heading"), "")
    if words < _LONG and (_ERROR_TITLE.search(title) or _ERROR_TITLE.search(heading)):
        shown = (title or heading)[:80]
        raise NotReadable(
            f"Dit is geen akkoord maar een foutpagina van een website (“{shown}”). "
            "Download het document opnieuw."
        )
    if words < _LONG and not _AGREEMENT.search(f"{title} {text}"):
        raise NotReadable("Dit is een webpagina waar geen akkoord op staat. Download het document zelf.")


class _Walker:
    """Goes through the tree without recursion of Python, so that deep nesting does no harm."""

    def __init__(self) -> None:
        self._text: list[str] = []
        self._kinds: list[tuple[str, int]] = [("paragraph", 0)]
        self._lists = 0
        self._bold_titles = 0

    def blocks(self, root: etree._Element) -> Iterator[Block]:
        """The blocks of `root`, in document order."""
        skip: etree._Element | None = None
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag if isinstance(element.tag, str) else ""
            if skip is None and event == "start" and _is_left_out(element, tag):
                skip = element
            if skip is None:
                yield from self._start(element, tag) if event == "start" else self._end(tag)
            if event == "end":
                if element is skip:
                    skip = None
                    if not _INLINE.fullmatch(tag):
                        yield from self._flush()
                if skip is None and element is not root:
                    self._text.append(element.tail or "")
        yield from self._flush()

    def _start(self, element: etree._Element, tag: str) -> Iterator[Block]:
        if tag == "br":
            yield from self._flush()
        elif not _INLINE.fullmatch(tag):
            yield from self._flush()
            if tag in ("ul", "ol"):
                self._lists += 1
            elif tag == "li":
                self._kinds.append(("bullet", max(self._lists - 1, 0)))
            elif tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                self._kinds.append(("heading", int(tag[1])))
            elif tag == "p" and _is_bold_title(element):
                self._kinds.append(("heading", _BOLD_LEVEL))
                self._bold_titles += 1
        self._text.append(element.text or "")

    def _end(self, tag: str) -> Iterator[Block]:
        if _INLINE.fullmatch(tag) or tag == "br":
            return
        yield from self._flush()
        if tag in ("ul", "ol"):
            self._lists = max(self._lists - 1, 0)
        elif tag == "p" and self._bold_titles:
            self._bold_titles -= 1
            self._kinds.pop()
        elif tag in ("li", "h1", "h2", "h3", "h4", "h5", "h6") and len(self._kinds) > 1:
            self._kinds.pop()

    def _flush(self) -> Iterator[Block]:
        text = " ".join("".join(self._text).split())
        self._text.clear()
        if not text:
            return
        kind, level = self._kinds[-1]
        if kind == "heading":
            yield Block("heading", text, level)
        elif kind == "bullet":
            yield Block("bullet", text, level)
        else:
            marker = find_marker(text)
            yield Block("bullet" if marker else "paragraph", text[marker.length :] if marker else text)


def _is_bold_title(paragraph: etree._Element) -> bool:
    """Whether a paragraph is nothing but a few bold words, as editors make headings."""
    if len(paragraph) != 1 or paragraph[0].tag not in ("strong", "b") or len(paragraph[0]):
        return False
    text = (paragraph[0].text or "").strip()
    around = f"{paragraph.text or ''}{paragraph[0].tail or ''}".strip()
    return 0 < len(text) <= _LONGEST_TITLE and not around and not text.endswith((".", ",", ";", ":"))


def _is_left_out(element: etree._Element, tag: str) -> bool:
    if _LEFT_OUT.fullmatch(tag) or "hidden" in element.attrib or element.get("aria-hidden") == "true":
        return True
    style = element.get("style", "").replace(" ", "").lower()
    return "display:none" in style or "visibility:hidden" in style
