"""The annual report of one municipality: figures from a release, put into sentences, drawn as PDF, HTML
and JSON.

Belongs here: what the report holds (`data`), what it says (`sentences`, `sections`), its drawings
(`charts`) and its forms (`pdf`, `html`, `figures`). Does not belong here: SQL (`dashboard.repositories`),
anything of Streamlit, and any judgement that the release doesn't carry. One road: release → `Report` →
`Document` → file; every form is made from the same `Document`, so that they can't differ.
"""
