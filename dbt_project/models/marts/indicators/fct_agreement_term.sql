{#- Of every municipality and council term: which agreement stands for it, whether that is rated, and if not,
    why. Terms of which no agreement at all is known are left out: there is nothing to compare. -#}
with elections as (
    select * from {{ ref('dim_election') }}
    where election_type = 'GR' and not off_cycle
),

municipalities as (
    select * from {{ ref('dim_municipality') }}
),

agreements as (
    select * from {{ ref('fct_agreement') }}
),

rankable as (
    select * from {{ ref('int_agreement_rankable') }}
),

roles as (
    select
        municipality_code,
        term,
        max(agreement_id) filter (where is_main) as agreement_id,
        bool_or(role = 'after_cutoff') as has_late_one
    from rankable
    where role != 'unknown_term'
    group by municipality_code, term
),

terms as (
    select distinct term from roles
    where agreement_id is not null
),

seats as (
    select
        municipalities.municipality_code,
        elections.term
    from elections
    inner join terms on elections.term = terms.term
    inner join municipalities
        on
            elections.division_on >= municipalities.valid_from
            and elections.division_on < municipalities.valid_to
),

all_terms as (
    select
        municipality_code,
        term
    from seats
    union distinct
    select
        roles.municipality_code,
        roles.term
    from roles
    inner join terms on roles.term = terms.term
)

select
    all_terms.municipality_code,
    all_terms.term,
    agreements.agreement_id,
    coalesce(
        agreements.rated_status,
        case when roles.municipality_code is null then 'missing' else 'not_rated' end
    ) as status,
    case
        when agreements.agreement_id is not null then agreements.not_rated_reason
        when roles.has_late_one
            then 'Het akkoord is later vastgesteld dan de peildatum van deze raadsperiode.'
        when roles.municipality_code is not null
            then 'Er is geen coalitie- of raadsakkoord bekend, wel een ander soort tekst.'
        else 'Er is geen akkoord bekend.'
    end as not_rated_reason,
    agreements.source_id
from all_terms
left join roles
    on all_terms.municipality_code = roles.municipality_code and all_terms.term = roles.term
left join agreements on roles.agreement_id = agreements.agreement_id
order by all_terms.term, all_terms.municipality_code
