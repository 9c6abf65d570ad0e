"""When a report says what: conditions on figures, words from the one catalogue (`report.po`).

Each function returns the sentences of one part, and says nothing that its figures don't carry. “More”,
“less”, “higher” and “lower” come only from a `Position`, which respects the interval.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dashboard.report.model import Agreement, Place, Promise, Report, Score
from dashboard.report.practice_sentences import group_of
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
    if last < report.year:
        said.append(t("report.lead_not_over", year=report.year))
    return (*said, t("report.lead_purpose"))


def agreement(place: Place, now: Agreement | None, before: Agreement | None, year: int) -> Sentences:
    """How much the newest agreement adopts, or why that can't be said."""
    if now is None:
        return (t("report.agreement_none", name=place.name),)
    if not now.rated:
        said = [t("report.agreement_not_rated", term=now.term)]
        if now.reason:
            said.append(t("report.agreement_reason", reason=now.reason))
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
            t(f"report.{key}_{family}", title=score.title, score=_points_of(score)),
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


def _points_of(score: Score) -> str:
    return number(score.score)


def known_topics(report: Report) -> dict[str, bool]:
    """The five topics, and whether the release says anything about them here."""
    return {
        "agreements": report.agreement is not None and report.agreement.rated,
        "arrangements": any(p.arrangement for p in report.promises),
        "turnout": report.turnout is not None and bool(report.turnout.past.points),
        "participation": report.participation is not None,
        "complaints": report.complaints is not None,
    }


def certainty(report: Report) -> Sentences:
    """How much is known, who read the agreement, and how we compare."""
    topics = [t(f"report.topic_{key}") for key, known in known_topics(report).items() if known]
    said = [
        t("report.certain_sources", n=number(len(topics)), titles=", ".join(topics))
        if topics
        else t("report.certain_no_sources"),
        t("report.certain_rule"),
        t("report.certain_unknown"),
    ]
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
        everywhere = "report.position_all" if len(placed) == len(scores) else "report.position_known"
        said.append(t("report.position_rest") if said else t(everywhere, name=name))
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
    """How many promises are seen in practice; without a rated agreement only what practice shows."""
    count = Counter(p.progress for p in found)
    if not rated:
        seen = count["practised"]
        return (tn("report.promises_practice_only", seen),) if seen else ()
    said = [tn("report.promises_adopted", sum(p.adopted for p in found))]
    for progress in ("seen", "preparing", "unseen", "stopped", "unpromised", "rejected"):
        if count[progress]:
            said.append(tn(f"report.promises_{progress}", count[progress]))
            if progress == "unseen":
                said.append(t("report.promises_unseen_rule"))
    return tuple(said)
