"""What passes between the parent and the child that parses: length-prefixed bytes, answers as JSON.

JSON and not pickle, since the child has handled a file nobody vouches for: its answer may hold data only.
"""

from __future__ import annotations

import json
import struct
from dataclasses import asdict
from typing import IO, Any, Final, get_args

from orchestration.agreements.model import Document, Format, NotReadable, Page

_LENGTH: Final = struct.Struct(">Q")


def send(stream: IO[bytes], payload: bytes) -> None:
    stream.write(_LENGTH.pack(len(payload)))
    stream.write(payload)
    stream.flush()


def receive(stream: IO[bytes], most: int) -> bytes | None:
    """The next payload, or None when the other side is gone or announces more than `most` bytes."""
    header = stream.read(_LENGTH.size)
    if len(header) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(header)
    if length > most:
        return None
    payload = stream.read(length)
    return payload if len(payload) == length else None


def encode(outcome: Document | NotReadable) -> bytes:
    if isinstance(outcome, NotReadable):
        return json.dumps({"reason": outcome.reason}).encode()
    return json.dumps(asdict(outcome)).encode()


def decode(payload: bytes) -> Document | NotReadable:
    """The outcome in an answer of the child.

    Raises:
        ValueError: the answer is not of the agreed form.
    """
    try:
        answer = json.loads(payload)
        if "reason" in answer:
            return NotReadable(str(answer["reason"]))
        pages = tuple(
            Page(
                int(page["number"]),
                _text(page["printed"]),
                str(page["text"]),
                tuple((int(start), int(end)) for start, end in page["excluded"]),
            )
            for page in answer["pages"]
        )
        if answer["format"] not in get_args(Format):
            raise ValueError("het antwoord van de lezer noemt een onbekend formaat")
        return Document(
            str(answer["sha256"]),
            answer["format"],
            pages,
            _text(answer["title"]),
            bool(answer["complete"]),
            _text(answer["remark"]),
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError("het antwoord van de lezer is niet te begrijpen") from error


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
