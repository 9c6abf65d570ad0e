"""Chapters on the agreement: promise, proof and progress; tips; examples; questions and agenda."""

from __future__ import annotations

from dashboard.report import sentences
from dashboard.report.document import Block, Bullets, Note, Paragraph, Quote, Section, Subheading, Table
from dashboard.report.model import Report
from dashboard.report.promise import Promise, Tip
from dashboard.report.questions import ADDRESSEES, agenda, questions
from orchestration.texts import number, t, tn


def promises(report: Report) -> Section | None:
    """The 27 proposals with what the agreement says, what practice shows, and the proof of both."""
    rated = report.agreement is not None and report.agreement.rated
    known = [p for p in report.promises if p.practice != "unknown"]
    if not rated and not known:
        return None
    said = (*sentences.promises(report.promises, rated), *sentences.statements(report.promises))
    blocks: list[Block] = [Paragraph(said)] if said else []
    dated = len({(p.stated_by, p.stated_on) for p in report.promises if p.arrangement}) > 1
    blocks.append(
        Table(
            t("report.promises_caption" if rated else "report.practised_caption"),
            (
                t("report.column_proposal"),
                t("report.column_pepper"),
                t("report.column_said"),
                t("report.column_seen"),
                t("report.column_progress"),
            ),
            tuple(_row(p, dated) for p in (report.promises if rated else known)),
            widths=(28, 4, 26, 22, 24),
        )
    )
    blocks.append(Note(t("report.pepper_note")))
    quotes = [_quote(p) for p in report.promises if p.quote]
    if quotes:
        blocks += [Subheading(t("report.proof")), Note(t("report.proof_source_plain")), *quotes]
    seen = [p for p in report.promises if p.counts and p.evidence_url]
    if seen:
        blocks += [
            Subheading(t("report.seen_sources")),
            Table(
                t("report.seen_caption"),
                (t("report.column_proposal"), t("report.column_what"), t("report.column_evidence")),
                tuple((p.code, p.arrangement_title or p.title, p.evidence_url or "") for p in seen),
                widths=(2, 6, 9),
            ),
        ]
    return Section("belofte", t("report.section_promises"), tuple(blocks))


def _row(promise: Promise, dated: bool) -> tuple[str, ...]:
    said = _said(promise)
    if promise.needs_review:
        said += " " + t("report.contested")
    pepper = number(promise.pepper) + ("" if promise.pepper_stated else "*")
    return (
        f"{promise.code} {promise.title}",
        pepper,
        said,
        _seen(promise, dated),
        _stands(promise),
    )


def _said(promise: Promise) -> str:
    """What the agreement says; what the law asks anyhow is no promise."""
    if promise.said is not None and promise.legal_floor:
        return t("report.legal_floor")
    return promise.said or t("report.not_rated")


def _stands(promise: Promise) -> str:
    if promise.conflict and promise.rejected:
        return t("report.progress_conflict_rejected")
    said = t(f"report.progress_{promise.progress}")
    return t("report.progress_conflict", said=said) if promise.conflict else said


def _seen(promise: Promise, dated: bool) -> str:
    """What is stated, with its year where rows differ in that, and how many trajectories there were."""
    parts = []
    if promise.arrangement is not None:
        bare = promise.arrangement == "in_use" and not promise.counts
        said = t(f"report.arrangement_{'in_use_bare' if bare else promise.arrangement}")
        if dated and promise.stated_on is not None:
            said = t("report.arrangement_year", said=said, year=promise.stated_on.year)
        parts.append(said)
    if promise.trajectories:
        parts.append(tn("report.with_trajectories", promise.trajectories))
    return ", ".join(parts) or t("report.practice_none")


def _quote(promise: Promise) -> Quote:
    key = "report.proof_source" if promise.page else "report.proof_source_no_page"
    said = _said(promise).capitalize()
    where = t(key, code=promise.code, title=promise.title, said=said, page=promise.page)
    return Quote(promise.quote or "", where, promise.above)


def _cited(tip: Tip) -> str:
    """The quote of a tip in a cell, with what stands above it outside the quotation marks."""
    if not tip.quote:
        return "–"
    return t("report.tip_quote", above=tip.above, quote=tip.quote) if tip.above else tip.quote


def tips(report: Report) -> Section | None:
    """The eight process tips."""
    if not any(tip.said for tip in report.tips):
        return None
    found = [tip for tip in report.tips if tip.named]
    rows = tuple(
        (f"{tip.code} {tip.title}", tip.said or t("report.not_rated"), _cited(tip)) for tip in report.tips
    )
    header = (t("report.column_tip"), t("report.column_said"), t("report.column_quote"))
    return Section(
        "tips",
        t("report.section_tips"),
        (
            Paragraph((tn("report.tips_said", len(found)), t("report.tips_outside"))),
            Table(t("report.tips_caption"), header, rows, widths=(9, 9, 13)),
        ),
    )


def examples(report: Report) -> Section | None:
    """What peers do that stands open here."""
    if not report.examples:
        return None
    rated = report.agreement is not None and report.agreement.rated
    rows = tuple((f"{e.code} {e.title}", f"{e.municipality}: {e.what}", e.url) for e in report.examples)
    header = (t("report.column_proposal"), t("report.column_what"), t("report.column_evidence"))
    return Section(
        "voorbeelden",
        t("report.section_examples"),
        (
            Paragraph((t("report.examples_lead" if rated else "report.examples_lead_unknown"),)),
            Table(t("report.examples_caption"), header, rows, widths=(4, 5, 6)),
        ),
    )


def debate(report: Report) -> Section:
    """Questions with their addressee, and the agenda for next year."""
    asked = questions(report)
    blocks: list[Block] = [
        Bullets(tuple(q.text for q in asked if q.to == to), t(f"report.ask_{to}"))
        for to in ADDRESSEES
        if any(q.to == to for q in asked)
    ]
    blocks.append(Subheading(t("report.agenda_title", year=report.year + 1)))
    listed = agenda(report)
    rated = report.agreement is not None and report.agreement.rated
    if listed:
        items = tuple(
            t("report.agenda_item", code=p.code, title=p.title, pepper=number(p.pepper)) for p in listed
        )
        blocks += [Paragraph((t("report.agenda_lead"), t("report.agenda_order"))), Bullets(items)]
    else:
        blocks.append(Paragraph((t("report.agenda_none" if rated else "report.agenda_unknown"),)))
    return Section("vragen", t("report.section_questions"), tuple(blocks))
