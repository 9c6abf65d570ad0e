"""Marts → release: a versioned folder that never changes any more, and the pointer to the current one.

Belongs here: the dictionary, the datapackage, checksums, release notes, the atomic switch. Does not belong
here: Dagster, dbt, and any computation on the figures themselves.
"""
