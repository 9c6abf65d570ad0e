"""Chapters on practice: turnout, taking part and complaints."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.report import charts, practice_sentences
from dashboard.report.counted import Complaints, ComplaintYear, Count, Participation
from dashboard.report.document import Block, Drawing, Note, Paragraph, Section, Subheading, Table
from dashboard.report.model import FEW, Report, Turnout
from orchestration.texts import day, number, percent, t, tn


def turnout(report: Report) -> Section | None:
    """Turnout beside peers and through time, with breaks."""
    found = report.turnout
    if found is None or not found.past.points:
        return None
    said = practice_sentences.turnout(found)
    name = report.place.name
    blocks: list[Block] = [Paragraph(said)]
    if found.standing.row["note"]:
        blocks.append(Note(str(found.standing.row["note"])))
    if any(g.n for g in found.standing.groups):
        groups = " ".join(
            t("report.strips_alt_group", group=g.label, n=number(g.n), q1=percent(g.q1), q3=percent(g.q3))
            for g in found.standing.groups
            if g.q1 is not None
        )
        blocks.append(
            Drawing(
                charts.strips(found.standing),
                t("report.strips_alt", said=" ".join(said[:2]), groups=groups),
                t("report.strips_caption", on=day(found.election.on), name=name),
            )
        )
    country = t("report.column_national_fictional" if report.fictional else "report.column_national")
    blocks.append(
        Drawing(charts.trend(found.past, name, country), _trend_in_words(found), t("report.trend_caption"))
    )
    blocks.append(_trend_table(found, country))
    blocks.append(Note(t("gemeente.trend_note")))
    return Section("opkomst", t("report.section_turnout"), tuple(blocks))


def _trend_in_words(found: Turnout) -> str:
    points = [t("report.trend_alt_point", year=p.on.year, share=percent(p.share)) for p in found.past.points]
    points += [t("report.trend_alt_break", year=on.year) for on, _ in found.past.breaks]
    return t("report.trend_alt", points=" ".join(points))


def _trend_table(found: Turnout, country: str) -> Table:
    national = {p.on: p.share for p in found.past.country}
    rows = tuple(
        (
            day(p.on),
            number(p.eligible),
            number(p.turnout),
            percent(p.share),
            t(f"gemeente.kind_{p.kind}"),
            percent(national.get(p.on)),
        )
        for p in found.past.points
    )
    header = (
        t("report.column_date"),
        t("report.column_eligible"),
        t("report.column_votes"),
        t("report.column_share"),
        t("report.column_borders"),
        country,
    )
    return Table(t("report.trend_table"), header, rows, numeric=(1, 2, 3, 5), widths=(8, 8, 6, 6, 12, 7))


def participation(report: Report) -> Section | None:
    """Trajectories in the window: people, forms, channels, areas."""
    found = report.participation
    if found is None:
        return None
    window = practice_sentences.window(found)
    blocks: list[Block] = [Paragraph(practice_sentences.participation(report.place.name, found))]
    if found.held:
        blocks += _steps(found, window)
        if found.instruments:
            rows = [(c.label, float(c.trajectories), number(c.trajectories)) for c in found.instruments]
            caption = t("report.instruments_caption", window=window)
            blocks.append(Drawing(charts.bars(rows), _bars_in_words(found.instruments), caption))
        for key, column, counts in (
            ("instruments", "instrument", found.instruments),
            ("channels", "channel", found.channels),
            ("areas", "area", found.areas),
        ):
            if counts:
                caption = t("report.as_table", caption=t(f"report.{key}_caption", window=window))
                blocks.append(_counts(caption, t(f"report.column_{column}"), counts))
        if any(c.participants is not None for c in (*found.instruments, *found.channels, *found.areas)):
            blocks.append(Note(t("report.participants_rule")))
    if len(found.years) > 1:
        years = tuple((str(year), number(held)) for year, held in found.years)
        header = (t("report.column_year"), t("report.column_trajectories"))
        blocks.append(Table(t("report.years_caption"), header, years, numeric=(1,)))
    return Section("meedoen", t("report.section_participation"), tuple(blocks))


def _steps(found: Participation, window: str) -> list[Block]:
    """From invitation to outcome; what a partial list shows is a lower bound, and says so."""

    def counted(n: int) -> str:
        if found.full:
            return number(n)
        return t("report.at_least", n=number(n)) if n else t("common.no_data")

    rows = [(t("report.step_held"), counted(found.held))]
    if found.known:
        rows.append((tn("report.step_invited", found.known), number(found.invited)))
        rows.append((tn("report.step_participants", found.known), number(found.participants)))
    rows.append((t("report.step_outcome"), counted(found.with_outcome)))
    rows.append((t("report.step_answered"), counted(found.answered)))
    header = (t("report.column_step"), t("report.column_count"))
    caption = t("report.funnel_caption", window=window)
    return [Table(caption, header, tuple(rows), numeric=(1,))]


def _counts(caption: str, column: str, counts: Sequence[Count]) -> Table:
    rows = tuple((c.label, number(c.trajectories), _participants(c)) for c in counts)
    header = (column, t("report.column_trajectories"), t("report.column_participants"))
    return Table(caption, header, rows, numeric=(1, 2))


def _participants(count: Count) -> str:
    if count.status != "ok":
        return t(f"shell.status_{count.status}")
    return number(count.participants)


def _bars_in_words(counts: Sequence[Count]) -> str:
    rows = [t("report.bars_alt_row", label=c.label, value=number(c.trajectories)) for c in counts]
    return t("report.bars_alt", rows=" ".join(rows))


def complaints(report: Report) -> Section | None:
    """Complaints against chance, on time, learnt from, and the channel."""
    found = report.complaints
    if found is None:
        return None
    said = practice_sentences.complaints(report.place.name, found)
    blocks: list[Block] = [Paragraph(said)]
    if found.now.definition:
        blocks.append(Note(t("report.definition", definition=found.now.definition)))
    if found.plot.fitted is not None and found.index is not None:
        caption = t("report.funnel_plot_caption", year=found.now.year)
        alt = t("report.funnel_plot_alt", n=number(int(found.plot.sizes.size)), said=" ".join(said[:2]))
        blocks.append(
            Drawing(charts.funnel(found.plot, found.index), alt, caption, t("report.funnel_plot_note"))
        )
    blocks.append(_complaints_table(found))
    if found.categories:
        rows = tuple(
            (
                label,
                number(n) if n is not None else t(f"shell.status_{status if status != 'ok' else 'missing'}"),
            )
            for label, n, status in found.categories
        )
        header = (t("report.column_category"), t("report.column_received"))
        caption = t("report.categories_caption", year=found.now.year)
        blocks.append(Table(caption, header, rows, numeric=(1,)))
    blocks += [
        Subheading(t("klachten.ombudsman_title")),
        Paragraph(practice_sentences.ombudsman(report.place.name, found)),
    ]
    return Section("klachten", t("report.section_complaints"), tuple(blocks))


def _complaints_table(found: Complaints) -> Table:
    header = tuple(
        t(f"report.column_{c}")
        for c in ("year", "received", "handled", "on_time", "upheld", "improved", "status")
    )
    rows = tuple(
        (
            str(y.year),
            number(y.received),
            number(y.handled),
            _part(y),
            number(y.justified),
            number(y.improvements),
            t(f"shell.status_{y.status}"),
        )
        for y in found.years
    )
    return Table(
        t("report.complaints_table"), header, rows, numeric=(1, 2, 3, 4, 5), widths=(3, 6, 4, 6, 10, 6, 7)
    )


def _part(year: ComplaintYear) -> str:
    if year.handled is None or year.handled >= FEW:
        return percent(year.on_time_share)
    if year.on_time is None:
        return number(None)
    return t("report.part_of", part=number(year.on_time), whole=number(year.handled))
