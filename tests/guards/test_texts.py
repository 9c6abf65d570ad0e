"""The catalogue is whole: no double keys, no empty texts, every key that the code uses exists."""

from __future__ import annotations

import ast
from collections import Counter
from pathlib import Path

from orchestration.texts import catalogue

ROOT = Path(__file__).parents[2]


def used_keys() -> set[str]:
    keys: set[str] = set()
    for top in ("orchestration", "dashboard"):
        for path in (ROOT / top).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in {"t", "tn"}
                    and node.args
                    and isinstance(node.args[0], ast.Constant)
                ):
                    keys.add(str(node.args[0].value))
    return keys


def test_every_key_that_the_code_uses_is_in_the_catalogue() -> None:
    assert sorted(used_keys() - catalogue().keys()) == []


def test_no_key_stands_twice_for_then_one_text_hides_the_other() -> None:
    keys = Counter(
        line
        for path in sorted((ROOT / "orchestration" / "locale").rglob("*.po"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith('msgid "') and line != 'msgid ""'
    )
    assert [key for key, times in keys.items() if times > 1] == []


def test_no_text_is_empty() -> None:
    assert [
        key for key, text in catalogue().items() if not text or (isinstance(text, tuple) and not all(text))
    ] == []
