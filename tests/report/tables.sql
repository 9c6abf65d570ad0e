-- On top of the small release: agreements of two terms, arrangements, scores with peers and what the release says of itself.
-- Municipality 3 has an agreement that could not be rated; municipality 8 has none. Variable: `seeds` (folder).
alter table sources add column if not exists status varchar default 'ok';

create or replace table release as
select * from (values
    ('as_of', '2026-10-31'), ('built_at', '2026-11-01T09:30:00+00:00'), ('fingerprint', repeat('a1', 32))
) as t (key, value);

create or replace table dim_priority as
select priority_code::varchar as priority_code, title_nl, description_nl
from read_csv(getvariable('seeds') || '/priorities.csv', all_varchar = true);

create or replace table dim_proposal as
select proposal_code, priority_code, title_nl, pepper_level::bigint as pepper_level, pepper_provenance, basis::boolean as basis
from read_csv(getvariable('seeds') || '/proposals.csv', all_varchar = true);

create or replace table dim_tip as
select tip_code, title_nl, mostly_outside_document::boolean as mostly_outside_document
from read_csv(getvariable('seeds') || '/tips.csv', all_varchar = true);

create or replace table dim_peer_group as
select municipality_code, 'country' as peer_kind, 'alle gemeenten' as peer_group_nl, 12 as members
from dim_municipality where is_current
union all
select municipality_code, 'size_class', size_class_nl, 4 from dim_municipality where is_current;

create or replace table fct_agreement as
select
    municipality_code || '-' || term as agreement_id, municipality_code, term, 'Akkoord ' || name as title,
    'coalition_agreement' as agreement_type, date '2022-06-01' as published_on, 'A en B' as parties, true as is_main,
    case when municipality_code = 'GM9003' then 'not_rated' else 'ok' end as rated_status,
    case when municipality_code = 'GM9003' then 'De PDF heeft geen tekstlaag.' end as not_rated_reason,
    30 as pages, 2 as basis_adopted, 0 as pamphlet_passages, 0 as other_commitments,
    'https://example.org/akkoord' as source_url, 's1' as source_id, 'abc' as document_sha256
from dim_municipality cross join (values ('2018-2022'), ('2022-2026')) as t (term)
where is_current and municipality_code <> 'GM9008';

-- 1a resourced, 2a firm, 2b existing, 3a aspire, 8c negated, 4a firm and contested; the rest isn't found.
create or replace table fct_agreement_proposal as
with levels as (
    select * from (values
        ('1a', 'resourced', 'afgesproken', true), ('2a', 'firm', 'afgesproken', true),
        ('2b', 'existing', 'bestaat al', true), ('3a', 'aspire', 'voornemen', false),
        ('4a', 'firm', 'afgesproken', true), ('8c', 'negated', 'afgewezen', false)
    ) as t (code, level, reader_status, adopted)
)

select
    a.agreement_id, a.municipality_code, a.term, p.proposal_code, p.priority_code, l.level,
    case when a.rated_status <> 'ok' then 'niet beoordeeld'
        else coalesce(l.reader_status, 'niet in het akkoord gevonden') end as reader_status,
    coalesce(l.adopted, false) and a.rated_status = 'ok' as adopted, 0.75 as credit,
    p.proposal_code = '4a' as needs_review, false as legal_floor, 1 as passages,
    case when l.level is not null then a.agreement_id || p.proposal_code end as best_claim_id, a.rated_status as status
from fct_agreement as a cross join dim_proposal as p left join levels as l on p.proposal_code = l.code;

create or replace table fct_agreement_tip as
select
    a.agreement_id, a.municipality_code, a.term, t.tip_code,
    case when t.tip_code = 'T3' then 'afgesproken' else 'niet in het akkoord gevonden' end as reader_status,
    t.tip_code = 'T3' as adopted, case when t.tip_code = 'T3' then a.agreement_id || '1a' end as best_claim_id,
    a.rated_status as status
from fct_agreement as a cross join dim_tip as t;

create or replace table fct_agreement_evidence as
select
    best_claim_id as claim_id, agreement_id, municipality_code, proposal_code as code, level, 4 as page, '4' as printed_page,
    'Bestuur <i>' as heading, '#panic("kop") We spreken <u>af</u> dat:' as introduction, '#panic("typst") <script>alert(2)</script> Wij maken dit waar.' as quote, 'machine' as coder, '1.abc' as codebook_version
