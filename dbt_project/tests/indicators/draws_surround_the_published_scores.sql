-- Every ranked agreement has all draws, and its score lies within its own interval.
with drawn as (
    select
        agreement_id,
        count(*) as draws
    from {{ ref('agreement_score_draws') }}
    group by agreement_id
)

select ranks.agreement_id
from {{ ref('fct_rank') }} as ranks
inner join {{ ref('fct_agreement_score') }} as scores on ranks.agreement_id = scores.agreement_id
left join drawn on ranks.agreement_id = drawn.agreement_id
where
    ranks.status = 'ok'
    and (
        coalesce(drawn.draws, 0) != {{ parameter('draws') }}
        or scores.score not between scores.lo and scores.hi
        or ranks.rank_median not between ranks.rank_p05 and ranks.rank_p95
    )
