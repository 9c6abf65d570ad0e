"""Around every command: a mistake in what was typed, or a failure that users meet, is one Dutch sentence.

Belongs here: what goes for all commands alike. Does not belong here: what a command does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer import rich_utils
from typer.core import TyperGroup

from orchestration.commands import console
from orchestration.settings import settings

_MISTAKE: Any = (
    typer.BadParameter.__base__
)  # the class of all mistakes in usage; typer exports only this child

# The words around the help texts, which typer keeps as constants; “Usage” and the text of --help it does not.
rich_utils.ARGUMENTS_PANEL_TITLE = "Wat u opgeeft"
rich_utils.OPTIONS_PANEL_TITLE = "Opties"
rich_utils.COMMANDS_PANEL_TITLE = "Opdrachten"
rich_utils.DEFAULT_STRING = "[standaard: {}]"
rich_utils.REQUIRED_LONG_STRING = "[verplicht]"


class DutchGroup(TyperGroup):
    """The commands, with their mistakes and failures told as one sentence (and as JSON after `--json`)."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Look for `--json`, which decides how failures are told; nothing but the name is parsed here."""
        console.SPEAKS_JSON.set("--json" in args)
        ctx.call_on_close(lambda: console.SPEAKS_JSON.set(False))
        with _told():
            return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command, after its settings were found sound."""
        with _told(), console.one_clear_sentence():
            settings()
            return super().invoke(ctx)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except _MISTAKE as mistake:
        if type(mistake).__name__ == "NoArgsIsHelpError":
            raise
        console.fail(f"{_sentence(mistake)} Zie `{_command(mistake)} --help`.", console.Exit.USAGE)


def _sentence(mistake: Any) -> str:
    """What is wrong with what was typed; by the kind of mistake, whose own message is English."""
    kind = type(mistake).__name__
    parameter = getattr(mistake, "param", None)
    if kind == "NoSuchOption":
        near = " of ".join(sorted(mistake.possibilities or ()))
        return f"De optie {mistake.option_name} bestaat niet." + (f" Bedoelt u {near}?" if near else "")
    if kind == "MissingParameter" and parameter is not None:
        return f"{_name(parameter)} ontbreekt."
    if kind == "BadParameter" and parameter is not None:
        return f"De waarde bij {_name(parameter)} kan niet; geef {_expected(parameter)}."
    if kind == "BadOptionUsage":
        return f"Bij de optie {mistake.option_name} hoort een waarde."
    return "Deze opdracht bestaat niet, of er staat te veel achter."


def _name(parameter: Any) -> str:
    long = [option for option in parameter.opts if option.startswith("--")]
    return long[0] if long else str(parameter.metavar or parameter.name).upper()


def _expected(parameter: Any) -> str:
    low, high = getattr(parameter, "min", None), getattr(parameter, "max", None)
    if low is None and high is None:
        return "een heel getal" if "int" in str(getattr(parameter, "type_descriptor", "")) else "iets anders"
    bounds = "" if low is None else f" van {low}"
    return f"een heel getal{bounds}" + (" of hoger" if high is None else f" tot en met {high}")


def _command(mistake: Any) -> str:
    return mistake.ctx.command_path if getattr(mistake, "ctx", None) is not None else "democratie"
