"""`democratie evaluate`: how reliable is the coder, measured on a gold set?"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, get_args

import typer
from rich.table import Table

from orchestration.agreements.codebook import load_codebook
from orchestration.agreements.codebook.loader import REFERENCE
from orchestration.agreements.coder import code_document, code_text
from orchestration.agreements.documents import read_document
from orchestration.agreements.evaluation import CodeQuality, Evaluation
from orchestration.agreements.evaluation import evaluate as compare
from orchestration.agreements.gold import GoldText, InvalidGold, read_gold
from orchestration.agreements.gold_places import in_place
from orchestration.agreements.model import Level, NotReadable
from orchestration.agreements.reliability import Interval
from orchestration.commands.console import Exit, JsonOption, err, fail, out, print_json
from orchestration.texts import number, t, tn

_SHOWN = 60  # characters of a text, to know it by
_SEED_FIELDS = (
    *("material", "role", "codebook_version", "code", "true_positive", "false_positive", "false_negative"),
    *("n_gold", "measured", "precision", "precision_low", "precision_high", "recall", "recall_low"),
    *("recall_high", "f1", "f1_low", "f1_high", "level_pairs", "level_accuracy", "level_accuracy_low"),
    *("level_accuracy_high", "level_alpha", "level_alpha_low", "level_alpha_high"),
)


def evaluate(
    gold: Annotated[Path, typer.Argument(help="CSV met de kolommen id, text, code en level.")],
    document: Annotated[
        Path | None, typer.Option(help="Het hele document waar de teksten uit komen, in die volgorde.")
    ] = None,
    as_json: JsonOption = False,
    write: Annotated[
        bool, typer.Option("--write", help="Zet de uitkomst in seeds/reference/coder_quality.csv.")
    ] = False,
    role: Annotated[
        str, typer.Option("--role", help="Waarvoor dit materiaal diende: development of held-out.")
    ] = "held-out",
    material: Annotated[
        str | None, typer.Option(help="Naam van het materiaal in die tabel; anders die van het bestand.")
    ] = None,
) -> None:
    """Vergelijk de machine met een set zinnen die mensen hebben gecodeerd."""
    if role not in ("development", "held-out"):
        fail(t("evaluate.bad_role", role=role), Exit.USAGE)
    try:
        found, lost = _measured(gold, document)
    except OSError as error:
        fail(t("evaluate.no_file", file=str(error.filename or gold)), Exit.USAGE)
    except InvalidGold as error:
        fail(str(error), Exit.FAILED)
    except NotReadable as error:
        fail(error.reason, Exit.FAILED)
    if write and not lost:
        write_seed(found, material or gold.stem, role, REFERENCE / "coder_quality.csv")
    if as_json:
        print_json(as_dictionary(found) | {"lost": [_lost(text) for text in lost]})
    else:
        _show(found)
    _tell_lost(lost, gold.name, written=not write)
    if lost:
        raise typer.Exit(int(Exit.REJECTS))


def _measured(gold: Path, document: Path | None) -> tuple[Evaluation, tuple[GoldText, ...]]:
    """The evaluation, and the texts that are left out since the document doesn't hold them.

    Raises:
        InvalidGold: when the document holds none of the texts.
    """
    texts = read_gold(gold.read_bytes(), gold.name)
    if document is None:
        return compare(texts, code_text), ()
    read = read_document(document)
    placed = in_place(texts, read.pages, code_document(read, None))
    if not placed.gold:
        raise InvalidGold(t("evaluate.all_lost", file=gold.name, document=document.name))
    return compare(placed.gold, placed.coder), placed.lost


def _lost(text: GoldText) -> dict[str, Any]:
    return {"row": text.row, "id": text.id, "text": text.text}


def _tell_lost(lost: Sequence[GoldText], file: str, *, written: bool) -> None:
    """On standard error, so that JSON stays whole: which rows don't count, and what to do about it."""
    if not lost:
        return
    err.print(tn("evaluate.lost", len(lost), file=file), style="yellow", markup=False, soft_wrap=True)
    for text in lost:
        said = " ".join(text.text.split())[:_SHOWN]
        line = t("evaluate.lost_row", row=number(text.row), id=text.id, text=said)
        err.print(line, markup=False, highlight=False, soft_wrap=True)
    err.print(t("evaluate.lost_how"), markup=False, soft_wrap=True)
    if not written:
        err.print(t("evaluate.lost_unwritten"), markup=False, soft_wrap=True)


