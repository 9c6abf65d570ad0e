"""A demonstration of the fetchers: five local platforms, one of which stumbles, read into a new folder.

Run it with `python -m tests.platforms.demo`. Nothing outside this computer is asked anything.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from orchestration.archive import Archive
from orchestration.fetching import FetchContext, FetchFailed, Limits, PoliteClient
from orchestration.intake import add_download
from orchestration.settings import Home
from orchestration.sources.platforms import SOURCE
from orchestration.sources.platforms.fetch import fetch
from tests.platforms.reading import parsed_file
from tests.platforms.servers import consul, decidim, govocal, openstad, yourpriorities
from tests.platforms.servers.base import Reply

MODULES = {
    "consul": consul,
    "decidim": decidim,
    "govocal": govocal,
    "openstad": openstad,
    "yourpriorities": yourpriorities,
}
TOKENS = {"DEMO_GOVOCAL": f"{govocal.CLIENT}:{govocal.SECRET}", "DEMO_YRPRI": yourpriorities.TOKEN}


def entries(urls: dict[str, str]) -> list[dict[str, Any]]:
    """What would stand in `platforms.yml` for these servers."""
    more: dict[str, dict[str, Any]] = {
        "openstad": {"projects": [12]},
        "govocal": {"token_env": "DEMO_GOVOCAL"},
        "yourpriorities": {
            "token_env": "DEMO_YRPRI",
            "projects": [55],
            "export_url": urls["yourpriorities"] + "/api/groups/{group}/export_group",
        },
    }
    shared = {"municipality": "GM9901", "local": True}
    return [{"platform": name, "url": url, **shared, **more.get(name, {})} for name, url in urls.items()]


def read_all(context: FetchContext, archive: Archive) -> None:
    """One run, told in one line per platform."""
    try:
        for download in fetch(context):
            stored = add_download(archive, SOURCE, download, datetime.now(UTC))
            rows = parsed_file(stored.path, stored.file_name, stored.extra)
            print(
                f"  {stored.title}: {len(rows.trajectories)} trajecten, {len(rows.activities)} activiteiten"
                f" {stored.extra.get('notes', '')}"
            )
    except FetchFailed as problem:
        print(f"  {problem.reason}\n  {problem.remedy}")


def main() -> None:
    """Read once while OpenStad goes down on its third answer, and once more after it came back."""
    os.environ.update(TOKENS)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        home = Home(Path(folder), "nederland")
        servers = {name: stack.enter_context(module.running()) for name, module in MODULES.items()}
        path = home.base / "platforms.yml"
        path.parent.mkdir(parents=True)
        path.write_text(yaml.safe_dump({"platforms": entries({n: s.url for n, s in servers.items()})}))
        archive = Archive(home.archive)
        limits = Limits(attempts=2, pause_per_host=0.01, longest_wait=1)
        with PoliteClient(limits) as client:
            context = FetchContext("nederland", home, client, lambda o: archive.newest("platforms", o))
            servers["consul"].faults[4] = Reply(b"", 429, headers={"Retry-After": "1"})
            servers["openstad"].go_down_from(3)
            print("Eerste keer: OpenStad valt uit, CONSUL vraagt even te wachten")
            read_all(context, archive)
            servers["openstad"].come_back()
            before = len(servers["openstad"].asked)
            print("Tweede keer: OpenStad is terug")
            read_all(context, archive)
            asked = [a.target for a in servers["openstad"].asked[before:]]
            print(f"  OpenStad kreeg alleen nog: {', '.join(asked)}")


if __name__ == "__main__":
    main()
