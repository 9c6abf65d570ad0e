-- Where all shares of a municipality are known, they add up to all its residents.
select
    municipality_code,
    valid_from,
    sum(population_share) as together
from {{ ref('dim_municipality_bridge') }}
group by municipality_code, valid_from
having count(population_share) = count(*) and abs(sum(population_share) - 1) > 0.001
