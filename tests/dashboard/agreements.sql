-- Agreements, scores and ranks on top of the small release: two terms, twelve made-up municipalities. Municipality 3
-- has a text in the newest term that could not be rated; municipality 5 changed territory between the terms.
-- Variables: `seeds` (folder), `ranked` (whether the terms may be ranked).
alter table sources add column status varchar default 'ok';

create table dim_priority as
select priority_code::varchar as priority_code, title_nl, description_nl from read_csv(getvariable('seeds') || '/priorities.csv');

create table dim_proposal as
select proposal_code, priority_code::varchar as priority_code, title_nl, description_nl, pepper_level, basis from read_csv(getvariable('seeds') || '/proposals.csv');

create table dim_tip as
select tip_code, title_nl, description_nl from read_csv(getvariable('seeds') || '/tips.csv');

create table dim_indicator as
select * replace (priority::varchar as priority), priority::varchar as priority_code from read_csv(getvariable('seeds') || '/indicators.csv');

create table dim_scoring_choice as
select * from read_csv(getvariable('seeds') || '/scoring_choices.csv');

create table fct_agreement as
select
    municipality_code || '-' || term as agreement_id, municipality_code, term,
    'Akkoord ' || name as title, 'coalition_agreement' as agreement_type, date '2026-06-01' as published_on,
    true as is_main, case when municipality_code = 'GM9003' and term = '2026-2030' then 'not_rated' else 'ok' end as rated_status,
    case when municipality_code = 'GM9003' and term = '2026-2030' then 'De tekst is <b>niet</b> volledig.' end as not_rated_reason,
    30 as pages, 9000 as words, 'https://example.org/akkoord' as source_url, 's1' as source_id
from dim_municipality cross join (values ('2022-2026'), ('2026-2030')) as t (term)
where is_current;

create table dim_commitment_level as
select code as commitment_level, label_nl from read_csv(getvariable('seeds') || '/commitment_levels.csv');

create table fct_agreement_proposal as
select
    a.agreement_id, a.municipality_code, a.term, p.proposal_code, p.priority_code,
    case when a.rated_status = 'ok' and c.credit >= 0.75 then 'firm' when a.rated_status = 'ok' and c.credit > 0 then 'aspire' end as level,
    case when a.rated_status = 'ok' then c.credit end as credit,
    case
        when a.rated_status <> 'ok' then 'niet beoordeeld'
        when c.credit = 0 then 'niet in het akkoord gevonden'
        when c.credit < 0.75 then 'voornemen' else 'afgesproken'
    end as reader_status,
    case when a.rated_status = 'ok' then c.credit >= 0.75 end as adopted,
    case when a.rated_status = 'ok' then false end as legal_floor, case when a.rated_status = 'ok' then false end as needs_review,
    case when a.rated_status = 'ok' then 1 end as passages, a.agreement_id || p.proposal_code as best_claim_id, a.rated_status as status