def as_dictionary(found: Evaluation) -> dict[str, Any]:
    """The evaluation as JSON: shares 0–1, None where there is nothing to measure."""
    return {
        "codebook_version": load_codebook().version,
        "texts": found.texts,
        "micro_f1": found.micro.f1,
        "micro_f1_interval": found.micro.f1_interval,
        "micro_precision": found.micro.precision,
        "micro_recall": found.micro.recall,
        "macro_f1": found.macro_f1,
        "macro_f1_interval": found.macro_f1_interval,
        "commitment_pairs": found.micro.level.pairs,
        "commitment_accuracy": found.commitment_accuracy,
        "commitment_accuracy_interval": found.micro.level.accuracy_interval,
        "commitment_alpha": found.commitment_alpha,
        "commitment_alpha_interval": found.commitment_alpha_interval,
        "codes": [
            asdict(quality) | {"n_gold": quality.n_gold, "measured": quality.measured}
            for quality in found.codes
        ],
        "confusion": [{"gold": a, "found": b, "n": n} for (a, b), n in sorted(found.confusion.items())],
        "documents": found.documents,
        "errors": [asdict(error) for error in found.errors],
    }


def write_seed(found: Evaluation, material: str, role: str, path: Path) -> None:
    """Replace the rows of this material in the seed by these; other materials stay."""
    version = load_codebook().version
    kept: list[dict[str, Any]] = []
    if path.exists():
        with path.open(encoding="utf-8", newline="") as stream:
            kept = [row for row in csv.DictReader(stream) if row["material"] != material]
    mine = [_code_row(quality) for quality in (*found.codes, found.micro)] + [_macro_row(found)]
    about = {"material": material, "role": role, "codebook_version": version}
    rows = kept + [about | row for row in mine]
    rows.sort(key=lambda row: (row["material"], row["code"]))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, _SEED_FIELDS, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _code_row(quality: CodeQuality) -> dict[str, Any]:
    level = quality.level
    return {
        "code": quality.code,
        "true_positive": quality.true_positive,
        "false_positive": quality.false_positive,
        "false_negative": quality.false_negative,
        "n_gold": quality.n_gold,
        "measured": str(quality.measured).lower(),
        **_three("precision", quality.precision, quality.precision_interval),
        **_three("recall", quality.recall, quality.recall_interval),
        **_three("f1", quality.f1, quality.f1_interval),
        "level_pairs": level.pairs,
        **_three("level_accuracy", level.accuracy, level.accuracy_interval),
        **_three("level_alpha", level.alpha, level.alpha_interval),
    }


def _macro_row(found: Evaluation) -> dict[str, Any]:
    """The mean over codes has no counts of its own; it rests on all passages."""
    about = {"code": "macro", "n_gold": found.micro.n_gold, "measured": str(found.micro.measured).lower()}
    return about | _three("f1", found.macro_f1, found.macro_f1_interval)


def _three(name: str, value: float | None, interval: Interval | None) -> dict[str, str]:
    low, high = interval or (None, None)
    return {name: _rounded(value), f"{name}_low": _rounded(low), f"{name}_high": _rounded(high)}


def _rounded(value: float | None) -> str:
    return "" if value is None else f"{value:.4f}"


def _show(found: Evaluation) -> None:
    table = Table(title=t("evaluate.title", texts=number(found.texts)))
    for key in ("code", "n", "precision", "recall", "f1"):
        table.add_column(t(f"evaluate.{key}"), justify="left" if key == "code" else "right")
    for quality in found.codes:
        if quality.f1 is not None:
            table.add_row(*_cells(quality))
    table.add_section()
    table.add_row(*_cells(found.micro))
    out.print(table)
    out.print(t("evaluate.macro", value=_with_interval(found.macro_f1, found.macro_f1_interval)))
    accuracy = _with_interval(found.commitment_accuracy, found.micro.level.accuracy_interval)
    out.print(t("evaluate.accuracy", value=accuracy))
    alpha = _with_interval(found.commitment_alpha, found.commitment_alpha_interval)
    out.print(t("evaluate.alpha", value=alpha))
    for name, value in found.documents.items():
        out.print(t("evaluate.document", name=name, value=_share(value)))
    out.print(_confusion(found))


def _cells(quality: CodeQuality) -> tuple[str, ...]:
    measured = "" if quality.measured or quality.code == "micro" else " *"
    return (
        quality.code,
        number(quality.n_gold) + measured,
        _with_interval(quality.precision, quality.precision_interval),
        _with_interval(quality.recall, quality.recall_interval),
        _with_interval(quality.f1, quality.f1_interval),
    )


def _confusion(found: Evaluation) -> Table:
    levels: tuple[Level, ...] = get_args(Level)
    table = Table(title=t("evaluate.confusion"))
    table.add_column("")
    for level in levels:
        table.add_column(level, justify="right")
    for gold in levels:
        table.add_row(gold, *(number(found.confusion.get((gold, level), 0)) for level in levels))
    return table


def _share(value: float | None) -> str:
    return "–" if value is None else number(value, 2)


def _with_interval(value: float | None, interval: Interval | None) -> str:
    span = f" ({_share(interval[0])}–{_share(interval[1])})" if interval else ""
    return _share(value) + span
