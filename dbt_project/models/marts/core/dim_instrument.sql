with instruments as (
    select * from {{ ref('instruments') }}
)

select
    instruments.code as instrument,
    instruments.label_nl,
    instruments.label_en,
    instruments.priority_code::varchar as priority_code,
    instruments.proposal_code,
    instruments.tip_code,
    instruments.direct_influence,
    instruments.standing,
    instruments.description_nl
from instruments
order by instruments.code
