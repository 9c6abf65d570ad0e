"""The chapters of a report: from figures to blocks of text, tables and drawings.

Each function takes a `Report` and gives one `Section`, or None where the release says nothing that would
fill it; such topics come together under “Wat we nog niet weten”. Does not belong here: SQL, markup of PDF
or HTML.
"""
