"""HTML and JSON of a report: the same content, self-contained and escaped; and a bare report, whole."""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from dashboard.report.compose import compose, words_of
from dashboard.report.data import NoSuchMunicipality, Source, collect, find, latest_year
from dashboard.report.figures import plain, to_json
from dashboard.report.html import to_html
from dashboard.report.model import KINDS, Kind, Report
from dashboard.report.sheet import sheet
from tests.dashboard.fixture_release import HOSTILE_NAME
from tests.report.conftest import YEAR

GOLDEN = Path(__file__).with_name("golden") / "alleen_opkomst.txt"


class Page(HTMLParser):
    """The elements of a page that matter here."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_the_page_needs_nothing_from_elsewhere(everything: Report) -> None:
    page = to_html(compose(everything))
    parsed = Page(page)
    assert not parsed.all("script") and not parsed.all("link") and not parsed.all("img")
    assert not re.search(r"url\(|@import|\ssrc=", page)


def test_the_page_has_language_headings_tables_and_texts_for_drawings(everything: Report) -> None:
    document = compose(everything)
    parsed = Page(to_html(document))
    assert parsed.all("html")[0]["lang"] == "nl"
    assert len(parsed.all("h1")) == 1 and len(parsed.all("h2")) == len(document.sections)
    assert all(svg.get("role") == "img" and svg.get("aria-label") for svg in parsed.all("svg"))
    assert len(parsed.all("table")) == len(parsed.all("caption")) == len(parsed.all("thead"))
    assert {a["href"] for a in parsed.all("a") if str(a["href"]).startswith("#")} == {
        f"#{section.key}" for section in document.sections
    }


def test_every_text_of_the_report_stands_on_the_page(everything: Report) -> None:
    document = compose(everything)
    shown = " ".join(Page(to_html(document)).words)
    alternatives = {b.alt for s in document.sections for b in s.blocks if hasattr(b, "alt")}
    assert [w for w in words_of(document.sections) if w not in alternatives and w not in shown] == []


def test_a_hostile_name_and_quote_stay_text(full: Source) -> None:
    report = collect(full, "GM9002", YEAR, "jaarverslag")
    assert report.place.name == HOSTILE_NAME
    page = to_html(compose(report)) + to_html(sheet(report))
    assert "<img" not in page and "<script" not in page and "<b " not in page


def test_what_stands_above_a_quote_comes_before_it_and_is_no_part_of_it(everything: Report) -> None:
    page = to_html(compose(everything))
    above = "bij de inleiding “#panic(&quot;kop&quot;) We spreken &lt;u&gt;af&lt;/u&gt; dat:”"
    assert f"{above}</p><blockquote><p>#panic" in page
    assert f"{above} Citaat: “#panic" in page  # in the table of tips
    assert "<u>" not in page


def test_json_holds_the_figures_with_their_statuses(everything: Report) -> None:
    told = json.loads(to_json(everything, compose(everything)))
    figures = told["figures"]
    assert told["fictional"] is True
    assert figures["place"]["code"] == "GM9000"
    assert figures["intent"][0]["position"] == "below" and figures["intent"][0]["peers"]["n"] == 12
    assert [s["status"] for s in figures["practice"][6:]] == ["suppressed", "missing"]
    assert figures["practice"][6]["score"] is None
    assert {p["code"]: p["progress"] for p in figures["promises"]}["8c"] == "rejected"
    assert len(told["sections"]) == len(compose(everything).sections)


def test_unknown_becomes_null_and_never_zero() -> None:
    assert plain(float("nan")) is None and plain(None) is None and plain(0.0) == 0.0


def test_a_suppressed_figure_appears_nowhere(everything: Report) -> None:
    told = to_json(everything, compose(everything))
    suppressed = [i for i in everything.indicators if i.status == "suppressed"]
    assert suppressed and all(
        i.value is i.numerator is i.denominator is i.lo is i.hi is None for i in suppressed
    )
    assert '"afgeschermd"' in told


def test_a_wide_table_becomes_one_card_per_row_on_a_phone(everything: Report) -> None:
    parsed = Page(to_html(compose(everything)))
    cells = parsed.all("td")
    assert cells and all(cell["data-label"] and cell["role"] == "cell" for cell in cells)
    assert len(parsed.all("tr")) == len([row for row in parsed.all("tr") if row["role"] == "row"])
    wide = [table for table in parsed.all("table") if table.get("class") == "wide"]
    assert wide and len(wide) < len(parsed.all("table"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_title_and_looks_back_its_own_number_of_years(full: Source, kind: Kind) -> None:
    report = collect(full, "GM9000", YEAR, kind)
    assert (
        report.practice_year - report.first_year + 1
        == {"nulmeting": 4, "tussenstand": 2, "jaarverslag": 1}[kind]
    )
    assert compose(report).title.casefold().startswith(kind)


def test_chapters_stand_in_their_fixed_order(everything: Report) -> None:
    assert [section.key for section in compose(everything).sections] == [
        "samenvatting", "gemeente", "prioriteiten", "belofte", "tips", "opkomst", "meedoen", "klachten",
        "voorbeelden", "vragen", "stem", "cijfers", "verantwoording", "woorden",
    ]  # fmt: skip


def test_a_chapter_without_data_gives_way_to_how_to_add_them(turnout_only: Report) -> None:
    document = compose(turnout_only)
    assert [section.key for section in document.sections] == [
        "samenvatting", "gemeente", "opkomst", "vragen", "stem", "onbekend", "verantwoording", "woorden",
    ]  # fmt: skip
    text = " ".join(words_of(document.sections))
    assert "nederland/inbox/agreements" in text and "nederland/inbox/complaints" in text


def test_no_later_election_is_told_in_a_report_of_an_earlier_year(everything: Report) -> None:
    assert everything.turnout is not None
    assert max(p.on.year for p in everything.turnout.past.points) <= YEAR


def test_a_merged_municipality_says_so_and_joins_no_line_across(full: Source) -> None:
    report = collect(full, "GM9007", YEAR, "jaarverslag")
    text = " ".join(words_of(compose(report).sections))
    assert "veranderden op 1 januari 2021" in text and "Oud-Lindelo ging op 1 januari 2021" in text


@pytest.mark.parametrize("code", ["GM9001", "GM9003", "GM9005", "GM9008", "GM9009"])
def test_a_report_is_made_whatever_is_missing(full: Source, code: str) -> None:
    report = collect(full, code, YEAR, "jaarverslag")
    document = compose(report)
    assert {"samenvatting", "gemeente", "onbekend", "verantwoording"} <= {s.key for s in document.sections}
    to_json(report, document)


def test_a_municipality_is_found_by_name_code_or_other_name(full: Source) -> None:
    assert find(full, "noorddam") == find(full, "GM9000") == find(full, "De Noord") == "GM9000"
    assert find(full, " NOORDDAM (gemeente) ") == find(full, "de-noord") == find(full, "9000") == "GM9000"


def test_a_former_municipality_is_told_by_its_successors(full: Source) -> None:
    with pytest.raises(NoSuchMunicipality) as problem:
        find(full, "Oud-Lindelo")
    said = str(problem.value)
    assert "was een gemeente tot 1 januari 2021" in said and "(GM9007)" in said


def test_an_unknown_name_gives_names_that_look_like_it(full: Source) -> None:
    with pytest.raises(NoSuchMunicipality) as problem:
        find(full, "Noordam")
    assert "Bedoelt u Noorddam" in str(problem.value)
    with pytest.raises(NoSuchMunicipality) as problem:
        find(full, "qqqq")
    assert "GM0355" in str(problem.value) and "vanaf 2014" in str(problem.value)


def test_an_unknown_code_gives_no_report(full: Source) -> None:
    with pytest.raises(NoSuchMunicipality):
        collect(full, "GM0001", YEAR, "jaarverslag")


def test_the_year_comes_from_the_release_and_not_from_the_clock(full: Source) -> None:
    assert latest_year(full) == 2026


def test_the_text_of_a_bare_report_is_as_agreed(turnout_only: Report) -> None:
    """Set RENEW_GOLDEN=1 to write it anew, and read what changed."""
    said = "\n".join(line for line in words_of(compose(turnout_only).sections) if line) + "\n"
    if os.environ.get("RENEW_GOLDEN"):
        GOLDEN.write_text(said, encoding="utf-8")
    assert said == GOLDEN.read_text(encoding="utf-8")


def test_without_a_rated_agreement_nothing_is_called_not_agreed(full: Source) -> None:
    report = collect(full, "GM9003", YEAR, "jaarverslag")
    assert report.agreement is not None and not report.agreement.rated
    assert {p.progress for p in report.promises} <= {"unknown", "practised", "preparing", "stopped", "absent"}
    text = " ".join(words_of(compose(report).sections))
    assert "niet afgesproken" not in text and "niet in het akkoord gevonden" not in text
