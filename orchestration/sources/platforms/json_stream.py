"""Reading large JSON one record at a time, in memory that doesn't grow with the file.

Only the top of a file is walked; each record comes whole. No knowledge of platforms belongs here.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from typing import Any

from orchestration.sources.platforms.containers import encoding_of
from orchestration.tables import UnreadableFile

_CHUNK = 1 << 20


class _JsonText:
    """A window that slides over JSON text, so that memory stays flat in the length of the file."""

    def __init__(self, data: bytes) -> None:
        encoding = encoding_of(data)
        self._decoder = codecs.getincrementaldecoder("utf-8-sig" if encoding == "utf-8-sig" else encoding)()
        self._data = memoryview(data)
        self._read = 0
        self._text = ""
        self._at = 0
        self._scan = json.JSONDecoder(parse_constant=_no_constant).raw_decode

    def _feed(self, size: int = _CHUNK) -> bool:
        if self._read >= len(self._data):
            return False
        piece = self._data[self._read : self._read + size]
        self._read += len(piece)
        self._text = self._text[self._at :] + self._decoder.decode(piece, self._read >= len(self._data))
        self._at = 0
        return True

    def peek(self) -> str:
        """The next character that isn't white space, or "" at the end."""
        while True:
            while self._at < len(self._text):
                if not self._text[self._at].isspace():
                    return self._text[self._at]
                self._at += 1
            if not self._feed():
                return ""

    def take(self, wanted: str) -> bool:
        """Step over `wanted` if it comes next."""
        if self.peek() != wanted:
            return False
        self._at += 1
        return True

    def value(self) -> Any:
        """The next whole value."""
        self.peek()
        size = _CHUNK
        while True:
            try:
                found, end = self._scan(self._text, self._at)
            except json.JSONDecodeError:
                if not self._feed(size):
                    raise
            else:
                if end < len(self._text) or not self._feed(size):
                    self._at = end
                    return found
            size *= 2


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def json_items(data: bytes) -> Iterator[tuple[str, Any]]:
    """What a JSON file holds at its top: `(key, value)`, and for an array each element under the same key.

    A file that is itself an array gives its elements under the key "".

    Raises:
        UnreadableFile: when the text is no JSON or stops half-way.
    """
    try:
        text = _JsonText(data)
        if text.peek() == "[":
            yield from (("", element) for element in _elements(text))
        elif text.take("{"):
            yield from _members(text)
        else:
            raise ValueError("no object or array")
        if text.peek():
            raise ValueError("more after the end")
    except (ValueError, RecursionError) as problem:
        raise UnreadableFile(
            "Het bestand is geen volledige JSON; de inhoud breekt af of is beschadigd.",
            "Download het bestand opnieuw en lever het ongewijzigd aan.",
        ) from problem


def _members(text: _JsonText) -> Iterator[tuple[str, Any]]:
    if text.take("}"):
        return
    while True:
        name = text.value()
        if not isinstance(name, str) or not text.take(":"):
            raise ValueError("no key")
        if text.peek() == "[":
            yield from ((name, element) for element in _elements(text))
        else:
            yield name, text.value()
        if text.take("}"):
            return
        if not text.take(","):
            raise ValueError("no comma")


def _elements(text: _JsonText) -> Iterator[Any]:
    text.take("[")
    if text.take("]"):
        return
    while True:
        yield text.value()
        if text.take("]"):
            return
        if not text.take(","):
            raise ValueError("no comma")
