{{ config(meta={"dagster": {"ref": {"name": "fct_turnout"}}}) }}
select *
from {{ ref('fct_turnout') }}
where turnout > eligible or turnout_share > 1 or turnout_share < 0
