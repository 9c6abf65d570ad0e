select
    election_id,
    election_type,
    name_nl,
    name_en,
    election_date,
    division_on,
    term,
    off_cycle,
    note_nl
from {{ ref('elections') }}
order by election_date, election_id
