"""SQL on scores of agreements, their draws and ranks, and for whom they speak."""

from __future__ import annotations

import pyarrow as pa

from dashboard.repositories.warehouse import Row, Warehouse

PRIORITIES = ("p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8")

# A municipality may have gone since: its last name is the one to show.
PLACES = """
places as (
    select
        municipality_code,
        arg_max(name, valid_from) as name,
        arg_max(province_code, valid_from) as province_code,
        arg_max(province, valid_from) as province,
        arg_max(size_class, valid_from) as size_class,
        arg_max(size_class_nl, valid_from) as size_class_nl,
        arg_max(population, valid_from) as population
    from dim_municipality
    group by municipality_code
)
"""

TERMS = """
select
    s.term,
    count(*) filter (where s.role = 'main') as main,
    count(*) filter (where s.role = 'main' and s.status = 'ok') as rated,
    max(r.municipalities_in_term) as municipalities
from fct_agreement_score as s
left join fct_rank as r on s.agreement_id = r.agreement_id
group by s.term
order by s.term desc
"""

MAIN = f"""
with {PLACES}

select
    t.agreement_id, t.municipality_code, coalesce(p.name, t.municipality_code) as name,
    p.province_code, p.province, p.size_class, p.size_class_nl, p.population,
    s.agreement_type, a.title, a.published_on, a.source_url, s.pages, s.words,
    s.score, s.lo, s.hi, s.adopted, s.basis_adopted, s.tip_score,
    s.p1, s.p2, s.p3, s.p4, s.p5, s.p6, s.p7, s.p8,
    r.rank_median, r.rank_p05, r.rank_p95, r.p_top10, r.tier,
    coalesce(r.status = 'ok', false) as is_ranked,
    coalesce(s.status, t.status) as status,
    coalesce(s.not_rated_reason, t.not_rated_reason) as not_rated_reason
from fct_agreement_term as t
left join fct_agreement_score as s on t.agreement_id = s.agreement_id and s.role = 'main'
left join fct_agreement as a on t.agreement_id = a.agreement_id
left join fct_rank as r on t.agreement_id = r.agreement_id
left join places as p on t.municipality_code = p.municipality_code
where t.term = ?
order by t.agreement_id nulls last, t.municipality_code
"""  # noqa: S608 - constants only

DRAWS = """
select p1, p2, p3, p4, p5, p6, p7, p8
from agreement_score_draws
where term = ?
order by draw, agreement_id
"""

PARAMETERS = "select choice, value from dim_scoring_choice where kind = 'parameter'"

COVERAGE = """
with places as (
    select 'province' as peer_kind, province_code as peer_group, min(province) as label, 0 as place
    from dim_municipality
    group by province_code
    union all
    select
        'size_class' as peer_kind, size_class as peer_group, min(size_class_nl) as label,
        min(population) as place
    from dim_municipality
    group by size_class
)

select c.peer_kind, c.peer_group, p.label, c.municipalities, c.rated, c.rated_share
from fct_rated_coverage as c
left join places as p on c.peer_kind = p.peer_kind and c.peer_group = p.peer_group
where c.term = ?
order by c.peer_kind, p.place, p.label, c.peer_group
"""

SENSITIVITY = """
select s.choice, s.option, c.name_nl, c.why_nl, s.mean_shift, s.largest_shift, s.share_moved, s.sobol_total
from fct_sensitivity as s
left join dim_scoring_choice as c on s.choice = c.choice and s.option = c.option and c.kind = 'option'
where s.term = ?
order by s.mean_shift desc, s.choice, s.option
"""

CHANGES = """
select municipality_code, change, lo, hi, verdict
from fct_change
where subject = 'overall' and family = 'akkoord' and period_from = ? and period_to = ?
order by municipality_code
"""

PROFILES = """
select municipality_code, priority_code, score, lo, hi, status
from fct_priority_score
where family = 'akkoord' and period = ?
order by municipality_code, priority_code
"""

OVER_TERMS = """
select
    period, count(score) as n, median(score) as median,
    quantile_cont(score, 0.25) as q1, quantile_cont(score, 0.75) as q3
from fct_priority_score
where family = 'akkoord' and priority_code = ? and status = 'ok'
group by period
order by period
"""

