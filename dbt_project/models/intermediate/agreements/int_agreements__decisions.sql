-- Decisions of people at the place where their quote stands now: a document may be read anew by a better
-- reader, and then the text moves. Where the quote isn't found any more, the decision keeps its place.
with reviews as (
    select * from {{ ref('stg_agreements__reviews') }}
),

pages as (
    select distinct
        sha256,
        page,
        printed_page,
        page_text
    from {{ ref('stg_agreements__pages') }}
),

placed as (
    select
        reviews.decision_number,
        pages.page,
        case
            when
                pages.page = reviews.page
                and substr(pages.page_text, reviews.char_start + 1, length(reviews.quote)) = reviews.quote
                then reviews.char_start
            else strpos(pages.page_text, reviews.quote) - 1
        end as char_start
    from reviews
    inner join pages
        on
            reviews.sha256 = pages.sha256
            and contains(pages.page_text, reviews.quote)
    qualify row_number() over (
        partition by reviews.decision_number
        order by abs(pages.page - reviews.page), pages.page
    ) = 1
)

select
    reviews.* replace (
        coalesce(placed.page, reviews.page) as page,
        coalesce(placed.char_start, reviews.char_start) as char_start,
        case
            when placed.char_start is null then reviews.char_end
            else placed.char_start + length(reviews.quote)
        end as char_end
    ),
    pages.printed_page
from reviews
left join placed on reviews.decision_number = placed.decision_number
left join pages
    on
        reviews.sha256 = pages.sha256
        and coalesce(placed.page, reviews.page) = pages.page
