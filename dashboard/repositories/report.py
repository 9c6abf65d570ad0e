"""What the annual report of one municipality reads: agreements, practice and scores up to the end of a
year.
"""

from __future__ import annotations

from dashboard.repositories import above
from dashboard.repositories.warehouse import Row, Warehouse

AGREEMENTS = """
select
    agreement_id, title, agreement_type, term, published_on, parties, pages, rated_status, not_rated_reason,
    basis_adopted, pamphlet_passages, other_commitments, source_url,
    document_sha256 is not null as has_document
from fct_agreement
where municipality_code = ? and is_main and substr(term, 1, 4)::integer <= ?
order by term desc, agreement_id
"""

TERMS = "select distinct term from fct_agreement where municipality_code = ? and is_main order by term"

PROPOSALS = """
select
    d.proposal_code, d.priority_code, d.title_nl, d.pepper_level, d.pepper_provenance, d.basis,
    p.reader_status, p.adopted, p.needs_review, p.legal_floor, p.passages, p.status,
    {place}, e.quote, e.level, e.coder, e.codebook_version
from dim_proposal as d
left join fct_agreement_proposal as p on d.proposal_code = p.proposal_code and p.agreement_id = ?
left join fct_agreement as a on p.agreement_id = a.agreement_id
left join fct_agreement_evidence as e on p.best_claim_id = e.claim_id
order by d.proposal_code
"""

TIPS = """
select
    d.tip_code, d.title_nl, d.mostly_outside_document, p.reader_status, p.adopted, p.status,
    p.best_claim_id is not null as named, {place}, e.quote
from dim_tip as d
left join fct_agreement_tip as p on d.tip_code = p.tip_code and p.agreement_id = ?
left join fct_agreement as a on p.agreement_id = a.agreement_id
left join fct_agreement_evidence as e on p.best_claim_id = e.claim_id
order by d.tip_code
"""

# What is known at the end of the year; of several arrangements for one code the one furthest along counts.
ARRANGEMENTS = """
select code, title, status, counts, amount, in_use_from, in_use_to, evidence_url, stated_on, stated_by
from fct_arrangement
where municipality_code = ? and coalesce(stated_on, in_use_from, '1900-01-01'::date) <= make_date(?, 12, 31)
qualify row_number() over (
    partition by code
    order by
        case
            when counts and status = 'in_use' then 0 when status = 'in_use' then 1
            when status = 'in_preparation' then 2 when status = 'stopped' then 3 else 4
        end,
        stated_on desc nulls last, arrangement_id
) = 1
order by code
"""

TRAJECTORIES_BY_CODE = """
select coalesce(proposal_code, tip_code) as code, count(*) as trajectories
from fct_participation_trajectory
where
    municipality_code = ? and held and year between ? and ?
    and coalesce(proposal_code, tip_code) is not null
group by all
order by code
"""

EXAMPLES = """
select a.code, m.name, m.municipality_code, a.title, a.evidence_url
from fct_arrangement as a
inner join dim_municipality as m on a.municipality_code = m.municipality_code and m.is_current
where
    m.size_class = ? and a.counts and a.status = 'in_use' and a.evidence_url is not null
    and coalesce(a.in_use_from, a.stated_on) <= make_date(?, 12, 31)
order by a.code, m.name, a.arrangement_id
"""

ADOPTERS = """
select p.proposal_code as code, m.name, m.municipality_code
from fct_agreement_proposal as p
inner join fct_agreement as a on p.agreement_id = a.agreement_id and a.is_main
inner join dim_municipality as m on p.municipality_code = m.municipality_code and m.is_current
where p.adopted and p.status = 'ok' and p.term = ? and m.size_class = ?
order by p.proposal_code, m.name
"""

PEERS = """
select peer_kind, peer_group_nl, members
from dim_peer_group
where municipality_code = ?
order by case peer_kind when 'country' then 0 when 'province' then 1 else 2 end, peer_kind
"""

# Peers of the same size come with the row; where those are too few, all with the same kind of coverage.
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

# Only a year with a full register is known not to have had more.
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

# A value may rest on several sources: their ids stand in one value with spaces between.
SOURCES = """
with used as (
    {used}
)

select distinct s.source, s.title, s.publisher, s.licence, s.retrieved_at
from (select distinct unnest(string_split(source_id, ' ')) as source_id from used) as u
inner join sources as s on u.source_id = s.source_id
order by s.source, s.title, s.publisher, s.retrieved_at
"""

CODER = """
select coder, codebook_version, count(*) as passages
from fct_agreement_evidence
where agreement_id = ?
group by all
order by passages desc, coder
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


def agreements(warehouse: Warehouse, code: str, year: int) -> list[Row]:
    """Main agreements of terms that began in or before `year`, newest first."""
    return warehouse.rows(AGREEMENTS, code, year) if holds(warehouse, "agreements") else []


def terms(warehouse: Warehouse, code: str) -> list[str]:
    """Council terms with a main agreement, oldest first."""
    return [row["term"] for row in warehouse.rows(TERMS, code)] if holds(warehouse, "agreements") else []


def proposals(warehouse: Warehouse, agreement_id: str) -> list[Row]:
    """The 27 proposals with what one agreement says; nothing said where the agreement isn't known."""
    if not holds(warehouse, "agreements"):
        return []
    return warehouse.rows(_with_place(warehouse, PROPOSALS), agreement_id)


def _with_place(warehouse: Warehouse, sql: str) -> str:
    return sql.format(place=above.place(warehouse, "fct_agreement_evidence", "e"))


def tips(warehouse: Warehouse, agreement_id: str) -> list[Row]:
    """The eight process tips with what one agreement says."""
    if not warehouse.has("fct_agreement_tip"):
        return []
    return warehouse.rows(_with_place(warehouse, TIPS), agreement_id)


def coders(warehouse: Warehouse, agreement_id: str) -> list[Row]:
    """Who coded the agreement, with which codebook."""
    return warehouse.rows(CODER, agreement_id) if holds(warehouse, "agreements") else []


def arrangements(warehouse: Warehouse, code: str, year: int) -> list[Row]:
    """Per code the arrangement that is furthest along at the end of `year`."""
    return warehouse.rows(ARRANGEMENTS, code, year) if holds(warehouse, "arrangements") else []


def trajectories_by_code(warehouse: Warehouse, code: str, first: int, last: int) -> dict[str, int]:
    """Trajectories held per proposal or tip in the years `first` to `last`."""
    if not holds(warehouse, "participation"):
        return {}
    rows = warehouse.rows(TRAJECTORIES_BY_CODE, code, first, last)
    return {row["code"]: row["trajectories"] for row in rows}


def examples(warehouse: Warehouse, size_class: str, year: int) -> list[Row]:
    """Arrangements in use with evidence in municipalities of one size."""
    return warehouse.rows(EXAMPLES, size_class, year) if holds(warehouse, "arrangements") else []


def adopters(warehouse: Warehouse, term: str, size_class: str) -> list[Row]:
    """Municipalities of one size whose agreement of `term` adopts a proposal."""
    return warehouse.rows(ADOPTERS, term, size_class) if holds(warehouse, "agreements") else []


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