# Practice is compared within one kind of coverage: the kind that most municipalities have.
OVER_YEARS = """
with known as (
    select period, score, coalesce(coverage_kind, '') as coverage_kind
    from fct_priority_score
    where family = 'praktijk' and perspective = 'as_published' and priority_code = ? and status = 'ok'
),

kept as (
    select coverage_kind from known group by coverage_kind order by count(*) desc, coverage_kind limit 1
)

select
    period, count(score) as n, median(score) as median,
    quantile_cont(score, 0.25) as q1, quantile_cont(score, 0.75) as q3
from known
where coverage_kind in (select coverage_kind from kept)
group by period
order by period
"""

VERDICTS = """
select period_from, period_to, verdict, count(*) as n
from fct_change
where subject = 'priority' and family = ? and item = ?
group by all
order by period_to, verdict
"""

INDICATORS = """
select name_nl, family, source, unit, formula, pitfall, since_version
from dim_indicator
where priority_code::varchar = ?
order by family, indicator_id
"""

SOURCES = """
select s.source_id, s.title, s.publisher, s.licence, s.published_on, s.retrieved_at
from sources as s
where s.source_id in (select source_id from fct_agreement where term = ? and is_main)
order by s.published_on desc nulls last, s.title, s.source_id
"""

SOURCES_OF = """
select s.source_id, s.title, s.publisher, s.licence, s.published_on, s.retrieved_at
from fct_agreement_score as a
inner join sources as s on a.source_id = s.source_id
where a.role = 'main' and a.term = ? and a.municipality_code = ?
"""


def terms(warehouse: Warehouse) -> list[Row]:
    """Council terms with an agreement, newest first, with the number of main agreements and of rated ones."""
    return warehouse.rows(TERMS)


def main(warehouse: Warehouse, term: str) -> pa.Table:
    """The main agreement of each municipality in a term, rated or not, with score and rank, by id."""
    return warehouse.query(MAIN, term)


def draws(warehouse: Warehouse, term: str) -> pa.Table:
    """Draws of the eight priority scores of a ranked term: draw by draw, agreements by id."""
    return warehouse.query(DRAWS, term)


def parameters(warehouse: Warehouse) -> dict[str, float]:
    """The numbers of the method by name."""
    return {row["choice"]: float(row["value"]) for row in warehouse.rows(PARAMETERS)}


def coverage(warehouse: Warehouse, term: str) -> list[Row]:
    """Municipalities with a rated agreement against all: country, province, size class."""
    return warehouse.rows(COVERAGE, term)


def sensitivity(warehouse: Warehouse, term: str) -> list[Row]:
    """What each other choice of method does to ranks, the largest mean shift first."""
    return warehouse.rows(SENSITIVITY, term)


def changes(warehouse: Warehouse, old: str, new: str) -> list[Row]:
    """Change of the overall agreement score; `verdict` `break` where the territory changed."""
    return warehouse.rows(CHANGES, old, new)


def profiles(warehouse: Warehouse, term: str) -> list[Row]:
    """Score per municipality and priority in a term."""
    return warehouse.rows(PROFILES, term)


def over_terms(warehouse: Warehouse, priority: str) -> list[Row]:
    """Median and quartiles of the agreement score on one priority, per term."""
    return warehouse.rows(OVER_TERMS, priority)


def over_years(warehouse: Warehouse, priority: str) -> list[Row]:
    """Median and quartiles of practice on one priority, per year, within one kind of coverage."""
    return warehouse.rows(OVER_YEARS, priority)


def verdicts(warehouse: Warehouse, family: str, priority: str) -> list[Row]:
    """How many municipalities have more, less, or too little to tell, over one council term."""
    return warehouse.rows(VERDICTS, family, priority)


def indicators(warehouse: Warehouse, priority: str) -> list[Row]:
    """The registry for one priority: formula and pitfall."""
    return warehouse.rows(INDICATORS, priority)


def sources(warehouse: Warehouse, term: str) -> list[Row]:
    """The sources behind the main agreements of a term."""
    return warehouse.rows(SOURCES, term)


def sources_of(warehouse: Warehouse, term: str, code: str) -> list[Row]:
    """The source behind the main agreement of one municipality."""
    return warehouse.rows(SOURCES_OF, term, code)
