-- Merger elections and the notes are about real municipalities, so only the real data set has them.
select
    election_id,
    election_type,
    name_nl,
    name_en,
    election_date,
    division_on,
    term,
    off_cycle,
    case when '{{ var("dataset") }}' = 'nederland' then note_nl end as note_nl
from {{ ref('elections') }}
where '{{ var("dataset") }}' = 'nederland' or not off_cycle
order by election_date, election_id
