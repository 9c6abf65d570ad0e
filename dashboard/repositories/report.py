"""What the annual report of one municipality reads beside its agreements (`report_promises`) and its practice
(`report_practice`): scores, peers, names, sources, and which tables the release has.
"""

from __future__ import annotations

from dashboard.repositories.warehouse import Row, Warehouse

TERMS = "select distinct term from fct_agreement where municipality_code = ? and is_main order by term"


PEERS = """
select peer_kind, peer_group_nl, members
from dim_peer_group
where municipality_code = ?
order by case peer_kind when 'country' then 0 when 'province' then 1 else 2 end, peer_kind
"""


FIGURES = """
select
    r.item, r.family, r.priority_code, r.period, r.value, r.numerator, r.denominator, r.score, r.lo, r.hi,
    r.status, r.change_from, r.change_verdict, i.name_nl, i.unit, i.shrinkage,
    r.peers_p25 is not null as by_size,
    case when r.peers_p25 is not null then r.peers else c.peers end as peers,
    coalesce(r.peers_p25, c.p25) as q1,
    case when r.peers_p25 is not null then r.peers_median else c.median end as median,
    case when r.peers_p25 is not null then r.peers_p75 else c.p75 end as q3
from rpt_municipality_year as r
left join dim_indicator as i on r.item = i.indicator_id
left join fct_peer_statistics as c
    on
        r.item = c.item and r.family = c.family and r.period = c.period and c.peer_kind = 'country'
        and coalesce(r.coverage_kind, 'none') = c.coverage_kind and c.ombudsman_kind = 'none'
where
    r.municipality_code = ?
    and ((r.family <> 'akkoord' and r.year = ?) or (r.family = 'akkoord' and r.period = ?))
order by r.priority_code nulls last, r.item
"""


NAMES = """
select
    m.municipality_code, m.name, m.valid_from, m.valid_to,
    (
        select coalesce(list(a.alias order by a.alias), [])
        from dim_municipality_alias as a
        where a.municipality_code = m.municipality_code
    ) as aliases
from dim_municipality as m
order by m.municipality_code, m.valid_from
"""


SUCCESSORS = """
select distinct code_old, code_new
from dim_succession
where code_old <> code_new
order by code_old, code_new
"""


PRIORITIES = "select priority_code, title_nl, description_nl from dim_priority order by priority_code"


SOURCES = """
with used as (
    {used}
)

select distinct s.source, s.title, s.publisher, s.licence, s.retrieved_at
from (select distinct unnest(string_split(source_id, ' ')) as source_id from used) as u
inner join sources as s on u.source_id = s.source_id
order by s.source, s.title, s.publisher, s.retrieved_at
"""


WITH_SOURCE = {
    "fct_agreement": "source_id",
    "fct_arrangement": "source_id",
    "fct_complaints": "source_id",
    "fct_own_priority": "source_id",
    "fct_participation_trajectory": "source_id",
    "fct_survey": "source_id",
    "fct_turnout": "source_ids",
}


NEEDED = {
    "agreements": ("fct_agreement", "fct_agreement_proposal", "fct_agreement_evidence"),
    "arrangements": ("fct_arrangement",),
    "participation": ("fct_participation_trajectory", "fct_participation_by_municipality_year"),
    "complaints": ("fct_complaints",),
    "scores": ("rpt_municipality_year", "fct_peer_statistics", "dim_indicator"),
    "peers": ("dim_peer_group",),
}


def holds(warehouse: Warehouse, part: str) -> bool:
    """Whether the release has the tables of one part of the report; older releases may lack them."""
    held = set(warehouse.tables())
    return all(table in held for table in NEEDED[part])


def facts(warehouse: Warehouse) -> dict[str, str]:
    """What the release says of itself: id, built_at, as_of, fingerprint, schema_version."""
    if not warehouse.has("release", "key", "value"):
        return {}
    return {row["key"]: row["value"] for row in warehouse.rows("select key, value from release")}


def terms(warehouse: Warehouse, code: str) -> list[str]:
    """Council terms with a main agreement, oldest first."""
    return [row["term"] for row in warehouse.rows(TERMS, code)] if holds(warehouse, "agreements") else []


def peers(warehouse: Warehouse, code: str) -> list[Row]:
    """The groups a municipality is compared with."""
    return warehouse.rows(PEERS, code) if holds(warehouse, "peers") else []


def priorities(warehouse: Warehouse) -> list[Row]:
    """The eight priorities."""
    return warehouse.rows(PRIORITIES) if warehouse.has("dim_priority") else []


def names(warehouse: Warehouse) -> list[Row]:
    """Every period of every municipality with its names: of today and of before."""
    return warehouse.rows(NAMES) if warehouse.has("dim_municipality_alias") else []


def successors(warehouse: Warehouse) -> list[Row]:
    """Which municipality went over into which, whole or in part."""
    return warehouse.rows(SUCCESSORS) if warehouse.has("dim_succession") else []


def figures(warehouse: Warehouse, code: str, year: int, term: str) -> list[Row]:
    """All indicators and scores of one municipality: practice of `year`, intent of `term`, beside peers."""
    return warehouse.rows(FIGURES, code, year, term) if holds(warehouse, "scores") else []


def sources(warehouse: Warehouse, code: str) -> list[Row]:
    """The sources that anything told about one municipality rests on."""
    held = [(table, c) for table, c in WITH_SOURCE.items() if warehouse.has(table, "municipality_code", c)]
    used = " union all ".join(
        f"select {column} as source_id from {table} where municipality_code = ?"  # noqa: S608 - names of our own
        for table, column in held
    )
    if not held or not warehouse.has("sources"):
        return []
    return warehouse.rows(SOURCES.format(used=used), *[code] * len(held))
