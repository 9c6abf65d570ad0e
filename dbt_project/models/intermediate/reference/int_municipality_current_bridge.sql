-- From a municipality on a day to the municipalities of today that hold its territory, however many steps
-- lie between. It went over whole only if every step was whole.
with recursive episodes as (
    select * from {{ ref('int_municipality_episodes') }}
),

successions as (
    select * from {{ ref('stg_reference__successions') }}
),

given_up as (
    select
        code_old,
        code_new,
        effective_on,
        extent = 'whole' as is_whole,
        coalesce(population_share, case when extent = 'whole' then 1.0 end)::double as population_share
    from successions
),

-- what keeps its code after giving up a part: the rest, whose size is known only if every part's is
kept as (
    select
        given_up.code_old,
        given_up.code_old as code_new,
        given_up.effective_on,
        false as is_whole,
        case
            when count(given_up.population_share) = count(*)
                then round(1 - sum(given_up.population_share order by given_up.code_new), 6)
        end as population_share
    from given_up
    inner join episodes
        on
            given_up.code_old = episodes.municipality_code
            and given_up.effective_on = episodes.valid_from
    group by given_up.code_old, given_up.effective_on
),

steps as (
    select * from given_up
    union all
    select * from kept
),

walk as (
    select
        municipality_code,
        valid_from,
        valid_to,
        municipality_code as code_reached,
        valid_to as reached_until,
        true as is_whole,
        1::double as population_share,
        0 as steps
    from episodes
    union all
    select
        walk.municipality_code,
        walk.valid_from,
        walk.valid_to,
        next_episode.municipality_code as code_reached,
        next_episode.valid_to as reached_until,
        walk.is_whole and steps.is_whole as is_whole,
        walk.population_share * steps.population_share as population_share,
        walk.steps + 1 as steps
    from walk
    inner join steps
        on
            walk.code_reached = steps.code_old
            and walk.reached_until = steps.effective_on
    inner join episodes as next_episode
        on
            steps.code_new = next_episode.municipality_code
            and steps.effective_on >= next_episode.valid_from
            and steps.effective_on < next_episode.valid_to
)

select
    municipality_code,
    valid_from,
    valid_to,
    code_reached as current_code,
    case when bool_and(is_whole) then 'whole' else 'part' end as extent,
    case
        when count(population_share) = count(*) then round(sum(population_share order by steps), 6)
    end as population_share,
    max(steps)::bigint as steps
from walk
where reached_until = date '9999-12-31'
group by municipality_code, valid_from, valid_to, code_reached
