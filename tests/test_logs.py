"""What a log line holds: the event, and never what opens a door."""

from __future__ import annotations

import pytest

from orchestration.addresses import without_credentials_inside


@pytest.mark.parametrize(
    ("said", "logged"),
    [
        ("haalt https://a.nl/x?api_key=geheim&q=1 op", "haalt https://a.nl/x?q=1 op"),
        ("van https://jan:geheim@a.nl en http://b.nl/?code=geheim", "van https://a.nl en http://b.nl/"),
        ("niets te verbergen: 3://4", "niets te verbergen: 3://4"),
        ("stuk http://jan:geheim@a.nl:poort/", "stuk …"),
    ],
)
def test_addresses_inside_a_text_lose_their_secrets(said: str, logged: str) -> None:
    assert without_credentials_inside(said) == logged
