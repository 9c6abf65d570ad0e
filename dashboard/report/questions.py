"""Questions for the debate, each with its addressee, and an agenda: both follow from the figures alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.report.model import FEW, Promise, Report
from dashboard.report.sentences import known_topics
from orchestration.texts import t

Addressee = Literal["raad", "college", "burgemeester"]
ADDRESSEES: tuple[Addressee, ...] = ("raad", "college", "burgemeester")
MOST_OF_A_KIND = 2
AGENDA = 5


@dataclass(frozen=True)
class Question:
    """One question and who should answer it."""

    to: Addressee
    text: str


def questions(report: Report) -> tuple[Question, ...]:
    """What the figures give cause to ask."""
    return (*_council(report), *_board(report), *_mayor(report))


def _council(report: Report) -> list[Question]:
    asked = [Question("raad", _about("unseen", p)) for p in _with(report, "unseen")]
    asked += [Question("raad", _about("rejected", p)) for p in _with(report, "rejected")]
    if report.agreement is not None and not report.agreement.rated:
        asked.append(Question("raad", t("report.ask_agreement")))
    asked.append(Question("raad", t("report.ask_debate")))
    return asked


def _board(report: Report) -> list[Question]:
    asked = [
        Question("college", _about(progress, p))
        for progress in ("preparing", "stopped")
        for p in _with(report, progress)
    ]
    held = report.participation
    if held is not None and held.full and held.with_outcome < held.held:
        asked.append(Question("college", t("report.ask_outcome")))
    complaints = report.complaints.now if report.complaints is not None else None
    if complaints is not None:
        if complaints.upheld and not complaints.improvements:
            asked.append(Question("college", t("report.ask_learn")))
        late = (
            complaints.handled and complaints.on_time is not None and complaints.on_time < complaints.handled
        )
        if late and (complaints.handled or 0) >= FEW:
            asked.append(Question("college", t("report.ask_on_time")))
    missing = [t(f"report.topic_{key}") for key, known in known_topics(report).items() if not known]
    if missing:
        asked.append(Question("college", t("report.ask_data", titles=", ".join(missing))))
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


def _about(progress: str, promise: Promise) -> str:
    return t(f"report.ask_{progress}", title=promise.title, code=promise.code)


def agenda(report: Report) -> tuple[Promise, ...]:
    """Proposals not yet agreed and not known from practice, mildest pepper first; none without a rated
    agreement.
    """
    open_ = [p for p in report.promises if p.progress == "silent"]
    return tuple(sorted(open_, key=lambda p: (p.pepper, p.code)))[:AGENDA]
