{#- Which ombudsman was competent, per municipality and year: the dated table of real municipalities first,
    else what the figures of that year say. -#}
with figures as (
    select * from {{ ref('int_complaints__figures') }}
),

dated as (
    select
        competence.municipality_code,
        years.year,
        competence.ombudsman,
        competence.ombudsman_kind,
        competence.basis_nl,
        competence.source_url
    from {{ ref('ombudsman_competence') }} as competence
    cross join
        unnest(generate_series(2014, year('{{ var("as_of") }}'::date))) as years (year)
    where
        '{{ var("dataset") }}' = 'nederland'
        and make_date(years.year, 7, 1) >= competence.valid_from
        and make_date(years.year, 7, 1) < coalesce(competence.valid_to, '9999-12-31'::date)
),

stated as (
    select
        municipality_code,
        year,
        ombudsman,
        ombudsman_kind,
        'Vermeld bij de klachtencijfers van dat jaar.' as basis_nl,
        source_url
    from figures
    where municipality_code is not null and ombudsman is not null
    qualify row_number() over (
        partition by municipality_code, year order by line desc, category, source_id desc
    ) = 1
)

select * from dated
union all
select stated.*
from stated
anti join dated on stated.municipality_code = dated.municipality_code and stated.year = dated.year
