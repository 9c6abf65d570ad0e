"""The first chapters: summary, the municipality and its peers, and the eight priorities."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.report import charts, practice_sentences, sentences
from dashboard.report.document import (
    Block,
    Bullets,
    Drawing,
    Facts,
    Note,
    Paragraph,
    Section,
    Subheading,
    Table,
)
from dashboard.report.model import Agreement, Comparison, Report, Score
from orchestration.texts import day, number, t, tn

TYPES = ("coalition_agreement", "council_agreement", "college_agreement", "society_agreement", "programme")


def summary(report: Report) -> Section:
    """Half a page: what this is, what stands out, and how sure we are."""
    strong, weak = sentences.strengths(report), sentences.attention(report)
    blocks: list[Block] = [Paragraph(sentences.lead(report))]
    if own := own_priorities(report):
        blocks.append(Paragraph(own))
    if told := sentences.own(report):
        blocks.append(Bullets(told))
    facts = [*sentences.agreement(report.place, report.agreement, report.previous, report.year)]
    if report.turnout is not None:
        facts += practice_sentences.turnout(report.turnout)[:2]
    blocks.append(Paragraph(tuple(facts)))
    blocks.append(
        Bullets(strong, t("report.strengths")) if strong else Paragraph((t("report.strengths_none"),))
    )
    blocks.append(Bullets(weak, t("report.attention")) if weak else Paragraph((t("report.attention_none"),)))
    blocks += [Subheading(t("report.certainty")), Paragraph(sentences.certainty(report))]
    return Section("samenvatting", t("report.section_summary"), tuple(blocks))


def own_priorities(report: Report) -> tuple[str, ...]:
    """The priorities that the municipality chose itself."""
    titles = {p.priority: p.title for p in report.intent} or {p.priority: p.title for p in report.practice}
    said = []
    if report.handed.own_priorities:
        chosen = [titles.get(code, code) for code in report.handed.own_priorities]
        said.append(tn("report.own_priorities", len(chosen), titles=", ".join(chosen)))
    if report.handed.own_added:
        said.append(t("report.own_added", own=report.handed.own_added))
    if report.handed.own_figures:
        said.append(t("eigen.figures", figures="; ".join(report.handed.own_figures)))
    return tuple(said)


def context(report: Report) -> Section:
    """What the municipality is, where it came from, and with whom it is compared."""
    place = report.place
    population = number(place.population)
    if place.population is not None and place.population_on is not None:
        population = t("report.population_on", n=population, on=day(place.population_on))
    pairs = [
        (t("report.fact_name"), place.name),
        (t("report.fact_province"), place.province or t("common.no_data")),
        (t("report.fact_population"), population),
        (t("report.fact_size"), place.size_class_nl or t("common.no_data")),
        (t("report.fact_seats"), number(place.council_seats)),
        (t("report.fact_code"), place.code),
    ]
    if report.agreement is not None:
        pairs.append((t("report.fact_agreement"), _agreement(report.agreement)))
    blocks: list[Block] = [Facts(tuple(pairs))]
    if merged := sentences.merger(place):
        blocks.append(Paragraph(merged))
    if place.groups:
        blocks.append(Paragraph((t("report.context_peers", name=place.name),)))
        blocks.append(
            Table(
                t("report.peers_caption"),
                (t("report.column_group"), t("report.column_members")),
                tuple((label, number(members)) for _, label, members in place.groups),
                numeric=(1,),
            )
        )
    else:
        blocks.append(Paragraph((t("report.context_alone", name=place.name),)))
    return Section("gemeente", t("report.section_context"), tuple(blocks))


def _agreement(agreement: Agreement) -> str:
    kind = agreement.kind if agreement.kind in TYPES else "other"
    return f"{agreement.title or t(f'report.type_{kind}')} ({t(f'report.type_{kind}')}, {agreement.term})"


def priorities(report: Report) -> Section | None:
    """The eight priorities: intent and practice, each beside its peers, never blended."""
    blocks: list[Block] = []
    for key, scores, caption in (
        ("intent", report.intent, t("report.intent_caption")),
        ("practice", report.practice, t("report.practice_caption", year=report.practice_year)),
    ):
        if any(s.score is not None for s in scores):
            blocks += _profile(report, t(f"report.{key}_title"), caption, scores)
    if not blocks:
        return None
    if report.intent and report.practice:
        blocks.append(Note(t("report.never_blended")))
    return Section("prioriteiten", t("report.section_priorities"), tuple(blocks))


def _profile(report: Report, title: str, caption: str, scores: Sequence[Score]) -> list[Block]:
    peers = _peers(scores)
    return [
        Subheading(title),
        Paragraph(sentences.positions(report.place.name, scores)),
        Drawing(
            charts.profile(scores),
            t("report.profile_alt", rows=" ".join(_row_in_words(s) for s in scores)),
            caption,
            t("report.profile_note", name=report.place.name, peers=peers),
        ),
        Table(
            t("report.as_table", caption=caption),
            (
                t("report.column_priority"),
                t("report.column_value"),
                t("report.column_margin"),
                t("report.column_peers"),
                t("report.column_place"),
            ),
            tuple(_row(s) for s in scores),
            numeric=(1, 2, 3),
            widths=(9, 4, 4, 5, 4),
        ),
    ]


def _peers(scores: Sequence[Score]) -> str:
    """Whose middle half the bands are."""
    compared = {(s.peers.label, s.peers.n) for s in scores if s.peers.q1 is not None}
    if len(compared) != 1:
        return t("report.peers_mixed")
    label, n = compared.pop()
    if label:
        return t("report.peers_same", group=label, n=number(n))
    return t("report.peers_all", n=number(n))


def _row(score: Score) -> tuple[str, ...]:
    peers = score.peers
    return (
        f"{score.priority}. {score.title}",
        number(score.score) if score.score is not None else t(f"shell.status_{score.status}"),
        margin(score.lo, score.hi),
        _middle(peers),
        t(f"report.place_{score.position or 'none'}"),
    )


def _middle(peers: Comparison) -> str:
    """The middle half of the peers with how many they are; a dash where there are too few."""
    if peers.q1 is None or peers.q3 is None:
        return "–"
    lo, hi = number(peers.q1), number(peers.q3)
    return t("report.half_same" if lo == hi else "report.margin_of", lo=lo, hi=hi, n=number(peers.n))


def margin(lo: float | None, hi: float | None, decimals: int = 0) -> str:
    """An interval in words, never narrower than it is; a dash where nothing is uncertain or known."""
    if lo is None or hi is None or lo == hi:
        return "–"
    first, last = number(lo, decimals), number(hi, decimals)
    if first != last:
        return t("report.margin", lo=first, hi=last)
    return margin(lo, hi, 1) if decimals < 1 else t("report.margin_narrow", lo=first)


def _row_in_words(score: Score) -> str:
    if score.score is None:
        return t("report.profile_alt_row", title=score.title, said=t(f"shell.status_{score.status}"))
    said = t("report.profile_alt_point", score=number(score.score))
    interval = margin(score.lo, score.hi)
    if interval != "–":
        said = t("report.profile_alt_value", score=number(score.score), margin=interval)
    if score.peers.q1 is not None:
        said += t("report.profile_alt_peers", half=_middle(score.peers))
    return t("report.profile_alt_row", title=score.title, said=said)
