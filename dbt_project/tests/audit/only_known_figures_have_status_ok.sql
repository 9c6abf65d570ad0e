{{ config(meta={"dagster": {"ref": {"name": "fct_turnout"}}}) }}
-- Unknown is never zero: a figure goes with status ok, and with no other.
select *
from {{ ref('fct_turnout') }}
where (status = 'ok') != (turnout_share is not null)
