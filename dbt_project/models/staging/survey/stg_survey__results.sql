with source as (
    select * from {{ source('raw', 'survey_result') }}
),

renamed as (
    select
        municipality_code,
        municipality_name,
        year,
        indicator,
        value,
        n,
        margin,
        survey,
        question,
        source_url,

        _snapshot as source_id
    from source
)

select * from renamed
