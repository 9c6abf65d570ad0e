"""When a report says what: conditions on figures, words from the one catalogue (`report.po`).

Each function returns the sentences of one part, and says nothing that its figures don't carry. “More”,
“less”, “higher” and “lower” come only from a `Position`, which respects the interval.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.report.known import indicators, topics
from dashboard.report.model import Agreement, Place, Report, Score
from dashboard.report.practice_sentences import group_of, window_of
from dashboard.report.promise import BESIDE_PROMISES, OF_PROMISES, Promise
from orchestration.texts import day, number, percent, t, tn

Sentences = tuple[str, ...]
MOST = 3


def lead(report: Report) -> Sentences:
    """What this report is, and which years of practice it looks at."""
    first, last = report.first_year, report.practice_year
    said = [
        t(f"report.lead_{report.kind}", name=report.place.name, year=report.year),
        t("report.lead_window_one", last=last)
        if first == last
        else t("report.lead_window", first=first, last=last),
    ]
    if first < last and any(s.score is not None for s in report.practice):
        said.append(t("report.lead_scores", last=last))
    if last < report.year:
        said.append(t("report.lead_not_over", year=report.year))
    return (*said, t("report.lead_purpose"))


def agreement(place: Place, now: Agreement | None, before: Agreement | None, year: int) -> Sentences:
    """How much the newest agreement adopts, or why that can't be said."""
    if now is None:
        return (t("report.agreement_none", name=place.name),)
    if not now.rated:
        said = [t("report.agreement_not_rated", term=now.term)]
        if not now.has_document:
            said += [t("report.agreement_no_text"), t("report.agreement_no_text_how")]
        elif now.reason:
            said.append(t("report.agreement_reason", reason=lowered(now.reason)))
    else:
        said = [tn("report.agreement_adopted", now.adopted, term=now.term)]
        if now.basis_adopted is not None:
            said.append(tn("report.agreement_basis", now.basis_adopted))
        if before is not None and before.rated:
            said.append(tn("report.agreement_previous", before.adopted))
        said.append(t("report.agreement_silence"))
    if int(now.term[5:9]) <= year:
        said.append(t("report.agreement_older", year=now.term[5:9]))
    return tuple(said)


def lowered(reason: str) -> str:
    """A sentence of the release as the end of one of ours: no capital after a colon, but for a name."""
    parts = reason.split(": ", 1)
    return ": ".join(p[:1].lower() + p[1:] if p[1:2].islower() or p[1:2] == " " else p for p in parts)


def strengths(report: Report) -> Sentences:
    """At most three strong points, the municipality's own priorities first."""
    return _points(report, "above", "high")


def attention(report: Report) -> Sentences:
    """At most three points of attention, the municipality's own priorities first."""
    return _points(report, "below", "low")


def _points(report: Report, place: str, key: str) -> Sentences:
    own = report.handed.own_priorities
    found = [
        (
            score.priority not in own,
            -_distance(score),
            t(
                f"report.{key}_{family}",
                title=score.title,
                score=number(score.score),
                year=report.practice_year,
            ),
        )
        for family, scores in (("intent", report.intent), ("practice", report.practice))
        for score in scores
        if score.position == place
    ]
    turnout = report.turnout
    if turnout is not None and turnout.comparable == place and turnout.standing.share is not None:
        said = t(
            f"report.{key}_turnout",
            year=turnout.election.on.year,
            share=percent(turnout.standing.share),
            group=group_of(turnout),
        )
        found.append((True, 0.0, said))
    return tuple(said for _, _, said in sorted(found)[:MOST])


def _distance(score: Score) -> float:
    """How far the score lies outside the middle half of its peers."""
    if score.score is None or score.peers.q1 is None or score.peers.q3 is None:
        return 0.0
    return max(score.score - score.peers.q3, score.peers.q1 - score.score)


def own(report: Report) -> Sentences:
    """On each priority that the municipality chose itself: what the agreement says and practice scores."""
    return tuple(" ".join(_own(report, code)) for code in report.handed.own_priorities)


def _own(report: Report, code: str) -> list[str]:
    mine = [p for p in report.promises if p.priority == code and p.said is not None]
    score = next((s for s in report.practice if s.priority == code), None)
    title = next((s.title for s in (*report.practice, *report.intent) if s.priority == code), code)
    said = []
    if mine:
        adopted = sum(p.adopted for p in mine)
        said.append(tn("report.own_intent", adopted, title=title, total=number(len(mine))))
    else:
        said.append(t("report.own_intent_none", title=title))
    if score is None or score.score is None:
        said.append(t("report.own_practice_none"))
    else:
        key = f"report.own_practice_{score.position or 'alone'}"
        said.append(t(key, score=number(score.score), year=report.practice_year))
    return said


