"""One priority: what is promised and done, honest words, small numbers as counts, hostile quotes as text."""

from __future__ import annotations

import shutil
from pathlib import Path

import duckdb
import pytest

from dashboard.repositories.warehouse import Row, Warehouse
from dashboard.services import prioriteit, priorities, promises, scores
from tests.dashboard.conftest import database
from tests.dashboard.fixture_agreements import NEW, with_agreements
from tests.dashboard.fixture_release import code
from tests.dashboard.harness import open_view, opened

VOORBEELD = {"gegevens": "voorbeeld"}


@pytest.mark.parametrize("priority", ["1", "5", "8"])
@pytest.mark.parametrize("dataset", ["nederland", "voorbeeld"])
def test_every_priority_draws_in_both_data_sets(
    monkeypatch: pytest.MonkeyPatch, agreed: Path, dataset: str, priority: str
) -> None:
    drawn = opened(monkeypatch, agreed, "prioriteit", {"gegevens": dataset, "prioriteit": priority})
    for part in ("Hoe scoren de akkoorden?", "Door de tijd", "Beloofd en gedaan", "Valkuil"):
        assert part in drawn


def test_what_is_not_found_is_never_called_absent(monkeypatch: pytest.MonkeyPatch, agreed: Path) -> None:
    drawn = opened(monkeypatch, agreed, "prioriteit", {**VOORBEELD, "prioriteit": "2"})
    assert "niet in het akkoord gevonden" in drawn
    assert "niet beoordeeld" in drawn
    assert "ontbreekt" not in drawn.replace("ontbreekt er", "")


def test_quotes_are_text_with_municipality_and_page(monkeypatch: pytest.MonkeyPatch, agreed: Path) -> None:
    drawn = opened(monkeypatch, agreed, "prioriteit", {**VOORBEELD, "prioriteit": "2"})
    assert "&lt;script&gt;alert(2)&lt;/script&gt; Wij stellen een burgerraad in." in drawn
    assert "<script>alert(2)" not in drawn
    assert "Bladzijde iv." in drawn


def test_what_stands_above_a_quote_comes_before_it_as_text(
    monkeypatch: pytest.MonkeyPatch, agreed: Path
) -> None:
    above = (
        "Onder het kopje “Wij &lt;i&gt;samen&lt;/i&gt;”, bij de inleiding “We spreken &lt;u&gt;af&lt;/u&gt;"
        ' dat:”</p><blockquote class="ml-quote"><p>&lt;script&gt;'
    )
    for view, chosen in (("prioriteit", "2"), ("gemeente", code(0))):
        drawn = opened(monkeypatch, agreed, view, {**VOORBEELD, view: chosen})
        assert above in drawn
        assert "<u>" not in drawn and "<i>" not in drawn


def test_an_older_release_that_does_not_know_what_stands_above_shows_the_quotes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with_agreements(tmp_path)
    with duckdb.connect(str(database(tmp_path))) as connection:
        for table in ("fct_agreement_evidence", "fct_agreement_review"):
            for column in ("heading", "introduction"):
                connection.execute(f"alter table {table} drop column {column}")
    for view, chosen in (("prioriteit", "2"), ("gemeente", code(1))):
        drawn = opened(monkeypatch, tmp_path, view, {**VOORBEELD, view: chosen})
        assert "Wij stellen een burgerraad in." in drawn
        assert "Onder het kopje" not in drawn


def test_an_agreement_without_a_rating_counts_in_no_share(held: Warehouse) -> None:
    term = scores.term(held, NEW)
    found = promises.matrix(held, term, priorities.proposals(held, "2"), "size_class_nl")
    assert found.rows[0] == "Alle beoordeelde akkoorden"
    assert all(
        cell.endswith("van 11")
        for cell in found.frame.data.slice(0, 1).to_pylist()[0].values()
        if "van" in cell
    )
    groups = list(found.frame.data.to_pylist()[1:])
    assert sum(int(row["2a"].split(" van ")[1]) for row in groups) == 11


def test_fewer_than_ten_agreements_are_counted_not_turned_into_a_percentage(held: Warehouse) -> None:
    found = promises.matrix(held, scores.term(held, NEW), priorities.proposals(held, "2"), "size_class_nl")
    assert all("%" in text for text in found.texts[0])
    assert all("%" not in text for row in found.texts[1:] for text in row)


def test_searching_a_municipality_shows_only_that_one(held: Warehouse) -> None:
    term = scores.term(held, NEW)
    frame = promises.statuses(held, term, priorities.proposals(held, "3"), "GM9003")
    row = frame.data.to_pylist()
    assert len(row) == 1
    assert {row[0][code] for code in ("3a", "3b", "3c", "3d")} == {"niet beoordeeld"}


@pytest.mark.parametrize(
    ("adopted", "in_use", "trajectories", "said"),
    [
        (True, True, 0, "kept"),
        (True, None, 2, "kept"),
        (True, False, 0, "promised"),
        (True, None, 0, "promised_unknown"),
        (False, True, 0, "unpromised"),
        (False, None, 0, None),
        (False, False, 0, None),
    ],
)
def test_silence_of_a_source_is_not_a_broken_promise(
    adopted: bool, in_use: bool | None, trajectories: int, said: str | None
) -> None:
    row: Row = {"adopted": adopted, "in_use": in_use, "trajectories": trajectories}
    assert promises.state(row) == said


