with source as (
    select * from {{ source('raw', 'turnout_result') }}
),

renamed as (
    select
        level,
        election_type,
        election_date,
        municipality_code,
        municipality_name,
        station_id,
        eligible,
        valid,
        blank,
        invalid,
        turnout,
        turnout_percentage,
        source_format,
        _snapshot as source_id
    from source
)

select * from renamed