from fct_agreement_proposal where best_claim_id is not null;

create or replace table fct_arrangement as
select
    code || m.municipality_code as arrangement_id, m.municipality_code, a.code, 'Voorziening ' || a.code as title,
    a.status, a.status = 'in_use' as counts, null::decimal(18, 2) as amount, date '2023-01-01' as in_use_from,
    null::date as in_use_to, 'https://example.org/' || a.code as evidence_url, date '2024-01-01' as stated_on, 'De gemeente' as stated_by, 's1' as source_id
from (values ('1a', 'in_use'), ('2a', 'in_preparation'), ('2b', 'stopped'), ('5a', 'in_use')) as a (code, status)
cross join (select municipality_code from dim_municipality where municipality_code in ('GM9000', 'GM9002')) as m
union all
select
    'x' || code, 'GM9006', code, 'Zo doen wij ' || code, 'in_use', true, null, date '2023-01-01', null,
    'https://example.org/x', date '2024-01-01', 'De gemeente', 's1'
from (values ('6a'), ('3b')) as b (code);

create or replace table dim_indicator as
select indicator_id, name_nl, unit, shrinkage from read_csv(getvariable('seeds') || '/indicators.csv', all_varchar = true);

create or replace table fct_peer_statistics as
select
    'agreement_p2' as item, 'akkoord' as family, '2022-2026' as period, 'country' as peer_kind, 'all' as peer_group,
    'none' as coverage_kind, 'none' as ombudsman_kind, 11::bigint as peers, 20.0::double as p25, 30.0::double as median, 40.0::double as p75;

create or replace table rpt_municipality_year as
with rows_ as (
    select 'agreement_p' || p as item, 'akkoord' as family, p::varchar as priority_code, '2022-2026' as period,
        p * 10.0 as value, p * 10.0 as score, p * 10.0 - 4 as lo, p * 10.0 + 4 as hi, 'ok' as status,
        p * 0.3 as numerator, 3.0 as denominator, null::varchar as verdict
    from range(1, 9) as r (p)
    union all
    select 'priority_' || p, 'praktijk', p::varchar, '2024', p * 10.0, p * 10.0, p * 10.0 - 2, p * 10.0 + 2, 'ok', 2, 3,
        case p when 1 then 'more' when 2 then 'less' when 3 then 'unsure' end
    from range(1, 7) as r (p)
    union all
    select * from (values
        ('priority_7', 'praktijk', '7', '2024', null, null, null, null, 'suppressed', null, null, null),
        ('priority_8', 'praktijk', '8', '2024', null, null, null, null, 'missing', null, null, null),
        ('complaints_on_time', 'praktijk', '4', '2024', 81.0, 81.0, 70.0, 92.0, 'ok', 33.0, 40.0, null),
        ('right_to_challenge', 'praktijk', '3', '2024', 61.0, null, 20.0, 80.0, 'not_rated', 3.0, 4.0, null),
        ('evaluated', 'praktijk', '6', '2024', null, null, null, null, 'suppressed', null, null, null),
        ('complaint_rate', 'context', null, '2024', 1.2, null, 1.0, 1.4, 'ok', 40.0, 30000.0, null)
    ) as t
)

select
    m.municipality_code, 2024::bigint as year, r.item, r.family, r.priority_code, r.period,
    r.value::double as value, r.numerator::double as numerator, r.denominator::double as denominator,
    r.score::double as score, r.lo::double as lo, r.hi::double as hi, r.status, null::varchar as coverage_kind, r.verdict as change_verdict,
    case when r.verdict is not null then '2020' end as change_from, 12::bigint as peers,
    case when r.item <> 'agreement_p2' and r.score is not null then 30.0::double end as peers_p25,
    case when r.item <> 'agreement_p2' and r.score is not null then 40.0::double end as peers_median,
    case when r.item <> 'agreement_p2' and r.score is not null then 50.0::double end as peers_p75
from (select municipality_code from dim_municipality where municipality_code in ('GM9000', 'GM9002')) as m
cross join rows_ as r;
