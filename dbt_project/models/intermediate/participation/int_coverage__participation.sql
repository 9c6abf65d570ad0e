{#- The best statement counts. Without one, a platform covers only itself and a filled-in list is partial. -#}
with trajectories as (
    select * from {{ ref('int_participation__trajectories') }}
),

stated as (
    select * from {{ ref('stg_participation__coverage') }}
),

statements as (
    select
        municipality_code,
        year,
        coverage_kind,
        note
    from stated
    where municipality_code is not null
    qualify row_number() over (
        partition by municipality_code, year
        order by
            list_position(['full_register', 'platform_only', 'news_only', 'partial'], coverage_kind),
            note,
            source_id
    ) = 1
),

known as (
    select
        municipality_code,
        year,
        bool_and(platform is not null) as platforms_only,
        count(*)::bigint as records
    from trajectories
    where year is not null
    group by municipality_code, year
)

select
    'participation' as source,
    coalesce(known.municipality_code, statements.municipality_code) as municipality_code,
    coalesce(known.year, statements.year)::integer as year,
    coalesce(
        statements.coverage_kind,
        case when known.platforms_only then 'platform_only' else 'partial' end
    ) as coverage_kind,
    coalesce(known.records, 0)::bigint as records,
    statements.note
from known
full outer join statements
    on known.municipality_code = statements.municipality_code and known.year = statements.year
