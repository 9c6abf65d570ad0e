"""Reference data: which municipalities there are, on which day, under which names, and their tile.

Belongs here: reading the reference seeds, building the gazetteer of a data set, solving tile maps. Does not
belong here: figures about municipalities, Dagster, dbt, the database.
"""

from orchestration.reference.places import load_gazetteer, places_from_rows, seed_gazetteer, seed_rows

__all__ = ["load_gazetteer", "places_from_rows", "seed_gazetteer", "seed_rows"]
