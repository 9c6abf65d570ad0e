with source as (
    select * from {{ source('raw', 'arrangement_year') }}
),

renamed as (
    select
        municipality_code,
        municipality_name,
        year,
        total_budget,
        community_budget,
        single_core,
        areas,
        area_names,
        areas_with_agenda,
        areas_with_budget,
        stated_by,
        source_url,
        note,

        _snapshot as source_id
    from source
)

select * from renamed
