"""What the tests of hostile documents share."""

from __future__ import annotations

import textwrap

import pytest

from orchestration.agreements.documents import Limits, parse_bytes
from orchestration.agreements.model import NotReadable
from tests.agreements.documents.makers import prose
from tests.agreements.documents.raw_pdf import text_at


def reason(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(NotReadable) as refusal:
        parse_bytes(data, limits or Limits())
    return refusal.value.reason


def page(count: int = 8) -> bytes:
    return text_at([(60, 760 - 14 * at, line) for at, line in enumerate(textwrap.wrap(prose(count), 85))])
