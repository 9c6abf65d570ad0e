"""When a report says what about practice: turnout, taking part, complaints, the ombudsman.

The rules of `sentences` hold: nothing that the figures don't carry, no comparison without a `Position`.
"""

from __future__ import annotations

from dashboard.report.counted import Complaints, Participation
from dashboard.report.model import FEW, Turnout
from dashboard.services.history import Change
from dashboard.services.tables import dutch
from orchestration.texts import day, number, percent, t, tn

Sentences = tuple[str, ...]


def turnout(found: Turnout) -> Sentences:
    """Turnout now, beside municipalities of the same size, and since the first election that compares."""
    share, on = found.standing.share, day(found.election.on)
    said = []
    if found.unknown_on is not None:
        said.append(t("report.turnout_absent", on=day(found.unknown_on)))
    if share is None:
        held = found.standing.row["status"] != "not_applicable"
        said.append(t("report.turnout_absent" if held else "report.turnout_not_held", on=on))
    else:
        said.append(t("report.turnout_now", on=on, share=percent(share)))
        if found.comparable is not None:
            among = group_of(found, others=found.comparable == "comparable")
            said.append(t(f"report.turnout_{found.comparable}", group=among))
    changes = found.past.changes()
    said += [_change(change, key) for change, key in zip(changes, ("previous", "first"), strict=False)]
    if not changes and any(p.kind != "old_borders" for p in found.past.points):
        said.append(t("report.turnout_one"))
    if found.past.breaks:
        said.append(t("report.turnout_broken"))
    said.append(t("report.turnout_meaning"))
    return tuple(said)


def _change(change: Change, key: str) -> str:
    points = dutch(abs(change.points), 1)
    return t(
        f"report.turnout_{key}_{change.verdict}",
        since=change.since.on.year,
        last=change.last.on.year,
        points=points,
    )


def group_of(found: Turnout, others: bool = False) -> str:
    """The group that the comparison is with, in words; `others` leaves the municipality itself out."""
    if found.among is found.standing.groups[0]:
        return t("report.group_others" if others else "report.group_country")
    key = "report.group_size" if others else "report.group_size_of"
    return t(key, group=found.standing.row["size_class_nl"])


def window(found: Participation) -> str:
    """The years in words."""
    return window_of(found.first, found.last)


def window_of(first: int, last: int) -> str:
    """One year, or the first and the last."""
    return t("report.window_one", last=last) if first == last else t("report.window", first=first, last=last)


def participation(name: str, found: Participation) -> Sentences:
    """Trajectories held; a count only where the register is complete, else what is known."""
    said: list[str] = []
    if found.full and not found.held:
        return (t("report.held_full_none", window=window(found), name=name),)
    if found.held:
        said.append(
            tn(
                "report.held_full" if found.full else "report.held_known",
                found.held,
                window=window(found),
                name=name,
            )
        )
        if not found.full:
            said.append(t("report.held_known_rule"))
    else:
        said.append(t("report.held_none", window=window(found)))
        said.append(t("report.held_none_rule"))
        if any(n for _, n in found.years):
            said.append(t("report.held_before", year=max(year for year, n in found.years if n)))
        return tuple(said)
    if found.known and found.invited:
        said.append(
            t("report.funnel_people", participants=number(found.participants), invited=number(found.invited))
        )
        said.append(tn("report.funnel_known", found.known))
    else:
        said.append(t("report.funnel_unknown"))
    if found.full and not found.with_outcome:
        said.append(t("report.outcome_no", held=number(found.held)))
    elif found.full:
        said.append(tn("report.outcome_full", found.with_outcome, held=number(found.held)))
    elif found.with_outcome:
        said.append(tn("report.outcome_known", found.with_outcome))
    if found.suppressed:
        said.append(tn("report.suppressed", found.suppressed))
    return tuple(said)


def complaints(name: str, found: Complaints) -> Sentences:
    """Complaints received, on time and learnt from; the rate only against chance, and never as a
    judgement.
    """
    now = found.now
    if now.status == "suppressed":
        said = [t("report.received_suppressed", year=now.year)]
    elif now.received is None:
        said = [t("report.received_unknown", year=now.year)]
    elif now.received == 0:
        said = [t("report.received_none", year=now.year, name=name)]
    else:
        said = [tn("report.received", now.received, year=now.year, name=name)]
    if found.rate_position is not None:
        said.append(t(f"report.rate_{found.rate_position}"))
        if found.rate_position == "below":
            said.append(t("report.rate_low"))
    said.append(t("report.rate_rule"))
    if now.handled != 0:
        said.append(_on_time(found))
    if now.justified and now.improvements is not None:
        said.append(t("report.learnt", improvements=number(now.improvements), upheld=number(now.justified)))
    elif now.justified is None or now.justified:
        said.append(t("report.learnt_unknown"))
    return tuple(said)


def _on_time(found: Complaints) -> str:
    now = found.now
    few = now.handled is not None and now.handled < FEW
    if few and now.on_time is not None:
        return t("report.on_time_few", on_time=number(now.on_time), handled=number(now.handled))
    if few or now.on_time_share is None:
        return t("report.on_time_unknown")
    if now.handled is None:
        return t("report.on_time_share", share=percent(now.on_time_share))
    return t("report.on_time", share=percent(now.on_time_share), handled=number(now.handled))


def ombudsman(name: str, found: Complaints) -> Sentences:
    """Who the ombudsman is, how many went there, and what to check about the channel."""
    if found.ombudsman:
        said = [t("report.ombudsman", name=name, ombudsman=found.ombudsman)]
    elif found.ombudsman_kind:
        said = [t("report.ombudsman_kind", name=name, kind=found.ombudsman_kind)]
    else:
        said = [t("report.ombudsman_unknown")]
    if found.second_line is not None:
        said.append(tn("report.second_line", found.second_line, year=found.now.year, name=name))
    said.append(t("report.channel_check"))
    return tuple(said)
