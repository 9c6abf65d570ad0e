-- One national figure per election: the sum over all municipalities that voted when none of them is unknown
-- (an audit holds it against the published share), else what was published for the whole country.
with results as (
    select * from {{ ref('stg_turnout__results') }}
    where level = 'national'
),

snapshots as (
    select * from {{ source('raw', 'snapshots') }}
),

counts as (
    select * from {{ ref('int_turnout__by_municipality') }}
),

elections as (
    select * from {{ ref('dim_election') }}
    where election_type = 'GR' and not off_cycle
),

municipalities as (
    select * from {{ ref('dim_municipality') }}
),

exceptions as (
    select * from {{ ref('election_exceptions') }}
),

ranked as (
    select
        results.*,
        row_number() over (
            partition by results.election_type, results.election_date
            order by snapshots.published_on desc nulls last, snapshots.retrieved_at desc, results.source_id
        ) as place
    from results
    inner join snapshots on results.source_id = snapshots.snapshot_id
),

published as (
    select
        election_type,
        election_date,
        eligible,
        valid,
        blank,
        invalid,
        turnout,
        turnout_percentage,
        source_id
    from ranked
    where place = 1
),

summed as (
    select
        elections.election_type,
        elections.election_date,
        {{ whole_sum('counts.eligible') }} as eligible,
        {{ whole_sum('counts.valid') }} as valid,
        {{ whole_sum('counts.blank') }} as blank,
        {{ whole_sum('counts.invalid') }} as invalid,
        {{ whole_sum('counts.turnout') }} as turnout,
        null::double as turnout_percentage,
        string_agg(distinct counts.source_id, ' ' order by counts.source_id) as source_id
    from elections
    inner join municipalities
        on
            elections.election_date >= municipalities.valid_from
            and elections.election_date < municipalities.valid_to
    left join exceptions
        on
            elections.election_id = exceptions.election_id
            and municipalities.municipality_code = exceptions.municipality_code
    left join counts
        on
            elections.election_type = counts.election_type
            and elections.election_date = counts.election_date
            and municipalities.municipality_code = counts.municipality_code
    where exceptions.election_id is null
    group by elections.election_type, elections.election_date
    having count(*) = count(counts.turnout) and count(*) = count(counts.eligible)
)

select * from summed
union all
select published.* from published
anti join summed
    on published.election_type = summed.election_type and published.election_date = summed.election_date
