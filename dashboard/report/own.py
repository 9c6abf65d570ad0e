"""The municipality's own priorities in its report, as it handed them in through their template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.report.model import Handed, Indicator
from dashboard.services.own_priorities import Chosen
from orchestration.texts import number, t


def with_choices(
    handed: Handed, choices: Sequence[Chosen], indicators: Sequence[Indicator], year: int
) -> Handed:
    """`handed` with the choice of the council term of `year`.

    `choices` come newest first. In the year of an election the new term goes before the old one.
    """
    of_year = (c for c in choices if int(c.term[:4]) <= year <= int(c.term[-4:]))
    choice = next(of_year, None)
    if choice is None:
        return handed
    known = [_said(i) for i in indicators if i.indicator_id in choice.indicators]
    return replace(
        handed,
        own_priorities=choice.marked,
        own_added=choice.added,
        own_figures=(*choice.figures, *known),
    )


def _said(indicator: Indicator) -> str:
    if indicator.value is None:
        return f"{indicator.name}: {t(f'shell.status_{indicator.status}')}"
    if indicator.few and indicator.numerator is not None:
        part, whole = number(indicator.numerator), number(indicator.denominator)
        return f"{indicator.name}: {t('report.part_of', part=part, whole=whole)}"
    decimals = 0 if indicator.unit.startswith("count") else 1
    unit = "%" if indicator.unit == "percent" else ""
    return f"{indicator.name}: {number(indicator.value, decimals)}{unit}"
