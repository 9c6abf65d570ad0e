"""The demonstration does what it says."""

from __future__ import annotations

import pytest

from tests.platforms import demo


def test_the_demonstration_reads_five_platforms_and_resumes_the_one_that_fell_out(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in demo.TOKENS:
        monkeypatch.setenv(name, "")
    demo.main()
    first, second = capsys.readouterr().out.split("Tweede keer")
    assert "1 van 5 platforms gaven geen gegevens" in first
    assert "openstad van GM9901: 1 trajecten, 45 activiteiten" in second
    assert "page=0" not in second
