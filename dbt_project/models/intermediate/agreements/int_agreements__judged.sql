-- What people hold of a passage and a code: one row per place and code, by the last decision that says
-- something of it. A correction says two things: the old code does not hold, the new one does. An objection
-- says nothing of the claim itself, and is open until a judgement follows.
with decisions as (
    select * from {{ ref('int_agreements__decisions') }}
),

judgements as (
    select *
    from decisions
    where decision != 'contest'
    qualify row_number() over (
        partition by sha256, page, char_start, char_end, old_code
        order by decision_number desc
    ) = 1
),

statements as (
    select
        * exclude (old_code, old_level),
        true as holds
    from judgements
    where decision != 'reject' and code != '-'
    union all by name
    select
        * exclude (old_code, old_level) replace (old_code as code),
        false as holds
    from judgements
    where decision = 'reject' or code != old_code
),

last_statements as (
    select *
    from statements
    qualify row_number() over (
        partition by sha256, page, char_start, char_end, code
        order by decision_number desc
    ) = 1
),

objections as (
    select
        sha256,
        page,
        char_start,
        char_end,
        old_code as code,
        max(decision_number) as objection_number
    from decisions
    where decision = 'contest'
    group by sha256, page, char_start, char_end, old_code
)

select
    coalesce(last_statements.sha256, objections.sha256) as sha256,
    coalesce(last_statements.page, objections.page) as page,
    coalesce(last_statements.char_start, objections.char_start) as char_start,
    coalesce(last_statements.char_end, objections.char_end) as char_end,
    coalesce(last_statements.code, objections.code) as code,
    last_statements.heading,
    last_statements.introduction,
    last_statements.quote,
    last_statements.printed_page,
    last_statements.level,
    last_statements.decision,
    last_statements.reason,
    last_statements.holds,
    coalesce(
        objections.objection_number > coalesce(last_statements.decision_number, 0), false
    ) as is_contested
from last_statements
full outer join objections
    on
        last_statements.sha256 = objections.sha256
        and last_statements.page = objections.page
        and last_statements.char_start = objections.char_start
        and last_statements.char_end = objections.char_end
        and last_statements.code = objections.code
