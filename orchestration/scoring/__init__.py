"""Normalisation, aggregation, shrinkage and uncertainty: numpy arrays in, numpy arrays out.

Belongs here: the arithmetic of indicators and ranks (OECD/JRC *Handbook on Constructing Composite
Indicators*), seeded and free of side effects. Not here: reading or writing data (dbt models call these
functions), Dutch text, and any choice of which indicator counts (seeds `indicators` and `scoring_choices`).

Letters in shapes: D draws, N agreements or municipalities, J proposals, P priorities, K choices, G groups.
"""