def test_promised_and_done_adds_up_to_the_promises(held: Warehouse) -> None:
    found = promises.done(held, scores.term(held, NEW), "1")
    assert found is not None
    finding, frame, n = found
    row = frame.data.to_pylist()[0]
    adopted = len(
        held.rows(
            "select agreement_id from fct_agreement_proposal"
            " where adopted and proposal_code = '1a' and term = ?",
            NEW,
        )
    )
    assert row["kept"] + row["promised"] + row["promised_unknown"] == adopted
    assert str(adopted) in n
    assert finding


def test_a_release_that_does_not_know_what_is_done_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with_agreements(tmp_path)
    with duckdb.connect(str(database(tmp_path))) as connection:
        connection.execute("drop table fct_arrangement")
    assert "weet nog niet wat er in de praktijk gebeurt" in opened(
        monkeypatch, tmp_path, "prioriteit", VOORBEELD
    )


def test_no_rated_agreement_at_all_still_gives_a_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with_agreements(tmp_path)
    with duckdb.connect(str(database(tmp_path))) as connection:
        connection.execute(
            "update fct_agreement_score set status = 'not_rated', score = null, lo = null, hi = null"
        )
        connection.execute(
            "update fct_agreement_proposal set status = 'not_rated', adopted = false, credit = null"
        )
        for table in ("agreement_score_draws", "fct_change", "fct_agreement_evidence", "fct_priority_score"):
            connection.execute(f"delete from {table}")
        connection.execute("update fct_rank set status = 'not_rated', tier = null, rank_median = null")
    drawn = opened(monkeypatch, tmp_path, "prioriteit", VOORBEELD)
    assert "is nog geen akkoord beoordeeld" in drawn
    for key in ("akkoorden", "vergelijken"):
        app = open_view(key, VOORBEELD)
        assert not app.exception, (key, app.exception)


def practice(home: Path, counts: dict[str, int], verdicts: dict[str, int]) -> None:
    """Practice scores of so many municipalities per year, and verdicts on 2025 against 2021."""
    with duckdb.connect(str(database(home))) as connection:
        connection.execute("delete from fct_priority_score where family = 'praktijk'")
        for year, n in counts.items():
            connection.execute(
                "insert into fct_priority_score by name select 'praktijk' as family, 'as_published' as"
                " perspective, 'GM' || (9000 + i) as municipality_code, ? as period, '1' as priority_code,"
                " 10.0 * i as score, 'ok' as status from range(?) as r (i)",
                [year, n],
            )
        for verdict, n in verdicts.items():
            connection.execute(
                "insert into fct_change by name select 'priority' as subject, '1' as item, ? as verdict,"
                " 'praktijk' as family, 'GM' || (9000 + i) as municipality_code, '2021' as period_from,"
                " '2025' as period_to from range(?) as r (i)",
                [verdict, n],
            )


def test_years_are_compared_within_municipalities_only(agreed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(agreed, home)
    practice(home, {"2021": 2, "2025": 9}, {"more": 1, "same": 2, "unsure": 1})
    warehouse = Warehouse(database(home))
    shown, ranges = prioriteit.over_years(warehouse, "1")
    warehouse.close()
    assert "van 4 gemeenten te vergelijken" in shown.finding
    assert "Hoger: 1. Lager: 0. Ongeveer gelijk: 2. Niet te zeggen: 1." in shown.finding
    assert [r.label for r in ranges] == ["2025 (n = 9)"], "quartiles of two municipalities are not drawn"
    assert shown.frame.data.column("median").to_pylist()[0] is None
    assert "Aantal periodes: 2, daarvan getekend: 1." in shown.n


def test_years_without_the_same_municipalities_are_not_compared(agreed: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(agreed, home)
    practice(home, {"2021": 5, "2025": 9}, {})
    warehouse = Warehouse(database(home))
    shown, _ = prioriteit.over_years(warehouse, "1")
    warehouse.close()
    assert "niet te vergelijken" in shown.finding


def test_years_of_which_nothing_is_known_say_so(held: Warehouse) -> None:
    shown, ranges = prioriteit.over_years(held, "1")
    assert not ranges
    assert "nog niet genoeg bekend" in shown.finding


def test_a_document_without_pages_of_its_own_gives_no_page_and_one_without_printed_numbers_the_count(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with_agreements(tmp_path)
    with duckdb.connect(str(database(tmp_path))) as connection:
        connection.execute("update fct_agreement_evidence set printed_page = null")
        connection.execute("update fct_agreement set pages = 1 where municipality_code <> ?", [code(1)])
    for place, shown in ((code(0), False), (code(1), True)):
        drawn = opened(monkeypatch, tmp_path, "gemeente", {**VOORBEELD, "gemeente": place})
        assert ("Bladzijde 4." in drawn) is shown
