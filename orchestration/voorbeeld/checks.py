"""Which table of the truth is held against which relation of the working warehouse, and on which columns."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One table of the truth against one relation of the warehouse; `label` is Dutch.

    `where` selects its rows; `columns` maps a column of the truth to an expression over the relation.
    partial: suppressed rows may be absent; all that is said must still be just what was planted.
    """

    label: str
    truth: str
    relation: str
    key: tuple[str, ...]
    values: tuple[str, ...]
    where: str = "true"
    columns: tuple[tuple[str, str], ...] = ()
    partial: bool = False


_BALLOTS = ("eligible", "valid", "blank", "invalid", "turnout")
_OUTCOMES = ("upheld", "partly_upheld", "not_upheld", "withdrawn", "settled_informally", "not_admitted")
CHECKS = (
    Check(
        "opkomst",
        "turnout",
        "marts.fct_turnout",
        ("municipality_code", "election_id"),
        _BALLOTS,
        "perspective = 'as_published' and status = 'ok' and municipality_code <> 'NL'",
    ),
    Check(
        "trajecten",
        "trajectories",
        "staging.stg_participation__trajectories",
        ("municipality_code", "trajectory_id"),
        ("year", "area", "instrument", "channel", "selection", "status", "invited", "participants",
         "online_participants", "contributions", "votes", "follow_up"),
        "trajectory_id not like 'B-%'",
    ),
    Check(
        "activiteiten",
        "activities",
        "staging.stg_participation__activities",
        ("municipality_code", "trajectory_id", "kind", "year"),
        ("activities",),
        "trajectory_id not like 'B-%'",
    ),
    Check(
        "volledigheid",
        "coverage",
        "staging.stg_participation__coverage",
        ("municipality_code", "year"),
        ("kind",),
        columns=(("kind", "coverage_kind"),),
    ),
    Check(
        "klachten",
        "complaints",
        "staging.stg_complaints__figures",
        ("municipality_code", "year", "line", "category"),
        ("received", "carried_over", "handled", *_OUTCOMES, "on_time", "improvements_published"),
    ),
    Check(
        "voorzieningen",
        "arrangements",
        "marts.fct_arrangement",
        ("municipality_code", "arrangement_id"),
        ("code", "status"),
    ),
    Check(
        "verzoeken",
        "requests",
        "staging.stg_arrangements__requests",
        ("municipality_code", "year", "instrument"),
        ("submitted", "granted", "adopted", "answered"),
    ),
    Check(
        "inwonersonderzoek",
        "survey",
        "staging.stg_survey__results",
        ("municipality_code", "year", "indicator"),
        ("value", "n"),
        columns=(("value", "round(100 * value, 1)"),),
    ),
    Check(
        "eigen prioriteiten",
        "own_priorities",
        "marts.fct_own_priority",
        ("municipality_code", "term", "kind"),
        ("priority_code", "name", "own_figure_value"),
        columns=(
            ("name", "case when kind = 'own' then title end"),
            ("own_figure_value", "own_figure_value::bigint"),
        ),
    ),
    Check(
        "achtergrond",
        "context",
        "marts.fct_context",
        ("municipality_code", "year", "measure"),
        ("value",),
        columns=(("value", "round(value, 1)"),),
    ),
    Check(
        "platforms",
        "platforms",
        "raw.platform_activity",
        ("municipality_code", "platform"),
        ("entries", "votes", "meetings", "attendees"),
        "kind in ('proposal', 'budget_investment', 'meeting') group by municipality_code, platform",
        (
            ("entries", "count(*) filter (where kind <> 'meeting')"),
            ("votes", "sum(votes) filter (where kind <> 'meeting')"),
            ("meetings", "count(*) filter (where kind = 'meeting')"),
            ("attendees", "sum(participants) filter (where kind = 'meeting')"),
        ),
    ),
    Check(
        "trajecten, uitgegeven",
        "trajectories",
        "marts.fct_participation_trajectory",
        ("municipality_code", "trajectory_id"),
        ("year", "instrument", "channel", "selection", "status", "invited", "participants", "votes"),
        "platform is null and counts_status <> 'suppressed' and trajectory_id not like 'B-%'",
        partial=True,
    ),
    Check(
        "klachten, uitgegeven",
        "complaints",
        "marts.fct_complaints",
        ("municipality_code", "year", "line", "category"),
        ("received", "carried_over", "handled", *_OUTCOMES, "on_time", "improvements_published"),
        "status = 'ok'",
        partial=True,
    ),
    Check(
        "akkoorden, gelezen",
        "agreements",
        "raw.agreement_document",
        ("file",),
        ("legible",),
        columns=(("file", "file_name"), ("legible", "readable")),
    ),
    Check(
        "akkoorden, uitgegeven",
        "agreements",
        "marts.fct_agreement",
        ("title",),
        ("municipality_code", "term", "type", "legible"),
        columns=(("type", "agreement_type"), ("legible", "rated_status = 'ok'")),
    ),
    Check("geweigerde rijen", "rejects", "raw.rejects", ("source", "file", "row"), ()),
)  # fmt: skip
