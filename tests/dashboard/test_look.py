"""Colours can be read and told apart, in light and in dark; layers import one way; charts fetch nothing."""

from __future__ import annotations

import ast
import json
from itertools import pairwise
from pathlib import Path

import pytest

from dashboard.charts.base import config
from dashboard.charts.tokens import MODES, Mode, css_variables
from dashboard.components import style
from orchestration.settings import PROJECT
from orchestration.texts import catalogue

READABLE = 4.5
SEEN = 3.0


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` after WCAG 2.2."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours after WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "ground"),
        ("ink", "surface"),
        ("muted", "ground"),
        ("muted", "surface"),
        ("accent", "ground"),
        ("accent", "surface"),
        ("highlight", "ground"),
        ("on_accent", "accent"),
        ("fiction_ink", "fiction_ground"),
        ("warning_ink", "warning_ground"),
    ],
)
def test_text_can_be_read(mode: Mode, text: str, ground: str) -> None:
    colours = MODES[mode]
    assert contrast(getattr(colours, text), getattr(colours, ground)) >= READABLE


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_marks_stand_out_from_the_ground_and_from_each_other(mode: Mode) -> None:
    colours = MODES[mode]
    assert contrast(colours.peers, colours.ground) >= SEEN
    assert contrast(colours.highlight, colours.ground) >= SEEN


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_scale_runs_in_lightness_so_that_it_survives_colour_blindness(mode: Mode) -> None:
    steps = [luminance(colour) for colour in MODES[mode].scale]
    assert steps == sorted(steps, reverse=mode == "light")
    assert all(contrast(a, b) >= 1.25 for a, b in pairwise(MODES[mode].scale))


def test_every_variable_of_the_style_sheet_is_a_token() -> None:
    sheet = style.SHEET.read_text(encoding="utf-8")
    defined = {line.split(":")[0].strip() for line in css_variables().split(";") if line.strip()}
    used = {part.split(")")[0] for part in sheet.split("var(")[1:]}
    assert used <= defined


def test_the_style_sheet_has_no_colour_of_its_own_and_fetches_nothing() -> None:
    sheet = style.SHEET.read_text(encoding="utf-8")
    assert "url(" not in sheet
    assert "@import" not in sheet
    assert [part for part in sheet.split("#")[1:] if part[:3] != "fff"] == []


def test_the_button_bar_of_a_chart_only_saves_an_image() -> None:
    assert config("opkomst")["modeBarButtons"] == [["toImage"]]
    assert "http" not in json.dumps(config("opkomst"))


LAYERS = {"views": 5, "components": 4, "charts": 0, "services": 2, "repositories": 1}


@pytest.mark.parametrize("layer", LAYERS)
def test_layers_import_one_way(layer: str) -> None:
    for path in (PROJECT / "dashboard" / layer).rglob("*.py"):
        for name in imported(path):
            parts = name.split(".")
            if parts[0] == "dashboard" and len(parts) > 1 and parts[1] in LAYERS:
                assert LAYERS[parts[1]] <= LAYERS[layer], f"{path.name} → {name}"


@pytest.mark.parametrize("layer", ["services", "repositories", "charts"])
def test_only_components_and_views_know_streamlit(layer: str) -> None:
    for path in (PROJECT / "dashboard" / layer).rglob("*.py"):
        assert not any(name.split(".")[0] == "streamlit" for name in imported(path)), path.name


@pytest.mark.parametrize("layer", ["views", "components", "services", "charts"])
def test_only_repositories_hold_sql(layer: str) -> None:
    for path in (PROJECT / "dashboard" / layer).rglob("*.py"):
        text = path.read_text(encoding="utf-8").lower()
        assert "select " not in text or "from " not in text.split("select ", 1)[1][:400], path.name


def test_every_text_that_the_code_names_is_in_the_catalogue() -> None:
    known = catalogue()
    named = {
        (path.name, node.args[0].value)
        for path in (PROJECT / "dashboard").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("t", "tn")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(named) > 50
    assert {(file, key) for file, key in named if key not in known} == set()


def imported(path: Path) -> set[str]:
    """Names of all modules that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names
