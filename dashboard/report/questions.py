"""Questions for the debate, each with its addressee, and an agenda: both follow from the figures alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.report.known import missing
from dashboard.report.model import Report
from dashboard.report.promise import Promise
from orchestration.texts import t

Addressee = Literal["raad", "college", "burgemeester"]
ADDRESSEES: tuple[Addressee, ...] = ("raad", "college", "burgemeester")
MOST_OF_A_KIND = 2
AGENDA = 5
ON_TIME = "complaints_on_time"


@dataclass(frozen=True)
class Question:
    """One question and who should answer it."""

    to: Addressee
    text: str


def questions(report: Report) -> tuple[Question, ...]:
    """What the figures give cause to ask."""
    return (*_council(report), *_board(report), *_mayor(report))


def _council(report: Report) -> list[Question]:
    asked = [
        Question("raad", _about(progress, p))
        for progress in ("unseen", "absent", "rejected")
        for p in _with(report, progress)
        if p.said is not None and not p.conflict
    ]
    if report.agreement is not None and report.agreement.has_document and not report.agreement.rated:
        asked.append(Question("raad", t("report.ask_agreement")))
    asked.append(Question("raad", t("report.ask_debate")))
    return asked


def _board(report: Report) -> list[Question]:
    asked = [Question("college", _conflict(p)) for p in report.promises if p.conflict][:MOST_OF_A_KIND]
    asked += [
        Question("college", _about(progress, p))
        for progress in ("preparing", "stopped", "claimed")
        for p in _with(report, progress)
        if not p.conflict
    ]
    held = report.participation
    if held is not None and held.full and held.with_outcome < held.held:
        asked.append(Question("college", t("report.ask_outcome")))
    complaints = report.complaints.now if report.complaints is not None else None
    if complaints is not None:
        if complaints.justified and not complaints.improvements:
            asked.append(Question("college", t("report.ask_learn")))
        if any(i.indicator_id == ON_TIME and i.position == "below" for i in report.indicators):
            asked.append(Question("college", t("report.ask_on_time")))
    if lacking := missing(report):
        asked.append(Question("college", t("report.ask_data", titles=", ".join(x.name for x in lacking))))
    return asked


def _mayor(report: Report) -> list[Question]:
    asked = [Question("burgemeester", t("report.ask_guard"))]
    if report.turnout is not None and report.turnout.comparable == "below":
        asked.append(Question("burgemeester", t("report.ask_vote")))
    return asked


def _with(report: Report, progress: str) -> list[Promise]:
    """A few proposals of one progress, the municipality's own priorities and the mildest first."""
    own = report.handed.own_priorities
    found = [p for p in report.promises if p.progress == progress]
    return sorted(found, key=lambda p: (p.priority not in own, p.pepper, p.code))[:MOST_OF_A_KIND]


def _conflict(promise: Promise) -> str:
    """What agreement and statement say against each other, as a question."""
    if promise.rejected:
        return t("report.ask_conflict_rejected", title=promise.title, code=promise.code)
    said = t(f"report.arrangement_{promise.arrangement}")
    return t("report.ask_conflict_existing", title=promise.title, code=promise.code, said=said)


def _about(progress: str, promise: Promise) -> str:
    return t(f"report.ask_{progress}", title=promise.title, code=promise.code)


def agenda(report: Report) -> tuple[Promise, ...]:
    """Proposals not yet agreed and, as far as is known, not in use nor in preparation, mildest pepper first;
    none without a rated agreement.
    """
    open_ = [p for p in report.promises if p.progress == "silent"]
    return tuple(sorted(open_, key=lambda p: (p.pepper, p.code)))[:AGENDA]
