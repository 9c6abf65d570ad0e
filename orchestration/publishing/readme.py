"""`README.md` and `CITATION.cff` of a release: what it is, how to open it, its terms, and how to cite it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from orchestration.texts import t

AUTHOR = "Monitor Lokale Democratie"
FILES = {
    "democratie.duckdb": "release.file_database",
    "parquet/": "release.file_parquet",
    "dictionary.csv": "release.file_dictionary",
    "datapackage.json": "release.file_datapackage",
    "notes.md": "release.file_notes",
    "release.json": "release.file_release",
    "checksums.sha256": "release.file_checksums",
    "CITATION.cff": "release.file_citation",
}
OPENING = """\
```
sha256sum -c checksums.sha256
duckdb -readonly democratie.duckdb "select table_name, label_nl from dictionary where column_name is null"
```

```python
import duckdb
con = duckdb.connect("democratie.duckdb", read_only=True)
turnout = con.sql("select * from fct_turnout where area_level = 'municipality'").df()
```

```r
turnout <- arrow::read_parquet("parquet/fct_turnout.parquet")
```"""


def reference(facts: Mapping[str, Any], checksum: str) -> str:
    """The release as a reader cites it."""
    year = datetime.fromisoformat(facts["built_at"]).year
    dataset = facts["dataset"] + (f" ({t('release.mark')})" if facts["fictional"] else "")
    return t("release.reference", year=year, dataset=dataset, release=facts["id"], checksum=checksum)


def readme(facts: Mapping[str, Any], checksum: str) -> str:
    """What the release is, its files, how to open and cite it, and under which terms."""
    listed = "\n".join(f"- `{name}`: {t(key)}" for name, key in FILES.items())
    parts = [
        f"# {_title(facts)}",
        t("release.which", release=facts["id"], built_at=facts["built_at"], as_of=facts["as_of"]),
        f"**{t('release.fictional')}**" if facts["fictional"] else "",
        f"## {t('release.files')}\n\n{listed}",
        f"## {t('release.opening')}\n\n{OPENING}\n\n{t('release.keys')}",
        f"## {t('release.terms')}\n\n{t('release.licence_own')} {t('release.licence_sources')}",
        f"## {t('release.citing')}\n\n> {reference(facts, checksum)}",
        f"## {t('release.tracing')}\n\n{t('release.tracing_how')}",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def citation(facts: Mapping[str, Any], checksum: str) -> str:
    """Citation File Format 1.2.0; its strings are written as JSON, which is YAML too.

    It names no licence: there is not one for all of it, and the README says which holds for what.
    """
    lines = {
        "cff-version": "1.2.0",
        "message": json.dumps(t("release.cite_message"), ensure_ascii=False),
        "type": "dataset",
        "title": json.dumps(_title(facts), ensure_ascii=False),
        "version": json.dumps(facts["id"]),
        "date-released": json.dumps(str(facts["built_at"])[:10]),
        "authors": json.dumps([{"name": AUTHOR}]),
        "identifiers": json.dumps(
            [{"type": "other", "value": f"sha256:{checksum}", "description": "democratie.duckdb"}]
        ),
    }
    return "".join(f"{key}: {value}\n" for key, value in lines.items())


def _title(facts: Mapping[str, Any]) -> str:
    return t("release.title_fictional" if facts["fictional"] else "release.title", dataset=facts["dataset"])
