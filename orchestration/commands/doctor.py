"""`democratie doctor`: is everything in place, who is working, what is there?"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import duckdb
from rich.markup import escape
from rich.table import Table

from orchestration.commands.console import DatasetOption, Exit, JsonOption, dataset, out, print_json
from orchestration.lock import holder, user_of
from orchestration.pipeline import versions
from orchestration.publishing import pointer
from orchestration.settings import SETTINGS_FILE, Home, Settings, home, settings
from orchestration.texts import number


def doctor(name: DatasetOption = "nederland", as_json: JsonOption = False) -> None:
    """Toon versies, instellingen, mappen, slot, laatste release en dekking."""
    import typer

    where = home(dataset(name))
    found = examine(where)
    if as_json:
        print_json(found)
    else:
        _show(found)
    if not found["writable"]:
        raise typer.Exit(int(Exit.FAILED))


def examine(where: Home) -> dict[str, Any]:
    """All that `doctor` knows of a data set."""
    existing = next(path for path in (where.base, *where.base.parents) if path.exists())
    release = pointer.current(where)
    return {
        "versions": versions(),
        "settings": {field: _setting(field) for field in Settings.model_fields},
        "folder": str(where.base),
        "writable": _writable(existing),
        "free_gb": round(shutil.disk_usage(existing).free / 1e9, 1),
        "lock": holder(where.lock) or user_of(where.warehouse),
        "release": release.facts if release else None,
        "coverage": _coverage(release) if release else [],
    }


def _writable(folder: Path) -> bool:
    """Whether a file can be made there; rights alone don't tell, for root has them all."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _setting(field: str) -> dict[str, str]:
    """A setting's value and where it came from."""
    value = str(getattr(settings(), field))
    if os.environ.get(f"DEMOCRATIE_{field.upper()}"):
        return {"value": value, "from": "omgeving"}
    given = field in settings().model_fields_set
    return {"value": value, "from": SETTINGS_FILE if given else "standaard"}


def _coverage(release: pointer.Release) -> list[dict[str, Any]]:
    with duckdb.connect(str(release.database), read_only=True) as connection:
        rows = connection.execute(
            "select source, count(distinct municipality_code), sum(records) from coverage"
            " group by source order by source"
        ).fetchall()
    return [{"source": s, "municipalities": n, "records": int(r or 0)} for s, n, r in rows]


def _show(found: dict[str, Any]) -> None:
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for package, number_ in found["versions"].items():
        table.add_row(package, number_)
    for field, held in found["settings"].items():
        table.add_row(field, f"{escape(held['value'])}  [dim]({held['from']})[/dim]")
    table.add_row(
        "map", f"{escape(found['folder'])} ({'schrijfbaar' if found['writable'] else 'NIET SCHRIJFBAAR'})"
    )
    table.add_row("vrij op schijf", f"{number(found['free_gb'], 1)} GB")
    table.add_row("slot", escape(found["lock"] or "vrij"))
    release = found["release"]
    table.add_row(
        "release", f"{release['id']} (schema {release['schema_version']})" if release else "nog geen"
    )
    for row in found["coverage"]:
        table.add_row(
            f"dekking {row['source']}",
            f"{number(row['municipalities'])} gemeenten, {number(row['records'])} feiten",
        )
    out.print(table)