def certainty(report: Report) -> Sentences:
    """How much is known, who read the agreement, and how we compare."""
    found = topics(report)
    titles = [topic.name for topic in found if topic.known]
    window = window_of(report.first_year, report.year)
    said = [
        t("report.certain_sources", n=number(len(titles)), titles=", ".join(titles), window=window)
        if titles
        else t("report.certain_no_sources", window=window)
    ]
    if older := [t("report.topic_older", title=x.name, period=x.older) for x in found if x.older]:
        said.append(t("report.certain_older", titles=", ".join(older)))
    known, total = indicators(report)
    if total:
        said.append(
            tn("report.certain_figures", known, total=number(total), year=report.practice_year)
            if known
            else t("report.certain_figures_none", total=number(total), year=report.practice_year)
        )
    said += [t("report.certain_rule"), t("report.certain_unknown")]
    if report.agreement is not None and report.agreement.rated and report.agreement.coders:
        readers = {"machine" if coder == "machine" else "people" for coder, _, _ in report.agreement.coders}
        said.append(t(f"report.certain_{'reviewed' if len(readers) > 1 else readers.pop()}"))
    return tuple(said)


def merger(place: Place) -> Sentences:
    """Where the municipality came from, and what that does to older figures."""
    if place.merged_on is None:
        return ()
    return (
        t("report.merged", name=place.name, day=day(place.merged_on)),
        *place.origins,
        t("report.merged_rule"),
        t("report.merged_agreements"),
    )


def positions(name: str, scores: Sequence[Score]) -> Sentences:
    """Which priorities lie outside the middle half of the peers; the rest is comparable."""
    known = [s for s in scores if s.score is not None]
    placed = [s for s in known if s.position is not None]
    if not placed:
        return (t("report.position_unknown", name=name),)
    said = []
    for place in ("above", "below"):
        titles = [s.title for s in placed if s.position == place]
        if titles:
            said.append(t(f"report.position_{place}", titles=", ".join(titles)))
    if any(s.position == "comparable" for s in placed):
        which = "rest" if said else "all"
        if len(placed) < len(scores):
            which += "_placed"
        said.append(t(f"report.position_{which}", name=name))
    said += _changes(scores)
    if len(known) < len(scores):
        said.append(t("report.scores_incomplete"))
    return tuple(said)


def _changes(scores: Sequence[Score]) -> list[str]:
    """Priorities that certainly went up or down since the term before, as the release judges it."""
    said = []
    for verdict in ("more", "less"):
        changed = [s for s in scores if s.change == verdict and s.change_from is not None]
        if changed:
            titles = ", ".join(s.title for s in changed)
            said.append(t(f"report.change_{verdict}", titles=titles, since=changed[0].change_from))
    return said


def promises(found: Sequence[Promise], rated: bool) -> Sentences:
    """What became of the promises, each counted once; without a rated agreement only what practice shows."""
    if not rated:
        seen = sum(p.progress == "practised" for p in found)
        return (tn("report.promises_practice_only", seen),) if seen else ()
    count = Counter(p.progress for p in found if p.adopted)
    said = [tn("report.promises_adopted", sum(p.adopted for p in found))]
    for progress in OF_PROMISES:
        if count[progress]:
            said.append(tn(f"report.promises_{progress}", count[progress]))
            if progress == "unseen":
                said.append(t("report.promises_unseen_rule"))
    beside = Counter(p.progress for p in found if not p.adopted)
    said += [tn(f"report.promises_{p}", beside[p]) for p in BESIDE_PROMISES if beside[p]]
    conflicts = [p.code for p in found if p.conflict]
    if conflicts:
        said.append(tn("report.promises_conflict", len(conflicts), codes=", ".join(conflicts)))
    return tuple(said)


def statements(found: Sequence[Promise]) -> Sentences:
    """Who stated what stands in practice, and when: once where it is the same for all, else per row."""
    stated = {(p.stated_by, p.stated_on) for p in found if p.arrangement}
    if len(stated) != 1:
        return (t("report.statements_years"),) if stated else ()
    by, on = stated.pop()
    if on is None:
        return (t("report.statements_undated"),)
    return (t("report.statements_by", by=by, on=day(on)) if by else t("report.statements_on", on=day(on)),)
