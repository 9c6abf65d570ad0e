"""The two raw tables that the platform exports become, and the columns of the cleaned form.

`platform_trajectory` has the columns of the one trajectory model; a trajectory is a platform's participatory
process, project or budget, never a proposal. `platform_activity` holds what took place in it. The
aggregated figures of a trajectory are those that the platform itself publishes; adding up children is
for the models behind it.
"""

from __future__ import annotations

import pyarrow as pa

TRAJECTORY_TABLE = "platform_trajectory"
ACTIVITY_TABLE = "platform_activity"

_TEXT = pa.string()
_WHOLE = pa.int64()
_DAY = pa.date32()
_MOMENT = pa.timestamp("us", tz="UTC")
_EUROS = pa.decimal128(18, 2)

TRAJECTORY = pa.schema(
    [
        ("trajectory_id", _TEXT),
        ("municipality_code", _TEXT),
        ("municipality_name", _TEXT),
        ("area", _TEXT),
        ("started_on", _DAY),
        ("ended_on", _DAY),
        ("title", _TEXT),
        ("policy_phase", _TEXT),
        ("initiator", _TEXT),
        ("agreed_influence", _TEXT),
        ("startnota_url", _TEXT),
        ("verslag_url", _TEXT),
        ("in_council_on", _DAY),
        ("instrument", _TEXT),
        ("method_tags", _TEXT),
        ("channel", _TEXT),
        ("selection", _TEXT),
        ("target_group", _TEXT),
        ("invited", _WHOLE),
        ("participants", _WHOLE),
        ("online_participants", _WHOLE),
        ("contributions", _WHOLE),
        ("votes", _WHOLE),
        ("budget_amount", _EUROS),
        ("status", _TEXT),
        ("outcome_published_on", _DAY),
        ("follow_up", _TEXT),
        ("evaluation_url", _TEXT),
        ("source_url", _TEXT),
        ("platform", _TEXT),
    ]
)

ACTIVITY = pa.schema(
    [
        ("activity_id", _TEXT),
        ("trajectory_id", _TEXT),
        ("municipality_code", _TEXT),
        ("kind", _TEXT),
        ("category", _TEXT),
        ("started_at", _MOMENT),
        ("ended_at", _MOMENT),
        ("participants", _WHOLE),
        ("votes", _WHOLE),
        ("contributions", _WHOLE),
        ("status", _TEXT),
        ("amount", _EUROS),
        ("published_at", _MOMENT),
        ("platform", _TEXT),
    ]
)

TABLES = {TRAJECTORY_TABLE: TRAJECTORY, ACTIVITY_TABLE: ACTIVITY}
