"""“Wat vindt u belangrijk?”: a weight per priority, in the address like every choice."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard.components import choices, markup
from dashboard.repositories.warehouse import Row
from dashboard.services.scores import EQUAL, Weights, is_equal
from orchestration.texts import t

STEPS = ("0", "1", "2", "3", "4")
DEFAULT = "1"


def choose(priorities: Sequence[Row]) -> Weights:
    """Draw a slider per priority; all equal (or all nothing) gives the published default."""
    with st.expander(t("akkoorden.weights_title"), key="weights"):
        markup.paragraph(t("akkoorden.weights_lead"))
        left, right = st.columns(2, gap="large")
        options = {step: t(f"akkoorden.weight_{step}") for step in STEPS}
        weights: list[float] = []
        for i, row in enumerate(priorities):
            with left if i < len(priorities) / 2 else right:
                label = f"{row['priority_code']}. {row['title_nl']}"
                weights.append(
                    float(
                        choices.choice(
                            f"gewicht{row['priority_code']}", label, options, DEFAULT, widget="slider"
                        )
                    )
                )
    if not any(weights):  # outside the expander, which may be closed
        markup.notice(t("akkoorden.weights_nothing"), "warning")
    return EQUAL if is_equal(tuple(weights)) else tuple(weights)
