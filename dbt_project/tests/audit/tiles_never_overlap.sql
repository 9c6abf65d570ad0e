-- Every municipality of today with a place has a tile of its own.
select
    tile_column,
    tile_row,
    count(*) as municipalities
from {{ ref('dim_municipality') }}
where is_current and latitude is not null
group by tile_column, tile_row
having count(*) > 1 or tile_column is null or tile_row is null
