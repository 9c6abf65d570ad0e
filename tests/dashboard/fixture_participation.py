"""Made-up trajectories and complaints for the dashboard's own tests, in every status."""

from __future__ import annotations

from collections.abc import Mapping

from orchestration.settings import REFERENCE

SEED = f"read_csv('{REFERENCE}/{{}}.csv', all_varchar = true)"
TRAJECTORY = """
select
    't' || i as trajectory_id, 'GM9' || lpad((i % 9)::varchar, 3, '0') as municipality_code,
    2020 + i % 5 as year, case when i % 3 = 0 then null else 'Kern ' || i % 2 end as area,
    case when i % 4 > 0 then make_date(2020 + i % 5, 3, 1) end as started_on,
    case when i % 4 > 1 then make_date(2020 + i % 5, 6, 1) end as ended_on,
    case when i = 1 then '<b onmouseover=alert(1)>Beraad</b>' else 'Traject ' || i end as title,
    ['burgerberaad', 'referendum', 'enquete', 'wijkagenda'][1 + i % 4] as instrument,
    case when i % 7 = 0 then null else 100 * i end as invited,
    case when i % 7 = 0 then null else 10 * i end as participants,
    case when i % 7 = 0 then 'suppressed' else 'ok' end as counts_status,
    case when i = 12 then 'announced' when i = 13 then 'not_held' else 'completed' end as status,
    i not in (12, 13) as held, case when i % 2 = 0 then 'adopted' end as follow_up,
    case when i % 2 = 0 then make_date(2020 + i % 5, 9, 1) end as outcome_published_on,
    case when i % 2 = 0 then 'full_register' else 'news_only' end as coverage_kind,
    'https://example.org/' || i as source_url
from range(1, 30) as r (i)
"""
BY_YEAR = """
select
    'GM9' || lpad((i % 9)::varchar, 3, '0') as municipality_code, 2024 as year, b.breakdown, b.category,
    2 as trajectories, case when i <> 3 then 1 end as with_participants,
    case when i <> 3 then 40 end as participants,
    case when i = 3 then 'suppressed' when i = 4 then 'missing' else 'ok' end as counts_status
from range(1, 8) as r (i)
cross join (values
    ('channel', 'online'), ('channel', 'unknown'), ('area', 'whole_municipality'), ('area', 'Kern 1'),
    ('selection', 'open'), ('instrument', 'referendum')
) as b (breakdown, category)
"""
COMPLAINTS = """
select
    'GM9' || lpad(i::varchar, 3, '0') as municipality_code, 2024 as year, l.line, 'total' as category,
    30 + 9 * i as received, case when i = 3 then 4 else 30 + 8 * i end as handled,
    10 + i as upheld, 1 as partly_upheld, 2 as not_upheld, false as upheld_includes_partly,
    case when i % 2 = 0 then 3 end as improvements_published,
    case when i = 3 then 3 else 25 + 8 * i end as on_time,
    case when i = 3 then 0.75 else (25.0 + 8 * i) / (30 + 8 * i) end as on_time_share,
    'counts' as on_time_basis,
    'awb_written' as definition, case when l.line = 'first' then 'national' end as ombudsman_kind,
    'ok' as status, '=1+1' as note, 'https://example.org/k' as source_url, 's1' as source_id
from range(0, 12) as r (i)
cross join (values ('first'), ('second')) as l (line)
union all by name
select 'GM9000' as municipality_code, 2024 as year, 'first' as line, 'tax' as category, 'suppressed' as status
"""


def tables() -> Mapping[str, str]:
    """Table → the `select` that makes it, for `fixture_release.release(extra=…)`."""
    return {
        "fct_participation_trajectory": TRAJECTORY,
        "fct_participation_by_municipality_year": BY_YEAR,
        "dim_instrument": (
            f"select code as instrument, * exclude (code, aliases) from {SEED.format('instruments')}"
        ),
        "dim_vocabulary": (
            "select vocabulary, code, sort_order::bigint as sort_order, label_nl, label_en, description_nl"
            f" from {SEED.format('vocabularies')}"
        ),
        "fct_arrangement": (
            "select 'a' || i as arrangement_id, 'GM900' || i as municipality_code, '3c' as code,"
            " 'Uitdaagrecht' as title, ['in_use', 'in_preparation', 'stopped', 'none'][1 + i % 4] as status,"
            " i % 4 = 0 and i <> 8 as counts, 'municipality' as scope, null::date as in_use_from,"
            " make_date(2025, 1, 1) as stated_on, null::varchar as note,"
            " 'https://example.org' as evidence_url"
            " from range(0, 9) as r (i)"
        ),
        "dim_proposal": f"select * from {SEED.format('proposals')}",
        "dim_tip": f"select * from {SEED.format('tips')}",
        "dim_priority": f"select * from {SEED.format('priorities')}",
        "fct_complaints": COMPLAINTS,
        "fct_complaints_ombudsman": (
            "select 'region' as scope, 'Ombudsman Oost' as ombudsman, 2024 as year, 90 as received,"
            " 3 as upheld, 2 as partly_upheld, 1 as not_upheld, null::varchar as note,"
            " 'https://example.org/o' as source_url"
        ),
        "dim_ombudsman": (
            "select 'GM9001' as municipality_code, 2024 as year, 'Nationale ombudsman' as ombudsman,"
            " 'national' as ombudsman_kind, 'Verslag' as basis_nl, 'https://example.org/n' as source_url"
        ),
    }
