"""The bytes of a file, in memory or on disk, read in pieces so that memory stays flat in its length."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

_CHUNK = 1 << 20
_HEAD = 256 << 10


@dataclass(frozen=True)
class Content:
    """Bytes, or the path of a file that holds them."""

    source: bytes | Path

    def head(self) -> bytes:
        """The beginning: enough to find a format and a header in."""
        if isinstance(self.source, bytes):
            return self.source[:_HEAD]
        with self.source.open("rb") as stream:
            return stream.read(_HEAD)

    def chunks(self) -> Iterator[bytes]:
        """All of it, in pieces of a megabyte."""
        if isinstance(self.source, bytes):
            for start in range(0, len(self.source), _CHUNK):
                yield self.source[start : start + _CHUNK]
            return
        with self.source.open("rb") as stream:
            while piece := stream.read(_CHUNK):
                yield piece

    def whole(self) -> bytes:
        """All of it at once; only for formats that can't be read otherwise."""
        return self.source if isinstance(self.source, bytes) else self.source.read_bytes()

    def stream(self) -> pa.NativeFile:
        """All of it, for Arrow's own readers."""
        return pa.BufferReader(self.source) if isinstance(self.source, bytes) else pa.OSFile(str(self.source))
