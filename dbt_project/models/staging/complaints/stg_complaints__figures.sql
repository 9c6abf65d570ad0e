with source as (
    select * from {{ source('raw', 'complaint_figures') }}
),

renamed as (
    select
        scope,
        municipality_code,
        municipality_name,
        year,
        line,
        category,
        received,
        carried_over,
        handled,
        upheld,
        partly_upheld,
        not_upheld,
        upheld_includes_partly,
        no_judgement,
        withdrawn,
        settled_informally,
        not_admitted,
        on_time,
        extended,
        improvements_published,
        reports,
        upheld_share,
        not_upheld_share,
        on_time_share,
        definition,
        ombudsman,
        ombudsman_kind,
        published_on,
        source_url,
        note,

        _snapshot as source_id
    from source
)

select * from renamed
