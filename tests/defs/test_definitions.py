"""Dagster sees the whole road: assets with owners and descriptions, checks, schedules, a sensor."""

from __future__ import annotations

import os
from collections.abc import Iterator

import dagster as dg
import pytest

from orchestration.settings import Home
from orchestration.sources import sources


@pytest.fixture(scope="module")
def definitions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dg.Definitions]:
    from orchestration.settings import settings

    before = os.environ.get("DEMOCRATIE_HOME")
    os.environ["DEMOCRATIE_HOME"] = str(tmp_path_factory.mktemp("home"))
    settings.cache_clear()
    from orchestration.definitions import defs

    yield defs
    if before is None:
        del os.environ["DEMOCRATIE_HOME"]
    else:
        os.environ["DEMOCRATIE_HOME"] = before
    settings.cache_clear()


def test_every_raw_table_leads_to_the_release(definitions: dg.Definitions) -> None:
    graph = definitions.resolve_asset_graph()
    upstream = graph.get_ancestor_asset_keys(dg.AssetKey("release"))
    raw = {dg.AssetKey(["raw", table]) for source in sources().values() for table in source.tables}
    assert raw <= upstream


def test_every_asset_has_a_description_and_an_owner(definitions: dg.Definitions) -> None:
    bare = [
        spec.key.to_user_string()
        for spec in definitions.resolve_all_asset_specs()
        if not (spec.description and spec.owners) or spec.group_name == "default"
    ]
    assert bare == []


def test_every_step_that_opens_the_warehouse_waits_for_its_turn(definitions: dg.Definitions) -> None:
    from orchestration.defs.partitions import WAREHOUSE_POOL

    job = definitions.resolve_job_def("refresh_all")
    outside = {node.name for node in job.graph.nodes if node.definition.pools != {WAREHOUSE_POOL}}
    # This check reads only the published release, which never changes any more.
    assert outside == {"release_release_is_whole"}


def test_refused_rows_are_a_warning_of_the_step_that_took_them_in(
    home: Home, definitions: dg.Definitions
) -> None:
    from orchestration.defs.ingest import raw_tables

    folder = home.inbox / "turnout"
    folder.mkdir(parents=True)
    (folder / "gr2026.csv").write_text("RegioNaam,RegioCode,Kiesgerechtigden,Opkomst\nNergens,G0999,10,5\n")
    done = dg.materialize([raw_tables(sources()["turnout"])], partition_key="nederland")
    (check,) = done.get_asset_check_evaluations()
    assert done.success
    assert check.check_name == "no_rejects_turnout"
    assert check.passed is False
    assert check.severity == dg.AssetCheckSeverity.WARN
    assert "“G0999” is onbekend" in str(check.metadata["first"].value)


def test_dbt_tests_show_as_checks(definitions: dg.Definitions) -> None:
    checks = {key.name for key in definitions.resolve_asset_graph().asset_check_keys}
    assert "turnout_matches_published_total" in checks
    assert "release_is_whole" in checks


def test_the_sensor_asks_for_a_run_when_a_file_appears_and_only_once(
    home: Home, definitions: dg.Definitions
) -> None:
    folder = home.inbox / "turnout"
    folder.mkdir(parents=True)
    assert ask(definitions, "")[0] == []
    (folder / "a.csv").write_text("x")
    partitions, cursor = ask(definitions, "")
    assert partitions == ["nederland"]
    assert ask(definitions, cursor)[0] == []


def ask(definitions: dg.Definitions, cursor: str) -> tuple[list[str | None], str]:
    from orchestration.defs.schedules import inbox

    context = dg.build_sensor_context(cursor=cursor, repository_def=definitions.get_repository_def())
    result = inbox.evaluate_tick(context)
    return [request.partition_key for request in result.run_requests or []], result.cursor or ""
