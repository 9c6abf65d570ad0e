"""The road, as plain functions: take in → load → build and check → release.

The command line and Dagster both call these.
"""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

from orchestration import transform
from orchestration.agreements import review
from orchestration.agreements.whereabouts import with_context
from orchestration.archive import Archive, snapshot_id
from orchestration.gazetteer import Gazetteer
from orchestration.intake import Refused, add_embedded, add_inbox
from orchestration.lock import writer_lock
from orchestration.publishing import pointer
from orchestration.publishing.release import Recipe, broken_files
from orchestration.publishing.release import publish as write_release
from orchestration.raw import Loaded, load_source
from orchestration.reference import load_gazetteer
from orchestration.settings import DBT_PROJECT, PROJECT, REFERENCE, Home
from orchestration.sources import sources
from orchestration.sources.contract import ParseContext, Snapshot
from orchestration.stored_text import pages_in
from orchestration.tables import Reject
from orchestration.warehouse import open_warehouse, record_refusals, refusals, replace_reviews

Report = Callable[[str, str, int, int], None]
"""Called as (stage, item, done, total); total 0 means that it is not known yet."""


def _silent(stage: str, item: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass
class Refreshed:
    """What a refresh did; `release` is the current one afterwards.

    `left` is the release made of the same inputs that a person went back from; it stays left.
    """

    release: pointer.Release | None
    unchanged: bool
    loaded: list[Loaded] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    seconds_per_model: dict[str, float] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    left: pointer.Release | None = None


def refresh(home: Home, only: Sequence[str] = (), report: Report = _silent, force: bool = False) -> Refreshed:
    """Take in what is new and, if anything differs from the current release, build and publish a new one.

    What a person went back from comes back only with new input or `force`; a release that was made of the
    same input before is used again.

    Raises:
        Busy: when another process is working on this data set.
        AuditFailed: when a check does not hold; the current release stays.
    """
    with writer_lock(home.lock, "verversen"):
        refused = take_in(home, only, report)
        fingerprint = build_fingerprint(home, refused)
        if not force and (there := already_made(home, fingerprint)):
            there.refused = refused
            return there
        loaded = load(home, refused, report)
        built = build(home, report)
        release = publish(home, built, fingerprint, report)
        return Refreshed(release, False, loaded, refused, dict(built.seconds), built.warnings)


def already_made(home: Home, fingerprint: str) -> Refreshed | None:
    """The release of exactly these inputs, made current if it isn't; None when it has to be built.

    After a rollback the current release stays, and the one that was left is only named.
    """
    now, same = pointer.current(home), pointer.with_fingerprint(home, fingerprint)
    if now and now.readable and now.facts["fingerprint"] == fingerprint:
        return Refreshed(now, True)
    if now and now.readable and pointer.was_left(home, fingerprint):
        return Refreshed(now, True, left=same)
    if same is None or broken_files(same.folder):
        return None
    pointer.switch(home, same.id)
    return Refreshed(pointer.current(home), False)


def take_in(home: Home, only: Sequence[str] = (), report: Report = _silent) -> list[Refused]:
    """Archive the embedded snapshots and what is new in the inbox; returns the files that were refused."""
    archive = Archive(home.archive)
    add_embedded(archive, home.dataset)
    refused = []
    for source in sources().values():
        (home.inbox / source.name).mkdir(parents=True, exist_ok=True)
        if only and source.name not in only:
            continue
        for outcome in add_inbox(archive, home, source):
            if isinstance(outcome, Refused):
                refused.append(outcome)
            else:
                report("innemen", outcome.file_name, 0, 0)
    return refused


def load(
    home: Home, refused: Sequence[Refused] = (), report: Report = _silent, only: Sequence[str] = ()
) -> list[Loaded]:
    """Bring the raw tables of all sources, or of those named in `only`, in line with the archive."""
    archive = Archive(home.archive)
    chosen = [source for source in sources().values() if not only or source.name in only]
    context = parse_context(home)
    found = []
    with open_warehouse(home.warehouse) as connection:
        for done, source in enumerate(chosen):
            report("lezen", source.title_nl, done, len(chosen))

            def tell(name: str, done: int = done) -> None:
                report("lezen", name, done, len(chosen))

            found.append(load_source(connection, archive, source, context, tell))
            mine = [Reject(r.file, 0, "", "", r.reason, r.remedy) for r in refused if r.source == source.name]
            record_refusals(connection, source.name, mine)
        decisions = with_context(review.published(home.reviews), partial(pages_in, connection))
        replace_reviews(connection, decisions)
        report("lezen", "", len(chosen), len(chosen))
    return found


def build(home: Home, report: Report = _silent) -> transform.Built:
    """Build and check all models."""
    return transform.build(home, as_of(home), lambda node, n, total: report("bouwen", node, n, total))


def publish(
    home: Home, built: transform.Built, fingerprint: str, report: Report = _silent
) -> pointer.Release:
    """Write the release and make it current."""
    report("uitgeven", "release", 0, 1)
    recipe = Recipe(fingerprint, as_of(home), versions(), datetime.now(UTC))
    release = write_release(home, built.manifest, recipe)
    report("uitgeven", release.id, 1, 1)
    return release


def parse_context(home: Home) -> ParseContext:
    """What parsers may know: the data set and its municipalities."""
    gazetteer: Gazetteer = load_gazetteer(home)
    return ParseContext(home.dataset, gazetteer)


def as_of(home: Home) -> str:
    """The day up to which the data reach: that of the newest snapshot in the archive."""
    newest = [s.retrieved_at for s in current_snapshots(home)]
    return f"{max(newest, default=datetime(2026, 1, 1, tzinfo=UTC)):%Y-%m-%d}"


def current_snapshots(home: Home) -> list[Snapshot]:
    """The newest snapshot of every origin of every source."""
    archive = Archive(home.archive)
    return [versions[0] for name in sources() for versions in archive.current(name)]


def refused_before(home: Home) -> list[Refused]:
    """The files that the inbox refused when the raw tables were last brought in line with it."""
    with open_warehouse(home.warehouse) as connection:
        return [Refused(*refusal) for refusal in refusals(connection)]


def build_fingerprint(home: Home, refused: Sequence[Refused] = ()) -> str:
    """Hash of all that a release depends on: snapshots, refusals, reviews, seeds, models and code."""
    digest = hashlib.sha256()
    for snapshot in current_snapshots(home):
        digest.update(f"{snapshot_id(snapshot)} {sorted(snapshot.extra.items())}\n".encode())
    for refusal in sorted(refused, key=repr):
        digest.update(f"{refusal}\n".encode())
    for path in _inputs(home):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    digest.update(repr(sorted(versions().items())).encode())
    return digest.hexdigest()


def _inputs(home: Home) -> list[Path]:
    code = [
        path
        for path in sorted((PROJECT / "orchestration").rglob("*"))
        if path.suffix in {".py", ".po", ".npz", ".yaml"}
    ]
    models = [
        path
        for folder in ("models", "macros", "tests")
        for path in sorted((DBT_PROJECT / folder).rglob("*"))
        if path.suffix in {".sql", ".yml", ".py"}
    ]
    project = [DBT_PROJECT / "dbt_project.yml"]
    seeds = sorted(path for path in REFERENCE.rglob("*") if path.is_file())
    reviews = sorted(path for path in home.reviews.rglob("*") if path.is_file())
    return [*code, *models, *project, *seeds, *reviews]


def versions() -> dict[str, str]:
    """Versions that a figure may depend on."""
    packages = ("duckdb", "dbt-core", "dbt-duckdb", "numpy", "pypdfium2")
    return {
        "monitor-lokale-democratie": version("monitor-lokale-democratie"),
        "python": platform.python_version(),
        **{name: version(name) for name in packages},
    }
