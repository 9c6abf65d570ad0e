"""The tiles of the map of the Netherlands: 342 squares in the shape of the country, typed by hand.

Made by counting: the outline of the country was stretched until every municipality had about as much room
as any other (a cartogram), laid on squares, and mended by hand where a coast or province came out torn. Open
water, the Wadden islands and Zeeuws-Vlaanderen are kept apart on purpose. Row 0 is the north, column 0 the
west.
"""

from __future__ import annotations

from orchestration.reference.tile_map import Tile

SHAPE = """
.............#..#..#....
...........#.........##.
................########
.........#.....#########
.................#######
.........###.....#######
.........######..#######
.........######.######..
........######..######..
........#####.########..
........####.###########
.......#################
......##################
.....##################.
.....##################.
....###################.
...#################....
...################.....
..#################.....
..#################.....
.##################.....
###################.....
.######..#.########.....
...........########.....
.###...........####.....
................##......
................##......
...............##.......
...............###......
...............###......
"""

NETHERLANDS: tuple[Tile, ...] = tuple(
    Tile(column, row)
    for row, line in enumerate(SHAPE.strip().splitlines())
    for column, mark in enumerate(line)
    if mark == "#"
)
