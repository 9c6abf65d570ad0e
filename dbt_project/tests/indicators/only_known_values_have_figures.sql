-- A figure only with status ok; counts without a share only where there are too few cases; every known value
-- names its sources (but for the silence of a full register), lies within its interval, and has a score or
-- says why not.
select
    indicator_id,
    municipality_code,
    period
from {{ ref('fct_indicator_value') }}
where
    (status != 'ok' and (raw is not null or shrunk is not null or score is not null or lo is not null))
    or (
        status not in ('ok', 'not_rated')
        and (numerator is not null or denominator is not null or n is not null)
    )
    or (status = 'ok' and (raw is null or shrunk is null))
    or (
        status = 'ok' and source_ids is null
        and (numerator > 0 or coverage_kind is distinct from 'full_register')
    )
    or (status = 'ok' and score is null) != (no_score_reason is not null)
    or score not between 0 and 100
    or shrunk < lo - 0.000001
    or shrunk > hi + 0.000001
