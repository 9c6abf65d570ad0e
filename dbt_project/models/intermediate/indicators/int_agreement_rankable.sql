{#- Which agreement stands for a municipality and term (rule 6): the newest main document that was there at
    the cut-off. Society agreements, programmes and later texts stand apart. -#}
with agreements as (
    select * from {{ ref('fct_agreement') }}
),

types as (
    select * from {{ ref('agreement_types') }}
),

elections as (
    select * from {{ ref('dim_election') }}
    where election_type = 'GR' and not off_cycle
),

municipalities as (
    select * from {{ ref('dim_municipality') }}
),

starts as (
    select
        municipality_code,
        min(valid_from) as valid_from
    from municipalities
    group by municipality_code
),

placed as (
    select
        agreements.agreement_id,
        agreements.municipality_code,
        agreements.term,
        agreements.words,
        agreements.rated_status = 'ok' as is_rated,
        case
            when not coalesce(types.is_main, false) then 'apart'
            when elections.term is null then 'unknown_term'
            when
                agreements.published_on
                > greatest(elections.election_date, starts.valid_from)
                + to_months({{ parameter('cutoff_months') }}::integer)
                then 'after_cutoff'
            else 'main'
        end as role,
        agreements.published_on
    from agreements
    left join types on agreements.agreement_type = types.code
    left join elections on agreements.term = elections.term
    left join starts on agreements.municipality_code = starts.municipality_code
),

with_roles as (
    select
        * replace (
            case
                when
                    role = 'main' and row_number() over (
                        partition by municipality_code, term, role
                        order by published_on desc nulls last, agreement_id
                    ) > 1
                    then 'superseded'
                else role
            end as role
        )
    from placed
),

totals as (
    select
        term,
        count(distinct municipality_code) filter (where role = 'main' and is_rated) as rated_in_term
    from with_roles
    group by term
),

sizes as (
    select
        elections.term,
        count(distinct municipalities.municipality_code) as municipalities_in_term
    from elections
    inner join municipalities
        on
            elections.division_on >= municipalities.valid_from
            and elections.division_on < municipalities.valid_to
    group by elections.term
)

select
    with_roles.agreement_id,
    with_roles.municipality_code,
    with_roles.term,
    with_roles.role,
    with_roles.role = 'main' as is_main,
    with_roles.is_rated,
    with_roles.words,
    totals.rated_in_term,
    sizes.municipalities_in_term,
    coalesce(
        totals.rated_in_term >= {{ parameter('least_rated') }}
        and totals.rated_in_term >= {{ parameter('least_rated_share') }} * sizes.municipalities_in_term,
        false
    ) as term_is_ranked
from with_roles
left join totals on with_roles.term = totals.term
left join sizes on with_roles.term = sizes.term