from fct_agreement as a
cross join dim_proposal as p
cross join lateral (
    select ([0, 0.25, 0.4, 0.75, 1]::double[])[
        1 + (right(a.municipality_code, 2)::int * 3 + ascii(p.proposal_code) + ascii(right(p.proposal_code, 1))
             + left(a.term, 4)::int // 4) % 5
    ] as credit
) as c;

create table fct_agreement_tip as
select agreement_id, municipality_code, term, tip_code, case when rated_status = 'ok' then 0.0::double end as credit,
    case when rated_status = 'ok' then 'niet in het akkoord gevonden' else 'niet beoordeeld' end as reader_status,
    case when rated_status = 'ok' then false end as adopted, case when rated_status = 'ok' then 0 end as passages,
    rated_status as status
from fct_agreement cross join dim_tip;

create table fct_agreement_evidence as
select
    best_claim_id as claim_id, agreement_id, municipality_code, term, proposal_code as code, 'firm' as level,
    credit, 4 as page, 'iv' as printed_page, 'Wij <i>samen</i>' as heading, 'We spreken <u>af</u> dat:' as introduction,
    '<script>alert(2)</script> Wij stellen een burgerraad in.' as quote, null::varchar as statement,
    'x.1' as rule_id, 'Herkend aan: burgerraad.' as why, 'machine' as coder, false as legal_floor,
    'https://example.org/akkoord' as source_url
from fct_agreement_proposal where credit > 0;

create table fct_agreement_score as
select
    *, (p1 + p2 + p3 + p4 + p5 + p6 + p7 + p8) / 8 as score,
    greatest((p1 + p2 + p3 + p4 + p5 + p6 + p7 + p8) / 8 - 12, 0) as lo,
    least((p1 + p2 + p3 + p4 + p5 + p6 + p7 + p8) / 8 + 12, 100) as hi
from (
    select
        p.agreement_id, p.municipality_code, p.term, a.agreement_type, 'main' as role,
        count(*) filter (where p.adopted) as adopted, 3 as basis_adopted, 10.0::double as tip_score,
        100 * avg(credit) filter (where priority_code = '1') as p1, 100 * avg(credit) filter (where priority_code = '2') as p2, 100 * avg(credit) filter (where priority_code = '3') as p3, 100 * avg(credit) filter (where priority_code = '4') as p4, 100 * avg(credit) filter (where priority_code = '5') as p5, 100 * avg(credit) filter (where priority_code = '6') as p6, 100 * avg(credit) filter (where priority_code = '7') as p7, 100 * avg(credit) filter (where priority_code = '8') as p8, any_value(a.pages) as pages, any_value(a.words) as words, p.status,
        a.not_rated_reason, a.source_id
    from fct_agreement_proposal as p inner join fct_agreement as a on p.agreement_id = a.agreement_id
    group by all
);

create table fct_agreement_term as
select
    m.municipality_code, t.term, a.agreement_id, coalesce(a.rated_status, 'missing') as status,
    case when a.agreement_id is null then 'Er is geen akkoord bekend.' else a.not_rated_reason end as not_rated_reason
from dim_municipality as m
cross join (values ('2022-2026'), ('2026-2030')) as t (term)
left join fct_agreement as a on m.municipality_code = a.municipality_code and t.term = a.term
where m.is_current;

create table fct_rank as
select
    agreement_id, municipality_code, term, score,
    case when status = 'ok' and getvariable('ranked') then place::double end as rank_median,
    case when status = 'ok' and getvariable('ranked') then greatest(place - 3, 1)::double end as rank_p05,
    case when status = 'ok' and getvariable('ranked') then least(place + 3, 12)::double end as rank_p95,
    case when status = 'ok' and getvariable('ranked') then 0.5::double end as p_top10,
    case when status = 'ok' and getvariable('ranked') then
        case when place <= 2 then 'high' when place >= 11 then 'low' else 'middle' end
    end as tier,
    case when status = 'ok' and getvariable('ranked') then 'ok' else 'not_rated' end as status,
    12 as municipalities_in_term
from (
    select *, row_number() over (partition by term order by score desc nulls last, agreement_id) as place
    from fct_agreement_score
);

create table agreement_score_draws as
select s.term, s.agreement_id, draw, greatest(0, least(100, p1 + 9 * sin(draw * 1 + hash(s.agreement_id) % 97)))::float as p1, greatest(0, least(100, p2 + 9 * sin(draw * 2 + hash(s.agreement_id) % 97)))::float as p2, greatest(0, least(100, p3 + 9 * sin(draw * 3 + hash(s.agreement_id) % 97)))::float as p3, greatest(0, least(100, p4 + 9 * sin(draw * 4 + hash(s.agreement_id) % 97)))::float as p4, greatest(0, least(100, p5 + 9 * sin(draw * 5 + hash(s.agreement_id) % 97)))::float as p5, greatest(0, least(100, p6 + 9 * sin(draw * 6 + hash(s.agreement_id) % 97)))::float as p6, greatest(0, least(100, p7 + 9 * sin(draw * 7 + hash(s.agreement_id) % 97)))::float as p7, greatest(0, least(100, p8 + 9 * sin(draw * 8 + hash(s.agreement_id) % 97)))::float as p8
from fct_agreement_score as s cross join range(1, 201) as d (draw)
where s.status = 'ok' and getvariable('ranked');

create table fct_rated_coverage as
select term, kind as peer_kind, part as peer_group, count(*) as municipalities,
    count(*) filter (where status = 'ok') as rated, avg((status = 'ok')::int) as rated_share
from fct_agreement_score
inner join dim_municipality using (municipality_code)
cross join lateral (
    values ('country', 'all'), ('size_class', size_class), ('province', province_code)
) as k (kind, part)
where is_current group by all;

create table fct_sensitivity as
select '2026-2030' as term, 'peppers' as choice, 'on' as option, 1.5::double as mean_shift, 4.0::double as largest_shift,
    0.0::double as share_moved, 0.3::double as sobol_total
where getvariable('ranked');

create table fct_priority_score as
select 'akkoord' as family, 'as_published' as perspective, municipality_code, term as period, priority_code, score,
    greatest(score - 15, 0) as lo, least(score + 15, 100) as hi, status, null::varchar as coverage_kind
from (unpivot (select municipality_code, term, status, p1, p2, p3, p4, p5, p6, p7, p8 from fct_agreement_score)
      on p1, p2, p3, p4, p5, p6, p7, p8 into name code value score)
cross join lateral (select right(code, 1) as priority_code);

create table fct_change as
select
    k.subject, k.item, 'akkoord' as family, n.municipality_code, '2022-2026' as period_from, '2026-2030' as period_to,
    case when n.municipality_code <> 'GM9005' then n.score - o.score end as change,
    case when n.municipality_code <> 'GM9005' then n.score - o.score - 5 end as lo,
    case when n.municipality_code <> 'GM9005' then n.score - o.score + 5 end as hi,
    case when n.municipality_code = 'GM9005' then 'break' when n.score - o.score > 5 then 'more'
         when n.score - o.score < -5 then 'less' else 'unsure' end as verdict
from fct_agreement_score as n
inner join fct_agreement_score as o on n.municipality_code = o.municipality_code and o.term = '2022-2026'
cross join (values ('overall', 'overall'), ('priority', '1')) as k (subject, item)
where n.term = '2026-2030' and n.score is not null and o.score is not null;

create table fct_arrangement as
select municipality_code, '1a' as code, municipality_code = 'GM9000' as counts from dim_municipality
where municipality_code in ('GM9000', 'GM9001');

create table fct_participation_trajectory as
select 'GM9002' as municipality_code, '1a' as proposal_code, true as held, 2027 as year;

-- Practice of municipality 0 in 2025: one priority with a score, of two indicators; a third is not known.
insert into fct_priority_score by name
select 'praktijk' as family, 'back_cast' as perspective, 'GM9000' as municipality_code, '2025' as period,
    p.priority_code, case when p.priority_code = '1' then 50.0 end as score,
    case when p.priority_code = '1' then 40.0 end as lo, case when p.priority_code = '1' then 60.0 end as hi,
    case when p.priority_code = '1' then 'ok' else 'missing' end as status
from dim_priority as p;

create table fct_practice_profile as
select 'back_cast' as perspective, 'GM9000' as municipality_code, 2025::bigint as year, null::double as score,
    null::double as lo, null::double as hi, 'missing' as status, 1::bigint as priorities_known;

create table fct_indicator_value as
select v.*, 'back_cast' as perspective, 'praktijk' as family, 'GM9000' as municipality_code, 2025::bigint as year,
    '1' as priority_code, 10::bigint as n, null::double as raw, null::double as shrunk, null::double as lo,
    null::double as hi, null::varchar as coverage_kind, 's1' as source_ids,
    case when v.indicator_id = 'feedback_given' then 2024::bigint end as population_year
from (values
    ('feedback_given', 40.0::double, 4.0::double, 10.0::double, 'ok'),
    ('arrangements_p1', 60.0::double, 6.0::double, 10.0::double, 'ok'),
    ('trust_municipality', null, null, null, 'missing')
) as v (indicator_id, score, numerator, denominator, status);

-- Municipality 0 looks most like 1, 3 and 4, with which different things are compared.
create table dim_nearest_neighbour as
select * from (values
    ('GM9000', 'GM9001', 1::bigint, 0.5::double, 'place residents'),
    ('GM9000', 'GM9003', 2, 0.75, 'income place residents'),
    ('GM9000', 'GM9004', 3, 1.25, 'place residents')
) as v (municipality_code, neighbour_code, place, distance, features);

create table dim_peer_group as
select municipality_code, 'province' as peer_kind, province as peer_group_nl, 4::bigint as members
from dim_municipality
where municipality_code = 'GM9000' and is_current;

-- Municipality 1 objects to three claims: one is open, one stands, and of one nothing is left.
create table fct_agreement_review as
select
    v.*, 'GM9001' as municipality_code, '2026-2030' as term, 'GM9001-2026-2030' as agreement_id, 'contest' as decision, 4::bigint as page, 'iv' as printed_page,
    null::varchar as heading, 'Wij <u>leggen vast</u>:' as introduction, '<b>Wij</b> willen dit.' as quote, 'firm' as level_before, date '2026-09-01' as decided_on,
    case when v.outcome_reason is not null then date '2026-10-01' end as outcome_on, v.code_before as review_id
from (values
    ('2b', 'GM9001-2026-20302b', '<script>alert(3)</script> Dit is niet zo.', 'open', null, null, null),
    ('2a', 'GM9001-2026-20302a', 'Dat is anders bedoeld.', 'changed', '2a', 'aspire', 'Het is een wens.'),
    ('1a', null, 'Dit is oud beleid.', 'withdrawn', null, null, 'De gemeente heeft gelijk.'),
    ('T1', null, 'Dat was besloten.', 'withdrawn', null, null, 'Het staat er niet.')
) as v (code_before, claim_id, reason, outcome, outcome_code, outcome_level, outcome_reason);
