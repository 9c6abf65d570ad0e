"""Measuring the coder against people."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import yaml
from typer.testing import CliRunner, Result

from orchestration.agreements.coder import code_text
from orchestration.agreements.evaluation import evaluate
from orchestration.agreements.gold import InvalidGold, gold_texts, read_gold
from orchestration.agreements.gold_places import in_place
from orchestration.agreements.model import CodedPassage, Level, Page
from orchestration.agreements.reliability import (
    alpha,
    alpha_interval,
    f1,
    f1_interval,
    macro_f1_interval,
    wilson,
)
from orchestration.cli import app
from orchestration.commands.evaluate import as_dictionary, write_seed
from orchestration.settings import REFERENCE


def passage(code: str, level: Level) -> CodedPassage:
    return CodedPassage(1, 0, 1, "x", code, level, f"{code}.1", (), "", "", "", 1.0)


ROWS = [
    {"id": "1", "text": "a", "code": "2c", "level": "firm", "doc": "A"},
    {"id": "2", "text": "b", "code": "8c", "level": "explore", "doc": "A"},
    {"id": "3", "text": "c", "code": "-", "level": "-", "doc": "B"},
    {"id": "4", "text": "d", "code": "3a", "level": "firm", "doc": "B", "status": "optional"},
    {"id": "5", "text": "e", "code": "2c", "level": "resourced", "doc": "B"},
]
FOUND = {
    "a": [passage("2c", "firm")],
    "b": [],
    "c": [passage("8c", "firm"), passage("X", "firm")],
    "d": [passage("3a", "aspire")],
    "e": [passage("2c", "aspire")],
}


def test_hits_misses_and_false_finds_are_counted_per_code() -> None:
    found = evaluate(gold_texts(ROWS), lambda text: FOUND[text])
    codes = {quality.code: quality for quality in found.codes if quality.f1 is not None}
    assert set(codes) == {"2c", "8c"}  # 3a is optional, X is unscored
    assert (codes["2c"].true_positive, codes["2c"].false_positive, codes["2c"].false_negative) == (2, 0, 0)
    assert (codes["8c"].true_positive, codes["8c"].false_positive, codes["8c"].false_negative) == (0, 1, 1)
    assert found.micro.f1 == pytest.approx(2 * 2 / (2 * 2 + 1 + 1))
    assert found.macro_f1 == pytest.approx(0.5)
    assert found.commitment_accuracy == 0.5
    assert found.confusion == {("firm", "firm"): 1, ("resourced", "aspire"): 1}
    assert found.documents == {"A": pytest.approx(2 / 3), "B": pytest.approx(2 / 3)}


def test_alpha_is_that_of_krippendorff_for_the_interval_metric() -> None:
    pairs = [(1.0, 1.0), (2.0, 2.0), (3.0, 3.0), (3.0, 4.0)]
    values = np.array([value for pair in pairs for value in pair])
    differences = [(x - y) ** 2 for x in values for y in values]
    expected = sum(differences) / (len(values) * (len(values) - 1))
    observed = np.mean([(x - y) ** 2 for x, y in pairs])
    assert alpha(pairs) == pytest.approx(1 - observed / expected)
    assert alpha([(0.5, 0.5), (0.75, 0.75)]) == 1.0
    assert alpha([(0.5, 0.5), (0.5, 0.5)]) is None
    assert alpha([]) is None


def test_intervals_hold_the_estimate_and_stay_within_bounds() -> None:
    low, high = wilson(8, 10) or (0, 0)
    assert low == pytest.approx(0.4902, abs=1e-3)
    assert high == pytest.approx(0.9433, abs=1e-3)
    assert wilson(0, 0) is None
    counts = np.array([[1, 0, 0]] * 15 + [[0, 1, 0]] * 3 + [[0, 0, 1]] * 2)
    interval = f1_interval(counts)
    assert interval is not None
    assert 0 <= interval[0] < (f1(15, 3, 2) or 0) < interval[1] <= 1
    assert interval == f1_interval(counts)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "geen rijen"),
        (b"id,text,code\n1,a,2c\n", "level"),
        (b"id,text,code,level\n1,a,9z,firm\n", "9z"),
        (b"id,text,code,level\n1,a,2c,zeker\n", "zeker"),
        (b"id,text,code,level\n1,\xff,2c,firm\n", "UTF-8"),
    ],
)
def test_a_bad_gold_set_is_refused_with_the_place(content: bytes, message: str) -> None:
    with pytest.raises(InvalidGold, match=message):
        read_gold(content, "gold.csv")


def test_a_text_may_hold_several_lines_and_a_byte_order_mark() -> None:
    content = '\ufeffid,text,code,level\n1,"Afspraken\n- een jongerenraad",2a,firm\n'.encode()
    found = evaluate(read_gold(content, "gold.csv"), code_text)
    assert found.micro.f1 == 1.0
    assert as_dictionary(found)["micro_f1"] == 1.0


def test_the_seed_replaces_only_its_own_material(tmp_path: Path) -> None:
    path = tmp_path / "coder_quality.csv"
    found = evaluate(gold_texts(ROWS), lambda text: FOUND[text])
    write_seed(found, "een", "held-out", path)
    write_seed(found, "twee", "development", path)
    write_seed(found, "een", "held-out", path)
    with path.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == 2 * 37
    mine = {row["code"]: row for row in rows if row["material"] == "een"}
    assert (mine["micro"]["true_positive"], mine["micro"]["measured"]) == ("2", "false")
    assert (mine["2c"]["level_pairs"], mine["2c"]["level_accuracy"]) == ("2", "0.5000")
    assert mine["micro"]["level_alpha"] == f"{found.commitment_alpha:.4f}"
    assert (mine["macro"]["f1"], mine["macro"]["true_positive"]) == ("0.5000", "")
    assert all(mine["micro"][f"{rate}_low"] for rate in ("precision", "recall", "f1", "level_accuracy"))


def test_the_seed_has_the_columns_that_dbt_expects() -> None:
    declared = yaml.safe_load((REFERENCE / "_coder_quality.yml").read_text(encoding="utf-8"))["seeds"][0]
    with (REFERENCE / "coder_quality.csv").open(encoding="utf-8") as stream:
        header = next(csv.reader(stream))
    assert header == list(declared["config"]["column_types"]) == [c["name"] for c in declared["columns"]]


def test_levels_are_counted_per_code_and_agree_by_chance_only() -> None:
    rows = [
        {"id": str(i), "text": f"{code} {gold} {i}", "code": code, "level": gold}
        for i, (code, gold) in enumerate([("2a", "firm"), ("2a", "aspire"), ("3a", "firm"), ("3a", "aspire")])
    ]
    found = evaluate(gold_texts(rows), lambda text: [passage(text.split()[0], "firm")])
    codes = {quality.code: quality for quality in found.codes}
    assert (codes["2a"].level.pairs, codes["2a"].level.accuracy) == (2, 0.5)
    assert (found.micro.level.pairs, found.commitment_accuracy) == (4, 0.5)
    assert found.commitment_alpha is not None
    assert found.commitment_alpha < 0
    assert not found.micro.level.measured


def test_the_interval_of_alpha_is_that_of_drawing_pairs_again_and_again() -> None:
    generator = np.random.default_rng(1)
    pairs = [
        (float(a), float(a + b))
        for a, b in zip(generator.random(60), generator.normal(0, 0.1, 60), strict=True)
    ]
    slow = []
    for _ in range(2000):
        drawn = [pairs[i] for i in generator.integers(0, len(pairs), len(pairs))]
        slow.append(alpha(drawn) or 0.0)
    low, high = alpha_interval(pairs) or (0.0, 0.0)
    assert (low, high) == pytest.approx(tuple(np.percentile(slow, [2.5, 97.5])), abs=0.02)
    assert alpha_interval([(0.5, 0.5), (0.5, 0.5)]) is None


def test_the_interval_of_macro_f1_holds_the_mean_over_codes() -> None:
    counts = np.zeros((40, 3, 3), dtype=np.int64)
    counts[:20, 0, 0] = 1
    counts[20:30, 1, 0] = counts[30:, 1, 2] = 1  # the third code is neither there nor found
    low, high = macro_f1_interval(counts) or (0.0, 0.0)
    assert low < (1 + 2 * 10 / (2 * 10 + 10)) / 2 < high
    assert macro_f1_interval(np.zeros((5, 3, 3), dtype=np.int64)) is None


WHOLE = "# Bestuur\n\nWij stellen het volgende in:\n\n- een jongerenraad\n\nDe fanfare speelt.\n"
PLACES = """id,text,code,level
1,# Bestuur,-,-
2,Wij stellen het volgende in:,-,-
3,- een jongerenraad,2a,firm
4,De fanfare speelt.,-,-
"""


def test_a_sentence_of_a_whole_document_is_judged_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "akkoord.md").write_text(WHOLE)
    (tmp_path / "gold.csv").write_text(PLACES)
    arguments = ["evaluate", str(tmp_path / "gold.csv"), "--json"]
    whole = CliRunner().invoke(app, [*arguments, "--document", str(tmp_path / "akkoord.md")])
    assert json.loads(whole.stdout)["micro_f1"] == 1.0
    loose = CliRunner().invoke(app, arguments)  # a bullet alone lacks its verb: another level
    assert json.loads(loose.stdout)["commitment_accuracy"] == 0.0


def in_document(folder: Path, document: str, gold: str, *options: str) -> Result:
    """`democratie evaluate` on a document and its gold set."""
    (folder / "akkoord.md").write_text(document)
    (folder / "gold.csv").write_text(gold)
    arguments = ["evaluate", str(folder / "gold.csv"), "--document", str(folder / "akkoord.md")]
    return CliRunner().invoke(app, [*arguments, "--json", *options])


def test_a_text_that_is_not_in_the_document_is_named_and_does_not_count(tmp_path: Path) -> None:
    lacking = PLACES + "5,De wethouder kiest een dorpsraad.,5c,firm\n"
    done = in_document(tmp_path, WHOLE, lacking, "--write")
    assert done.exit_code == 6
    assert "rij 6, id 5: “De wethouder kiest een dorpsraad.”" in done.stderr
    assert "niet veranderd" in done.stderr  # figures on part of a set are not kept
    found = json.loads(done.stdout)
    assert found["texts"] == 4
    assert found["micro_recall"] == 1.0  # the lost row is no miss
    assert [text["id"] for text in found["lost"]] == ["5"]


def test_a_gold_set_of_another_document_is_refused(tmp_path: Path) -> None:
    done = in_document(tmp_path, "# Iets anders\n\nWij leggen een nieuw fietspad aan in de wijk.\n", PLACES)
    assert done.exit_code == 1
    assert "Geen enkele tekst uit gold.csv staat in akkoord.md" in done.stderr


def test_texts_are_found_whatever_their_layout_and_order(tmp_path: Path) -> None:
    gold = """id,text,code,level
