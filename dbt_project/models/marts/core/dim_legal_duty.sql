select
    duty_id,
    codes,
    duty_from::date as duty_from,
    transition_until::date as transition_until,
    law,
    article,
    source_url,
    checked_on::date as checked_on,
    pattern,
    exceeds,
    note
from {{ ref('legal_floor') }}
order by duty_from, duty_id
