"""Everything between a publisher's file and a release: sources, agreements, scoring, publishing.

Belongs here: pure functions that parse, code, score and publish, and the thin shells (command line,
Dagster) that call them. Does not belong here: anything a reader sees on screen (`dashboard`), SQL models
(`dbt_project`) or facts (`seeds`).
"""
