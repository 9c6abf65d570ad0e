"""What the annual report of one municipality reads of its practice: participation and complaints."""

from __future__ import annotations

from dashboard.repositories.report import holds
from dashboard.repositories.warehouse import Row, Warehouse

PARTICIPATION_FUNNEL = """
select
    count(*) as held,
    count(*) filter (where counts_status = 'suppressed') as suppressed,
    count(*) filter (where invited is not null and participants is not null) as known,
    sum(invited) filter (where participants is not null)::bigint as invited,
    sum(participants) filter (where invited is not null)::bigint as participants,
    count(*) filter (where outcome_published_on is not null) as with_outcome,
    count(*) filter (where follow_up in ('adopted', 'answered')) as answered
from fct_participation_trajectory
where held and municipality_code = ? and year between ? and ?
"""


PARTICIPATION_BREAKDOWN = """
select
    coalesce(
        v.label_nl, i.label_nl,
        case when b.category not in ('unknown', 'whole_municipality') then b.category end
    ) as label,
    b.category,
    sum(b.trajectories)::bigint as trajectories,
    case when not bool_or(b.counts_status = 'suppressed') then sum(b.participants)::bigint end
        as participants,
    case
        when bool_or(b.counts_status = 'suppressed') then 'suppressed'
        when bool_or(b.counts_status = 'ok') then 'ok'
        else 'missing'
    end as status
from fct_participation_by_municipality_year as b
left join dim_vocabulary as v on v.vocabulary = ? and b.category = v.code
left join dim_instrument as i on b.breakdown = 'instrument' and b.category = i.instrument
where b.breakdown = ? and b.municipality_code = ? and b.year between ? and ?
group by all
order by trajectories desc, b.category
"""


PARTICIPATION_FULL_YEARS = """
select count(*) as years
from coverage
where
    source = 'participation' and coverage_kind = 'full_register'
    and municipality_code = ? and try_cast(period as bigint) between ? and ?
"""


PARTICIPATION_YEARS = """
select year, count(*) filter (where held) as held
from fct_participation_trajectory
where municipality_code = ? and year <= ?
group by year
order by year
"""


COMPLAINTS = """
select
    c.year, c.line, c.category, c.received, c.handled, c.upheld, c.partly_upheld,
    c.upheld_includes_partly, c.on_time, c.on_time_share,
    c.improvements_published, c.status, c.definition, d.label_nl as definition_nl, k.label_nl as category_nl,
    c.ombudsman, coalesce(c.ombudsman_kind, 'unknown') as ombudsman_kind, c.source_url
from fct_complaints as c
left join dim_vocabulary as d on d.vocabulary = 'complaint_definitions' and c.definition = d.code
left join dim_vocabulary as k on k.vocabulary = 'complaint_categories' and c.category = k.code
where c.municipality_code = ? and c.year <= ?
order by c.year, c.line, k.sort_order
"""


OMBUDSMAN = """
select o.year, o.ombudsman, v.label_nl as kind, o.source_url
from dim_ombudsman as o
left join dim_vocabulary as v on v.vocabulary = 'ombudsman_kinds' and o.ombudsman_kind = v.code
where o.municipality_code = ? and o.year <= ?
order by o.year desc
limit 1
"""


def participation_funnel(warehouse: Warehouse, code: str, first: int, last: int) -> Row | None:
    """From invitation to answer, over the trajectories held in the years `first` to `last`."""
    if not holds(warehouse, "participation"):
        return None
    return warehouse.first(PARTICIPATION_FUNNEL, code, first, last)


def participation_full(warehouse: Warehouse, code: str, first: int, last: int) -> bool:
    """Whether a full register covers each of the years `first` to `last`."""
    if not warehouse.has("coverage"):
        return False
    found = warehouse.first(PARTICIPATION_FULL_YEARS, code, first, last)
    return found is not None and found["years"] == last - first + 1


def participation_by(
    warehouse: Warehouse, code: str, by: str, vocabulary: str, first: int, last: int
) -> list[Row]:
    """Trajectories by instrument, channel, area or selection; participants empty where a part is
    suppressed.
    """
    if not holds(warehouse, "participation"):
        return []
    return warehouse.rows(PARTICIPATION_BREAKDOWN, vocabulary, by, code, first, last)


def participation_years(warehouse: Warehouse, code: str, year: int) -> list[Row]:
    """Trajectories held per year, up to `year`."""
    return warehouse.rows(PARTICIPATION_YEARS, code, year) if holds(warehouse, "participation") else []


def complaints(warehouse: Warehouse, code: str, year: int) -> list[Row]:
    """All complaint figures up to `year`, oldest first."""
    return warehouse.rows(COMPLAINTS, code, year) if holds(warehouse, "complaints") else []


def ombudsman(warehouse: Warehouse, code: str, year: int) -> Row | None:
    """The competent ombudsman in the newest year up to `year` that a source speaks of."""
    return warehouse.first(OMBUDSMAN, code, year) if warehouse.has("dim_ombudsman") else None
