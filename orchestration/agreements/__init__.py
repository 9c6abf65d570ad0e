"""Local agreements: documents → pages → sentences → coded passages.

Belongs here: pure functions on bytes and text, and the compiled codebook. Does not belong here: Dagster,
the database, files outside the one that is read.
"""
