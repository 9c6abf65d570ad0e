{#- Below 20 passages a code counts as not measured: its counts are published, a rate is not. -#}
select
    material,
    role,
    codebook_version,
    code,
    n_gold,
    measured,
    true_positive,
    false_positive,
    false_negative,
    case when measured then precision end as precision,
    case when measured then recall end as recall,
    case when measured then f1 end as f1,
    case when measured then f1_low end as f1_low,
    case when measured then f1_high end as f1_high
from {{ ref('coder_quality') }}
order by role desc, material, code
