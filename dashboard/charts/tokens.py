"""The one place with colours, type and sizes, for screen (light, dark) and print.

Text colours have a contrast of at least 4.5:1 on the grounds they are used on (tested). The scale runs in
lightness only, so that it survives colour blindness and a grey printer; marks never differ by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

Mode = Literal["light", "dark"]

SANS = "'Source Sans', 'Source Sans 3', system-ui, sans-serif"


@dataclass(frozen=True)
class Tokens:
    """Colours of one mode, as `#rrggbb`. `scale` runs from low to high."""

    ground: str
    surface: str
    line: str
    ink: str
    muted: str
    accent: str
    on_accent: str
    highlight: str
    peers: str
    fiction_ground: str
    fiction_ink: str
    warning_ground: str
    warning_ink: str
    scale: tuple[str, str, str, str, str]


LIGHT = Tokens(
    ground="#ffffff",
    surface="#f5f7f6",
    line="#d5dcda",
    ink="#15242a",
    muted="#4d5e66",
    accent="#0b5f6f",
    on_accent="#ffffff",
    highlight="#b3420d",
    peers="#6f8891",
    fiction_ground="#fdf0d2",
    fiction_ink="#5a3d00",
    warning_ground="#fbe9e3",
    warning_ink="#7a2a0a",
    scale=("#d3e5e6", "#9cc8cd", "#5fa3af", "#2a7886", "#0a4854"),
)

DARK = Tokens(
    ground="#10181c",
    surface="#182328",
    line="#33434a",
    ink="#e8eef0",
    muted="#a4b4bb",
    accent="#6fc6d2",
    on_accent="#0b1a1e",
    highlight="#f9a46e",
    peers="#7f979f",
    fiction_ground="#3a2c0c",
    fiction_ink="#f7dc9e",
    warning_ground="#3d2017",
    warning_ink="#f8c3ae",
    scale=("#1f3a41", "#2c5d68", "#3f8693", "#6cb5c0", "#b9e4e9"),
)

MODES: dict[Mode, Tokens] = {"light": LIGHT, "dark": DARK}


def css_variables() -> str:
    """The tokens as CSS custom properties that follow the reader's mode (`light-dark()`)."""
    lines = [
        f"--ml-{f.name.replace('_', '-')}: light-dark({getattr(LIGHT, f.name)}, {getattr(DARK, f.name)});"
        for f in fields(Tokens)
        if f.name != "scale"
    ]
    lines += [
        f"--ml-scale-{i}: light-dark({light}, {dark});"
        for i, (light, dark) in enumerate(zip(LIGHT.scale, DARK.scale, strict=True), start=1)
    ]
    return " ".join(lines)


def streamlit_options() -> dict[str, str]:
    """The theme of Streamlit's own widgets, as options for its command line."""
    options = {
        "theme.font": "sans-serif",
        "theme.headingFont": "serif",
        "theme.baseRadius": "0.375rem",
        "theme.baseFontSize": "17",
        "theme.showSidebarBorder": "true",
    }
    for mode, tokens in MODES.items():
        options |= {
            f"theme.{mode}.primaryColor": tokens.accent,
            f"theme.{mode}.backgroundColor": tokens.ground,
            f"theme.{mode}.secondaryBackgroundColor": tokens.surface,
            f"theme.{mode}.textColor": tokens.ink,
            f"theme.{mode}.linkColor": tokens.accent,
            f"theme.{mode}.borderColor": tokens.line,
            f"theme.{mode}.sidebar.backgroundColor": tokens.surface,
            f"theme.{mode}.sidebar.secondaryBackgroundColor": tokens.ground,
        }
    return options
