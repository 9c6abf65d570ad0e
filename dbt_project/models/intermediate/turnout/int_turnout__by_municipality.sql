-- One count per election day and municipality. A count of the municipality itself goes before a sum of its
-- polling stations; of two equals the newest source holds.
with results as (
    select * from {{ ref('stg_turnout__results') }}
),

snapshots as (
    select * from {{ source('raw', 'snapshots') }}
),

summed_stations as (
    select
        election_type,
        election_date,
        municipality_code,
        sum(eligible)::bigint as eligible,
        sum(valid)::bigint as valid,
        sum(blank)::bigint as blank,
        sum(invalid)::bigint as invalid,
        sum(turnout)::bigint as turnout,
        source_id,
        2 as preference
    from results
    where level = 'polling_station'
    group by election_type, election_date, municipality_code, source_id
    having count(*) = count(eligible) and count(*) = count(turnout)
),

as_counted as (
    select
        election_type,
        election_date,
        municipality_code,
        eligible,
        valid,
        blank,
        invalid,
        turnout,
        source_id,
        1 as preference
    from results
    where level = 'municipality'
),

candidates as (
    select * from as_counted
    union all
    select * from summed_stations
),

ranked as (
    select
        candidates.*,
        row_number() over (
            partition by candidates.election_type, candidates.election_date, candidates.municipality_code
            order by
                candidates.preference,
                snapshots.published_on desc nulls last,
                snapshots.retrieved_at desc,
                candidates.source_id
        ) as place
    from candidates
    inner join snapshots on candidates.source_id = snapshots.snapshot_id
)

select
    election_type,
    election_date,
    municipality_code,
    eligible,
    valid,
    blank,
    invalid,
    turnout,
    source_id
from ranked
where place = 1