a,"De fan-
fare  speelt",-,-
b,"•  Een JONGERENRAAD",2a,firm
"""
    found = json.loads(in_document(tmp_path, WHOLE, gold).stdout)
    assert (found["lost"], found["micro_f1"]) == ([], 1.0)


def test_a_text_is_found_as_whole_words_only(tmp_path: Path) -> None:
    done = in_document(tmp_path, WHOLE, PLACES + "5,jongeren,-,-\n")
    assert [text["id"] for text in json.loads(done.stdout)["lost"]] == ["5"]


CONTENTS = """# Akkoord

# Inhoud
Burgerberaad ........ 3
Wonen ........ 4

# Burgerberaad
We houden in 2027 een burgerberaad over de toekomst van ons centrum.
"""
LISTED = """id,text,code,level
1,Inhoud,-,-
2,Burgerberaad ........ 3,-,-
3,Wonen ........ 4,-,-
4,Burgerberaad,-,-
5,We houden in 2027 een burgerberaad over de toekomst van ons centrum.,2c,resourced
"""


def test_lines_of_a_table_of_contents_count_as_texts_without_a_claim(tmp_path: Path) -> None:
    found = json.loads(in_document(tmp_path, CONTENTS, LISTED).stdout)
    assert found["lost"] == []
    assert found["texts"] == 5
    assert found["micro_recall"] == 1.0
    assert not {"1", "2", "3"} & {error["id"] for error in found["errors"]}


def test_a_heading_is_looked_for_above_its_text_before_among_the_contents() -> None:
    page = Page(1, None, "Wonen … 4\n# Wonen\nWij bouwen.", ((0, 9),))
    gold = gold_texts([{"id": "1", "text": "Wonen", "code": "5e", "level": "mention"}])
    claim = replace(passage("5e", "mention"), start=12, end=17)
    assert in_place(gold, [page], [claim]).coder("0") == [claim]


@pytest.mark.parametrize(("options", "code"), [(["--document", "weg.pdf"], 1), (["--role", "oefening"], 2)])
def test_a_wrong_option_is_one_clear_sentence(tmp_path: Path, options: list[str], code: int) -> None:
    (tmp_path / "gold.csv").write_text(PLACES)
    done = CliRunner().invoke(app, ["evaluate", str(tmp_path / "gold.csv"), *options])
    assert done.exit_code == code
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.shared
@pytest.mark.parametrize("name", ["practice_sentences.csv", "baarn_2022_gold.csv"])
def test_the_material_it_was_developed_on_stays_coded(shared: Path, name: str) -> None:
    gold = shared / "data" / "agreements" / name
    found = evaluate(read_gold(gold.read_bytes(), name), code_text)
    assert (found.micro.f1 or 0) >= {"practice_sentences.csv": 0.95, "baarn_2022_gold.csv": 0.75}[name]
    assert (found.commitment_alpha or 0) >= {"practice_sentences.csv": 0.9, "baarn_2022_gold.csv": 0.5}[name]
