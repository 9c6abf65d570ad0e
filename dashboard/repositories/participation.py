"""Participation trajectories: per year, per instrument, from invitation to outcome. `alle` is everywhere."""

from __future__ import annotations

import pyarrow as pa

from dashboard.repositories.warehouse import Row, Warehouse

EVERYWHERE = "alle"

COVERAGE = """
with known as (
    select municipality_code, coverage_kind
    from fct_participation_trajectory
    union all
    select municipality_code, coverage_kind
    from coverage
    where source = 'participation'
)

select
    count(distinct municipality_code) as municipalities,
    count(distinct municipality_code) filter (where coverage_kind = 'full_register') as full_registers,
    count(distinct municipality_code) filter (
        where municipality_code not in (
            select m.municipality_code from dim_municipality as m where m.is_current
        )
    ) as former
from known
where ? = 'alle' or municipality_code = ?
"""

PER_YEAR = """
select
    year,
    count(*) filter (where held) as held,
    count(*) filter (where status = 'announced') as announced,
    count(*) filter (where status = 'not_held') as not_held
from fct_participation_trajectory
where year is not null and (? = 'alle' or municipality_code = ?)
group by year
order by year
"""

UNDATED = """
select count(*) as n
from fct_participation_trajectory
where held and year is null and (? = 'alle' or municipality_code = ?)
"""

TIMELINE = """
select t.title, t.year, t.started_on, t.ended_on, t.held, i.label_nl as instrument
from fct_participation_trajectory as t
left join dim_instrument as i on t.instrument = i.instrument
where t.municipality_code = ? and t.year is not null
order by coalesce(t.started_on, make_date(t.year::integer, 1, 1)) desc, t.trajectory_id
limit ?
"""

BY_INSTRUMENT = """
select
    i.priority_code,
    p.title_nl as priority,
    i.proposal_code,
    i.label_nl as instrument,
    count(*) as trajectories,
    count(distinct t.municipality_code) as municipalities,
    min(t.year) as first_year,
    max(t.year) as last_year
from fct_participation_trajectory as t
inner join dim_instrument as i on t.instrument = i.instrument
left join dim_priority as p on i.priority_code = p.priority_code
where t.held and (? = 'alle' or t.municipality_code = ?)
group by all
order by i.priority_code nulls last, trajectories desc, i.label_nl
"""

FUNNEL = """
select
    count(*) as held,
    count(*) filter (where counts_status = 'suppressed') as suppressed,
    count(*) filter (where invited is not null and participants is not null) as known,
    (sum(invited) filter (where participants is not null))::bigint as invited,
    (sum(participants) filter (where invited is not null))::bigint as participants,
    (sum(participants) filter (where invited is not null and outcome_published_on is not null))::bigint
        as participants_with_outcome,
    count(*) filter (
        where invited is not null and participants is not null
        and (outcome_published_on is not null or coverage_kind = 'full_register')
    ) as outcome_known,
    count(*) filter (where outcome_published_on is not null) as with_outcome,
    count(*) filter (where follow_up in ('adopted', 'answered')) as answered
from fct_participation_trajectory
where held and (? = 'alle' or municipality_code = ?)
"""

BREAKDOWN = """
select
    coalesce(v.label_nl, case when b.category not in ('unknown', 'whole_municipality') then b.category end)
        as label,
    b.category,
    sum(b.trajectories)::bigint as trajectories,
    case when not bool_or(b.counts_status = 'suppressed') then sum(b.with_participants)::bigint end
        as with_participants,
    case when not bool_or(b.counts_status = 'suppressed') then sum(b.participants)::bigint end
        as participants,
    case
        when bool_or(b.counts_status = 'suppressed') then 'suppressed'
        when bool_or(b.counts_status = 'ok') then 'ok'
        else 'missing'
    end as status
from fct_participation_by_municipality_year as b
left join dim_vocabulary as v on v.vocabulary = ? and b.category = v.code
where b.breakdown = ? and (? = 'alle' or b.municipality_code = ?)
group by all
order by trajectories desc, b.category
"""

# Without a day or a year a municipality goes by its last name.
LIST = """
select
    m.name as municipality, t.title, t.year, i.label_nl as instrument, s.label_nl as status, t.area,
    t.invited, t.participants, t.counts_status, f.label_nl as follow_up, t.outcome_published_on, t.source_url
from fct_participation_trajectory as t
left join dim_instrument as i on t.instrument = i.instrument
left join dim_vocabulary as s on s.vocabulary = 'trajectory_statuses' and t.status = s.code
left join dim_vocabulary as f on f.vocabulary = 'follow_ups' and t.follow_up = f.code
asof left join dim_municipality as m
    on
        t.municipality_code = m.municipality_code
        and coalesce(t.started_on, make_date(t.year::integer, 7, 1), date '9999-12-31') >= m.valid_from
where ? = 'alle' or t.municipality_code = ?
order by t.year desc nulls last, m.name, t.trajectory_id
"""

SOURCES = """
select title, publisher, licence, published_on, retrieved_at
from sources
where source in ('participation', 'platforms') and status = 'ok'
order by source, title, source_id
limit 20
"""


def coverage(warehouse: Warehouse, code: str) -> Row | None:
    """How many municipalities there is anything about, and how many registers are complete."""
    return warehouse.first(COVERAGE, code, code)


def per_year(warehouse: Warehouse, code: str) -> pa.Table:
    """Trajectories per year: held, announced, not held."""
    return warehouse.query(PER_YEAR, code, code)


def undated(warehouse: Warehouse, code: str) -> int:
    """Number of trajectories held whose year is not known."""
    row = warehouse.first(UNDATED, code, code)
    return int(row["n"]) if row else 0


def timeline(warehouse: Warehouse, code: str, most: int) -> list[Row]:
    """The trajectories of one municipality, newest first."""
    return warehouse.rows(TIMELINE, code, most)


def by_instrument(warehouse: Warehouse, code: str) -> pa.Table:
    """Trajectories held per instrument, by priority."""
    return warehouse.query(BY_INSTRUMENT, code, code)


def funnel(warehouse: Warehouse, code: str) -> Row | None:
    """From invitation to outcome, over trajectories for which both ends are known."""
    return warehouse.first(FUNNEL, code, code)


def breakdown(warehouse: Warehouse, code: str, by: str, vocabulary: str) -> pa.Table:
    """Trajectories and participants by `by`; participants are empty where a part is suppressed."""
    return warehouse.query(BREAKDOWN, vocabulary, by, code, code)


def listed(warehouse: Warehouse, code: str) -> pa.Table:
    """All trajectories, newest first."""
    return warehouse.query(LIST, code, code)


def sources(warehouse: Warehouse) -> list[Row]:
    """The sources behind all of it."""
    return warehouse.rows(SOURCES)
