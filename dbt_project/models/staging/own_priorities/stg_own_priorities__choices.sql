with source as (
    select * from {{ source('raw', 'own_priority') }}
),

renamed as (
    select
        municipality_code,
        municipality_name,
        term,
        kind,
        priority_code,
        name,
        indicator_id,
        own_figure_name,
        own_figure_value,
        unit,
        year,
        explanation,
        source_url,

        _snapshot as source_id
    from source
)

select * from renamed
