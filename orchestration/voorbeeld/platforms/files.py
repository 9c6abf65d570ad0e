"""All exports of platforms, what of them should come out, and the personal data that should not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from orchestration.voorbeeld.platforms import consul, decidim, govocal, openstad, yourpriorities
from orchestration.voorbeeld.platforms.activity import Process, Site, sites
from orchestration.voorbeeld.truth import ExpectedReject, Made
from orchestration.voorbeeld.words import load
from orchestration.voorbeeld.world import World

_WRITERS = {
    "decidim": decidim.write,
    "consul": consul.write,
    "openstad": openstad.write,
    "govocal": govocal.write,
    "yourpriorities": yourpriorities.write,
}
_SUMMED = ("entries", "votes", "meetings", "attendees")
_ERROR_PAGE = b"<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1><p>fictief</p></body></html>\n"


def make_platforms(world: World, years: Sequence[int]) -> Made:
    """Exports in a folder per municipality, the true activity, planted personal data, and a refused file."""
    made = Made(truth={"platform_processes": [], "platforms": [], "personal_data": []})
    found = sites(world, years)
    seen_consul = False
    for site in found:
        without_process = site.platform == "consul" and seen_consul
        seen_consul = seen_consul or site.platform == "consul"
        files = consul.write_csv(site) if without_process else _WRITERS[site.platform](site)
        made.files.update({f"{site.municipality.code}/{name}": data for name, data in files.items()})
        processes = list(_truth(site, without_process))
        made.truth["platform_processes"].extend(processes)
        made.truth["platforms"].append(
            {
                "municipality_code": site.municipality.code,
                "platform": site.platform,
                **{what: _sum(row[what] for row in processes) for what in _SUMMED},
            }
        )
    if found:
        name = "fictief-foutpagina.zip"
        made.files[f"{found[0].municipality.code}/{name}"] = _ERROR_PAGE
        made.rejects.append(ExpectedReject("platforms", name, 0, "error_page"))
    words = load("persons")
    made.truth["personal_data"] = [
        {"text": text} for text in (*words["last"], *words["street"], "@mail.invalid", "203.0.113.")
    ]
    return made


def _sum(counts: Iterable[int | None]) -> int | None:
    """None where the export tells none of them."""
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _truth(site: Site, without_process: bool) -> Iterator[Mapping[str, Any]]:
    """What the cleaned export still tells: per process the entries and meetings, with their counts."""
    for process in site.processes:
        yield {
            "municipality_code": site.municipality.code,
            "platform": site.platform,
            "process": "" if without_process else process.number,
            "entries": len(process.entries),
            "votes": _votes(site.platform, process),
            "comments": None if without_process else sum(entry.comments for entry in process.entries),
            "meetings": len(process.meetings) if site.platform in ("decidim", "govocal") else 0,
            "attendees": _attendees(site.platform, process),
        }


def _votes(platform: str, process: Process) -> int | None:
    """Votes in the export: Decidim tells support only, and the budget of CONSUL none."""
    if platform == "consul":
        return None
    against = 0 if platform == "decidim" else sum(entry.votes_against for entry in process.entries)
    return sum(entry.votes_for for entry in process.entries) + against


def _attendees(platform: str, process: Process) -> int | None:
    tells = platform in ("decidim", "govocal") and process.meetings
    return sum(meeting.attendees for meeting in process.meetings) if tells else None
