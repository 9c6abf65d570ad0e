-- One count per election day and municipality. A count that gives a turnout goes before one that doesn't,
-- then a count of the municipality itself before a sum of its stations; of two equals the newest holds.
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
        {{ whole_sum('eligible') }} as eligible,
        {{ whole_sum('valid') }} as valid,
        {{ whole_sum('blank') }} as blank,
        {{ whole_sum('invalid') }} as invalid,
        {{ whole_sum('turnout') }} as turnout,
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
                (candidates.eligible is not null and candidates.turnout is not null) desc,
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
