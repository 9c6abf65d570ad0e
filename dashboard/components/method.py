"""The method on screen: rules in plain words, codebook, quality of the coder, indicators, own choices."""

from __future__ import annotations

from dashboard.components import badges, choices, markup, tables
from dashboard.components.block import download
from dashboard.components.page import Page
from dashboard.services import method
from dashboard.services.tables import Frame
from orchestration.texts import t

PARTS = ("regels", "codeboek", "coderen", "indicatoren", "keuzes", "verwijzen")
BREAK_EVERY = 16


def show(page: Page) -> None:
    """Draw the choice of a part and the part itself."""
    part = choices.choice(
        "methode", t("methode.part"), {p: t(f"methode.part_{p}") for p in PARTS}, PARTS[0], widget="segments"
    )
    markup.heading(t(f"methode.part_{part}"))
    markup.paragraph(t(f"methode.lead_{part}"))
    {
        "regels": _rules,
        "codeboek": _codebook,
        "coderen": _coder,
        "indicatoren": _indicators,
        "keuzes": _choices,
        "verwijzen": _citation,
    }[part](page)


def _rules(page: Page) -> None:
    for rule in method.RULES:
        markup.heading(t(f"methode.rule_{rule}_title"), 3)
        markup.paragraph(t(f"methode.rule_{rule}"))
        if rule == "unknown":
            badges.legend()


def _codebook(page: Page) -> None:
    if not method.has_codebook(page.warehouse):
        markup.paragraph(t("methode.not_held"), "note")
        return
    _section(page, "priorities", method.priorities(page.warehouse))
    _section(page, "proposals", method.proposals(page.warehouse))
    _section(page, "tips", method.tips(page.warehouse))
    if method.has_levels(page.warehouse):
        _section(page, "levels", method.levels(page.warehouse))
        _section(page, "duties", method.duties(page.warehouse))


def _coder(page: Page) -> None:
    if not method.has_quality(page.warehouse):
        markup.paragraph(t("methode.not_held"), "note")
        return
    held = method.materials(page.warehouse)
    if not held:
        markup.paragraph(t("methode.coder_none"), "finding")
        return
    _section(page, "materials", method.measured(held))
    markup.heading(t("methode.codes_title"), 3)
    names = {row["material"]: method.material_name(row["material"]) for row in held}
    material = choices.choice("materiaal", t("methode.material"), names, next(iter(names)))
    frame = method.codes(page.warehouse, material)
    markup.paragraph(method.coder_finding(frame), "finding")
    markup.paragraph(t("methode.codes_lead"))
    _table(page, frame)


def _indicators(page: Page) -> None:
    if not method.has_indicators(page.warehouse):
        markup.paragraph(t("methode.not_held"), "note")
        return
    family = choices.choice(
        "familie",
        t("methode.family"),
        {f: t(f"methode.family_{f}") for f in method.FAMILIES},
        method.FAMILIES[0],
        widget="segments",
    )
    markup.paragraph(t(f"methode.family_{family}_lead"))
    _table(page, method.indicators(page.warehouse, family))


def _choices(page: Page) -> None:
    if not method.has_choices(page.warehouse):
        markup.paragraph(t("methode.not_held"), "note")
        return
    _section(page, "parameters", method.parameters(page.warehouse))
    _section(page, "options", method.options(page.warehouse))


def _citation(page: Page) -> None:
    markup.put(
        f'<blockquote class="ml-quote"><p>{markup.esc(method.citation(page.release))}</p></blockquote>'
    )
    # May break on a narrow screen, and still copies as one word.
    checksum = method.checksum(page.release)
    parts = (markup.esc(checksum[i : i + BREAK_EVERY]) for i in range(0, len(checksum), BREAK_EVERY))
    markup.put(f'<p class="ml-note">{markup.esc(t("methode.citation_checksum"))} {"<wbr>".join(parts)}</p>')
    for part in ("release", "sources", "software"):
        markup.heading(t(f"methode.citation_{part}_title"), 3)
        markup.paragraph(t(f"methode.citation_{part}"))


def _section(page: Page, key: str, frame: Frame) -> None:
    markup.heading(t(f"methode.{key}_title"), 3)
    markup.paragraph(t(f"methode.{key}_lead"))
    _table(page, frame)


def _table(page: Page, frame: Frame) -> None:
    tables.show(frame)
    download(page, frame.file, frame)
